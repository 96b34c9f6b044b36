import Values

/// Works out expressions and conditions on a claim's slots and accumulators: the one place that says what each means.
///
/// It evaluates a plan's expressions and those of terms alike.
struct Evaluator {
    /// The tables, at the address where their owner keeps them: an evaluator is passed around, and stays small.
    let code: UnsafePointer<Expressions>
    let slots: UnsafeMutablePointer<Int64>
    let accumulators: Accumulators

    init(_ code: UnsafePointer<Expressions>, _ slots: UnsafeMutablePointer<Int64>, _ accumulators: Accumulators) {
        self.code = code
        self.slots = slots
        self.accumulators = accumulators
    }

    /// The person's year before the claim's; `nil` where there is no ledger.
    var yearBefore: UnsafeMutablePointer<Int64>? {
        accumulators.ledger?.year(slots[Slot.year] - 1, ofPerson: slots[Slot.person])
    }

    /// The value of an operand: fen, parts of a rate, or a day number; ``Slot/absent`` for none.
    @inline(__always)
    func value(_ operand: Operand) throws(Fault) -> Int64 {
        // The two most common kinds first: a jump by table costs more than both tests.
        if operand.kind == .constant { return operand.constant }
        if operand.kind == .slot { return slots[Int(operand.index)] }
        return operand.kind == .sum ? operand.sum(slots) : try value(operand.index)
    }

    /// The value of an expression: fen, a day number, a count, parts of a rate; ``Slot/absent`` for none.
    func value(_ index: Int32) throws(Fault) -> Int64 {
        let node = code.pointee.nodes + Int(index)
        switch node.pointee.kind {
        case .constant: return node.pointee.constant
        case .fact: return slots[Int(node.pointee.slot)]
        case .neededFact:
            let fact = slots[Int(node.pointee.slot)]
            if fact == Slot.absent { throw Fault(kind: .missingFact, index: node.pointee.slot) }
            return fact
        case .linear: return linear(node)
        case .sum, .percent, .each, .choose: return try terms(node)
        case .shift: return node.pointee.shifted(try value(node.pointee.first))
        case .earliest: return try earliest(node.pointee.parts)
        case .poolSpent: return self[code.pointee.pools[Int(node.pointee.slot)].spent]
        case .poolRemaining: return try remaining(code.pointee.pools[Int(node.pointee.slot)])
        case .counter: return try count(code.pointee.counters[Int(node.pointee.slot)])
        case .parameter:
            let ahead = slots[Slot.parametersAhead]
            let year = slots[Slot.year] + (ahead == Slot.absent ? 0 : ahead)
            return try code.pointee.parameter(node.pointee.slot, year: Int32(truncatingIfNeeded: year))
        case .delegated: throw Fault(kind: .delegated, index: node.pointee.slot)
        case .changed: return try changed(node)
        case .fault: throw code.pointee.faults[Int(node.pointee.slot)]
        }
    }

    /// A sum of the record's amounts; bounded as those are, it cannot overflow.
    private func linear(_ node: UnsafePointer<Node>) -> Int64 {
        var result: Int64 = 0
        for part in node.pointee.parts.indices {
            let amount = slots[Int(code.pointee.parts[Int(part)])]
            result &+= amount == Slot.absent ? 0 : amount
        }
        for part in node.pointee.minus.indices {
            let amount = slots[Int(code.pointee.parts[Int(part)])]
            result &-= amount == Slot.absent ? 0 : amount
        }
        return node.pointee.isFloored ? max(0, result) : result
    }

    /// The first term, then what comes off, the least, the most, and the floor.
    private func terms(_ node: UnsafePointer<Node>) throws(Fault) -> Int64 {
        var result = try head(node)
        if result == Slot.absent { return result }
        for part in node.pointee.minus.indices {
            let term = try value(code.pointee.parts[Int(part)])
            if term != Slot.absent { result = try Evaluator.checked(result.subtractingReportingOverflow(term)) }
        }
        if node.pointee.atLeast >= 0 {
            let least = try value(node.pointee.atLeast)
            if least != Slot.absent { result = max(result, least) }
        }
        if node.pointee.atMost >= 0 {
            let most = try value(node.pointee.atMost)
            if most != Slot.absent { result = min(result, most) }
        }
        return node.pointee.isFloored ? max(0, result) : result
    }

    @inline(__always)
    private func head(_ node: UnsafePointer<Node>) throws(Fault) -> Int64 {
        switch node.pointee.kind {
        case .percent:
            let share = try value(node.pointee.first)
            let whole = try value(node.pointee.second)
            if share == Slot.absent || whole == Slot.absent { return Slot.absent }
            return code.pointee.valueRounding.fen(Int128(whole) * Int128(share), dividedBy: Rate.whole)
        case .each:
            let each = try value(node.pointee.first)
            let count = try value(node.pointee.second)
            if each == Slot.absent || count == Slot.absent { return Slot.absent }
            return try Evaluator.checked(each.multipliedReportingOverflow(by: count))
        case .choose: return try chosen(node.pointee)
        default: return try added(node.pointee.parts)
        }
    }

    /// The sum of some terms; a single term that is absent leaves the whole absent.
    private func added(_ parts: Span32) throws(Fault) -> Int64 {
        var result: Int64 = 0
        for part in parts.indices {
            let term = try value(code.pointee.parts[Int(part)])
            if term == Slot.absent {
                if parts.count == 1 { return term }
                continue
            }
            result = try Evaluator.checked(result.addingReportingOverflow(term))
        }
        return result
    }

    private func chosen(_ node: Node) throws(Fault) -> Int64 {
        for index in node.parts.indices {
            let choice = code.pointee.choices[Int(index)]
            if choice.table < 0 { return try value(choice.node) }
            if try holds(table: choice.table) { return try value(choice.node) }
        }
        throw Fault(kind: .undecided, index: node.slot)
    }

    private func earliest(_ parts: Span32) throws(Fault) -> Int64 {
        var earliest = Slot.absent
        for part in parts.indices {
            let date = try value(code.pointee.parts[Int(part)])
            if date != Slot.absent, earliest == Slot.absent || date < earliest { earliest = date }
        }
        return earliest
    }

    /// A figure after a change, its operations in order; rates multiply exactly, amounts round to the fen.
    private func changed(_ node: UnsafePointer<Node>) throws(Fault) -> Int64 {
        var result = try value(node.pointee.first)
        guard try holds(node.pointee.scope) else { return result }
        for index in node.pointee.parts.indices where result != Slot.absent {
            let change = code.pointee.changes[Int(index)]
            let operand = try value(change.node)
            if operand == Slot.absent { continue }
            switch change.kind {
            case .plus: result = try Evaluator.checked(result.addingReportingOverflow(operand))
            case .minus: result = try Evaluator.checked(result.subtractingReportingOverflow(operand))
            case .times where node.pointee.constant == 1:
                guard let product = Rate(parts: result).times(Rate(parts: operand)) else {
                    throw Fault(kind: .inexactRate)
                }
                result = product.parts
            case .times:
                let product = code.pointee.valueRounding.fen(Int128(result) * Int128(operand), dividedBy: Rate.whole)
                result = try Evaluator.checked((product, false))
            case .atLeast: result = max(result, operand)
            case .atMost: result = min(result, operand)
            case .remove: result = Slot.absent
            }
            let isRate = node.pointee.constant == 1
            if isRate, result != Slot.absent, result.magnitude > UInt64(Rate.most.parts) {
                throw Fault(kind: .overflow)
            }
        }
        return result
    }

    /// A sum that is not beyond any year; throws where it is.
    @inline(__always)
    static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(Fault) -> Int64 {
        let isTooMuch = result.overflow || result.partialValue.magnitude > UInt64(Yuan.largest.fen) * 100_000
        if isTooMuch { throw Fault(kind: .overflow) }
        return result.partialValue
    }
}
