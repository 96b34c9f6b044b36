package import Adjudication
import PolicyFormat
package import Values
import Wording

/// Premium subsidies as a page: each row with what it pays, what bars it, and what is left to pay.
package struct PremiumPage: Bilingual {
    private let scheme: Scheme
    package let language: Language
    private let width: Int

    package init(_ scheme: Scheme, _ language: Language, width: Int) {
        self.scheme = scheme
        self.language = language
        self.width = width
    }

    private func wording(_ plan: Plan) -> RuleWording {
        RuleWording(plan.policy, scheme, language)
    }

    // MARK: Text

    /// The pages of some persons.
    package func text(_ results: [PremiumAssessment]) -> String { results.map { text($0) }.joined(separator: "\n") }

    private func text(_ result: PremiumAssessment) -> String {
        let policy = result.plan.policy
        let who = [
            result.record.texts[.personID], result.record.day(.date)?.description,
            say("\(result.year) 年度参保", "enrolment for \(result.year)"),
        ].compactMap { $0 }
        let heading =
            "\(policy.name[language])\(say("资助参保", ", premium subsidy"))    \(policy.document.number)    "
            + who.joined(separator: "  ")
        let layout = PageLayout(language: language, width: width)
        let sections = [bars(result), rows(result), outcome(result), notes(result)].filter { !$0.lines.isEmpty }
        let lines = [heading] + sections.flatMap { [""] + layout.text($0) }
        return lines.map { $0.trimmedAtEnd }.joined(separator: "\n") + "\n"
    }

    private func bars(_ result: PremiumAssessment) -> PageSection {
        let policy = result.plan.policy
        var lines = result.barredBy.compactMap { index in
            policy.premium?.refusals[index]
        }.map { PageSection.Line(label: $0.text[language], cite: $0.cite) }
        if !result.isInForce {
            lines.append(
                PageSection.Line(label: say("缴费日期不在政策有效期内", "the policy is not in force on the day of payment")))
        }
        return PageSection(title: say("不予资助", "No subsidy"), lines: lines)
    }

    private func rows(_ result: PremiumAssessment) -> PageSection {
        guard let premium = result.plan.policy.premium else {
            let none = say("该政策没有资助参保的规定", "this policy has no premium subsidy")
            return PageSection(title: say("资助标准", "Rows"), lines: [PageSection.Line(label: none)])
        }
        let wording = wording(result.plan)
        let lines = zip(premium.rows, result.rows).enumerated().map { index, entry in
            let (row, state) = entry
            let scope = row.name?[language] ?? wording.scope(row.when, row.unless) ?? say("所有人", "everybody")
            let amount: String =
                switch state {
                case .doesNotApply: "–"
                case .pays(let fen): yuan(fen)
                case .delegated: say("未载明", "not given")
                }
            let mark = index == result.paidRow ? "→ " : "  "
            return PageSection.Line(
                label: mark + String(index + 1), detail: scope + colon + wording.subsidy(row),
                amount: amount,
                cite: row.cite ?? premium.cite)
        }
        return PageSection(
            title: say("资助标准（符合多项的取最高，只资助一次）", "Rows (the highest that applies, once)"), lines: lines)
    }

    private func outcome(_ result: PremiumAssessment) -> PageSection {
        var lines = [PageSection.Line(label: say("资助", "Subsidy"), amount: yuan(result.subsidy))]
        if let standard = result.standard, let own = result.ownShare {
            lines.append(
                PageSection.Line(
                    label: say("个人缴费", "To be paid"),
                    detail: "\(yuan(standard)) − \(yuan(result.subsidy))"
                        + (result.subsidy > standard ? countsAsZero : ""),
                    amount: yuan(own)))
        } else {
            let hint = say("给出 premium_standard 即可算出个人应缴", "give premium_standard to see what is left to pay")
            lines.append(PageSection.Line(label: say("个人缴费", "To be paid"), detail: hint, amount: "?"))
        }
        return PageSection(title: say("结果", "Result"), lines: lines)
    }

    private func notes(_ result: PremiumAssessment) -> PageSection {
        var lines = result.notices.compactMap { index in
            result.plan.policy.premium?.notes[index]
        }.map { PageSection.Line(label: $0.text[language], cite: $0.cite) }
        for (row, state) in zip(result.plan.policy.premium?.rows ?? [], result.rows) where state == .delegated {
            lines.append(
                PageSection.Line(
                    label: say("另有一档金额由其他规定确定，未计入：", "one row's amount is left to other rules and not counted: ")
                        + wording(result.plan).subsidy(row)))
        }
        lines += ReadingNotes(policy: result.plan.policy, language: language).lines(readings(result))
        return PageSection(title: say("说明", "Notes"), lines: lines)
    }

    /// The readings of rows for this person, and of what bars a subsidy.
    private func readings(_ result: PremiumAssessment) -> [String] {
        let rows = result.plan.policy.premium?.rows ?? []
        var ids: [String] = []
        if let premium = result.plan.policy.premium, !result.statesYear, result.year != result.record.day(.date)?.year {
            ids += premium.readings
        }
        for (row, state) in zip(rows, result.rows) where state != .doesNotApply {
            ids += row.readings.filter { !ids.contains($0) }
        }
        for refusal in result.barredBy.compactMap({ result.plan.policy.premium?.refusals[$0] }) {
            ids += refusal.readings.filter { !ids.contains($0) }
        }
        return ids
    }

    // MARK: JSON

    /// The results of some persons: an object for one, a list for several.
    package func json(_ results: [PremiumAssessment]) -> String {
        JSONWriter.text(of: results, write)
    }

    private func write(_ result: PremiumAssessment, _ writer: inout JSONWriter) {
        let policy = result.plan.policy
        let premium = policy.premium
        writer.object { writer in
            writer.string("policy", policy.id)
            writer.string("version", policy.version)
            writer.optional("person_id", result.record.texts[.personID])
            writer.optional("date", result.record.day(.date)?.description)
            writer.number("enrolment_year", String(result.year))
            writer.boolean("in_force", result.isInForce)
            writer.key("refusals")
            writer.array { writer in
                for (index, refusal) in (premium?.refusals ?? []).enumerated() {
                    writer.object { writer in
                        writer.string("id", refusal.id)
                        writer.boolean("bars", result.barredBy.contains(index))
                        writer.string("text", refusal.text[language])
                        writer.string("cite", refusal.cite)
                    }
                }
            }
            writer.key("rows")
            writer.array { writer in
                for (row, state) in zip(premium?.rows ?? [], result.rows) { write(row, state, result.plan, &writer) }
            }
            writer.amount("subsidy", result.subsidy)
            if let row = result.paidRow {
                writer.number("row", String(row + 1))
                writer.optional("cite", premium?.rows[row].cite ?? premium?.cite)
            } else {
                writer.optional("row", nil)
                writer.optional("cite", result.barredBy.first.flatMap { premium?.refusals[$0].cite })
            }
            writer.optional("premium_standard", amount: result.standard)
            writer.optional("own_share", amount: result.ownShare)
            writer.key("notices")
            writer.array { writer in
                for index in result.notices {
                    guard let notice = premium?.notes[index] else { continue }
                    writer.object { writer in
                        writer.string("code", notice.code)
                        writer.string("text", notice.text[language])
                        writer.string("cite", notice.cite)
                    }
                }
            }
            writer.key("readings")
            writer.array { writer in for id in readings(result) { writer.element(string: id) } }
        }
    }

    private func write(
        _ row: PremiumRow, _ state: PremiumAssessment.RowState, _ plan: Plan, _ writer: inout JSONWriter
    ) {
        let wording = wording(plan)
        writer.object { writer in
            writer.string("for", row.name?[language] ?? wording.scope(row.when, row.unless) ?? "")
            writer.string("pay", wording.subsidy(row))
            if let payer = row.payer { writer.string("paid_by", payer[language]) }
            switch state {
            case .doesNotApply:
                writer.string("state", "does-not-apply")
                writer.optional("amount", amount: nil)
            case .pays(let fen):
                writer.string("state", "applies")
                writer.amount("amount", fen)
            case .delegated:
                writer.string("state", "delegated")
                writer.optional("amount", amount: nil)
            }
            writer.optional("cite", row.cite ?? plan.policy.premium?.cite)
        }
    }
}
