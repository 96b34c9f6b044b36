package import Adjudication
import PolicyFormat
package import Values
import Wording

/// Lays a breakdown out for a terminal or a sheet of paper: labels, arithmetic, amounts and articles each in a column,
/// aligned whatever the width of the characters.
package struct BreakdownText: Bilingual {
    package let language: Language
    /// Where a line is folded.
    private let width: Int

    package init(language: Language, width: Int = 100) {
        self.language = language
        self.width = max(60, width)
    }

    /// The breakdowns of all claims, under a heading that names the scheme, and the year's totals.
    ///
    /// `chosen` are the same claims under the readings that the policy chose, where others were asked for.
    package func text(
        _ claims: [SettledClaim], _ scheme: Scheme, effects: ReadingEffects? = nil, chosen: [SettledClaim]? = nil
    ) -> String {
        let effects = effects ?? ReadingEffects(claims)
        var lines: [String] = []
        for plan in scheme.plans where claims.contains(where: { $0.plan === plan }) { lines.append(heading(plan)) }
        for claim in claims {
            let breakdown = Breakdown(claim, scheme, effects, language)
            lines += ["", breakdown.heading]
            for section in breakdown.sections { lines += [""] + text(section) }
        }
        if claims.count > 1 || chosen != nil { lines += [""] + totals(claims) }
        if let chosen { lines += comparison(claims, chosen) }
        return lines.map { $0.trimmedAtEnd }.joined(separator: "\n") + "\n"
    }

    private func heading(_ plan: Plan) -> String {
        let policy = plan.policy
        let name = policy.name[language] + say("医疗救助", " medical assistance")
        let since = say("\(policy.version) 起", "from \(policy.version)")
        let assumed =
            policy.settings.isEmpty
            ? "" : "    " + say("假设", "what if") + colon + policy.settings.joined(separator: " ")
        return "\(name)    \(policy.document.number)，\(since)\(assumed)"
    }

    private func totals(_ claims: [SettledClaim]) -> [String] {
        let overall = YearTotals.overall(claims)
        func line(_ name: String, _ payout: Int64, _ pocket: Int64, above: Int64 = 0) -> String {
            let over = say(
                "救助超出自付 \(yuan(above))，按 0 计", "assistance is \(yuan(above)) above what was left: counts as 0")
            return sums(name, payout, pocket) + (above > 0 ? bracketed(over) : "")
        }
        let above = overall.years.map { max(0, -$0.totals.outOfPocketExact) }
        let areSeveral = overall.years.count > 1 || claims.contains { $0.year != claims.first?.year }
        let years =
            areSeveral
            ? zip(overall.years, above).map { year, above in
                line(String(year.year), year.totals.payout, year.totals.outOfPocket, above: above)
            } : []
        let total = line(
            say("合计", "Total"), overall.payout, overall.outOfPocket,
            above: areSeveral ? 0 : above.reduce(0, +))
        return years + [total]
    }

    /// What hangs on the readings: the sum as the policy chose them, and the difference.
    private func comparison(_ claims: [SettledClaim], _ chosen: [SettledClaim]) -> [String] {
        let (other, own) = (YearTotals.overall(claims), YearTotals.overall(chosen))
        let difference = say("    相差 ", "    difference ") + yuan(other.payout - own.payout)
        return [sums(say("原口径", "As chosen"), own.payout, own.outOfPocket) + difference]
    }

    private func sums(_ name: String, _ payout: Int64, _ pocket: Int64) -> String {
        say(
            "\(name)    医疗救助 \(yuan(payout))    个人负担 \(yuan(pocket))",
            "\(name)    assistance \(yuan(payout))    out of pocket \(yuan(pocket))")
    }

    /// A section, laid out.
    func text(_ section: Breakdown.Section) -> [String] {
        section.rows.isEmpty ? [section.title] + lines(section.lines) : table(section)
    }

    /// Label, arithmetic, amount, article.
    private func lines(_ lines: [Breakdown.Line]) -> [String] {
        let hasFigures = lines.contains { !$0.amount.isEmpty || !$0.detail.isEmpty }
        guard hasFigures else { return lines.flatMap { prose($0) } }
        let labelWidth = min(30, lines.map { displayWidth(of: indented($0)) }.max() ?? 0)
        let citeWidth = min(24, lines.map { displayWidth(of: $0.cite) }.max() ?? 0)
        let amountWidth = max(12, lines.map { displayWidth(of: $0.amount) }.max() ?? 0)
        let detailWidth = max(16, width - labelWidth - amountWidth - citeWidth - 10)
        return lines.flatMap { line -> [String] in
            let details = wrapped(line.detail, to: detailWidth)
            // What folded lines come to stands behind the last of them: they are read one after the other.
            return details.enumerated().map { index, part in
                let (isFirst, isLast) = (index == 0, index == details.count - 1)
                let label = padded(isFirst ? indented(line) : "", to: labelWidth)
                let amount = padded(isLast ? line.amount : "", to: amountWidth, alignedRight: true)
                return "\(label)  \(padded(part, to: detailWidth))  \(amount)    \(isLast ? line.cite : "")"
            }
        }
    }

    private func indented(_ line: Breakdown.Line) -> String { (line.isDetail ? "    " : "  ") + line.label }

    /// A line that is a sentence, with its article behind it.
    private func prose(_ line: Breakdown.Line) -> [String] {
        let parts = wrapped(line.label + Label(line.cite).bracketed[language], to: width - 4)
        return parts.enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element }
    }

    /// Columns of figures, the first of names.
    private func table(_ section: Breakdown.Section) -> [String] {
        let all = [section.columns] + section.rows
        let widths = section.columns.indices.map { column in all.map { displayWidth(of: $0[column]) }.max() ?? 0 }
        let nameWidth = max(widths[0], displayWidth(of: section.title) - 2)
        func line(_ cells: [String]) -> String {
            cells.enumerated().map { column, cell in
                column == 0
                    ? "  " + padded(cell, to: nameWidth) : padded(cell, to: max(widths[column], 12), alignedRight: true)
            }.joined(separator: "  ")
        }
        var header = line(section.columns)
        header = padded(section.title, to: nameWidth + 2) + header.dropFirst(nameWidth + 2)
        return [header] + section.rows.map(line)
    }
}
