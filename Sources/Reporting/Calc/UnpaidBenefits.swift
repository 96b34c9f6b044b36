import Adjudication
import PolicyFormat
import Values
import Wording

/// Why benefits that a claim came to, or asked for, pay nothing.
struct UnpaidBenefits: Bilingual {
    let claim: SettledClaim
    let wording: RuleWording
    var language: Language { wording.language }
    private var policy: Policy { claim.plan.policy }

    /// The benefit that says why the claim gets nothing: the first that reached its schedule, where all of them pay nothing.
    private var main: Step? {
        guard claim.outcome.status == .nothing else { return nil }
        return claim.steps.first { $0.skipped == nil && $0.refused == nil && claim.payer(of: $0) == .fund }
    }

    /// The sentence on why the whole claim gets nothing, without its full stop; `nil` where something is paid.
    var mainSentence: (text: String, cite: String)? {
        guard claim.outcome.status == .nothing else { return nil }
        if let main, let text = sentence(main, isMain: true) { return (text, claim.cite(of: main)) }
        if claim.steps.contains(where: { $0.refused != nil || $0.skipped == .replaced || $0.payout != 0 }) {
            return nil
        }
        guard claim.frame[Slot.of(.event)] <= 0 else {
            return (say("救助为 0.00：没有可以支付的救助", "Assistance 0.00: there is nothing to pay"), "")
        }
        return claim.outcome.burden == 0
            ? (say("救助为 0.00：各项保险支付之后没有自付费用", "Assistance 0.00: insurance leaves nothing to assist"), "")
            : (say("救助为 0.00：没有适用的救助待遇", "Assistance 0.00: no assistance applies to this claim"), "")
    }

    /// A sentence for each; that on the whole claim where the page has not said it.
    func details(includingMain: Bool) -> [Breakdown.Detail] {
        var details: [Breakdown.Detail] = []
        if includingMain, let (text, cite) = mainSentence {
            details.append(Breakdown.Detail(text: text + say("。", "."), cite: article(cite)))
        }
        let mainBenefit = mainSentence == nil ? nil : main?.benefit
        let replaced = Set(claim.steps.filter { $0.skipped == .replaced }.map(\.benefit))
        let hidden = replaced.subtracting(claim.shownSteps.map(\.benefit))
        for step in claim.steps where step.payout == 0 && step.benefit != mainBenefit && !hidden.contains(step.benefit)
        {
            guard let text = sentence(step, isMain: false) else { continue }
            let cite = step.refused.map { claim.cite(of: $0, claim.cite(of: step)) } ?? claim.cite(of: step)
            details.append(Breakdown.Detail(text: text + say("。", "."), cite: article(cite)))
        }
        return details
    }

    private func sentence(_ step: Step, isMain: Bool) -> String? {
        let benefit = policy.benefits[step.benefit]
        if let refused = step.refused {
            let counted =
                step.base > 0
                ? say("；本次的 \(yuan(step.base)) 计入累计", "; its \(yuan(step.base)) is counted for later") : ""
            return benefit.name[language] + say("没有支付：", " is not paid: ") + claim.label(of: refused)[language]
                + counted
        }
        if let other = step.replacedBy {
            let name = policy.benefits[other].name
            return say(
                "\(benefit.name.zh)由“\(name.zh)”代替，不另支付",
                "\(benefit.name.en) is replaced by \"\(name.en)\" and not paid beside it")
        }
        guard step.skipped == nil, step.base > 0 else { return nil }
        let head =
            isMain
            ? say("救助为 0.00：", "Assistance 0.00: ") : say("\(benefit.name.zh)为 0.00：", "\(benefit.name.en) 0.00: ")
        return reason(step, benefit).map { head + $0 }
    }

    /// Why a schedule comes to nothing.
    private func reason(_ step: Step, _ benefit: Benefit) -> String? {
        if let deductible = step.deductible, step.after <= deductible, step.bands.isEmpty {
            let lacking = deductible - step.after
            let what = accumulated(step, benefit)
            let more = lacking > 0 ? say("，还差 \(yuan(lacking)) 元", "") : ""
            return lacking > 0
                ? say(
                    "\(what.zh) \(yuan(step.after)) 元，未超过起付标准 \(yuan(deductible)) 元\(more)",
                    "\(yuan(step.after)) \(what.en) is \(yuan(lacking)) below the deductible of \(yuan(deductible))")
                : say(
                    "\(what.zh) \(yuan(step.after)) 元，没有超过起付标准",
                    "\(yuan(step.after)) \(what.en) is not above the deductible")
        }
        if step.beforeCap <= 0 {
            let rate = step.bands.first?.rate
            return rate.map { say("比例为 \($0)", "the rate is \($0)") } ?? say("按标准没有支付", "the schedule comes to nothing")
        }
        if let left = step.left, left <= 0 { return say("医疗费已没有余额", "nothing of the bill is left") }
        for draw in step.pools {
            guard let limit = draw.limit, limit - draw.before <= 0 else { continue }
            let worth = yuan(step.beforeCap)
            return say(
                "限额 \(yuan(limit)) 元此前已用完，按比例本应支付 \(worth) 元",
                "the limit of \(yuan(limit)) was used up before; by rate it would be \(worth)")
        }
        return say("限额为 0.00", "its limit is 0.00")
    }

    /// What a deductible is compared with: of the year, or of the claim.
    private func accumulated(_ step: Step, _ benefit: Benefit) -> Label {
        let isBurden = benefit.base.names == ["burden"]
        if benefit.per == .claim {
            return isBurden
                ? Label(zh: "本次救助前自付", en: "left before assistance") : Label(zh: "本次", en: "counted")
        }
        return isBurden
            ? Label(zh: "今年救助前自付", en: "left before assistance this year") : Label(zh: "今年累计", en: "counted this year")
    }
}
