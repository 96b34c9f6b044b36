/// One claim being settled: the plan, the claim's frame and the ledger it draws on.
///
/// It lives only while its plan settles a claim, which keeps the plan alive: counting references would make the threads
/// of a batch wait for each other.
struct Run {
    unowned(unsafe) let plan: Plan
    let frame: UnsafeMutablePointer<Int64>
    /// The person's year.
    let year: UnsafeMutablePointer<Int64>
    /// Where accumulations live that do not run over the person's year.
    let ledger: Ledger?
    /// What is known of claims with the same facts; see ``Situation``.
    let situation: UnsafeMutablePointer<Int64>?
    /// Whether it is noted when a figure is read that differs from claim to claim.
    private var notesReads = false

    init(
        _ plan: Plan, frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>, ledger: Ledger?,
        situation: UnsafeMutablePointer<Int64>? = nil
    ) {
        self.plan = plan
        self.frame = frame
        self.year = year
        self.ledger = ledger
        self.situation = situation
    }

    /// Evaluates the plan's rules on the same claim.
    var evaluator: Evaluator { Evaluator(plan.expressions, frame, Accumulators(year: year, ledger: ledger)) }

    /// The same run, noting in ``Slot/taint`` when it reads a figure that differs from claim to claim.
    var noting: Run {
        var copy = self
        copy.notesReads = true
        frame[Slot.taint] = 0
        return copy
    }

    @inline(__always)
    private func note(_ slot: Int32) {
        if notesReads { frame[Slot.taint] |= plan.dynamicSlots[slot] }
    }

    @inline(__always)
    private func noteSum() {
        if notesReads { frame[Slot.taint] = 1 }
    }

    // MARK: Conditions

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
        for clause in plan.tables[table].clauses.indices {
            if try allHold(plan.clauses[clause]) { return true }
        }
        return false
    }

    @inline(__always)
    private func allHold(_ conditions: Span32) throws(Fault) -> Bool {
        for index in conditions.indices where try !holds(plan.conditions[index]) { return false }
        return true
    }

    @inline(__always)
    private func holds(_ condition: PlanCondition) throws(Fault) -> Bool {
        switch condition.kind {
        case .word:
            note(condition.slot)
            let code = frame[Int(condition.slot)]
            if code == Slot.absent, condition.isNeeded { throw Fault(kind: .missingFact, index: condition.slot) }
            return UInt64(bitPattern: code) < 64 && condition.mask >> UInt64(bitPattern: code) & 1 == 1
        case .bits: return UInt64(bitPattern: frame[Int(condition.slot)]) & condition.mask != 0
        case .given:
            note(condition.slot)
            return (frame[Int(condition.slot)] != Slot.absent) == condition.expected
        case .table: return try holds(table: condition.left) == condition.expected
        case .compare: return try compares(condition)
        case .oneOf:
            let value = try value(condition.left)
            if value == Slot.absent { return false }
            for index in condition.list.indices where try self.value(plan.parts[index]) == value { return true }
            return false
        }
    }

    private func compares(_ condition: PlanCondition) throws(Fault) -> Bool {
        let left = try value(condition.left)
        if left == Slot.absent { return false }
        let right = try value(condition.right)
        if right == Slot.absent { return false }
        return condition.comparison.holds(left, right)
    }

    // MARK: Values

    /// The value of a node: fen, a day number, a count, parts of a rate; ``Slot/absent`` for none.
    @inline(__always)
    func value(_ index: Int32) throws(Fault) -> Int64 {
        let node = plan.nodes.at(index)
        switch node.pointee.kind {
        case .constant: return node.pointee.constant
        case .fact:
            note(node.pointee.slot)
            return frame[Int(node.pointee.slot)]
        case .linear: return linear(node)
        default: return try value(of: node)
        }
    }

    /// The value of a sum of money; the claim's burden, which many rules ask for, is not worked out again.
    @inline(__always)
    func money(_ index: Int32) throws(Fault) -> Int64 {
        index == plan.burdenOnce ? frame[Slot.burden] : try value(index)
    }

    /// A sum of the record's amounts; bounded as those are, it cannot overflow.
    private func linear(_ node: UnsafePointer<Node>) -> Int64 {
        noteSum()
        var result: Int64 = 0
        for part in node.pointee.parts.indices {
            let amount = frame[Int(plan.parts[part])]
            result &+= amount == Slot.absent ? 0 : amount
        }
        for part in node.pointee.minus.indices {
            let amount = frame[Int(plan.parts[part])]
            result &-= amount == Slot.absent ? 0 : amount
        }
        return node.pointee.isFloored ? max(0, result) : result
    }

    private func value(of node: UnsafePointer<Node>) throws(Fault) -> Int64 {
        switch node.pointee.kind {
        case .constant: return node.pointee.constant
        case .fact:
            note(node.pointee.slot)
            return frame[Int(node.pointee.slot)]
        case .neededFact:
            note(node.pointee.slot)
            let fact = frame[Int(node.pointee.slot)]
            if fact == Slot.absent { throw Fault(kind: .missingFact, index: node.pointee.slot) }
            return fact
        case .linear: return linear(node)
        case .sum, .percent, .each, .choose: return try terms(node)
        case .shift: return shifted(node.pointee, from: try value(node.pointee.first))
        case .earliest:
            var earliest = Slot.absent
            for part in node.pointee.parts.indices {
                let date = try value(plan.parts[part])
                if date != Slot.absent, earliest == Slot.absent || date < earliest { earliest = date }
            }
            return earliest
        case .poolSpent:
            noteSum()
            return self[plan.pools[node.pointee.slot].spent]
        case .poolRemaining:
            noteSum()
            return try remaining(node.pointee.slot)
        case .counter:
            noteSum()
            return try count(plan.counters[node.pointee.slot])
        case .parameter: return try parameter(node.pointee.slot)
        case .delegated: throw Fault(kind: .delegated, index: node.pointee.slot)
        case .changed, .fault: return Slot.absent
        }
    }

    private func terms(_ node: UnsafePointer<Node>) throws(Fault) -> Int64 {
        var result: Int64 = 0
        switch node.pointee.kind {
        case .sum:
            for part in node.pointee.parts.indices {
                let term = try value(plan.parts[part])
                if term == Slot.absent {
                    if node.pointee.parts.count == 1 { return term }
                    continue
                }
                result = try Run.checked(result.addingReportingOverflow(term))
            }
        case .percent:
            let share = try value(node.pointee.first)
            let whole = try value(node.pointee.second)
            if share == Slot.absent || whole == Slot.absent { return Slot.absent }
            result = plan.valueRounding.fen(Int128(whole) * Int128(share), dividedBy: Rate.whole)
        case .each:
            let each = try value(node.pointee.first)
            let count = try value(node.pointee.second)
            if each == Slot.absent || count == Slot.absent { return Slot.absent }
            result = try Run.checked(each.multipliedReportingOverflow(by: count))
        default:
            result = try chosen(node.pointee)
            if result == Slot.absent { return result }
        }
        for part in node.pointee.minus.indices {
            let term = try value(plan.parts[part])
            if term != Slot.absent { result = try Run.checked(result.subtractingReportingOverflow(term)) }
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

    private func chosen(_ node: Node) throws(Fault) -> Int64 {
        for index in node.parts.indices {
            let choice = plan.choices[index]
            if choice.table < 0 { return try value(choice.node) }
            if try holds(table: choice.table) { return try value(choice.node) }
        }
        throw Fault(kind: .undecided, index: node.slot)
    }

    private func shifted(_ node: Node, from start: Int64) -> Int64 {
        if start == Slot.absent { return start }
        var day = Day(number: Int32(clamping: start))
        if node.constant != 0 { day = day.adding(months: Int(node.constant)) }
        if node.slot != 0 { day = day.adding(days: Int(node.slot)) }
        if node.parts.first < 0 {
            day = day.monthEnd
        } else if node.parts.first > 0 {
            day = Day(year: day.year, month: Int(node.parts.first), day: Int(node.parts.count)) ?? day
        }
        return Int64(day.number)
    }

    private func parameter(_ index: Int32) throws(Fault) -> Int64 {
        let parameter = plan.parameters[index]
        let year = Int32(truncatingIfNeeded: frame[Slot.year]) - parameter.yearsBack
        let offset = year - Int32(PlanCompiler.firstYear)
        guard offset >= 0, offset < PlanCompiler.yearCount else {
            throw Fault(kind: .missingParameter, index: index, year: year)
        }
        let value = plan.parameterValues[parameter.values + offset]
        if value == Slot.absent { throw Fault(kind: .missingParameter, index: index, year: year) }
        return value
    }

    @inline(__always)
    static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(Fault) -> Int64 {
        guard let sum = possible(result) else { throw Fault(kind: .overflow) }
        return sum
    }

    /// A sum that is not beyond any year, else `nil`: the bound keeps products with rates inside 128 bits.
    @inline(__always)
    static func possible(_ result: (partialValue: Int64, overflow: Bool)) -> Int64? {
        let isTooMuch = result.overflow || result.partialValue.magnitude > UInt64(Yuan.largest.fen) * 100_000
        return isTooMuch ? nil : result.partialValue
    }

    // MARK: Pools

    /// What a pool's limit is for this claim, after its changes; ``Slot/absent`` for none.
    func limit(ofPool index: Int32, own: Int32) throws(Fault) -> Int64 {
        let pool = plan.pools[index]
        var limit = try value(own >= 0 ? own : pool.limit)
        for index in pool.adjustments.indices {
            let adjustment = plan.adjustments[index]
            guard adjustment.limit.count > 0 || adjustment.removesLimit, try holds(adjustment.scope) else { continue }
            if adjustment.removesLimit { limit = Slot.absent }
            if limit != Slot.absent { limit = try changed(limit, by: adjustment.limit) }
        }
        return limit == Slot.absent ? limit : max(0, limit)
    }

    private func remaining(_ index: Int32) throws(Fault) -> Int64 {
        let limit = try limit(ofPool: index, own: -1)
        return limit == Slot.absent ? limit : max(0, limit - self[plan.pools[index].spent])
    }

    /// A value after a change, its operations in order; rates multiply exactly, amounts round to the fen.
    func changed(_ start: Int64, by changes: Span32, exactly isRate: Bool = false) throws(Fault) -> Int64 {
        var result = start
        for index in changes.indices {
            let change = plan.changes[index]
            let operand = try value(change.node)
            if operand == Slot.absent { continue }
            switch change.kind {
            case .plus: result += operand
            case .minus: result -= operand
            case .times where isRate:
                guard let product = Rate(parts: result).times(Rate(parts: operand)) else {
                    throw Fault(kind: .inexactRate)
                }
                result = product.parts
            case .times: result = plan.valueRounding.fen(Int128(result) * Int128(operand), dividedBy: Rate.whole)
            case .atLeast: result = max(result, operand)
            case .atMost: result = min(result, operand)
            case .remove: result = Slot.absent
            }
        }
        return result
    }

    // MARK: Counters

    /// What a counter stands at for this claim; ``Slot/absent`` where the day it looks back to is not known.
    func count(_ counter: PlanCounter) throws(Fault) -> Int64 {
        if counter.keepsFirst { return self[counter.account] > 0 ? self[counter.account] - 1 : Slot.absent }
        guard counter.since >= 0 else { return max(0, self[counter.account]) }
        let first = try value(counter.since)
        if first == Slot.absent { return first }
        var sum: Int64 = 0
        for entry in ledger?.dated[key(counter.account)] ?? [] where entry.day >= first {
            sum = try Run.checked(sum.addingReportingOverflow(entry.amount))
        }
        return max(0, sum)
    }

    /// Adds what this claim counts.
    func add(_ amount: Int64, to counter: PlanCounter) throws(Fault) {
        if counter.keepsFirst {
            guard self[counter.account] == 0 else { return }
            self[counter.account] = amount == Slot.absent ? -1 : max(0, amount) + 1
        } else if amount == Slot.absent {
            return
        } else if counter.since < 0 {
            self[counter.account] = try Run.checked(self[counter.account].addingReportingOverflow(amount))
        } else {
            ledger?.dated[key(counter.account), default: []].append((frame[Slot.of(.date)], amount))
        }
    }

    // MARK: Accounts

    /// An accumulation, wherever it lives.
    subscript(account: AccumulatorID) -> Int64 {
        get {
            switch account.place {
            case .year, .lastYear: year[Int(account.index)]
            case .claim: frame[Int(account.index)]
            case .keyed: ledger?.keyed[key(account)] ?? 0
            }
        }
        nonmutating set {
            switch account.place {
            case .year, .lastYear: year[Int(account.index)] = newValue
            case .claim: frame[Int(account.index)] = newValue
            case .keyed: ledger?.keyed[key(account)] = newValue
            }
        }
    }

    /// The part of the calendar that the settlement falls in, of so many in a year: 202403 is the third of 2024.
    private func part(ofYear count: Int) -> Int64 {
        let date = Day(number: Int32(clamping: frame[Slot.of(.date)])).civil
        return Int64(date.year * 100 + (date.month - 1) * count / 12 + 1)
    }

    func key(_ account: AccumulatorID) -> Ledger.AccountKey {
        var keys = SIMD4<Int64>(repeating: 0)
        for (place, index) in account.keys.indices.enumerated() {
            let slot = Int(plan.parts[index])
            keys[place] =
                slot == Slot.month ? part(ofYear: 12) : slot == Slot.quarter ? part(ofYear: 4) : frame[slot]
        }
        return Ledger.AccountKey(account: account.index, keys: keys)
    }
}
