public import PolicyFormat
public import Values

extension SettledClaim {
    /// A figure by the name that the policy gives it, as it stands after the claim: fen, a count or a day number.
    ///
    /// `nil` for what the record does not hold, and for what only a ledger knows (pools and counters).
    public func figure(_ name: String) -> Int64? {
        guard let node = plan.figure(name), !plan.readsLedger(node) else { return nil }
        return figure(node)
    }

    /// The value of a parameter for this claim's year, and the year that it describes.
    public func parameter(_ name: String) -> (value: Int64, year: Int)? {
        guard let index = plan.policy.parameters.firstIndex(where: { $0.name == name }), let node = plan.figure(name),
            let value = figure(node)
        else { return nil }
        return (value, year - plan.policy.parameters[index].value.yearsBack)
    }

    /// What payers of the policy's own paid of the bill, in file order, in fen; those that paid nothing are left out.
    public func payments(_ payer: FieldDeclaration.Payer) -> [(field: FieldDeclaration, paid: Int64)] {
        plan.policy.fields.compactMap { field in
            guard field.payer == payer, let slot = plan.layout.fields[field.name]?.slot, frame[slot] != 0 else {
                return nil
            }
            return (field, frame[slot])
        }
    }

    /// The last day for what a notice asks the claimant to do, where it names one.
    public func deadline(ofNotice index: Int) -> Day? {
        let node = plan.deadlines[index]
        return node < 0 ? nil : figure(node).map { Day(number: Int32(clamping: $0)) }
    }

    private func figure(_ node: Int32) -> Int64? {
        let value = evaluated { evaluator throws(Fault) in try evaluator.value(node) }
        return value == Slot.absent ? nil : value
    }

    /// Works something out on the claim as it stands, without what only a ledger knows; `nil` where it cannot be.
    func evaluated<Value>(_ body: (Evaluator) throws(Fault) -> Value) -> Value? {
        var slots = frame
        var blank = [Int64](repeating: 0, count: max(1, plan.layout.yearSize))
        return slots.withUnsafeMutableBufferPointer { slots in
            blank.withUnsafeMutableBufferPointer { year in
                guard let start = slots.baseAddress, let block = year.baseAddress else { return nil }
                return try? body(Evaluator(plan.expressions, start, Accumulators(year: block, ledger: nil)))
            }
        }
    }
}

extension Plan {
    /// Whether a value hangs on a pool or a counter, which only a ledger knows.
    fileprivate func readsLedger(_ index: Int32) -> Bool {
        guard index >= 0 else { return false }
        let node = nodes[index]
        func some(_ span: Span32) -> Bool { span.indices.contains { readsLedger(parts[$0]) } }
        switch node.kind {
        case .poolSpent, .poolRemaining, .counter: return true
        case .constant, .fact, .neededFact, .linear, .parameter, .delegated, .fault: return false
        case .shift, .changed: return readsLedger(node.first)
        case .earliest: return some(node.parts)
        case .sum, .percent, .each, .choose:
            let isRead =
                switch node.kind {
                case .sum: some(node.parts)
                case .choose: node.parts.indices.contains { readsLedger(choices[$0]) }
                default: readsLedger(node.first) || readsLedger(node.second)
                }
            return isRead || some(node.minus) || readsLedger(node.atLeast) || readsLedger(node.atMost)
        }
    }

    private func readsLedger(_ choice: PlanChoice) -> Bool {
        readsLedger(choice.node) || (choice.table >= 0 && readsLedger(table: choice.table))
    }

    private func readsLedger(table: Int32) -> Bool {
        tables[table].clauses.indices.flatMap { clauses[$0].indices.map { conditions[$0] } }.contains { condition in
            switch condition.kind {
            case .word, .bits, .given: false
            case .table: readsLedger(table: condition.left)
            case .compare: readsLedger(condition.left) || readsLedger(condition.right)
            case .oneOf:
                readsLedger(condition.left) || condition.list.indices.contains { readsLedger(parts[$0]) }
            }
        }
    }
}
