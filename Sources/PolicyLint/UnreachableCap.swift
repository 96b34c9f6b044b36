import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A limit that no claim can come up to.
    static let unreachableCap = Check(
        .unreachableCap, Label(zh: "任何结算都达不到的限额", en: "a limit that no claim can reach")
    ) { checked in
        checked.poolsOutOfReach + checked.limitsReplaced + checked.casesWithoutClaims + checked.ownLimitsOutOfReach
    }
}

extension CheckedPolicy {
    /// Pools that all the benefits drawing on them cannot use up, or that another pool always stops before.
    fileprivate var poolsOutOfReach: [Finding] {
        guard brokenBenefits.isEmpty else { return [] }
        return policy.pools.enumerated().compactMap { index, pool in
            let drawing = policy.benefits.filter { $0.draws(on: pool.id) }
            guard !drawing.isEmpty, pool.adjustments.isEmpty, let limit = pool.limit.fixedFen,
                drawing.allSatisfy({ $0.limit(in: pool.id) == nil })
            else { return nil }
            let most = drawing.map { $0.most(per: pool.per) }
            if let sum = most.reduce(Int64?(0), { sum, most in sum.flatMap { sum in most.map { sum + $0 } } }),
                sum < limit
            {
                let amount = Yuan(fen: sum).brief
                return Finding(
                    zh: "限额 \(Yuan(fen: limit).brief) 达不到：所限待遇合计至多 \(amount)",
                    en:
                        "a limit of \(Yuan(fen: limit).brief) is never reached: what it limits comes to \(amount) at most",
                    at: pool.position)
            }
            let tighter = policy.pools.enumerated().first { place, other in
                guard other.id != pool.id, other.adjustments.isEmpty, let otherLimit = other.limit.fixedFen else {
                    return false
                }
                return (otherLimit < limit || otherLimit == limit && place < index) && other.per.isWithin(pool.per)
                    && drawing.allSatisfy { $0.draws(on: other.id) && $0.limit(in: other.id) == nil }
            }
            return tighter.map { _, other in
                Finding(
                    zh: "限额 \(Yuan(fen: limit).brief) 达不到：总是先到“\(other.id)”的限额",
                    en:
                        "a limit of \(Yuan(fen: limit).brief) is never reached: that of “\(other.id)” always comes first",
                    at: pool.position)
            }
        }
    }

    /// Limits of pools in whose place every benefit that draws on them has one of its own, and that nothing else reads.
    fileprivate var limitsReplaced: [Finding] {
        let named = json.referredNames
        let before = Set(policy.earlierAssistance?.pools.map(\.value) ?? [])
        return policy.pools.compactMap { pool in
            if case .none = pool.limit { return nil }
            let drawing = policy.benefits.filter { $0.draws(on: pool.id) }
            guard !drawing.isEmpty, pool.adjustments.isEmpty, drawing.allSatisfy({ $0.limit(in: pool.id) != nil }),
                !before.contains(pool.id), !named.contains("remaining." + pool.id)
            else { return nil }
            let amount = pool.limit.fixedFen.map { " " + Yuan(fen: $0).brief } ?? ""
            return Finding(
                zh: "“\(pool.id)”的限额\(amount)不起作用：用到它的待遇都另定了限额",
                en:
                    "the limit\(amount) of “\(pool.id)” never counts: every benefit that draws on it has one of its own",
                at: pool.position)
        }
    }

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

    /// The most that a benefit pays on a claim, where a pool never lets it pay so much.
    fileprivate var ownLimitsOutOfReach: [Finding] {
        policy.benefits.compactMap { benefit in
            guard case .number(_, let position)? = benefit.atMost, let most = benefit.atMost?.fixedFen else {
                return nil
            }
            let tighter = benefit.pools.first { use in
                guard let pool = policy.pools.first(where: { $0.id == use.pool }), pool.adjustments.isEmpty else {
                    return false
                }
                return ((use.limit ?? pool.limit).fixedFen).map { $0 <= most } ?? false
            }
            return tighter.map { use in
                Finding(
                    zh: "每次至多 \(Yuan(fen: most).brief) 达不到：总是先到“\(use.pool)”的限额",
                    en:
                        "at most \(Yuan(fen: most).brief) is never reached: the limit of “\(use.pool)” always comes first",
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

extension Amount {
    /// A plain amount in fen.
    fileprivate var fixedFen: Int64? {
        if case .number(let text, _) = self { return Yuan(text)?.fen }
        return nil
    }

    /// A plain rate in parts.
    fileprivate var fixedParts: Int64? {
        if case .rate(let rate, _) = self { return rate.parts }
        return nil
    }
}

extension Scope {
    /// Whether what accumulates in one place of the other scope always accumulates in one place of this.
    fileprivate func isWithin(_ other: Scope) -> Bool {
        self == other || (self != .claim && (other == .claim || Set(keys).isSubset(of: other.keys)))
    }
}

extension Benefit {
    fileprivate func draws(on pool: String) -> Bool { pools.contains { $0.pool == pool } }
    fileprivate func limit(in pool: String) -> Amount? { pools.first { $0.pool == pool }?.limit }

    /// The most that it pays in one place of a scope, in fen; `nil` for no bound.
    fileprivate func most(per scope: Scope) -> Int64? {
        if delegated != nil { return nil }
        let rows = rows.map(\.most).reduce(Int64?(0)) { most, row in most.flatMap { most in row.map { max(most, $0) } }
        }
        let bySchedule = per.isWithin(scope) && paysWhen == nil && adjustments.isEmpty && atLeast == nil ? rows : nil
        let byClaim = scope == .claim ? atMost?.fixedFen : nil
        return [bySchedule, byClaim].compactMap { $0 }.min()
    }
}

extension Row {
    /// The most that the schedule is worth, in fen; `nil` for no bound.
    fileprivate var most: Int64? {
        var low: Int64 = 0
        var sum: Int64 = 0
        var highest: Int64 = 0
        for step in schedule.steps {
            switch schedule {
            case .lumps:
                guard let amount = step.value.fixedFen, amount >= highest else { return nil }
                highest = amount
            case .bands, .brackets:
                guard let rate = step.value.fixedParts else { return nil }
                if rate == 0, step.edge == nil { continue }
                guard let edge = step.edge?.fixedFen else { return nil }
                let share = { (fen: Int64) in Rounding.standard.fen(Int128(fen) * Int128(rate), dividedBy: Rate.whole) }
                sum += share(max(0, edge - low))
                highest = max(highest, share(edge))
                low = edge
            }
        }
        if case .bands = schedule { return sum }
        return highest
    }
}
