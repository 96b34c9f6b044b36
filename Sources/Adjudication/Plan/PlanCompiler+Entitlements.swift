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
            draft.eligibility.append(
                test.conditions.map { condition in
                    let read = condition.criterion.figures.flatMap(\.amounts).flatMap { $0.names }
                    return PlanTestCondition(
                        criterion: compile(condition.criterion, of: condition), names: nodes(of: read))
                })
            names = outer
        }
    }

    private mutating func compile(
        _ criterion: EligibilityTest.Criterion, of condition: EligibilityTest.Condition
    ) -> PlanCriterion {
        switch criterion {
        case .any(let parts): .any(parts.map { compile($0, of: condition) })
        case .all(let parts): .all(parts.map { compile($0, of: condition) })
        case .figure(let figure): .figure(compile(figure, of: condition))
        }
    }

    private mutating func compile(
        _ figure: EligibilityTest.Figure, of condition: EligibilityTest.Condition
    ) -> PlanTestFigure {
        let type: ValueType = figure.isTrue != nil ? .flag : type(of: figure.left)
        if figure.isTrue == nil, figure.comparisons.isEmpty {
            report(
                "missing-key", zh: "条件“\(condition.id)”没有比较", en: "condition “\(condition.id)” compares with nothing",
                at: figure.position)
        }
        return PlanTestFigure(
            left: compile(figure.left, as: type), expected: figure.isTrue, unit: FieldType(type),
            thresholds: figure.comparisons.map { entry in
                (comparison: PlanComparison(entry.comparison), node: compile(entry.value, as: type))
            })
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
        let naming = conditions.flatMap(\.criterion.figures).filter {
            $0.amounts.flatMap(\.names).contains(field.name)
        }
        let isCompared = naming.allSatisfy { figure in
            guard case .name = figure.left else { return false }
            return figure.comparisons.allSatisfy { if case .number = $0.value { true } else { false } }
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
