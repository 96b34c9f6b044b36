extension Policy {
    /// The identities that a class, a condition or a timing rule names.
    public func identitiesMentioned(_ vocabulary: Vocabulary) -> Set<String> {
        var found: Set<String> = []
        let add = { (spelling: String) in
            guard let index = vocabulary.identity(spelling) else { return }
            found.formUnion([vocabulary.identities[index].id] + vocabulary.identities[index].standsFor)
        }
        for category in categories { for identity in category.identities { add(identity.value) } }
        for timing in identityTiming { for identity in timing.identities { add(identity.value) } }
        forEachTable { table in
            for condition in table.clauses.flatMap(\.conditions) {
                guard condition.key == "holds" || condition.key == "identity",
                    case .oneOf(let literals) = condition.test
                else { continue }
                for literal in literals { add(literal.text) }
            }
        }
        return found
    }

    /// Every table of conditions in the policy.
    private func forEachTable(_ body: (Table) -> Void) {
        for fact in facts { body(fact.value) }
        for money in money { money.value.amount.forEachTable(body) }
        for scope in scopes { if let scope { body(scope) } }
        for adjustment in adjustmentsAnywhere {
            for change in [adjustment.rate, adjustment.deductible, adjustment.limit] {
                for step in change?.steps ?? [] { step.value.forEachTable(body) }
            }
        }
        for warning in warnings { body(warning.when) }
        for amount in amounts { amount.forEachTable(body) }
    }

    private var adjustmentsAnywhere: [Adjustment] {
        benefits.flatMap(\.adjustments) + pools.flatMap(\.adjustments) + criticalIllness.flatMap(\.adjustments)
    }

    private var scopes: [Table?] {
        var scopes: [Table?] = inForce.map(\.when) + [identityRequired?.when, identityRequired?.unless]
        scopes += [uninsured?.when, uninsured?.unless]
        scopes += identityTiming.map(\.when) + [earlierAssistance?.when]
        scopes += exclusions.flatMap { [$0.when, $0.unless] } + counters.flatMap { [$0.when, $0.unless] }
        scopes += benefits.flatMap { [$0.when, $0.unless, $0.paysWhen] + $0.inForce.map(\.when) }
        scopes += benefits.flatMap(\.rows).flatMap { [$0.when, $0.unless] }
        scopes += adjustmentsAnywhere.flatMap { [$0.when, $0.unless] }
        scopes += (premium?.refusals ?? []).flatMap { [$0.when, $0.unless] }
        scopes += (premium?.rows ?? []).flatMap { [$0.when, $0.unless] }
        scopes += ((premium?.notes ?? []) + notices).flatMap { [$0.when, $0.unless] }
        scopes += criticalIllness.flatMap { [$0.when, $0.unless] }
        return scopes
    }

    private var amounts: [Amount] {
        var amounts = pools.map(\.limit) + (premium?.rows ?? []).map(\.pay)
        for benefit in benefits {
            amounts.append(benefit.base)
            amounts += [benefit.atMost, benefit.atLeast].compactMap { $0 } + benefit.pools.compactMap(\.limit)
            for row in benefit.rows {
                let steps =
                    switch row.schedule {
                    case .bands(let steps), .brackets(let steps), .lumps(let steps): steps
                    }
                amounts += [row.deductible].compactMap { $0 } + steps.flatMap { [$0.edge, $0.value].compactMap { $0 } }
            }
        }
        return amounts
    }
}

extension Amount {
    /// Every table of conditions in a value.
    fileprivate func forEachTable(_ body: (Table) -> Void) {
        switch self {
        case .number, .rate, .date, .none, .name, .delegated: break
        case .shifted(let shifted): shifted.base.forEachTable(body)
        case .earliest(let dates, _): for date in dates { date.forEachTable(body) }
        case .terms(let terms):
            switch terms.head {
            case .sum(let parts): for part in parts { part.forEachTable(body) }
            case .percent(let share, let whole):
                share.forEachTable(body)
                whole.forEachTable(body)
            case .each(let each, let count):
                each.forEachTable(body)
                count.forEachTable(body)
            case .choose(let choices):
                for choice in choices {
                    if let when = choice.when { body(when) }
                    choice.value.forEachTable(body)
                }
            }
            for term in terms.minus { term.forEachTable(body) }
            terms.atLeast?.forEachTable(body)
            terms.atMost?.forEachTable(body)
        }
    }
}

extension Policy {
    /// Whether some condition tests a figure of that name, or some value is worked out from it.
    public func names(_ figure: String) -> Bool {
        var isNamed = amounts.contains { $0.names.contains(figure) }
        forEachTable { table in
            for condition in table.clauses.flatMap(\.conditions) {
                if condition.key == figure { isNamed = true }
                if case .compare(let tests) = condition.test, tests.contains(where: { $0.value.names.contains(figure) })
                {
                    isNamed = true
                }
            }
        }
        return isNamed || money.contains { $0.value.amount.names.contains(figure) }
    }
}
