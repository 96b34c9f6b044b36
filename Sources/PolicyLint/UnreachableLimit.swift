package import PolicyFormat
package import Values

/// A limit that no claim can come up to, and why.
package struct UnreachableLimit {
    /// Whose limit it is.
    package enum Place: Equatable {
        /// That of a pool.
        case pool(String)
        /// The most that a benefit pays on a claim.
        case benefit(String)
    }

    enum Why {
        /// What it limits comes to so much at most, in fen.
        case bounded(Int64)
        /// The limit of that pool always comes first.
        case later(pool: String)
        /// Every benefit that draws on the pool has a limit of its own.
        case replaced
    }

    package let place: Place
    /// The limit in fen, where it is a plain amount.
    let amount: Int64?
    let why: Why
    /// Where it stands.
    let position: Position

    /// Why it is never reached, as it goes on behind the limit; the limit of another pool is called by its name.
    package func reason(limit name: (String) -> Label) -> Label {
        switch why {
        case .bounded(let most):
            let amount = Yuan(fen: most).brief
            return Label(zh: "达不到：所限待遇合计至多 \(amount)", en: "never reached: what it limits comes to \(amount) at most")
        case .later(let pool):
            let other = name(pool)
            return Label(zh: "达不到：总是先到\(other.zh)", en: "never reached: \(other.en) always comes first")
        case .replaced:
            return Label(zh: "不起作用：用到它的待遇都另定了限额", en: "never counts: every benefit that draws on it has one of its own")
        }
    }
}

extension Policy {
    /// The limits that no claim can come up to, as far as that follows from plain figures; `json` is the whole file, which
    /// says whether anything else reads a limit.
    package func unreachableLimits(
        _ json: JSONValue?, besides brokenBenefits: Set<Int> = []
    ) -> [UnreachableLimit] {
        (brokenBenefits.isEmpty ? poolsOutOfReach : []) + (json.map { limitsReplaced($0) } ?? []) + ownLimitsOutOfReach
    }

    /// Pools that all the benefits drawing on them cannot use up, or that another pool always stops before.
    private var poolsOutOfReach: [UnreachableLimit] {
        pools.enumerated().compactMap { index, pool in
            let drawing = benefits.filter { $0.draws(on: pool.id) }
            guard !drawing.isEmpty, pool.adjustments.isEmpty, let limit = pool.limit.fixedFen,
                drawing.allSatisfy({ $0.limit(in: pool.id) == nil })
            else { return nil }
            func found(_ why: UnreachableLimit.Why) -> UnreachableLimit {
                UnreachableLimit(place: .pool(pool.id), amount: limit, why: why, position: pool.position)
            }
            let most = drawing.map { $0.most(per: pool.per) }
            if let sum = most.reduce(Int64?(0), { sum, most in sum.flatMap { sum in most.map { sum + $0 } } }),
                sum < limit
            {
                return found(.bounded(sum))
            }
            let tighter = pools.enumerated().first { place, other in
                guard other.id != pool.id, other.adjustments.isEmpty, let otherLimit = other.limit.fixedFen else {
                    return false
                }
                return (otherLimit < limit || otherLimit == limit && place < index) && other.per.isWithin(pool.per)
                    && drawing.allSatisfy { $0.draws(on: other.id) && $0.limit(in: other.id) == nil }
            }
            return tighter.map { found(.later(pool: $0.element.id)) }
        }
    }

    /// Limits of pools in whose place every benefit that draws on them has one of its own, and that nothing else reads.
    private func limitsReplaced(_ json: JSONValue) -> [UnreachableLimit] {
        let named = json.referredNames
        let before = Set(earlierAssistance?.pools.map(\.value) ?? [])
        return pools.compactMap { pool in
            if case .none = pool.limit { return nil }
            let drawing = benefits.filter { $0.draws(on: pool.id) }
            guard !drawing.isEmpty, pool.adjustments.isEmpty, drawing.allSatisfy({ $0.limit(in: pool.id) != nil }),
                !before.contains(pool.id), !named.contains("remaining." + pool.id)
            else { return nil }
            return UnreachableLimit(
                place: .pool(pool.id), amount: pool.limit.fixedFen, why: .replaced, position: pool.position)
        }
    }

    /// The most that a benefit pays on a claim, where a pool never lets it pay so much.
    private var ownLimitsOutOfReach: [UnreachableLimit] {
        benefits.compactMap { benefit in
            guard case .number(_, let position)? = benefit.atMost, let most = benefit.atMost?.fixedFen else {
                return nil
            }
            let tighter = benefit.pools.first { use in
                guard let pool = pools.first(where: { $0.id == use.pool }), pool.adjustments.isEmpty else {
                    return false
                }
                return ((use.limit ?? pool.limit).fixedFen).map { $0 <= most } ?? false
            }
            return tighter.map {
                UnreachableLimit(
                    place: .benefit(benefit.id), amount: most, why: .later(pool: $0.pool), position: position)
            }
        }
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
    func draws(on pool: String) -> Bool { pools.contains { $0.pool == pool } }
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
