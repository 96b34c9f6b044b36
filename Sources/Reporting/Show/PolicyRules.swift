import PolicyFormat
import PolicyLint
import Values
import Wording

/// The rules of a policy in words, section by section.
struct PolicyRules: Bilingual {
    typealias Section = PolicyPage.Section
    typealias Line = PolicyPage.Line

    let wording: RuleWording
    /// The limits that no claim can come up to.
    let unreachableLimits: [UnreachableLimit]
    var policy: Policy { wording.policy }
    var language: Language { wording.language }

    /// All of them, in the order in which they are read; some may be empty.
    var sections: [Section] {
        [
            Section(title: say("救助对象（按待遇由高到低）", "Who, from most to least favourable"), lines: categories),
            Section(title: say("自定的医疗类别", "Kinds of care of its own"), lines: careCodes),
            Section(title: say("身份认定时点", "When an identity counts"), lines: timing),
            Section(title: say("不予救助", "What is not covered"), lines: exclusions),
            Section(title: say("自定的字段", "Fields of its own"), lines: fields),
            Section(title: say("金额", "Sums"), lines: money),
            Section(title: say("取整", "Rounding"), lines: rounding),
            Section(title: say("申请人的选择", "What a claimant may choose"), lines: elections),
            Section(title: say("已付救助的扣除", "Assistance already given"), lines: earlier),
        ] + policy.benefits.map(benefit) + [
            Section(title: say("限额", "Limits"), lines: pools),
            Section(title: say("资助参保", "Enrolment subsidy"), lines: premium),
        ] + policy.eligibility.map(test) + [
            Section(
                title: policy.criticalIllnessPlans.isEmpty
                    ? say("大病保险倾斜", "Better terms of critical-illness insurance")
                    : say("大病保险", "Critical-illness insurance"), lines: criticalIllness),
            Section(title: say("预警", "Warnings"), lines: warnings),
            Section(
                title: say("说明", "Notices"), lines: policy.notices.map { Line(text: sentence($0.text), cite: $0.cite) }),
            Section(title: say("参数", "Parameters"), lines: parameters),
            Section(title: say("口径", "Readings"), lines: readings),
            Section(title: say("认可的警告", "Warnings of the checks that stand"), lines: accepted),
        ]
    }

    /// Article by article: modelled by what, or why not.
    var articles: Section {
        Section(
            title: say("逐条说明", "Article by article"),
            lines: policy.articles.map { article in
                let rules = list(article.modelledBy.map(\.value))
                let text =
                    article.notComputed.map { say("不计算：", "not computed: ") + $0[language] }
                    ?? say("体现于 ", "modelled by ") + rules
                return Line(subject: self.article(article.article), text: text, joint: "  ")
            })
    }

    /// As a sentence begins.
    private func sentence(_ label: Label) -> String { label[language].capitalizedAtStart }

    // MARK: Persons

    private var categories: [Line] {
        var lines = policy.categories.map { category in
            let identities = wording.names(of: category.identities.map(\.value))
            return Line(
                subject: category.name[language], text: identities + wording.open(category), cite: category.cite)
        }
        if let required = policy.identityRequired, let scope = wording.scope(required.when, required.unless) {
            lines.append(
                Line(subject: say("须有救助身份", "An identity is needed"), text: scope, cite: required.cite ?? ""))
        }
        return lines
    }

    private var careCodes: [Line] { policy.careCodes.map { Line(text: wording.declaration($0)) } }

    private var timing: [Line] {
        let lines = policy.identityTiming.map { timing in
            let who =
                timing.identities.isEmpty
                ? say("所有身份", "every identity") : wording.names(of: timing.identities.map(\.value))
            return Line(subject: who, text: wording.timing(timing), cite: timing.cite)
        }
        let lost = policy.identityGrace.map { grace in
            Line(subject: say("失去的身份", "an identity that was lost"), text: wording.grace(grace), cite: grace.cite)
        }
        return lines + (lost.map { [$0] } ?? [])
    }

    private var exclusions: [Line] {
        policy.exclusions.map { exclusion in
            Line(subject: exclusion.label[language], text: wording.exclusion(exclusion), cite: exclusion.cite)
        }
    }

    // MARK: Facts and figures

    private var fields: [Line] { policy.fields.map { Line(subject: $0.name, text: $0.summary[language], joint: "  ") } }

    private var money: [Line] {
        policy.money.map {
            Line(
                subject: wording.label($0.name), text: wording.amount($0.value.amount), cite: $0.value.cite ?? "",
                joint: " = ")
        }
    }

    /// How payouts are rounded, where that is not as everywhere: half up to the fen.
    private var rounding: [Line] { policy.rounding.isStandard ? [] : [Line(text: rounded(policy.rounding))] }

    private func rounded(_ rule: RoundingRule) -> String { rule.label[language].capitalizedAtStart }

    private var elections: [Line] {
        policy.elections.map { election in
            Line(
                subject: wording.label(election.field.value), text: wording.election(election),
                cite: election.cite ?? "")
        }
    }

    private var earlier: [Line] {
        policy.earlierAssistance.map { [Line(text: wording.earlier($0), cite: $0.cite ?? "")] } ?? []
    }

    private var parameters: [Line] {
        policy.parameters.map { parameter in
            let source = parameter.name + comma + wording.parameter(parameter)
            return Line(subject: wording.label(parameter.name), text: source, cite: parameter.value.cite)
        }
    }

    // MARK: Benefits

    private func benefit(_ benefit: Benefit) -> Section {
        let payer: String =
            switch benefit.payer {
            case .fund: ""
            case .hospital: say("（医院承担）", " (borne by the hospital)")
            case .other(let name): say("（由\(name.zh)支付）", " (paid by \(name.en))")
            }
        return Section(
            title: "\(benefit.name[language])  [\(benefit.id)]\(payer)", cite: benefit.cite, lines: lines(benefit))
    }

    private func lines(_ benefit: Benefit) -> [Line] {
        var lines: [Line] = []
        func add(_ subject: String, _ text: String, _ cite: String? = nil) {
            lines.append(Line(subject: subject, text: text, cite: cite ?? ""))
        }
        if let scope = wording.scope(benefit.when, benefit.unless) { add(say("范围", "covers"), scope) }
        lines += benefit.inForce.map { period($0, $0.cite) }
        let per = benefit.per == .claim ? say("按次计算", "per claim") : wording.per(benefit, verb: say("累计", ""))
        add(say("计算基数", "computed on"), wording.amount(benefit.base) + comma + per)
        if let trigger = benefit.paysWhen { add(say("支付条件", "pays when"), wording.table(trigger)) }
        if let less = benefit.less { add(say("支付前减去", "less, before it pays"), wording.amount(less)) }
        for row in benefit.rows {
            add(wording.scope(row.when, row.unless) ?? "", wording.row(row), row.cite)
        }
        if let delegated = benefit.delegated {
            add("", say("标准", "its standard is ") + delegated.label[language], delegated.cite)
        }
        for adjustment in benefit.adjustments {
            add(
                wording.scope(adjustment.when, adjustment.unless) ?? "", wording.changes(adjustment), adjustment.cite)
        }
        for use in benefit.pools {
            guard let pool = policy.pools.first(where: { $0.id == use.pool }) else { continue }
            let limit = use.limit.map { " " + wording.amount($0) } ?? ""
            add(say("限额", "limited by"), policy.name(ofPool: pool.id).inSentence[language] + limit, pool.cite)
        }
        if benefit.isAllowance { add("", say("另发补助，不冲抵医疗费用", "an allowance beside the bill, which it does not lower")) }
        if let least = benefit.atLeast {
            add(say("有基数的，每次", "per claim with a base"), atLeast(wording.amount(least)))
        }
        if let most = benefit.atMost {
            add(say("每次", "per claim"), atMost(wording.amount(most)) + unreachable(.benefit(benefit.id)))
        }
        if let rounding = benefit.rounding { add(say("取整", "rounded"), rounding.label[language]) }
        if !benefit.replaces.isEmpty { add(say("取代", "replaces"), wording.replaced(by: benefit)) }
        return lines
    }

    private func period(_ period: Period, _ cite: String?) -> Line {
        Line(subject: say("期间", "during"), text: wording.period(period), cite: cite ?? "")
    }

    private var pools: [Line] {
        policy.pools.map { pool in
            Line(
                subject: policy.name(ofPool: pool.id)[language],
                text: wording.limit(pool.limit, of: pool) + unreachable(.pool(pool.id)), cite: pool.cite ?? "")
        }
    }

    /// Why a limit is never reached, behind it, where `validate` warns of that too.
    private func unreachable(_ place: UnreachableLimit.Place) -> String {
        let limit = unreachableLimits.first { $0.place == place }
        let reason = limit?.reason { id in
            let name = policy.name(ofPool: id)
            return Label(zh: name.zh, en: "the " + name.inSentence.en)
        }
        return reason.map { bracketed($0[language]) } ?? ""
    }

    // MARK: Beside the benefits

    private var premium: [Line] {
        guard let premium = policy.premium else { return [] }
        var lines = premium.rows.map { row in
            Line(
                subject: wording.scope(row.when, row.unless) ?? "", text: wording.subsidy(row),
                cite: row.cite ?? premium.cite)
        }
        lines += premium.refusals.map { Line(text: sentence($0.text), cite: $0.cite) }
        lines += premium.notes.map { Line(text: sentence($0.text), cite: $0.cite) }
        lines += premium.inForce.map { period($0, $0.cite ?? premium.cite) }
        return lines + [Line(text: wording.enrolmentYear(premium).capitalizedAtStart, cite: premium.cite)]
    }

    private func test(_ test: EligibilityTest) -> Section {
        Section(
            title: say("认定条件：", "Means test: ") + "\(test.name[language])  [\(test.id)]", cite: test.cite,
            lines: test.conditions.map { Line(text: wording.condition($0, of: test), cite: $0.cite) })
    }

    private var criticalIllness: [Line] {
        let plans = policy.criticalIllnessPlans.map { Line(text: wording.plan($0), cite: $0.cite ?? "") }
        let terms = policy.criticalIllness.map { Line(text: wording.tilt($0), cite: $0.cite) }
        guard let uninsured = policy.uninsured else { return plans + terms }
        let what = say(
            "费用发生时未参保，没有大病保险支付", "the cost arose without insurance: critical-illness insurance pays nothing")
        return plans + terms + [
            Line(
                subject: wording.scope(uninsured.when, uninsured.unless) ?? "", text: what, cite: uninsured.cite ?? "")
        ]
    }

    private var warnings: [Line] {
        policy.warnings.map {
            Line(text: ($0.name?[language] ?? wording.table($0.when)).capitalizedAtStart, cite: $0.cite)
        }
    }

    private var readings: [Line] {
        let notes = ReadingNotes(policy: policy, language: language)
        return policy.readings.map { Line(subject: $0.id, text: notes.text($0), cite: $0.cite, joint: "  ") }
    }

    private var accepted: [Line] {
        policy.accepted.map { Line(subject: $0.check, text: $0.because[language], cite: $0.cite) }
    }
}
