import Adjudication
import Values

/// Expressions and conditions on forms, as ``Evaluator`` works them out on numbers. `nil` stands for "not given" and "no
/// limit".
extension SymbolicClaim {
    func value(_ operand: Operand) throws -> LinearForm? {
        switch operand.kind {
        case .constant: return operand.constant == Slot.absent ? nil : LinearForm(operand.constant)
        case .slot: return slots[Int(operand.index)]
        case .sum: return try sum(operand)
        case .expression: return try value(operand.index)
        }
    }

    private func sum(_ operand: Operand) throws -> LinearForm {
        var (result, rest) = (LinearForm.zero, UInt64(bitPattern: operand.constant))
        let (added, taken) = (operand.index & 0xFF, operand.index >> 8 & 0xFF)
        for place in 0..<added + taken {
            guard let amount = slots[Int(rest & 0xFF)] else { throw ProofLimit.notCovered }
            result = place < added ? try result.adding(amount) : try result.subtracting(amount)
            rest >>= 8
        }
        return operand.index >> 16 == 1 ? try path.larger(result, .zero) : result
    }

    func value(_ index: Int32) throws -> LinearForm? {
        let node = code.nodes[Int(index)]
        switch node.kind {
        case .constant: return node.constant == Slot.absent ? nil : LinearForm(node.constant)
        case .fact: return slots[Int(node.slot)]
        case .neededFact:
            guard let fact = slots[Int(node.slot)] else { throw CellPath.End.rejected }
            return fact
        case .linear: return try linear(node)
        case .sum, .percent, .each, .choose: return try terms(node)
        case .shift, .earliest: return try date(node)
        case .poolSpent: return read(code.pools[Int(node.slot)].spent)
        case .poolRemaining: return try remaining(code.pools[Int(node.slot)])
        case .counter: return try count(code.counters[Int(node.slot)])
        case .parameter:
            guard let known = parameter(node.slot) else { throw CellPath.End.rejected }
            return LinearForm(known)
        case .delegated, .fault: throw CellPath.End.rejected
        case .changed: return try changed(node)
        }
    }

    private func parameter(_ index: Int32) -> Int64? {
        guard slots[Slot.parametersAhead] == nil, let year = slots[Slot.year]?.constant else { return nil }
        return terms.parameter(index, year: year)
    }

    private func linear(_ node: Node) throws -> LinearForm {
        var result = LinearForm.zero
        for part in node.parts.indices {
            if let amount = slots[Int(code.parts[Int(part)])] { result = try result.adding(amount) }
        }
        for part in node.minus.indices {
            if let amount = slots[Int(code.parts[Int(part)])] { result = try result.subtracting(amount) }
        }
        return node.isFloored ? try path.larger(result, .zero) : result
    }

    private func terms(_ node: Node) throws -> LinearForm? {
        guard var result = try head(node) else { return nil }
        for part in node.minus.indices {
            if let term = try value(code.parts[Int(part)]) { result = try result.subtracting(term) }
        }
        if node.atLeast >= 0, let least = try value(node.atLeast) { result = try path.larger(result, least) }
        if node.atMost >= 0, let most = try value(node.atMost) { result = try path.smaller(result, most) }
        return node.isFloored ? try path.larger(result, .zero) : result
    }

    private func head(_ node: Node) throws -> LinearForm? {
        switch node.kind {
        case .percent:
            guard let share = try value(node.first), let whole = try value(node.second) else { return nil }
            return try self.share(share, of: whole, code.valueRounding)
        case .each:
            guard let each = try value(node.first), let count = try value(node.second) else { return nil }
            return try product(each, count)
        case .choose: return try chosen(node)
        default: return try added(node.parts)
        }
    }

    private func added(_ parts: Span32) throws -> LinearForm? {
        var result = LinearForm.zero
        for part in parts.indices {
            guard let term = try value(code.parts[Int(part)]) else {
                if parts.count == 1 { return nil }
                continue
            }
            result = try result.adding(term)
        }
        return result
    }

    private func chosen(_ node: Node) throws -> LinearForm? {
        for index in node.parts.indices {
            let choice = code.choices[Int(index)]
            if choice.table < 0 { return try value(choice.node) }
            if try holds(table: choice.table) { return try value(choice.node) }
        }
        throw CellPath.End.rejected
    }

    /// A share of an amount in whole fen; one of the two is fixed.
    private func share(_ share: LinearForm, of whole: LinearForm, _ rounding: Rounding) throws -> LinearForm {
        let (rate, amount) = share.isConstant ? (share.constant, whole) : (whole.constant, share)
        guard share.isConstant || whole.isConstant else { throw ProofLimit.notLinear }
        let fraction = RateFraction(rate)
        return try path.rounded(amount.times(fraction.upper), dividedBy: fraction.lower, rounding)
    }

    private func product(_ left: LinearForm, _ right: LinearForm) throws -> LinearForm {
        if left.isConstant { return try right.times(left.constant) }
        guard right.isConstant else { throw ProofLimit.notLinear }
        return try left.times(right.constant)
    }

    /// A date moved, or the earliest of some; no date hangs on an amount.
    private func date(_ node: Node) throws -> LinearForm? {
        if node.kind == .shift {
            return try fixed(value(node.first)).map { LinearForm(node.shifted($0)) }
        }
        let dates = try node.parts.indices.compactMap { try fixed(value(code.parts[Int($0)])) }
        return dates.min().map { LinearForm($0) }
    }

    private func fixed(_ form: LinearForm?) throws -> Int64? {
        guard let form else { return nil }
        guard form.isConstant else { throw ProofLimit.notCovered }
        return form.constant
    }

    private func changed(_ node: Node) throws -> LinearForm? {
        var result = try value(node.first)
        if node.scope.when >= 0, try !holds(table: node.scope.when) { return result }
        if node.scope.unless >= 0, try holds(table: node.scope.unless) { return result }
        for index in node.parts.indices {
            let change = code.changes[Int(index)]
            guard let amount = result, let operand = try value(change.node) else { continue }
            switch change.kind {
            case .plus: result = try amount.adding(operand)
            case .minus: result = try amount.subtracting(operand)
            case .times where node.constant == 1:
                guard amount.isConstant, operand.isConstant else { throw ProofLimit.notLinear }
                guard let rate = Rate(parts: amount.constant).times(Rate(parts: operand.constant)) else {
                    throw CellPath.End.rejected
                }
                result = LinearForm(rate.parts)
            case .times: result = try share(operand, of: amount, code.valueRounding)
            case .atLeast: result = try path.larger(amount, operand)
            case .atMost: result = try path.smaller(amount, operand)
            case .remove: result = nil
            }
        }
        return result
    }

    // MARK: Conditions

    func holds(optional table: Int32) throws -> Bool { try table < 0 || holds(table: table) }

    func holds(table: Int32) throws -> Bool {
        for clause in code.tables[Int(table)].clauses.indices {
            if try allHold(code.clauses[Int(clause)]) { return true }
        }
        return false
    }

    private func allHold(_ conditions: Span32) throws -> Bool {
        for index in conditions.indices where try !holds(code.conditions[Int(index)]) { return false }
        return true
    }

    func holds(_ condition: PlanCondition) throws -> Bool {
        switch condition.kind {
        case .word:
            let word = slots[Int(condition.slot)]?.constant
            if word == nil, condition.isNeeded { throw CellPath.End.rejected }
            return condition.accepts(word ?? Slot.absent)
        case .bits: return UInt64(bitPattern: slots[Int(condition.slot)]?.constant ?? 0) & condition.mask != 0
        case .given: return (slots[Int(condition.slot)] != nil) == condition.expected
        case .table: return try holds(table: condition.left) == condition.expected
        case .compare:
            guard let left = try value(condition.left), let right = try value(condition.right) else { return false }
            return try compare(condition.comparison, left, right)
        case .oneOf:
            guard let value = try value(condition.left) else { return false }
            for index in condition.list.indices {
                guard let other = try self.value(code.parts[Int(index)]) else { continue }
                let difference = try value.subtracting(other)
                if try path.isAtLeastZero(difference), try path.isAtLeastZero(difference.times(-1)) { return true }
            }
            return false
        }
    }

    private func compare(_ comparison: PlanComparison, _ left: LinearForm, _ right: LinearForm) throws -> Bool {
        let difference = try left.subtracting(right)
        switch comparison {
        case .above: return try path.isAtLeastZero(difference.adding(-1))
        case .atLeast: return try path.isAtLeastZero(difference)
        case .below: return try path.isAtLeastZero(difference.times(-1).adding(-1))
        case .atMost: return try path.isAtLeastZero(difference.times(-1))
        }
    }

    // MARK: Accumulators

    private func remaining(_ pool: PoolFigure) throws -> LinearForm? {
        guard let limit = try value(pool.limit) else { return nil }
        return try path.larger(limit.subtracting(read(pool.spent)), .zero)
    }

    private func count(_ counter: CounterFigure) throws -> LinearForm? {
        if counter.keepsFirst {
            let first = read(counter.account)
            return try path.isAtLeastZero(first.adding(-1)) ? first.adding(-1) : nil
        }
        guard counter.since >= 0 else { return try path.larger(read(counter.account), .zero) }
        guard let first = try value(counter.since) else { return nil }
        guard first.isConstant else { throw ProofLimit.notCovered }
        var sum = LinearForm.zero
        for amount in year.counted(from: first.constant, at: place(counter.account)) { sum = try sum.adding(amount) }
        return try path.larger(sum, .zero)
    }
}

/// A rate as a fraction in lowest terms.
struct RateFraction {
    let upper: Int64
    let lower: Int64

    init(_ parts: Int64) {
        let common = Int64(LinearForm.greatestDivisor(parts.magnitude, Rate.whole.magnitude))
        (upper, lower) = (parts / common, Rate.whole / common)
    }
}
