import Adjudication
import PolicyFormat
import Values
import Wording

/// What the limits of a benefit made of its worth, one line for each that changed it, in their order.
struct BenefitLimits: Bilingual {
    let claim: SettledClaim
    let step: Step
    let language: Language

    var details: [Breakdown.Detail] {
        var details: [Breakdown.Detail] = []
        func add(_ zh: String, _ en: String, _ text: String, _ cite: String = "") {
            details.append(Breakdown.Detail(name: say(zh, en), text: text, cite: article(cite)))
        }
        var reached = step.beforeCap
        if reached < 0 {
            add("最低", "least", yuan(reached) + countsAsZero)
            reached = 0
        }
        if let least = step.least, least > reached {
            add("最低", "least", say("\(yuan(least))，取大", "\(yuan(least)), the larger"))
            reached = least
        }
        if let most = step.most, most < reached {
            add("每次限额", "a claim", "\(yuan(most))" + smaller(reached - most))
            reached = most
        }
        if let left = step.left, max(0, left) < reached {
            let rest = max(0, left)
            let text = say("医疗费只余 \(yuan(rest))", "only \(yuan(rest)) of the bill is left")
            add("余额", "left", text + smaller(reached - rest))
            reached = rest
        }
        for draw in step.pools {
            guard let limit = draw.limit, max(0, limit - draw.before) < reached else { continue }
            let rest = max(0, limit - draw.before)
            let pool = claim.plan.policy.pools[draw.pool]
            let isNamed = step.pools.count > 1
            let name = isNamed ? (pool.name ?? Label(pool.id))[language] + colon : ""
            let cite = pool.cite.flatMap { $0 == claim.cite(of: step) ? nil : $0 } ?? ""
            add(
                "限额剩余", "limit",
                name + self.rest(of: limit, after: draw.before) + smaller(reached - rest), cite)
            reached = rest
        }
        return details
    }

    /// `，取小，少救助 8,200.00`
    private func smaller(_ less: Int64) -> String {
        let zh = claim.payer(of: step) == .fund ? "少救助" : "少付"
        return say("，取小，\(zh) \(yuan(less))", ", the smaller; \(yuan(less)) less")
    }
}

extension Bilingual {
    /// What is left of a limit: `50,000.00 − 10,200.00 = 39,800.00`.
    func rest(of limit: Int64, after drawn: Int64) -> String {
        guard drawn != 0 else { return yuan(limit) }
        return Working.sum([.amount(limit)], minus: [.amount(drawn)]).text + " = " + yuan(limit - drawn)
            + (limit < drawn ? countsAsZero : "")
    }
}
