import Adjudication
import PolicyFormat
import Values
import Wording

/// The benefits of one claim as lines of the chain, each with its arithmetic; what pays nothing as sentences.
struct BenefitLines: Bilingual {
    /// A payment with its line.
    typealias Payment = (line: Breakdown.Line, amount: Int64)

    let claim: SettledClaim
    let wording: RuleWording
    let scheme: Scheme
    /// The claims settled before it.
    let earlier: ArraySlice<SettledClaim>
    /// Whether the lines say why nothing is paid; a page of one claim says it first.
    let saysWhyNothing: Bool
    var mentioned: BreakdownBuilder.Mentioned
    var language: Language { wording.language }
    private var policy: Policy { claim.plan.policy }

    /// What is paid of the bill: inside the scheme, and where something outside of it was put back.
    mutating func payments(left burden: Int64) -> (earlier: Int64, inside: [Payment], outside: [Payment]) {
        let own = claim.outcome.payout - claim.outcome.allowance
        let earlier = max(0, claim.frame[Slot.assistance] - own)
        var left = burden - earlier
        var (inside, outside): ([Payment], [Payment]) = ([], [])
        let scope = OutsideScope(policy: policy)
        for step in claim.steps where step.payout != 0 && !policy.benefits[step.benefit].isAllowance {
            let payment = (line: line(step), amount: step.payout)
            let isHospital = claim.payer(of: step) == .hospital
            if !isHospital, step.payout <= left, !scope.isOutside(policy.benefits[step.benefit]) {
                inside.append(payment)
                left -= step.payout
            } else {
                outside.append(payment)
            }
        }
        return (earlier, inside, outside)
    }

    /// Money beside the bill.
    var allowances: [Breakdown.Line] {
        mutating get {
            var lines: [Breakdown.Line] = []
            for step in claim.steps where step.payout != 0 && policy.benefits[step.benefit].isAllowance {
                lines.append(line(step))
            }
            return lines
        }
    }

    // MARK: A benefit that pays

    private mutating func line(_ step: Step) -> Breakdown.Line {
        let benefit = policy.benefits[step.benefit]
        var line = Breakdown.Line(label: name(step), amount: yuan(step.payout), cite: article(claim.cite(of: step)))
        let catchUp = CatchUp(claim: claim, step: step, earlier: earlier, wording: wording)
        line.details += catchUp.details
        let base = catchUp.isShown ? nil : working(of: step, benefit)
        if base == nil, !catchUp.isShown, let text = counted(step, benefit) {
            line.details.append(Breakdown.Detail(name: say("计入", "counted"), text: text))
        }
        let schedule = ScheduleWorking(step: step, base: base, language: language)
        let limits = BenefitLimits(claim: claim, step: step, language: language).details
        if !step.bands.isEmpty {
            if limits.isEmpty, line.details.isEmpty, let equation = schedule.equationOfPayout {
                put(equation, step, on: &line)
            } else {
                line.details += schedule.details
            }
        }
        line.details += limits + BenefitAdjustments(claim: claim, step: step, wording: wording).details
        if let sentence = deductible(step, benefit) { line.details.append(Breakdown.Detail(text: sentence)) }
        return line
    }

    /// A product stands on its line, a difference below it.
    private func put(_ equation: Working, _ step: Step, on line: inout Breakdown.Line) {
        let isLump = step.bands.first?.isLump ?? false
        if equation.isFigure {
            if isLump { line.equation = say("定额", "a fixed sum") }
        } else if equation.isProduct {
            line.equation = equation.text
            line.equationName = say("按比例", "by rate")
        } else {
            line.details.append(Breakdown.Detail(text: "\(equation.text) = \(yuan(step.payout))"))
        }
    }

    /// What the benefit looks at, spelt out where it is more than a figure that stands above.
    private func working(of step: Step, _ benefit: Benefit) -> Working? {
        guard step.less == 0 else { return nil }
        return claim.before(step).working(language).exactWorking(benefit.base, of: step.base)
    }

    /// The arithmetic of what the benefit looks at, with bounds; `nil` where it is no more than a figure.
    private func counted(_ step: Step, _ benefit: Benefit) -> String? {
        let text = ClaimWorking(claim: claim.before(step), wording: wording).equation(benefit.base, of: step.base)
        return text == yuan(step.base) ? nil : text
    }

    /// What a benefit is called here: of what the hospital bears, that alone where it is one benefit.
    private func name(_ step: Step) -> String {
        let benefit = policy.benefits[step.benefit]
        let year = step.year == claim.year ? "" : say("（\(step.year) 年度）", " (for \(step.year))")
        switch benefit.payer {
        case .hospital where claim.steps.count(where: { claim.payer(of: $0) == .hospital && $0.payout != 0 }) == 1:
            return say("医院承担", "The hospital bears") + year
        case .other(let payer):
            return benefit.name[language] + say("（\(payer.zh)）", ", by \(payer.en)") + year
        default: return benefit.name[language] + year
        }
    }

    // MARK: The deductible

    private mutating func deductible(_ step: Step, _ benefit: Benefit) -> String? {
        guard let deductible = step.deductible, deductible > 0 || step.ordinaryDeductible > 0 else { return nil }
        let key = "\(benefit.id) \(step.year)"
        let isMet = step.deductibleApplied == 0 && step.before >= deductible
        defer { mentioned.deductibles.insert(key) }
        if isMet, benefit.per != .claim, mentioned.deductibles.contains(key) { return nil }
        let amount = step.row.flatMap { benefit.rows[$0].deductible }
        var text =
            amount.map { claim.before(step).working(language).equation($0, of: step.ordinaryDeductible, in: .yuan) }
            ?? yuan(step.ordinaryDeductible)
        let changed = BenefitAdjustments(claim: claim, step: step, wording: wording).deductibles
        text += changed.map { " → " + yuan($0) }.joined()
        return say("起付标准 \(text) 元", "Deductible \(text)") + state(step, deductible, benefit)
            + (amount.map { sources(of: $0) } ?? "")
    }

    /// How much of the deductible was taken, and when.
    private func state(_ step: Step, _ deductible: Int64, _ benefit: Benefit) -> String {
        let now = step.deductibleApplied
        if deductible == 0 { return say("，不扣。", ": nothing is taken.") }
        // A catch-up takes it once, from what the claims added up to.
        if now == deductible, benefit.paysWhen != nil { return say("。", ".") }
        if now == deductible { return say("，本次扣满。", ", taken in full now.") }
        if now == 0 { return say("，此前已扣满。", ", already met by earlier claims.") }
        let before = min(step.before, deductible)
        guard benefit.per != .claim, before > 0 else {
            return say("，本次扣 \(yuan(now))。", ": \(yuan(now)) taken now.")
        }
        let isFull = before + now == deductible
        return say(
            "：此前扣 \(yuan(before))，本次扣 \(yuan(now))\(isFull ? "，扣满" : "")。",
            ": \(yuan(before)) taken before, \(yuan(now)) now\(isFull ? "; met" : "").")
    }

    /// Where the figures that a deductible rests on come from, each once on the page.
    private mutating func sources(of amount: Amount) -> String {
        var text = ""
        for parameter in policy.parameters where amount.names.contains(parameter.name) {
            guard let (value, year) = claim.parameter(parameter.name),
                mentioned.parameters.insert("\(parameter.name) \(year)").inserted
            else { continue }
            var figure = wording.figure(parameter, value, of: year, scheme)
            if case .name = amount { figure = wording.origin(parameter, of: year, scheme) }
            text += say("", " ") + figure.capitalizedAtStart + say("。", ".")
        }
        return text
    }

    // MARK: What pays nothing

    /// Why a benefit that was worked out or asked for pays nothing, a sentence each.
    var sentencesOfUnpaid: [Breakdown.Detail] {
        guard claim.outcome.status != .excluded else { return [] }
        let unpaid = UnpaidBenefits(claim: claim, wording: wording)
        return unpaid.details(includingMain: saysWhyNothing)
    }
}

/// Whether a benefit looks at what is outside the scheme alone.
struct OutsideScope {
    let policy: Policy

    private static let inside: Set<String> = ["burden", "eligible_cost", "in_scope", "residual", "left"]
    private static let outside: Set<String> = ["own_expense", "over_limit_self_pay"]

    func isOutside(_ benefit: Benefit) -> Bool {
        var seen: Set<String> = []
        let names = names(in: benefit.base, &seen)
        return names.isDisjoint(with: OutsideScope.inside) && !names.isDisjoint(with: OutsideScope.outside)
    }

    /// All that a value rests on, through named sums.
    private func names(in amount: Amount, _ seen: inout Set<String>) -> Set<String> {
        var found: Set<String> = []
        for name in amount.names where seen.insert(name).inserted {
            found.insert(name)
            if !OutsideScope.inside.contains(name), let money = policy.money.first(where: { $0.name == name }) {
                found.formUnion(names(in: money.value.amount, &seen))
            }
        }
        return found
    }
}
