import Adjudication
import PolicyFormat
import Values
import Wording

/// How what a benefit pays on added up over the claims before: a benefit that waits for a condition makes up for them.
struct CatchUp: Bilingual {
    let claim: SettledClaim
    let step: Step
    let earlier: ArraySlice<SettledClaim>
    let wording: RuleWording
    var language: Language { wording.language }
    private var benefit: Benefit { claim.plan.policy.benefits[step.benefit] }

    /// Whether there are lines, so that the base is a figure that stands in them.
    var isShown: Bool { !details.isEmpty }

    var details: [Breakdown.Detail] {
        if step.less > 0 { return lowered }
        guard benefit.paysWhen != nil, step.base > 0 else { return [] }
        let own = ownBase
        guard own != step.base || step.before > 0 else { return [] }
        let parts = contributions
        let sum = parts.reduce(0) { $0 + $1.amount }
        guard sum + own == step.base else { return [Breakdown.Detail(text: total)] }
        var details: [Breakdown.Detail] = []
        if parts.count <= 4 {
            details = parts.map { part in
                Breakdown.Detail(
                    name: say("结算 \(part.claim.record.claimID)", "claim \(part.claim.record.claimID)"),
                    text: working(part.claim, part.step))
            }
        } else {
            let count = parts.count
            details = [
                Breakdown.Detail(
                    name: say("此前", "before"),
                    text: say("\(count) 笔结算共 \(yuan(sum))", "\(count) claims, together \(yuan(sum))"))
            ]
        }
        guard !parts.isEmpty else { return [] }
        if own > 0 { details.append(Breakdown.Detail(name: say("本次", "now"), text: working(claim, step, own))) }
        let terms = (parts.count <= 4 ? parts.map(\.amount) : [sum]) + (own > 0 ? [own] : [])
        if terms.count > 1 {
            details.append(
                Breakdown.Detail(
                    name: say("本年", "the year"),
                    text: Working.sum(terms.map { .amount($0) }, minus: []).text + " = " + yuan(step.base) + remark))
        }
        return details
    }

    /// The claim's own part of the base.
    private var ownBase: Int64 {
        claim.before(step).working(language).value(benefit.base, in: .yuan).map { max(0, $0) } ?? step.base
    }

    /// What earlier claims added since the benefit last paid.
    private var contributions: [(claim: SettledClaim, step: Step, amount: Int64)] {
        var found: [(claim: SettledClaim, step: Step, amount: Int64)] = []
        for other in earlier {
            for added in other.steps where added.year == step.year {
                guard other.plan.policy.benefits[added.benefit].id == benefit.id else { continue }
                switch added.skipped {
                case .waiting?, .accumulatesOnly?: if added.base > 0 { found.append((other, added, added.base)) }
                case nil: found = []
                default: break
                }
            }
        }
        return found
    }

    private func working(_ claim: SettledClaim, _ step: Step, _ amount: Int64? = nil) -> String {
        let benefit = claim.plan.policy.benefits[step.benefit]
        return ClaimWorking(claim: claim.before(step), wording: wording).equation(benefit.base, of: amount ?? step.base)
    }

    private var remark: String {
        guard claim.record.texts[.application] == benefit.id else { return "" }
        return say("（申请前的费用一并计算）", " (before the application too)")
    }

    /// What has accumulated, where it cannot be told by claims.
    private var total: String {
        guard step.before > 0 else { return say("本年累计 \(yuan(step.after))。", "\(yuan(step.after)) in the year.") }
        return say(
            "本年累计 \(yuan(step.after))，其中 \(yuan(step.before)) 上次已计。",
            "\(yuan(step.after)) in the year, of which \(yuan(step.before)) was settled before.")
    }

    /// What has accumulated, what came off it, and what was paid for before.
    private var lowered: [Breakdown.Detail] {
        let off = benefit.less.map { wording.amount($0) } ?? ""
        let difference = Working.sum([.amount(step.after + step.less)], minus: [.amount(step.less)])
        var details = [
            Breakdown.Detail(name: say("本年", "the year"), text: "\(difference.text) = \(yuan(step.after))"),
            Breakdown.Detail(text: say("减去的是\(off)。", "What comes off: \(off).")),
        ]
        if step.before > 0 {
            details.append(
                Breakdown.Detail(
                    text: say("其中 \(yuan(step.before)) 上次已计。", "\(yuan(step.before)) of it was settled before.")))
        }
        return details
    }
}
