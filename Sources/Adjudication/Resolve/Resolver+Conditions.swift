extension Resolver {
    /// What facts say of a table.
    enum Truth {
        case always, never
        /// It is left open as a table of the draft, which may throw.
        case open(table: Int32, mayFault: Bool)

        var isAlways: Bool { if case .always = self { true } else { false } }
        var mayFault: Bool { if case .open(_, let mayFault) = self { mayFault } else { false } }
    }

    /// What facts say of one condition.
    private enum Answer {
        case always, never
        case open(PlanCondition, mayFault: Bool)
        /// It throws when it is reached.
        case fault(PlanCondition)
    }

    /// A clause while it is being decided.
    struct Clause {
        fileprivate var open: [PlanCondition] = []
        fileprivate var mayFault = false
        fileprivate var fails = false
        /// Whether nothing behind the last condition is reached.
        fileprivate var isClosed = false
    }

    /// Resolves a table of the plan.
    mutating func any(_ table: Int32) -> Truth {
        let mark = draft.mark
        var clauses: [Clause] = []
        for index in plan.tables[table].clauses.indices {
            let clause = clause(plan.clauses[index])
            clauses.append(clause)
            if clause.open.isEmpty, !clause.fails { break }
        }
        return decide(clauses, mark)
    }

    /// Resolves conditions that must all hold.
    mutating func all(_ conditions: Span32) -> Truth {
        let mark = draft.mark
        return decide([clause(conditions)], mark)
    }

    private mutating func clause(_ conditions: Span32) -> Clause {
        var clause = Clause()
        for index in conditions.indices where !clause.isClosed { add(test(plan.conditions[index]), to: &clause) }
        return clause
    }

    /// Resolves what must hold and what must not.
    mutating func scope(_ scope: Guard) -> Truth {
        let when: Truth = scope.when < 0 ? .always : any(scope.when)
        if case .never = when { return when }
        return all(when, scope.unless < 0 ? .never : any(scope.unless))
    }

    /// One truth, and not another.
    mutating func all(_ when: Truth, _ unless: Truth) -> Truth { all([(when, true), (unless, false)]) }

    /// Truths that must come out as expected, tested in order.
    mutating func all(_ truths: [(truth: Truth, expected: Bool)]) -> Truth {
        let mark = draft.mark
        var clause = Clause()
        for (truth, expected) in truths where !clause.isClosed { add(answer(truth, expected), to: &clause) }
        return decide([clause], mark)
    }

    /// Whether the version's day lies in one of some periods, and what the period asks for holds.
    mutating func isInForce(_ periods: Span32) -> Truth {
        let mark = draft.mark
        let day = plan.factSlots.day(ofEra: facts.era)
        var clauses: [Clause] = []
        for index in periods.indices {
            let period = plan.periods[index]
            guard period.from <= day, day <= period.through else { continue }
            var clause = Clause()
            add(answer(period.when < 0 ? .always : any(period.when), true), to: &clause)
            clauses.append(clause)
        }
        return decide(clauses, mark)
    }

    private mutating func add(_ answer: Answer, to clause: inout Clause) {
        switch answer {
        case .always: return
        case .never: (clause.fails, clause.isClosed) = (true, true)
        case .open(let condition, let mayFault):
            clause.open.append(condition)
            clause.mayFault = clause.mayFault || (mayFault && known == nil)
        case .fault(let condition):
            clause.open.append(condition)
            if known == nil { (clause.mayFault, clause.isClosed) = (true, true) }
        }
    }

    /// Keeps the clauses that may hold; what cannot hold is dropped only where nothing before it may throw.
    private mutating func decide(_ clauses: [Clause], _ mark: TermsDraft.Mark) -> Truth {
        var kept: [[PlanCondition]] = []
        var tableMayFault = false
        for var clause in clauses {
            if clause.fails {
                if !clause.mayFault { continue }
                clause.open.append(falsehood())
            }
            if clause.open.isEmpty, !tableMayFault {
                draft.rollBack(to: mark)
                return .always
            }
            kept.append(clause.open)
            tableMayFault = tableMayFault || clause.mayFault
            if clause.open.isEmpty { break }
        }
        if kept.isEmpty {
            draft.rollBack(to: mark)
            return .never
        }
        if kept.count == 1, kept[0].count == 1, kept[0][0].kind == .table, kept[0][0].expected {
            return .open(table: kept[0][0].left, mayFault: tableMayFault)
        }
        let spans = kept.map { draft.conditions.append($0) }
        let table = draft.tables.append(PlanTable(clauses: draft.clauses.append(spans)))
        return .open(table: table, mayFault: tableMayFault)
    }

    /// A condition that never holds.
    private mutating func falsehood() -> PlanCondition { PlanCondition(kind: .oneOf, left: constant(Slot.absent)) }

    private func answer(_ truth: Truth, _ expected: Bool) -> Answer {
        switch truth {
        case .always: expected ? .always : .never
        case .never: expected ? .never : .always
        case .open(let table, let mayFault):
            .open(PlanCondition(kind: .table, expected: expected, left: table), mayFault: mayFault)
        }
    }

    // MARK: Conditions

    private mutating func test(_ condition: PlanCondition) -> Answer {
        switch condition.kind {
        case .word, .given:
            if isOpen(condition.slot) { return .open(condition, mayFault: condition.isNeeded) }
            return tested(condition)
        case .bits:
            // What the household holds is worked out claim by claim, and in no key.
            if condition.slot != Int32(Slot.held) { return .open(condition, mayFault: false) }
            if holds(anyOf: condition.mask) { return .always }
            return (known?.possible ?? 0) & condition.mask != 0 ? .open(condition, mayFault: false) : .never
        case .table: return answer(any(condition.left), condition.expected)
        case .compare, .oneOf: return compared(condition)
        }
    }

    /// A condition on a fact that is known.
    private mutating func tested(_ condition: PlanCondition) -> Answer {
        if condition.kind == .given {
            let isGiven =
                isFact(condition.slot)
                ? fact(condition.slot) != Slot.absent : plan.factSlots.isGiven(condition.slot, in: facts)
            return isGiven == condition.expected ? .always : .never
        }
        let code = fact(condition.slot)
        if code == Slot.absent, condition.isNeeded {
            let missing = fault(Fault(kind: .missingFact, index: condition.slot))
            return .fault(PlanCondition(kind: .oneOf, left: missing))
        }
        return condition.accepts(code) ? .always : .never
    }

    private mutating func compared(_ condition: PlanCondition) -> Answer {
        var copy = condition
        copy.left = expression(condition.left)
        if draft.nodes[copy.left].kind == .fault {
            return .fault(PlanCondition(kind: .oneOf, left: copy.left))
        }
        if isKnown(copy.left), draft.nodes[copy.left].constant == Slot.absent { return .never }
        var operands: [Int32] = []
        if condition.kind == .compare {
            copy.right = expression(condition.right)
            operands.append(copy.right)
        } else {
            for part in condition.list.indices { operands.append(expression(plan.parts[part])) }
            copy.list = draft.parts.append(operands)
        }
        if isKnown(copy.left), operands.allSatisfy({ isKnown($0) }), let holds = try? evaluator.holds(copy) {
            return holds ? .always : .never
        }
        let mayFault = mayFault(copy.left) || operands.contains(where: { self.mayFault($0) })
        return .open(copy, mayFault: mayFault)
    }
}
