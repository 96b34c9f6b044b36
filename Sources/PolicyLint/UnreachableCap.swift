import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A limit that no claim can come up to.
    static let unreachableCap = Check(
        .unreachableCap, Label(zh: "任何结算都达不到的限额", en: "a limit that no claim can reach")
    ) { checked in
        let limits = checked.policy.unreachableLimits(checked.json, besides: checked.brokenBenefits)
        return limits.map(\.finding) + checked.casesWithoutClaims
    }
}

extension UnreachableLimit {
    /// What the check says of it; pools by their ids, as the file writes them.
    fileprivate var finding: Finding {
        let (what, why) = (subject, reason { Label(zh: "“\($0)”的限额", en: "the limit of “\($0)”") })
        return Finding(zh: what.zh + why.zh, en: what.en + " " + why.en, at: position)
    }

    private var subject: Label {
        let amount = amount.map { Yuan(fen: $0).brief }
        return switch (place, why) {
        case (.benefit, _): Label(zh: "每次至多 \(amount ?? "") ", en: "at most \(amount ?? "") is")
        case (.pool(let id), .replaced):
            Label(
                zh: "“\(id)”的限额\(amount.map { " \($0) " } ?? "")",
                en: "the limit\(amount.map { " " + $0 } ?? "") of “\(id)”")
        case (.pool, _): Label(zh: "限额 \(amount ?? "") ", en: "a limit of \(amount ?? "") is")
        }
    }
}

extension CheckedPolicy {
    /// Cases of a limit that are for claims on which nothing is drawn.
    fileprivate var casesWithoutClaims: [Finding] {
        guard let logic, brokenBenefits.isEmpty else { return [] }
        return policy.pools.enumerated().flatMap { index, pool -> [Finding] in
            guard case .terms(let terms) = pool.limit, case .choose(let cases) = terms.head else { return [] }
            let tables = logic.choices(of: logic.plan.pools.all[index].limit)
            let drawing = policy.benefits.indices.filter { policy.benefits[$0].draws(on: pool.id) }
            guard !drawing.isEmpty, tables.count == cases.count else { return [] }
            return cases.indices.compactMap { number in
                let chosen = tables[..<number].map(\.negated) + [tables[number]]
                let reached = drawing.contains { benefit in
                    let rows = policy.benefits[benefit].delegated == nil ? logic.someRow(of: benefit) : .always
                    return !logic.solver.never(
                        logic.covered + [logic.scope(of: benefit), logic.trigger(of: benefit), rows] + chosen)
                }
                guard !reached, let position = cases[number].when?.position else { return nil }
                return Finding(
                    zh: "没有结算适用限额“\(pool.id)”的第 \(number + 1) 种情形",
                    en: "no claim draws on “\(pool.id)” in case \(number + 1)",
                    at: position)
            }
        }
    }
}

extension PlanLogic {
    /// The conditions of a choice's cases; none where the value is no choice.
    func choices(of node: Int32) -> [Formula] {
        let node = plan.nodes[node]
        guard node.kind == .choose else { return [] }
        return node.parts.indices.map { plan.choices[$0].table < 0 ? .always : formula(table: plan.choices[$0].table) }
    }
}
