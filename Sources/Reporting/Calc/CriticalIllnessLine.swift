import Adjudication
import PolicyFormat
import Values
import Wording

/// The payment of critical illness insurance that was worked out, with its arithmetic (大病保险).
struct CriticalIllnessLine: Bilingual {
    let claim: SettledClaim
    let step: CriticalIllnessStep
    let language: Language

    var line: Breakdown.Line {
        let cite = step.tilt.map { claim.plan.policy.criticalIllness[$0].cite } ?? ""
        let plan = step.plan.map { claim.plan.policy.criticalIllnessPlans[$0] }
        let name = plan?.name[language].capitalizedAtStart ?? InsurancePayments.label(.criticalIllnessPaid)[language]
        return Breakdown.Line(
            label: name + say("（推算）", " (worked out)"), amount: "",
            cite: article(cite.isEmpty ? plan?.cite ?? "" : cite), details: details)
    }

    private var details: [Breakdown.Detail] {
        let base = say(
            "基本医保之后的政策范围内费用：本次 \(yuan(step.base))，今年此前 \(yuan(step.before))。",
            "In scope after basic insurance: \(yuan(step.base)) now, \(yuan(step.before)) before this year.")
        return [Breakdown.Detail(text: base)] + worth + limits + [Breakdown.Detail(text: deductible)]
    }

    private var deductible: String {
        var amount = yuan(step.deductible)
        if step.deductible != step.ordinaryDeductible { amount = "\(yuan(step.ordinaryDeductible)) → " + amount }
        if step.bands.isEmpty {
            return say("起付标准 \(amount) 元，没有超过。", "Deductible \(amount), not exceeded.")
        }
        let now = yuan(step.deductibleApplied)
        return step.deductibleApplied == step.deductible
            ? say("起付标准 \(amount) 元，本次扣满。", "Deductible \(amount), taken in full now.")
            : step.deductibleApplied == 0
                ? say("起付标准 \(amount) 元，此前已扣满。", "Deductible \(amount), already met by earlier claims.")
                : say("起付标准 \(amount) 元，本次扣 \(now)。", "Deductible \(amount): \(now) taken now.")
    }

    /// `by rate   20,000.00 × 60% = 12,000.00`; several bands are added up and rounded once.
    private var worth: [Breakdown.Detail] {
        guard !step.bands.isEmpty else { return [] }
        let working = Working.sum(step.bands.map { .product(.amount($0.amount), .rate($0.rate)) }, minus: [])
        return [Breakdown.Detail(name: say("按比例", "by rate"), text: "\(working.text) = \(yuan(step.worth))")]
    }

    /// What is left of the bill and of the year's limit, where that is less than the bands come to.
    private var limits: [Breakdown.Detail] {
        var details: [Breakdown.Detail] = []
        let reached = min(step.worth, step.left)
        if step.left < step.worth {
            let text = say("医疗费只余 \(yuan(step.left))，取小", "only \(yuan(step.left)) of the bill is left, the smaller")
            details.append(Breakdown.Detail(name: say("余额", "left"), text: text))
        }
        guard let cap = step.cap else { return details }
        var text = rest(of: cap, after: step.spent)
        if max(0, cap - step.spent) < reached { text += say("，取小", ", the smaller") }
        return details + [Breakdown.Detail(name: say("限额剩余", "limit"), text: text)]
    }
}
