public import PolicyFormat

/// What a person is entitled to beyond the payment of claims: the premium subsidy and the means tests.
extension PlanCompiler {
    mutating func compilePremium(_ policy: Policy) {
        guard let premium = policy.premium else { return }
        draft.premiumPeriods = compile(premium.inForce)
        draft.premiumRefusals = premium.refusals.map { compileGuard($0.when, $0.unless) }
        draft.premiumRows = premium.rows.map { row in
            PlanPremiumRow(scope: compileGuard(row.when, row.unless), pay: compile(row.pay, as: .yuan))
        }
        draft.premiumNotices = premium.notes.map { compileGuard($0.when, $0.unless) }
    }

    /// A test's facts are names only inside the test: two tests may ask for the same.
    mutating func compileEligibility(_ policy: Policy) {
        for test in policy.eligibility {
            let outer = names
            var fields: [String: (slot: Int, type: FieldType)] = [:]
            for field in test.fields {
                let slot = layout.frameSlot("test.\(test.id).\(field.name)")
                let type = test.type(of: field)
                fields[field.name] = (slot, type)
                names[field.name] = .slot(slot, ValueType(type))
            }
            layout.testFields[test.id] = fields
            draft.eligibility.append(test.conditions.map { compile($0, policy) })
            names = outer
        }
    }

    private mutating func compile(
        _ condition: EligibilityTest.Condition, _ policy: Policy
    ) -> PlanTestCondition {
        let type: ValueType = condition.isTrue != nil ? .flag : type(of: condition.left)
        if condition.isTrue == nil, condition.comparisons.isEmpty {
            report(
                "missing-key", zh: "条件“\(condition.id)”没有比较", en: "condition '\(condition.id)' compares with nothing",
                at: condition.position)
        }
        let left = compile(condition.left, as: type)
        let thresholds = condition.comparisons.map { entry in
            (comparison: PlanComparison(entry.comparison), node: compile(entry.value, as: type))
        }
        let read = ([condition.left] + condition.comparisons.map(\.value)).flatMap { $0.names }
        return PlanTestCondition(
            left: left, isFlag: condition.isTrue != nil, unit: FieldType(type), thresholds: thresholds,
            names: nodes(of: read))
    }

    /// What a figure is measured in follows from the first name in it; money, where there is none.
    private func type(of amount: Amount) -> ValueType {
        guard let first = amount.names.first, let meaning = names[first] else { return .yuan }
        switch meaning {
        case .slot(_, let type), .node(_, let type): return type
        case .table: return .yuan
        }
    }

    private mutating func nodes(of read: [String]) -> [(name: String, node: Int32)] {
        var found: [(name: String, node: Int32)] = []
        for name in read where !found.contains(where: { $0.name == name }) {
            switch names[name] {
            case .slot(let slot, _): found.append((name, add(Node(kind: .fact, slot: Int32(slot)))))
            case .node(let node, _): found.append((name, node))
            case .table, nil: break
            }
        }
        return found
    }
}

extension EligibilityTest {
    /// What a fact is measured in: a number that is only compared with numbers, and counts nothing, may have decimals.
    func type(of field: FieldDeclaration) -> FieldType {
        guard field.type == .number else { return field.type }
        let naming = conditions.filter {
            ([$0.left] + $0.comparisons.map(\.value)).flatMap(\.names).contains(field.name)
        }
        let isCompared = naming.allSatisfy { condition in
            guard case .name = condition.left else { return false }
            return condition.comparisons.allSatisfy { if case .number = $0.value { true } else { false } }
        }
        return !naming.isEmpty && isCompared ? .measure : .number
    }
}

extension FieldType {
    /// The type of a field that holds values of a type.
    fileprivate init(_ type: PlanCompiler.ValueType) {
        self =
            switch type {
            case .yuan: .yuan
            case .number: .number
            case .measure: .measure
            case .date: .date
            case .rate: .rate
            case .flag: .flag
            case .code, .word, .identities: .code
            }
    }
}

extension Amount {
    /// The names that it reads directly, in order.
    public var names: [String] {
        switch self {
        case .name(let name, _): return [name]
        case .terms(let terms):
            let head: [Amount] =
                switch terms.head {
                case .sum(let amounts): amounts
                case .percent(let share, let whole): [share, whole]
                case .each(let each, let count): [each, count]
                case .choose(let cases): cases.map(\.value)
                }
            return (head + terms.minus + [terms.atLeast, terms.atMost].compactMap { $0 }).flatMap { $0.names }
        case .shifted(let shifted): return shifted.base.names
        case .earliest(let dates, _): return dates.flatMap { $0.names }
        case .number, .rate, .date, .none, .delegated: return []
        }
    }
}
