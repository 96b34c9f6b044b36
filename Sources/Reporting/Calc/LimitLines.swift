import Adjudication
import PolicyFormat
import Values
import Wording

/// What the limits of a benefit made of its worth, one line for each that changed it, in their order.
struct LimitLines: Bilingual {
    let claim: SettledClaim
    let step: Step
    let language: Language

    var lines: [Breakdown.Line] {
        var lines: [Breakdown.Line] = []
        var reached = step.beforeCap
        if reached < 0 {
            lines.append(.detail(say("最低", "at least"), yuan(reached) + countsAsZero))
            reached = 0
        }
        if let least = step.least, least > reached {
            let text = say(
                "算得 \(yuan(reached))，按 \(yuan(least)) 支付", "\(yuan(reached)) worked out, \(yuan(least)) is the least")
            lines.append(.detail(say("最低", "at least"), text))
            reached = least
        }
        if let most = step.most, most < reached {
            let text = say(
                "算得 \(yuan(reached))，每次不超过 \(yuan(most))",
                "\(yuan(reached)) worked out, \(yuan(most)) is the most of a claim")
            lines.append(.detail(say("每次限额", "at most"), text))
            reached = most
        }
        if let left = step.left, max(0, left) < reached {
            let text = say(
                "算得 \(yuan(reached))，保险之后只余 \(yuan(max(0, left)))",
                "\(yuan(reached)) worked out, only \(yuan(max(0, left))) was left to pay")
            lines.append(.detail(say("以余额为限", "limited"), text))
            reached = max(0, left)
        }
        for draw in step.pools {
            guard let limit = draw.limit, max(0, limit - draw.before) < reached else { continue }
            let rest = max(0, limit - draw.before)
            lines.append(pool(draw, limit: limit, reached: reached))
            reached = rest
        }
        return lines
    }

    /// `limit   48,000.00 worked out, yearly limit 50,000.00 − 10,200.00 = 39,800.00 left, 8,200.00 cut off`
    private func pool(_ draw: Step.PoolDraw, limit: Int64, reached: Int64) -> Breakdown.Line {
        let pool = claim.plan.policy.pools[draw.pool]
        let name = pool.name?[language]
        let rest = rest(of: limit, after: draw.before)
        let cut = yuan(reached - max(0, limit - draw.before))
        var line = Breakdown.Line.detail(
            say("限额", "limit"),
            say(
                "算得 \(yuan(reached))，\(name ?? "限额")余 \(rest)，未付 \(cut)",
                "\(yuan(reached)) worked out, left of \(name ?? "the limit"): \(rest), \(cut) cut off"))
        line.cite = pool.cite ?? ""
        return line
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
