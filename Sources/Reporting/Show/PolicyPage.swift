package import PolicyFormat
package import Values
import Wording

/// A policy as a page to read: who, what, how much, each with its article; then what was unclear.
package struct PolicyPage: Bilingual {
    private let policy: Policy
    private let wording: RuleWording
    package let language: Language
    private let width: Int

    package init(_ policy: Policy, vocabulary: Vocabulary, statistics: Statistics, language: Language, width: Int = 100)
    {
        self.policy = policy
        self.language = language
        self.width = max(60, width)
        wording = RuleWording(
            policy: policy, vocabulary: vocabulary.adding(policy), statistics: statistics, language: language
        )
    }

    /// The whole page.
    package var text: String {
        var lines = heading
        lines += section(say("救助对象（从最优到次优）", "Who, from most to least favourable"), categories)
        lines += section(say("本办法的医疗类别", "Kinds of care of its own"), careCodes)
        lines += section(say("何时计身份", "When an identity counts"), timing)
        lines += section(say("不予救助", "What is not covered"), exclusions)
        lines += section(
            say("记录的自有字段", "Fields of its own"), policy.fields.map { ("\($0.name)  \($0.summary[language])", "") })
        lines += section(say("金额", "Sums"), money)
        for benefit in policy.benefits { lines += section(title(benefit), self.benefit(benefit)) }
        lines += section(say("限额", "Limits"), pools)
        lines += section(say("资助参保", "Premium subsidy"), premium)
        for test in policy.eligibility {
            let title = say("认定条件：", "Means test: ") + "\(test.name[language])  [\(test.id)]  \(test.cite)"
            lines += section(title, test.conditions.map { (wording.condition($0, of: test), $0.cite) })
        }
        lines += section(
            policy.criticalIllnessPlans.isEmpty
                ? say("大病保险倾斜", "Critical illness insurance") : say("大病保险", "Critical illness insurance"),
            criticalIllness + uninsured)
        lines += section(
            say("预警", "Early warning"), policy.warnings.map { ($0.name?[language] ?? wording.table($0.when), $0.cite) })
        lines += section(say("提示", "Notices"), policy.notices.map { ($0.text[language], $0.cite) })
        lines += section(say("须给出的参数", "Parameters"), parameters)
        lines += section(say("口径", "Readings"), policy.readings.map { ("\($0.id)  \(notes.text($0))", $0.cite) })
        lines += section(
            say("认可的提醒", "Warnings that stand"),
            policy.accepted.map { ("\($0.check)  \($0.because[language])", $0.cite) })
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    /// Article by article: modelled by what, or why not.
    package var articles: String {
        let rows = policy.articles.map { article in
            let text =
                article.notComputed.map { say("不计算：", "not computed: ") + $0[language] }
                ?? say("体现于 ", "modelled by ") + article.modelledBy.map(\.value).joined(separator: ", ")
            return (article.article, text)
        }
        let nameWidth = min(28, rows.map { displayWidth(of: $0.0) }.max() ?? 0)
        var lines = heading + [""]
        for (name, text) in rows {
            for (index, part) in wrapped(text, to: width - nameWidth - 4).enumerated() {
                lines.append("  " + padded(index == 0 ? name : "", to: nameWidth) + "  " + part)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var notes: ReadingNotes { ReadingNotes(policy: policy, language: language) }

    private var heading: [String] {
        let days = policy.inForce.map(\.days).joined(separator: semicolon)
        let inForce = "\(say("有效期", "in force")) \(days)"
        let name = "\(policy.name[language])    \(policy.id)"
        let documents =
            policy.documents.count == 1
            ? [policy.document.title, "\(policy.document.number)    \(inForce)"]
            : policy.documents.map(document) + [inForce]
        return [name] + documents
            + (policy.dates.yearStarts.map { [say("年度自每年 \($0) 起", "its years start on \($0)")] } ?? [])
    }

    /// One of several instruments, after the name that cites begin with.
    private func document(_ document: Document) -> String {
        let isDated = document.from != nil || document.through != nil
        let days = isDated ? "    \(document.from?.description ?? "") → \(document.through?.description ?? "")" : ""
        return "\(document.id ?? "")  \(document.number)  \(document.title)\(days)"
    }

    // MARK: Layout

    private func section(_ title: String, _ lines: [(text: String, cite: String)]) -> [String] {
        guard !lines.isEmpty else { return [] }
        let citeWidth = min(26, lines.map { displayWidth(of: $0.cite) }.max() ?? 0)
        let textWidth = width - citeWidth - 6
        return ["", title]
            + lines.flatMap { line in
                wrapped(line.text, to: textWidth).enumerated().map { index, part in
                    "  " + padded((index == 0 ? "" : "  ") + part, to: textWidth) + "  " + (index == 0 ? line.cite : "")
                }
            }
    }

    // MARK: Sections

    private var categories: [(String, String)] {
        var lines = policy.categories.map { category in
            let (name, identities) = (category.name[language], wording.names(of: category.identities.map(\.value)))
            return ((name == identities ? name : name + colon + identities) + wording.open(category), category.cite)
        }
        if let required = policy.identityRequired, let scope = wording.scope(required.when, required.unless) {
            lines.append((say("须有救助身份：", "an identity is needed: ") + scope, required.cite ?? ""))
        }
        return lines
    }

    private var careCodes: [(String, String)] { policy.careCodes.map { (wording.declaration($0), "") } }

    private var timing: [(String, String)] {
        let lines = policy.identityTiming.map { timing in
            let who =
                timing.identities.isEmpty
                ? say("所有身份", "every identity") : wording.names(of: timing.identities.map(\.value))
            return (who + comma + wording.timing(timing), timing.cite)
        }
        let lost = say("失去的身份", "a lost identity") + comma
        return lines + (policy.identityGrace.map { [(lost + wording.grace($0), $0.cite)] } ?? [])
    }

    private var exclusions: [(String, String)] {
        policy.exclusions.map { exclusion in
            (exclusion.label[language] + colon + wording.exclusion(exclusion), exclusion.cite)
        }
    }

    private var uninsured: [(String, String)] {
        guard let uninsured = policy.uninsured else { return [] }
        let what = say(
            "费用发生时未参保，没有大病保险支付", "the cost arose without insurance, critical illness insurance pays nothing")
        return [(wording.scoped(uninsured.when, uninsured.unless, what), uninsured.cite ?? "")]
    }

    private var money: [(String, String)] {
        policy.money.map { ("\(wording.label($0.name)) = \(wording.amount($0.value.amount))", $0.value.cite ?? "") }
    }

    private func title(_ benefit: Benefit) -> String {
        let payer: String =
            switch benefit.payer {
            case .fund: ""
            case .hospital: say("（医院承担）", " (borne by the hospital)")
            case .other(let name): say("（由\(name.zh)支付）", " (paid by \(name.en))")
            }
        return "\(benefit.name[language])  [\(benefit.id)]\(payer)  \(benefit.cite)"
    }

    private func benefit(_ benefit: Benefit) -> [(String, String)] {
        var lines: [(String, String)] = []
        func add(_ text: String, _ cite: String? = nil) { lines.append((text, cite ?? "")) }
        if let scope = wording.scope(benefit.when, benefit.unless) { add(say("范围：", "covers: ") + scope) }
        for period in benefit.inForce { add(self.period(period), period.cite) }
        let per = benefit.per == .claim ? say("按次计算", "per claim") : wording.per(benefit, verb: say("累计", ""))
        add(say("基数：", "on: ") + wording.amount(benefit.base) + comma + per)
        if let trigger = benefit.paysWhen { add(say("支付条件：", "pays when: ") + wording.table(trigger)) }
        if let less = benefit.less { add(say("支付前减去：", "less, before it pays: ") + wording.amount(less)) }
        for row in benefit.rows { add(wording.scoped(row.when, row.unless, wording.row(row)), row.cite) }
        if let delegated = benefit.delegated {
            add(say("标准", "its standard is ") + delegated.label[language], delegated.cite)
        }
        for adjustment in benefit.adjustments { add(wording.adjustment(adjustment), adjustment.cite) }
        for use in benefit.pools {
            guard let pool = policy.pools.first(where: { $0.id == use.pool }) else { continue }
            let limit = use.limit.map { " " + wording.amount($0) } ?? ""
            add(say("限额：", "limited by: ") + policy.name(ofPool: pool.id)[language] + limit, pool.cite)
        }
        if benefit.isAllowance { add(say("另发补助，不冲抵医疗费用", "an allowance beside the bill, which it does not lower")) }
        if let least = benefit.atLeast {
            add(say("有基数的，每次不低于 ", "at least, per claim with a base: ") + wording.amount(least))
        }
        if let most = benefit.atMost { add(say("每次不超过 ", "at most, per claim: ") + wording.amount(most)) }
        if !benefit.replaces.isEmpty { add(say("取代：", "replaces: ") + wording.replaced(by: benefit)) }
        return lines
    }

    private func period(_ period: Period) -> String { say("期间：", "during: ") + wording.period(period) }

    private var pools: [(String, String)] {
        policy.pools.map { pool in
            (policy.name(ofPool: pool.id)[language] + colon + wording.limit(pool.limit, of: pool), pool.cite ?? "")
        }
    }

    private var premium: [(String, String)] {
        guard let premium = policy.premium else { return [] }
        return premium.rows.map { row in
            (wording.scoped(row.when, row.unless, wording.subsidy(row)), row.cite ?? premium.cite)
        } + premium.refusals.map { ($0.text[language], $0.cite) } + premium.notes.map { ($0.text[language], $0.cite) }
            + premium.inForce.map { (period($0), $0.cite ?? premium.cite) }
            + [(wording.enrolmentYear(premium), premium.cite)]
    }

    private var criticalIllness: [(String, String)] {
        policy.criticalIllnessPlans.map { (wording.plan($0), $0.cite ?? "") }
            + policy.criticalIllness.map { (wording.tilt($0), $0.cite) }
    }

    private var parameters: [(String, String)] {
        policy.parameters.map { parameter in
            let (name, source) = (parameter.name, wording.parameter(parameter))
            return (name + "  " + wording.label(name) + bracketed(source), parameter.value.cite)
        }
    }
}
