import Adjudication
import PolicyFormat
import Values
import Wording

/// How the payment of critical illness insurance was worked out (大病保险).
struct CriticalIllnessLines: Bilingual {
    let claim: SettledClaim
    let step: CriticalIllnessStep
    let language: Language

    var lines: [Breakdown.Line] {
        let cite = step.tilt.map { claim.plan.policy.criticalIllness[$0].cite } ?? ""
        let plan = step.plan.map { claim.plan.policy.criticalIllnessPlans[$0] }
        let name = plan?.name ?? Label(zh: "大病保险支付", en: "critical illness")
        var first = Breakdown.Line(
            label: name[language] + say("（推算）", " (worked out)"), amount: yuan(-step.payout),
            cite: cite.isEmpty ? plan?.cite ?? "" : cite)
        if step.bands.isEmpty { first.detail = say("未超过起付标准", "not above the deductible") }
        var deductible = yuan(step.deductible)
        if step.deductible != step.ordinaryDeductible {
            deductible = "\(yuan(step.ordinaryDeductible)) → " + deductible
        }
        let met =
            step.deductibleApplied == step.deductible
            ? "" : say("，本次扣除 \(yuan(step.deductibleApplied))", ", \(yuan(step.deductibleApplied)) now")
        return [
            first,
            .detail(
                say("基数", "base"),
                say(
                    "基本医保之后 \(yuan(step.base))，此前 \(yuan(step.before))",
                    "\(yuan(step.base)) after basic insurance, \(yuan(step.before)) before")),
            .detail(say("起付标准", "deductible"), deductible + met),
        ] + worth + limits
    }

    /// `by rate   20,000.00 × 60% = 12,000.00`; several bands are added up and rounded once.
    private var worth: [Breakdown.Line] {
        guard !step.bands.isEmpty else { return [] }
        let working = Working.sum(
            step.bands.map { .product(.amount($0.amount), .rate($0.rate)) }, minus: [])
        return [.detail(say("按比例", "by rate"), "\(working.text) = \(yuan(step.worth))")]
    }

    /// What is left of the bill and of the year's limit, where that is less than the bands come to.
    private var limits: [Breakdown.Line] {
        var lines: [Breakdown.Line] = []
        let reached = min(step.worth, step.left)
        if step.left < step.worth {
            let left = say("只余 \(yuan(step.left))", "only \(yuan(step.left)) was left to pay")
            lines.append(.detail(say("以余额为限", "limited"), left))
        }
        guard let cap = step.cap else { return lines }
        var text = rest(of: cap, after: step.spent)
        if max(0, cap - step.spent) < reached { text += say("，取小", ", the smaller") }
        return lines + [.detail(say("年度限额", "the year's limit"), text)]
    }
}
