/// Every table and value of a policy, for whoever asks what is read where.
extension Policy {
    /// All tables, those inside values too.
    public var tables: [Table] {
        let own: [Table?] =
            facts.map(\.value) + guards.flatMap { [$0.when, $0.unless] } + [
                identityRequired?.when, identityRequired?.unless,
            ]
            + inForce.map(\.when) + benefits.flatMap { $0.inForce.map(\.when) + [$0.paysWhen] }
            + identityTiming.map(\.when) + warnings.map(\.when) + [earlierAssistance?.when]
        let direct = own.compactMap { $0 }
        return direct + amounts.flatMap(\.tables)
    }

    /// What stands as `when` and `unless` beside each other.
    private var guards: [(when: Table?, unless: Table?)] {
        var found: [(Table?, Table?)] = exclusions.map { ($0.when, $0.unless) }
        found += counters.map { ($0.when, $0.unless) }
        found += benefits.map { ($0.when, $0.unless) }
        found += benefits.flatMap(\.rows).map { ($0.when, $0.unless) }
        found += everyAdjustment.map { ($0.when, $0.unless) }
        found += notices.map { ($0.when, $0.unless) }
        found += criticalIllness.map { ($0.when, $0.unless) }
        found += (premium?.rows ?? []).map { ($0.when, $0.unless) }
        found += (premium?.conditions ?? []).map { ($0.when, $0.unless) }
        return found
    }

    private var everyAdjustment: [Adjustment] {
        benefits.flatMap(\.adjustments) + pools.flatMap(\.adjustments) + criticalIllness.flatMap(\.adjustments)
    }

    /// All values that stand outside tables.
    private var amounts: [Amount] {
        var found: [Amount?] = money.map(\.value.amount)
        found += pools.map(\.limit)
        found += counters.map(\.of)
        found += identityTiming.flatMap { [$0.countsFrom, $0.countsThrough] } + [identityGrace?.through]
        found += [earlierAssistance?.amount]
        found += benefits.flatMap { [$0.base, $0.atMost, $0.atLeast] + $0.pools.map(\.limit) }
        found += benefits.flatMap(\.rows).flatMap { row in [row.deductible] + row.schedule.amounts }
        found += everyAdjustment.flatMap { [$0.rate, $0.deductible, $0.limit] }.compactMap { $0 }.flatMap { change in
            change.steps.map { Optional($0.value) }
        }
        found += notices.map(\.deadline) + (premium?.rows ?? []).map(\.pay)
        found += eligibility.flatMap(\.conditions).flatMap { [$0.left] + $0.comparisons.map { Optional($0.value) } }
        return found.compactMap { $0 }
    }

    /// Every name that a table or a value reads.
    public var namesRead: Set<String> {
        let keys = tables.flatMap { $0.clauses.flatMap(\.conditions) }
        let compared = keys.flatMap { condition -> [Amount] in
            if case .compare(let entries) = condition.test { return entries.map(\.value) }
            return []
        }
        let listed = keys.flatMap { condition -> [String] in
            if case .oneOf(let literals) = condition.test { return literals.map(\.text) }
            return []
        }
        return Set(keys.map(\.key) + listed + (amounts + compared).flatMap(\.names))
            .union(elections.map(\.field.value))
            .union([dates.year?.value, dates.version?.value].compactMap { $0 })
            .union(categories.compactMap { $0.statedBy?.value })
            .union(
                (benefits.map(\.per) + pools.map(\.per) + counters.map(\.per) + elections.map(\.per)).flatMap(\.keys))
    }

    /// Every reading that a rule says it rests on, with a place where it does.
    public var readingsNamed: [String] {
        var found = money.flatMap(\.value.readings) + categories.flatMap(\.readings)
        found +=
            identityTiming.flatMap(\.readings) + (identityGrace?.readings ?? []) + (identityRequired?.readings ?? [])
        found += exclusions.flatMap(\.readings) + pools.flatMap(\.readings) + elections.flatMap(\.readings)
        found += (earlierAssistance?.readings ?? []) + inForce.flatMap(\.readings)
        found += benefits.flatMap { benefit in
            benefit.readings + benefit.inForce.flatMap(\.readings) + benefit.rows.flatMap(\.readings)
                + benefit.adjustments.flatMap(\.readings)
        }
        found += (premium?.rows ?? []).flatMap(\.readings) + criticalIllness.flatMap(\.readings)
        found += criticalIllness.flatMap(\.adjustments).flatMap(\.readings)
        found += eligibility.flatMap(\.conditions).flatMap(\.readings)
        return found
    }
}

extension Row.Schedule {
    fileprivate var amounts: [Amount?] {
        switch self {
        case .bands(let steps), .brackets(let steps), .lumps(let steps): steps.flatMap { [$0.edge, $0.value] }
        }
    }
}

extension Amount {
    /// The tables of choices inside it.
    fileprivate var tables: [Table] {
        guard case .terms(let terms) = self, case .choose(let cases) = terms.head else { return [] }
        return cases.compactMap(\.when) + cases.flatMap { $0.value.tables }
    }
}
