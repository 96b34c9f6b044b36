package import Adjudication
import PolicyFormat
package import Values
import Wording

/// The slip of one settled claim (医疗救助结算单): one sheet of A4 that stands alone, without script and network.
///
/// It carries calc's JSON in a `template` of id `medaid-result`, which no browser shows or runs.
package struct SettlementSlip: Bilingual {
    package let language: Language
    private let claim: SettledClaim
    /// All claims of the unit, in settlement order.
    private let claims: [SettledClaim]
    private let scheme: Scheme
    private let page: Breakdown
    /// Whether sums were given in the place of the year's earlier claims.
    private let hasEarlierSums: Bool
    private let json: String
    /// Name and version of the program.
    private let program: String

    /// The slip of a claim, of the last one where none is asked for; `nil` where there is no claim.
    ///
    /// `json` is calc's result, and goes along.
    package init?(
        _ claims: [SettledClaim], _ scheme: Scheme, effects: ReadingEffects, chosen: [SettledClaim]?, only: String?,
        hasEarlierSums: Bool = false, json: String, program: String, language: Language
    ) {
        let asked = claims.first { $0.record.claimID == only }
        guard let claim = asked ?? claims.last(where: { !$0.record.isHistory }) ?? claims.last else { return nil }
        self.claim = claim
        self.claims = claims
        self.scheme = scheme
        self.language = language
        self.json = json
        self.program = program
        self.hasEarlierSums = hasEarlierSums
        page = Breakdown(
            claims, scheme, effects: effects, chosen: chosen, only: claim.record.claimID,
            hasEarlierSums: hasEarlierSums, language: language)
    }

    /// The whole page.
    package var text: String {
        let title = say("医疗救助结算单", "Medical assistance settlement")
        let words = words
        let size = SlipSize(page: page, said: [words.html, words.more], notes: noteTexts)
        let head = HTMLHead(
            title: "\(title) \(claim.record.claimID)", language: language,
            style: SlipStyle.css(isChinese: language == .zh, share: size.share))
        return head.text + """
            <body>
            <main>
            \(header(title))
            \(who)
            \(said)
            \(page.parts.first.map { $0.blocks.map { block($0) }.joined(separator: "\n") } ?? "")
            \(page.years.map { year($0) }.joined(separator: "\n"))
            \(notes)
            \(signatures)
            \(footer)
            </main>
            <template id="medaid-result">\(HTMLPage.escaped(json))</template>
            </body></html>

            """
    }

    private func escaped(_ text: String) -> String { HTMLPage.withWholeDates(text) }

    // MARK: Head

    private func header(_ title: String) -> String {
        let policies = page.headings.map { heading in
            [heading.name, heading.document, heading.changes].filter { !$0.isEmpty }.joined(separator: " · ")
        }
        let date = claim.record.day(.date)?.description ?? ""
        return "<header><div><h1>\(title)</h1>"
            + policies.map { "<p>\(escaped($0))</p>" }.joined()
            + "</div><dl><dt>\(say("结算编号", "Claim")) </dt><dd>\(escaped(claim.record.claimID))</dd>"
            + "<dt>\(say("结算日期", "Settled on")) </dt><dd>\(escaped(date))</dd></dl></header>"
    }

    private var who: String {
        let entries = SlipClaimant(claim: claim, scheme: scheme, language: language).entries
        return "<dl class=\"who\">"
            + entries.map { name, value in
                "<div><dt>\(name)</dt><dd\(value.isEmpty ? " class=\"blank\"" : "")>\(escaped(value))</dd></div>"
            }.joined() + "</dl>"
    }

    // MARK: In words

    private var words: SlipWords {
        SlipWords(
            claim: claim, wording: RuleWording(claim.plan.policy, scheme, language),
            cancellation: claim.cancellation)
    }

    private var said: String {
        let words = words
        let more = words.more
        return "<section class=\"say\"><p>\(words.html)</p>" + (more.isEmpty ? "" : "<p>\(escaped(more))</p>")
            + SlipBar(parts: words.payments, total: claim.frame[Slot.of(.total)], language: language).html
            + "</section>"
    }

    // MARK: The chain

    private func block(_ block: Breakdown.Block) -> String {
        switch block {
        case .sentence(let text): return "<p>\(escaped(text))</p>"
        // The slip is about the claim as it is.
        case .options: return ""
        case .checks(let title, let checks):
            let columns = [
                SlipTable.Column(say("结论", "Result"), isShown: false),
                SlipTable.Column(say("条件", "Condition"), isShown: false),
                SlipTable.Column(say("条文", "Article"), style: "c", isShown: false),
            ]
            let rows = checks.map { check in
                SlipTable.Row([
                    SlipTable.Cell(check.isMet ? say("符合", "met") : say("不符", "not met")),
                    SlipTable.Cell(escaped(check.text), isHead: true), SlipTable.Cell(escaped(check.cite)),
                ])
            }
            return "<h2>\(escaped(title))</h2>\n" + SlipTable(style: "checks", columns: columns, rows: rows).html
        case .lines(let title, let lines):
            let isCost = lines.last?.sign == .equals
            let heading = isCost ? say("费用：从总额到个人负担", "Cost: from the total to what the family pays") : title ?? ""
            let columns = [
                SlipTable.Column(say("加减", "Sign"), isShown: false), SlipTable.Column(say("项目", "Item")),
                SlipTable.Column(say("金额（元）", "Yuan"), style: "n"), SlipTable.Column(say("条文", "Article"), style: "c"),
            ]
            let table = SlipTable(style: "chain", columns: columns, rows: lines.map { row($0) })
            return "<h2>\(escaped(heading))</h2>\n" + table.html
        }
    }

    private func row(_ line: Breakdown.Line) -> SlipTable.Row {
        var details = line.details.map { detail in
            let text = detail.name.trimmedAtEnd.isEmpty ? detail.text : detail.name + colon + detail.text
            return detail.cite.isEmpty ? text : text + bracketed(detail.cite)
        }
        if !line.equation.isEmpty { details.insert(line.equation, at: 0) }
        let style = line.isLast ? "last" : line.sign == .equals ? "sum" : ""
        let sign = line.sign == .none ? "" : line.sign == .minus ? "−" : line.sign.rawValue
        let label = escaped(line.label) + details.map { "<small>\(escaped($0))</small>" }.joined()
        return SlipTable.Row(
            [
                SlipTable.Cell(sign), SlipTable.Cell(label, isHead: true), SlipTable.Cell(escaped(line.amount)),
                SlipTable.Cell(escaped(line.cite)),
            ], style: style)
    }

    // MARK: The year

    private func year(_ table: Breakdown.YearTable) -> String {
        let titles = [
            say("此前", "Before"), say("本次", "This claim"), say("此后", "After"), say("标准", "Set at"), say("剩余", "Left"),
        ]
        let columns = [SlipTable.Column(say("项目", "Counter"))] + titles.map { SlipTable.Column($0, style: "n") }
        func row(_ name: String, _ figures: [String]) -> SlipTable.Row {
            let cells = zip(titles, figures).map { title, figure in
                SlipTable.Cell(figure.isEmpty ? "—" : escaped(figure), isEmpty: figure.isEmpty, title: title)
            }
            return SlipTable.Row([SlipTable.Cell(escaped(name), isHead: true)] + cells)
        }
        var rows = table.rows.map { line in
            row(
                line.name,
                [
                    yuan(line.before), yuan(line.after - line.before), yuan(line.after),
                    line.standard.map { yuan($0) } ?? line.word,
                    line.standard.map { yuan(max(0, $0 - line.after)) } ?? "",
                ])
        }
        if let family = family(of: table) {
            rows.append(row(say("个人负担", "The family pays"), family.map { $0.map { yuan($0) } ?? "" } + ["", ""]))
        }
        return "<h2>\(escaped(table.title))\(say("（元）", " (yuan)"))</h2>\n"
            + SlipTable(style: "year", columns: columns, rows: rows).html
    }

    /// What the family pays in the year: before the claim, with it, and after it; each at least 0 in sum.
    ///
    /// Where sums stand for the earlier claims, it is not known what the family paid of those.
    private func family(of table: Breakdown.YearTable) -> [Int64?]? {
        guard table.year == claim.year,
            let place = claims.firstIndex(where: { $0.record.claimID == claim.record.claimID })
        else { return nil }
        if hasEarlierSums { return [nil, claim.outcome.outOfPocket, nil] }
        let own = claims[...place].filter {
            $0.year == claim.year && $0.frame[Slot.person] == claim.frame[Slot.person]
        }
        let (before, after) = (YearTotals(own.dropLast()).outOfPocket, YearTotals(own).outOfPocket)
        return [before, after - before, after]
    }

    // MARK: Notes and signatures

    private var notes: String {
        "<h2>\(say("说明", "Notes"))</h2>\n<ol class=\"notes\">"
            + noteTexts.map { "<li>\(escaped($0))</li>" }.joined() + "</ol>"
    }

    private var noteTexts: [String] {
        var items = page.notes.map { cited($0.text, $0.cite) }
        items += page.facts.prefix(page.earlierCount == 0 ? page.facts.count : page.facts.count - page.earlierCount)
        items += page.readings.map { note in
            say("口径 ", "Reading ") + note.id + colon + cited(note.text, note.cite)
        }
        items += page.asChosen
        if page.readings.isEmpty, ![.excluded, .reversed].contains(claim.outcome.status) {
            items.append(say("没有用到口径。", "No reading was used."))
        }
        return items
    }

    /// A sentence with its article in brackets before the full stop.
    private func cited(_ text: String, _ cite: String) -> String {
        guard !cite.isEmpty else { return text }
        let stop = say("。", ".")
        guard text.hasSuffix(stop) else { return text + bracketed(cite) }
        return text.dropLast() + bracketed(cite) + stop
    }

    private var signatures: String {
        let names = [
            say("经办人", "Handled by"), say("复核人", "Checked by"), say("领款人", "Received by"), say("日期", "Date"),
        ]
        return "<section class=\"sign\">" + names.map { "<div>\($0)<i></i></div>" }.joined() + "<p>"
            + say(
                "经办机构（盖章）。领款人为本人或家属；已知悉以上金额与算法。",
                "Seal of the office. Received by the person or a relative, who has seen the amounts and how they were worked out."
            ) + "</p></section>"
    }

    private var footer: String {
        let plan = claim.plan
        let hash = plan.policy.sha256
        let given = scheme.given.names.flatMap { name in
            scheme.given.given(name).map { entry in name + (entry.year.map { ".\($0)" } ?? "") + "=" + entry.text }
        }
        let parameters = given.isEmpty ? say("无", "none") : given.joined(separator: ", ")
        return
            "<footer>\(say("政策", "Policy")) \(escaped(scheme.id))@\(escaped(plan.policy.version))\(comma)sha256 <code>\(hash)</code><br>"
            + escaped(
                say("参数：\(parameters)。程序 \(program)。", "Parameters: \(parameters). Program \(program). "))
            + say(
                "核对：用 <code>medaid verify</code> 重算本页的文件，同一政策版本必得同一结果。",
                "To check: run <code>medaid verify</code> on the file of this page; the same policy version gives the same result."
            ) + "</footer>"
    }
}
