import Adjudication
import Platform
import PolicyFormat
import Values
import Wording

/// A settled claim as sections of lines, before it is laid out: what, how, how much, by which article.
struct Breakdown: Bilingual {
    /// One line.
    struct Line {
        var label: String
        var detail = ""
        var amount = ""
        var cite = ""
        /// Belongs to the line above.
        var isDetail = false

        /// A line of arithmetic that belongs to the line above.
        static func detail(_ label: String, _ text: String) -> Line {
            Line(label: label, detail: text, isDetail: true)
        }
    }

    /// Lines under a heading.
    struct Section {
        var title: String
        var lines: [Line]
        /// Column headings, for a section that is a table of figures.
        var columns: [String] = []
        var rows: [[String]] = []
    }

    let claim: SettledClaim
    let scheme: Scheme
    let language: Language
    private let effects: ReadingEffects
    private let wording: RuleWording
    private var working: ClaimWorking { ClaimWorking(claim: claim, wording: wording) }

    init(_ claim: SettledClaim, _ scheme: Scheme, _ effects: ReadingEffects, _ language: Language) {
        self.effects = effects
        self.claim = claim
        self.scheme = scheme
        self.language = language
        wording = RuleWording(claim.plan.policy, scheme, language)
    }

    /// The heading: which claim, when, what care, where.
    var heading: String {
        let record = claim.record
        let words: [(Field, String)] = [(.care, "care"), (.hospitalRegion, "hospital_region")]
        let facts = words.compactMap { field, table in
            Int(exactly: claim.frame[Slot.of(field)]).flatMap { index in
                scheme.vocabulary.tables[table]?.indices.contains(index) == true
                    ? scheme.vocabulary.tables[table]?[index].name[language] : nil
            }
        }
        let history = record.isHistory ? [say("（历史记录）", "(history)")] : []
        let name = say("结算", "Claim") + " " + record.claimID
        return ([name, record.day(.date)?.description ?? ""] + facts + history).joined(separator: "  ")
    }

    /// All sections, in reading order.
    var sections: [Section] {
        if claim.outcome.status == .reversed {
            return [
                Section(
                    title: say("退费", "Refund"),
                    lines: [
                        Line(
                            label: say(
                                "与所冲销的结算相互抵消，均不计入", "cancels, or is cancelled by, another settlement: neither counts"))
                    ])
            ]
        }
        return ([costs, tests, assistance, payers] + years + [notes]).compactMap { $0 }
            .filter { !$0.lines.isEmpty || !$0.rows.isEmpty }
    }

    // MARK: Cost

    private var costs: Section {
        var lines = [Line(label: say("医疗费总额", "Total billed"), amount: yuan(claim.frame[Slot.of(.total)]))]
        let eligible = claim.plan.policy.money.first { $0.name == "eligible_cost" }
        lines.append(
            Line(
                label: say("纳入救助的费用", "Eligible cost"),
                detail: working.composition("eligible_cost", of: claim.outcome.eligibleCost) ?? "",
                amount: yuan(claim.outcome.eligibleCost), cite: eligible?.value.cite ?? ""))
        for field in Breakdown.insurance {
            let paid = claim.frame[Slot.of(field)]
            if field == .criticalIllnessPaid, let step = claim.criticalIllness {
                lines += CriticalIllnessLines(claim: claim, step: step, language: language).lines
            } else if paid != 0 {
                lines.append(Line(label: field.label[language], amount: yuan(-paid)))
            }
        }
        let insurances = claim.payments(.beforeAssistance)
        for (field, paid) in insurances { lines.append(Line(label: name(field), amount: yuan(-paid))) }
        let burden = claim.plan.policy.money.first { $0.name == "burden" }
        let deductions = working.deductions("burden") ?? []
        let insured = Set(
            Breakdown.insurance.map(\.definition.name) + insurances.map(\.field.name) + ["insurance_paid"])
        for (name, value) in deductions where value != 0 && !insured.contains(name) {
            lines.append(Line(label: wording.label(name), amount: yuan(-value)))
        }
        lines.append(
            Line(
                label: say("个人自付", "Burden"), detail: burdenWorking(deductions.map(\.value)),
                amount: yuan(claim.outcome.burden), cite: burden?.value.cite ?? ""))
        return Section(title: say("费用", "Cost"), lines: lines)
    }

    private func name(_ field: FieldDeclaration) -> String { (field.label ?? Label(field.name))[language] }

    private static let insurance: [Field] = [.basicPaid, .criticalIllnessPaid, .supplementaryPaid, .otherRelief]

    /// What the burden follows from, where something comes off the eligible cost; nothing where it is put together in
    /// another way.
    private func burdenWorking(_ deductions: [Int64]) -> String {
        let taken = deductions.reduce(0, +)
        let rest = claim.outcome.eligibleCost - taken
        guard taken != 0, max(0, rest) == claim.outcome.burden else { return "" }
        let working = Working.sum([.amount(claim.outcome.eligibleCost)], minus: deductions.map { .amount($0) })
        guard rest < 0 else { return working.text }
        return "\(working.text) = \(yuan(rest))" + belowZero
    }

    // MARK: Tests

    /// What keeps the claim from being covered; shown when it is excluded or pays nothing, test by test.
    private var tests: Section? {
        guard claim.outcome.status != .paid else { return nil }
        let policy = claim.plan.policy
        var lines: [Line] = []
        if let reason = claim.reasonLabel?[language] {
            lines.append(Line(label: say("不予救助：", "Not covered: ") + reason, cite: claim.reasonCite ?? ""))
        }
        for test in claim.exclusions {
            let exclusion = policy.exclusions[test.index]
            lines.append(
                Line(
                    label: exclusion.label[language],
                    detail: test.holds ? refusal(by: exclusion) : say("否", "no"),
                    cite: exclusion.cite,
                    isDetail: true))
        }
        lines.append(identityTest)
        return Section(title: say("逐项核对", "Every test"), lines: lines)
    }

    /// What an exclusion that holds refuses.
    private func refusal(by exclusion: Exclusion) -> String {
        let benefits = list(exclusion.benefits.map { claim.plan.policy.name(ofBenefit: $0.value)[language] })
        return benefits.isEmpty
            ? say("是，不予救助", "yes: not covered") : say("是，不予：\(benefits)", "yes, which refuses: \(benefits)")
    }

    private var identityTest: Line {
        let held = claim.frame[Slot.held]
        let given = claim.record.holdings.map { holding in
            let name = scheme.vocabulary.identities[Int(holding.identity)].name[language]
            let counts = held != Slot.absent && UInt64(bitPattern: held) >> UInt64(holding.identity) & 1 == 1
            return name + (bracketed(counts ? say("有效", "held") : say("结算日未持有", "not held then")))
        }
        return Line(
            label: say("救助身份", "identity"),
            detail: given.isEmpty ? say("无", "none") : list(given),
            cite: claim.category(scheme)?.cite ?? claim.identityCite, isDetail: true)
    }

    // MARK: Assistance

    private var assistance: Section? {
        guard claim.outcome.status != .excluded else { return nil }
        let benefits = BenefitLines(claim: claim, wording: wording)
        let replaced = Set(claim.steps.filter { $0.skipped == .replaced }.map(\.benefit))
        let hidden = replaced.subtracting(claim.shownSteps.map(\.benefit))
        var lines = claim.steps.filter { step in
            (step.payout != 0 || step.base > 0 || step.skipped == .delegated || step.refused != nil)
                && !hidden.contains(step.benefit)
        }.flatMap { benefits.lines($0) }
        if lines.isEmpty { lines = [Line(label: say("没有可救助的费用", "nothing to assist"))] }
        var title = say("救助", "Assistance")
        if let identity = claim.identityLabel(scheme) {
            title +=
                "    "
                + (language == .zh ? identity : scheme.vocabulary.identities[Int(claim.outcome.identity)].name.en)
        }
        if let category = claim.category(scheme) {
            title +=
                "    " + say("类别", "category") + " \(category.name[language])"
                + bracketed(category.cite)
        }
        return Section(title: title, lines: lines)
    }

    // MARK: Who pays

    private var payers: Section {
        let frame = claim.frame
        var parts: [(String, Int64)] = []
        for field in Breakdown.insurance
        where frame[Slot.of(field)] != 0 {
            let name = field.label[language]
            parts.append(
                (language == .zh && name.hasSuffix("支付") ? String(name.dropLast(2)) : name, frame[Slot.of(field)]))
        }
        parts += claim.payments(.beforeAssistance).map { (name($0.field), $0.paid) }
        let (allowance, assistance) = (claim.outcome.allowance, claim.outcome.payout - claim.outcome.allowance)
        let earlier = max(0, frame[Slot.assistance] - assistance)
        if earlier > 0 { parts.append((say("此前已付救助", "earlier assistance"), earlier)) }
        parts.append((say("医疗救助", "assistance"), assistance))
        if claim.outcome.hospitalBorne != 0 { parts.append((say("医院", "hospital"), claim.outcome.hospitalBorne)) }
        for step in claim.steps where step.payout != 0 && !claim.plan.policy.benefits[step.benefit].isAllowance {
            if case .other(let payer) = claim.payer(of: step) { parts.append((payer[language], step.payout)) }
        }
        parts += claim.payments(.afterAssistance).map { (name($0.field), $0.paid) }
        parts.append((say("个人", "patient"), claim.outcome.outOfPocketExact))
        let sum = parts.map { "\($0.0) \(yuan($0.1))" }.joined(separator: " + ")
        var lines = [Line(label: sum + " = " + yuan(frame[Slot.of(.total)]))]
        if allowance != 0 {
            lines.append(Line(label: say("另发补助 ", "and beside the bill, in allowances: ") + yuan(allowance)))
        }
        if claim.outcome.outOfPocketExact < 0 {
            lines.append(
                Line(
                    label: say(
                        "倾斜、二次救助一并补足此前各次的自付，故本次个人为 \(yuan(claim.outcome.outOfPocketExact))；本次个人负担按 0 计，全年合并计算。",
                        "this payment also makes up for earlier claims, so this one's own share is \(yuan(claim.outcome.outOfPocketExact)): it counts as 0, the year is summed up exactly."
                    )))
        }
        return Section(title: say("谁付多少", "Who pays what"), lines: lines)
    }

    // MARK: The year

    /// A table of what has accumulated, for each year that the claim adds to or settles.
    private var years: [Section] {
        let years = Set(claim.steps.map(\.year)).subtracting([claim.year]).sorted(by: >)
        return ([claim.year] + years).map { year in
            self.year(year, claim.steps.filter { $0.year == year })
        }
    }

    private func year(_ year: Int, _ steps: [Step]) -> Section {
        let policy = claim.plan.policy
        var rows: [[String]] = []
        var seen: Set<Int> = []
        for step in steps where step.skipped == nil {
            for draw in step.pools where seen.insert(draw.pool).inserted {
                let pool = policy.pools[draw.pool]
                let drawn = steps.flatMap(\.pools).filter { $0.pool == draw.pool }
                let last = drawn.last ?? draw
                let name = (pool.name ?? Label(zh: "限额 \(pool.id)", en: "pool \(pool.id)"))[language]
                rows.append([
                    name, yuan(draw.before), yuan(last.after - draw.before), yuan(last.after),
                    last.limit.map { yuan($0) } ?? say("不设限", "no limit"),
                ])
            }
        }
        for step in steps where step.skipped != .delegated && step.skipped != .replaced && step.after > 0 {
            let benefit = policy.benefits[step.benefit]
            guard benefit.per != .claim else { continue }
            let line = step.deductible.map { say("起付 ", "deductible ") + yuan($0) } ?? ""
            rows.append([
                benefit.name[language] + say("基数", ", base"), yuan(step.before), yuan(step.after - step.before),
                yuan(step.after), line,
            ])
        }
        return Section(
            title: say("\(year) 年度累计", "The year \(year)"), lines: [],
            columns: ["", say("此前", "before"), say("本次", "this"), say("此后", "after"), say("限额", "limit")], rows: rows)
    }

    // MARK: Notes

    private var notes: Section {
        let policy = claim.plan.policy
        var lines = claim.noticesShown(wording).map {
            Line(label: $0.text(language, today: .today), cite: $0.cite ?? "")
        }
        lines += figureNotes
        lines += ReadingNotes(policy: policy, language: language).lines([])
        for effect in effects.of(claim) {
            lines.append(Line(label: effect.label[language], cite: effect.reading.cite))
        }
        return Section(title: say("说明", "Notes"), lines: lines)
    }

    /// Each statistic that was used: its figure, its year, and that it wants confirming.
    private var figureNotes: [Line] {
        let policy = claim.plan.policy
        let used = claim.steps.filter { $0.deductible != nil || !$0.bands.isEmpty }
        let names = policy.parameters.filter { parameter in
            used.contains { step in
                step.row.flatMap { policy.benefits[step.benefit].rows[$0].deductible }?.names.contains(parameter.name)
                    ?? false
            }
        }
        return names.compactMap { parameter in
            guard let (value, year) = claim.parameter(parameter.name) else { return nil }
            return Line(label: wording.figure(parameter, value, of: year, scheme), cite: parameter.value.cite)
        }
    }
}
