extension Evaluator {
    @inline(__always)
    func holds(_ scope: Guard) throws(Fault) -> Bool {
        if scope.when >= 0, try !holds(table: scope.when) { return false }
        if scope.unless >= 0, try holds(table: scope.unless) { return false }
        return true
    }

    /// Whether a table holds; -1 asks nothing.
    @inline(__always)
    func holds(optional table: Int32) throws(Fault) -> Bool {
        if table < 0 { return true }
        return try holds(table: table)
    }

    func holds(table: Int32) throws(Fault) -> Bool {
        for clause in code.pointee.tables[Int(table)].clauses.indices {
            if try allHold(code.pointee.clauses[Int(clause)]) { return true }
        }
        return false
    }

    @inline(__always)
    private func allHold(_ conditions: Span32) throws(Fault) -> Bool {
        for index in conditions.indices where try !holds(code.pointee.conditions[Int(index)]) { return false }
        return true
    }

    func holds(_ condition: PlanCondition) throws(Fault) -> Bool {
        switch condition.kind {
        case .word:
            let word = slots[Int(condition.slot)]
            if word == Slot.absent, condition.isNeeded { throw Fault(kind: .missingFact, index: condition.slot) }
            return condition.accepts(word)
        case .bits: return UInt64(bitPattern: slots[Int(condition.slot)]) & condition.mask != 0
        case .given: return (slots[Int(condition.slot)] != Slot.absent) == condition.expected
        case .table: return try holds(table: condition.left) == condition.expected
        case .compare:
            let left = try value(condition.left)
            if left == Slot.absent { return false }
            let right = try value(condition.right)
            if right == Slot.absent { return false }
            return condition.comparison.holds(left, right)
        case .oneOf:
            let value = try value(condition.left)
            if value == Slot.absent { return false }
            for index in condition.list.indices where try self.value(code.pointee.parts[Int(index)]) == value {
                return true
            }
            return false
        }
    }
}

extension PlanCondition {
    /// Whether a code is one of the condition's.
    @inline(__always)
    package func accepts(_ code: Int64) -> Bool {
        UInt64(bitPattern: code) < 64 && mask >> UInt64(bitPattern: code) & 1 == 1
    }
}
