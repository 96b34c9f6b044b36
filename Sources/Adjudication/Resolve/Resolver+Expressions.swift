extension Resolver {
    /// Resolves an expression of the plan; returns its index in the draft.
    mutating func expression(_ index: Int32) -> Int32 {
        if isBurdenKnown, index == plan.burdenOnce {
            return draft.add(Node(kind: .fact, slot: Int32(Slot.burden)), mayFault: false)
        }
        let node = plan.nodes[index]
        let mark = draft.mark
        switch node.kind {
        case .constant: return constant(node.constant)
        case .fact, .neededFact: return fact(node)
        case .linear:
            var copy = node
            copy.parts = draft.parts.append(node.parts.indices.map { plan.parts[$0] })
            copy.minus = draft.parts.append(node.minus.indices.map { plan.parts[$0] })
            return draft.add(copy, mayFault: false)
        case .sum, .percent, .each, .choose: return terms(node, mark)
        case .shift:
            var copy = node
            copy.first = expression(node.first)
            return folded(copy, isKnown: isKnown(copy.first), mayFault: mayFault(copy.first), mark)
        case .earliest:
            var copy = node
            let dates = expressions(node.parts)
            copy.parts = draft.parts.append(dates)
            return folded(
                copy, isKnown: dates.allSatisfy({ isKnown($0) }),
                mayFault: dates.contains(where: { self.mayFault($0) }), mark)
        case .poolSpent:
            let spent = accumulator(plan.pools[node.slot].spent)
            let pool = draft.pools.append(PoolFigure(spent: spent, limit: -1))
            return draft.add(Node(kind: .poolSpent, slot: pool), mayFault: false)
        case .poolRemaining: return remaining(node.slot, mark)
        case .counter: return counter(node.slot)
        case .parameter:
            if isOpen(Int32(Slot.year)) { return draft.add(node, mayFault: true) }
            do {
                let year = Int32(truncatingIfNeeded: fact(Int32(Slot.year)))
                return constant(try plan.expressions.pointee.parameter(node.slot, year: year))
            } catch {
                return fault(error)
            }
        case .delegated: return fault(Fault(kind: .delegated, index: node.slot))
        case .changed: return changed(node, mark)
        case .fault: return fault(plan.expressions.pointee.faults[Int(node.slot)])
        }
    }

    private mutating func expressions(_ span: Span32) -> [Int32] {
        var result: [Int32] = []
        result.reserveCapacity(Int(span.count))
        for part in span.indices { result.append(expression(plan.parts[part])) }
        return result
    }

    /// An optional expression; -1 for none.
    private mutating func optional(_ index: Int32) -> Int32 { index < 0 ? -1 : expression(index) }

    private mutating func fact(_ node: Node) -> Int32 {
        if isOpen(node.slot) { return draft.add(node, mayFault: node.kind == .neededFact) }
        if isFact(node.slot) {
            let code = fact(node.slot)
            if code == Slot.absent, node.kind == .neededFact {
                return fault(Fault(kind: .missingFact, index: node.slot))
            }
            return constant(code)
        }
        if plan.factSlots.isGiven(node.slot, in: facts) {
            return draft.add(Node(kind: .fact, slot: node.slot), mayFault: false)
        }
        return node.kind == .neededFact
            ? fault(Fault(kind: .missingFact, index: node.slot)) : constant(Slot.absent)
    }

    private mutating func terms(_ node: Node, _ mark: TermsDraft.Mark) -> Int32 {
        var copy = node
        var operands: [Int32] = []
        var isOpen = false
        var mayFault = node.kind == .sum || node.kind == .each || node.minus.count > 0
        switch node.kind {
        case .percent, .each:
            copy.first = expression(node.first)
            copy.second = expression(node.second)
            operands = [copy.first, copy.second]
        case .choose:
            let choices = choices(node.parts)
            if choices.kept.isEmpty { return fault(Fault(kind: .undecided, index: node.slot)) }
            isOpen = choices.kept[0].table >= 0
            mayFault = mayFault || choices.mayFault
            operands = choices.kept.map(\.node)
            copy.parts = draft.choices.append(choices.kept)
        default:
            operands = expressions(node.parts)
            copy.parts = draft.parts.append(operands)
        }
        let minus = expressions(node.minus)
        copy.minus = draft.parts.append(minus)
        copy.atLeast = optional(node.atLeast)
        copy.atMost = optional(node.atMost)
        operands += minus
        for bound in [copy.atLeast, copy.atMost] where bound >= 0 { operands.append(bound) }
        mayFault = mayFault || operands.contains(where: { self.mayFault($0) })
        return folded(copy, isKnown: !isOpen && operands.allSatisfy({ isKnown($0) }), mayFault: mayFault, mark)
    }

    /// The cases of a choice that may hold, ending with the first that always does.
    private mutating func choices(_ span: Span32) -> (kept: [PlanChoice], mayFault: Bool) {
        var kept: [PlanChoice] = []
        var mayFault = false
        for index in span.indices {
            let choice = plan.choices[index]
            switch choice.table < 0 ? .always : any(choice.table) {
            case .never: continue
            case .always:
                kept.append(PlanChoice(table: -1, node: expression(choice.node)))
                return (kept, mayFault)
            case .open(let table, let tableMayFault):
                mayFault = mayFault || tableMayFault
                kept.append(PlanChoice(table: table, node: expression(choice.node)))
            }
        }
        return (kept, true)
    }

    private mutating func remaining(_ pool: Int32, _ mark: TermsDraft.Mark) -> Int32 {
        let limit = expression(plan.poolFigures[pool].limit)
        if isKnown(limit), draft.nodes[limit].constant == Slot.absent {
            draft.rollBack(to: mark)
            return constant(Slot.absent)
        }
        let spent = accumulator(plan.pools[pool].spent)
        let figure = draft.pools.append(PoolFigure(spent: spent, limit: limit))
        return draft.add(Node(kind: .poolRemaining, slot: figure), mayFault: mayFault(limit))
    }

    private mutating func counter(_ index: Int32) -> Int32 {
        var figure = plan.counterFigures[index]
        let mayFault = figure.since >= 0
        figure.since = optional(figure.since)
        figure.account = accumulator(figure.account)
        return draft.add(Node(kind: .counter, slot: draft.counterFigures.append(figure)), mayFault: mayFault)
    }

    private mutating func changed(_ node: Node, _ mark: TermsDraft.Mark) -> Int32 {
        var copy = node
        copy.first = expression(node.first)
        let scope = scope(node.scope)
        var mayFault = true
        switch scope {
        case .never: return copy.first
        case .always: copy.scope = Guard()
        case .open(let table, _): copy.scope = Guard(when: table, unless: -1)
        }
        var operations: [PlanChange] = []
        for index in node.parts.indices {
            let change = plan.changes[index]
            operations.append(PlanChange(kind: change.kind, node: expression(change.node)))
        }
        copy.parts = draft.changes.append(operations)
        if node.constant == 0, !self.mayFault(copy.first), !operations.contains(where: { self.mayFault($0.node) }),
            !scope.mayFault
        {
            mayFault = false
        }
        let isKnown = isKnown(copy.first) && scope.isAlways && operations.allSatisfy { self.isKnown($0.node) }
        return folded(copy, isKnown: isKnown, mayFault: mayFault, mark)
    }

    // MARK: Entries of the draft

    /// Keeps an expression, or its value where all that it rests on is known.
    private mutating func folded(
        _ node: Node, isKnown: Bool, mayFault: Bool, _ mark: TermsDraft.Mark
    ) -> Int32 {
        let index = draft.add(node, mayFault: mayFault)
        guard isKnown else { return index }
        do {
            let value = try evaluator.value(index)
            draft.rollBack(to: mark)
            return constant(value)
        } catch {
            draft.rollBack(to: mark)
            return fault(error)
        }
    }

    /// Evaluates what rests on constants: no slot and no accumulator is read.
    var evaluator: Evaluator {
        draft.setExpressions(plan)
        return Evaluator(draft.expressions.start, plan.blank, Accumulators(year: plan.blank, ledger: nil))
    }

    mutating func constant(_ value: Int64) -> Int32 {
        draft.add(Node(kind: .constant, constant: value), mayFault: false)
    }

    mutating func fault(_ fault: Fault) -> Int32 {
        draft.add(Node(kind: .fault, slot: draft.faults.append(fault)), mayFault: true)
    }

    func isKnown(_ index: Int32) -> Bool { draft.nodes[index].kind == .constant }

    func mayFault(_ index: Int32) -> Bool { draft.nodeFaults[index] }
}
