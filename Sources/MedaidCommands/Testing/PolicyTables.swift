import PolicyFormat

extension Policy {
    /// A table of the policy and the path at which it stands.
    struct PlacedTable {
        let path: String
        let table: Table
    }

    /// Every table that settling a claim may look at.
    var tables: [PlacedTable] {
        var found: [PlacedTable] = []
        func add(_ path: String, _ table: Table?) {
            if let table { found.append(PlacedTable(path: path, table: table)) }
        }
        func add(_ path: String, _ amount: Amount?) {
            for (place, table) in amount?.tables ?? [] { add(path + place, table) }
        }
        func add(_ path: String, _ adjustments: [Adjustment]) {
            for (index, adjustment) in adjustments.enumerated() {
                add("\(path).adjust.\(index + 1).when", adjustment.when)
                add("\(path).adjust.\(index + 1).unless", adjustment.unless)
            }
        }
        for fact in facts { add("facts." + fact.name, fact.value) }
        for money in money { add("money." + money.name, money.value.amount) }
        add("identityRequired.when", identityRequired?.when)
        add("identityRequired.unless", identityRequired?.unless)
        for (index, exclusion) in exclusions.enumerated() {
            add("exclusions.\(index + 1).when", exclusion.when)
            add("exclusions.\(index + 1).unless", exclusion.unless)
        }
        for pool in pools {
            add("pools.\(pool.id).limit", pool.limit)
            add("pools." + pool.id, pool.adjustments)
        }
        for benefit in benefits {
            let path = "benefits." + benefit.id
            add(path + ".when", benefit.when)
            add(path + ".unless", benefit.unless)
            add(path + ".paysWhen", benefit.paysWhen)
            for (index, row) in benefit.rows.enumerated() {
                add("\(path).rows.\(index + 1).when", row.when)
                add("\(path).rows.\(index + 1).unless", row.unless)
                add("\(path).rows.\(index + 1).deductible", row.deductible)
                for step in row.schedule.steps { add("\(path).rows.\(index + 1)", step.value) }
            }
            add(path, benefit.adjustments)
        }
        for warning in warnings { add("warnings.\(warning.id).when", warning.when) }
        for (index, notice) in notices.enumerated() {
            add("notices.\(index + 1).when", notice.when)
            add("notices.\(index + 1).unless", notice.unless)
        }
        return found
    }
}

extension Amount {
    /// The tables that decide between its cases, each with the rest of its path.
    fileprivate var tables: [(path: String, table: Table)] {
        guard case .terms(let terms) = self else { return [] }
        var found: [(path: String, table: Table)] = []
        switch terms.head {
        case .choose(let cases):
            for (index, choice) in cases.enumerated() {
                if let table = choice.when { found.append((".choose.\(index + 1).when", table)) }
            }
        case .sum(let amounts): found += amounts.flatMap(\.tables)
        case .percent(let share, let whole): found += share.tables + whole.tables
        case .each(let each, let count): found += each.tables + count.tables
        }
        return found + (terms.minus + [terms.atLeast, terms.atMost].compactMap { $0 }).flatMap(\.tables)
    }
}
