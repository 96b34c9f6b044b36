import MedicalAssistance

/// Tells how the payment of critical illness insurance was worked out (大病保险), and what a scheme grants beyond it.
struct CriticalIllnessTelling {
    let claim: SettledClaim
    let step: CriticalIllnessStep
    let language: Language

    var lines: [Breakdown.Line] {
        let cite = step.tilt.map { claim.plan.policy.criticalIllness[$0].cite } ?? ""
        var first = Breakdown.Line(
            label: say("大病保险支付（推算）", "critical illness (worked out)"), amount: yuan(-step.payout), cite: cite)
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
            detail(
                say("基数", "base"),
                say(
                    "基本医保之后 \(yuan(step.base))，此前 \(yuan(step.before))",
                    "\(yuan(step.base)) after basic insurance, \(yuan(step.before)) before")),
            detail(say("起付标准", "deductible"), deductible + met),
        ] + worth + limits
    }

    /// `by rate   20,000.00 × 60% = 12,000.00`; several bands are added up and rounded once.
    private var worth: [Breakdown.Line] {
        guard !step.bands.isEmpty else { return [] }
        let working = Working.sum(
            step.bands.map { .product(.amount($0.amount), .rate($0.rate)) }, minus: [])
        return [detail(say("按比例", "by rate"), "\(working.text) = \(yuan(step.worth))")]
    }

    /// What is left of the bill and of the year's limit, where that is less than the bands come to.
    private var limits: [Breakdown.Line] {
        var lines: [Breakdown.Line] = []
        let reached = min(step.worth, step.left)
        if step.left < step.worth {
            let left = say("只余 \(yuan(step.left))", "only \(yuan(step.left)) was left to pay")
            lines.append(detail(say("以余额为限", "limited"), left))
        }
        guard let cap = step.cap else { return lines }
        let rest = cap - step.spent
        var text = step.spent == 0 ? yuan(cap) : "\(yuan(cap)) − \(yuan(step.spent)) = \(yuan(rest))"
        if rest < 0 { text += say("，按 0 计", ", counts as 0") }
        if max(0, rest) < reached { text += say("，取小", ", the smaller") }
        return lines + [detail(say("年度限额", "the year's limit"), text)]
    }

    /// What a tilt grants, in words.
    static func words(_ tilt: CriticalIllnessTilt, _ language: Language) -> String {
        let parts = tilt.adjustments.flatMap { adjustment -> [String] in
            let names: [(Adjustment.Change?, Label)] = [
                (adjustment.deductible, Label(zh: "起付标准", en: "deductible")),
                (adjustment.rate, Label(zh: "支付比例", en: "rate")),
                (adjustment.limit, Label(zh: "最高支付限额", en: "limit")),
            ]
            return names.compactMap { change, name in change.map { name[language] + " " + words($0, language) } }
        }
        return parts.joined(separator: language == .zh ? "，" : ", ")
    }

    private static func words(_ change: Adjustment.Change, _ language: Language) -> String {
        if change.isNone { return language == .zh ? "取消" : "none" }
        return change.steps.map { step in
            let value =
                switch step.value {
                case .rate(let rate, _): rate.description
                case .number(let text, _): text
                default: ""
                }
            switch step.operation {
            case .plus: return "+ \(value)"
            case .minus: return "− \(value)"
            case .times: return "× \(value)"
            case .atLeast: return "≥ \(value)"
            case .atMost: return "≤ \(value)"
            }
        }.joined(separator: " ")
    }

    private func detail(_ label: String, _ text: String) -> Breakdown.Line {
        Breakdown.Line(label: label, detail: text, isDetail: true)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }
}
