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
        page = Breakdown(
            claims, scheme, effects: effects, chosen: chosen, only: claim.record.claimID,
            hasEarlierSums: hasEarlierSums, language: language)
    }

    /// The whole page.
    package var text: String {
        let title = say("医疗救助结算单", "Medical assistance settlement")
        let head = HTMLHead(
            title: "\(title) \(claim.record.claimID)", language: language,
            style: SlipStyle.css(isChinese: language == .zh))
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
            <template id="medaid-result">\(escaped(json))</template>
            </body></html>

            """
    }

    private func escaped(_ text: String) -> String { HTMLPage.escaped(text) }

    /// Markup in which no line breaks within a date.
    private func withWholeDates(_ html: String) -> String {
        html.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let isDate = word.utf8.count == 10 && Day(String(word)) != nil
            return isDate ? "<span class=\"d\">\(word)</span>" : String(word)
        }.joined(separator: " ")
    }

    // MARK: Head

    private func header(_ title: String) -> String {
        let policies = page.headings.map { heading in
            [heading.name, heading.document, heading.changes].filter { !$0.isEmpty }.joined(separator: " · ")
        }
        let date = claim.record.day(.date)?.description ?? ""
        return "<header><div><h1>\(title)</h1>"
            + policies.map { "<p>\(withWholeDates(escaped($0)))</p>" }.joined()
            + "</div><dl><dt>\(say("结算编号", "Claim")) </dt><dd>\(escaped(claim.record.claimID))</dd>"
            + "<dt>\(say("结算日期", "Settled on")) </dt><dd>\(date)</dd></dl></header>"
    }

    private var who: String {
        let entries = SlipClaimant(claim: claim, scheme: scheme, language: language).entries
        return "<dl class=\"who\">"
            + entries.map { name, value in
                "<div><dt>\(name)</dt><dd\(value.isEmpty ? " class=\"blank\"" : "")>\(escaped(value))</dd></div>"
            }.joined() + "</dl>"
    }

    // MARK: In words

    private var said: String {
        let words = SlipWords(claim: claim, wording: RuleWording(claim.plan.policy, scheme, language))
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
            let rows = checks.map { check in
                "<tr><td>\(check.isMet ? say("符合", "met") : say("不符", "not met"))</td>"
                    + "<td>\(escaped(check.text))</td><td class=\"c\">\(escaped(check.cite))</td></tr>"
            }
            return
                "<h2>\(escaped(title))</h2>\n<table class=\"checks\"><tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table>"
        case .lines(let title, let lines):
            let isCost = lines.last?.sign == .equals
            let heading = isCost ? say("费用：从总额到个人负担", "Cost: from the total to what the family pays") : title ?? ""
            let head =
                "<thead><tr><th></th><th>\(say("项目", "Item"))</th><th class=\"n\">\(say("金额（元）", "Yuan"))</th>"
                + "<th class=\"c\">\(say("条文", "Article"))</th></tr></thead>"
            return "<h2>\(escaped(heading))</h2>\n<table class=\"chain\">\(head)<tbody>\n"
                + lines.map { row($0) }.joined(separator: "\n") + "\n</tbody></table>"
        }
    }

    private func row(_ line: Breakdown.Line) -> String {
        var details = line.details.map { detail in
            let text = detail.name.trimmedAtEnd.isEmpty ? detail.text : detail.name + colon + detail.text
            return detail.cite.isEmpty ? text : text + bracketed(detail.cite)
        }
        if !line.equation.isEmpty { details.insert(line.equation, at: 0) }
        let style = line.isLast ? " class=\"last\"" : line.sign == .equals ? " class=\"sum\"" : ""
        let sign = line.sign == .none ? "" : line.sign == .minus ? "−" : line.sign.rawValue
        return "<tr\(style)><td>\(sign)</td><td>\(escaped(line.label))"
            + details.map { "<small>\(escaped($0))</small>" }.joined()
            + "</td><td class=\"n\">\(escaped(line.amount))</td><td class=\"c\">\(escaped(line.cite))</td></tr>"
    }

    // MARK: The year

    private func year(_ table: Breakdown.YearTable) -> String {
        let titles = [
            say("项目", "Counter"), say("此前", "Before"), say("本次", "This claim"), say("此后", "After"), say("标准", "Set at"),
            say("剩余", "Left"),
        ]
        let head = titles.enumerated().map { "<th\($0.offset == 0 ? "" : " class=\"n\"")>\($0.element)</th>" }.joined()
        func row(_ name: String, _ figures: [String]) -> String {
            let cells = zip(titles.dropFirst(), figures).map { title, figure in
                "<td class=\"n\(figure.isEmpty ? " e" : "")\" data-h=\"\(title)\">\(figure.isEmpty ? "—" : escaped(figure))</td>"
            }
            return "<tr><td>\(escaped(name))</td>\(cells.joined())</tr>"
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
            rows.append(row(say("个人负担", "The family pays"), family.map { yuan($0) } + ["", ""]))
        }
        return
            "<h2>\(escaped(table.title))\(say("（元）", " (yuan)"))</h2>\n<table class=\"year\"><thead><tr>\(head)</tr></thead><tbody>\n"
            + rows.joined(separator: "\n") + "\n</tbody></table>"
    }

    /// What the family pays in the year: before the claim, with it, and after it; each at least 0 in sum.
    private func family(of table: Breakdown.YearTable) -> [Int64]? {
        guard table.year == claim.year,
            let place = claims.firstIndex(where: { $0.record.claimID == claim.record.claimID })
        else { return nil }
        let own = claims[...place].filter {
            $0.year == claim.year && $0.frame[Slot.person] == claim.frame[Slot.person]
        }
        let (before, after) = (YearTotals(own.dropLast()).outOfPocket, YearTotals(own).outOfPocket)
        return [before, after - before, after]
    }

    // MARK: Notes and signatures

    private var notes: String {
        var items = page.notes.map { cited($0.text, $0.cite) }
        items += page.facts.prefix(page.earlierCount == 0 ? page.facts.count : page.facts.count - page.earlierCount)
        items += page.readings.map { note in
            say("口径 ", "Reading ") + note.id + colon + cited(note.text, note.cite)
        }
        items += page.asChosen
        if page.readings.isEmpty, claim.outcome.status != .excluded {
            items.append(say("没有用到口径。", "No reading was used."))
        }
        return "<h2>\(say("说明", "Notes"))</h2>\n<ol class=\"notes\">" + items.map { "<li>\(escaped($0))</li>" }.joined()
            + "</ol>"
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
