import PolicyFormat
import Values

extension Evaluator {
    /// Where a direct accumulator stands.
    @inline(__always)
    private func place(_ id: AccumulatorID) -> UnsafeMutablePointer<Int64> {
        (id.place == .year ? accumulators.year : slots) + Int(id.index)
    }

    /// Adds to an accumulator; returns what it stands at. Throws where that is beyond any year.
    ///
    /// `isDirect` says that the accumulator is known to be direct, so that nothing is asked.
    @inline(__always) @discardableResult
    func add(_ amount: Int64, to id: AccumulatorID, isDirect: Bool = false) throws(Fault) -> Int64 {
        guard isDirect || id.isDirect else {
            let sum = try Evaluator.checked(lookedUp(id).addingReportingOverflow(amount))
            setLookedUp(id, sum)
            return sum
        }
        let sum = try Evaluator.checked(place(id).pointee.addingReportingOverflow(amount))
        place(id).pointee = sum
        return sum
    }

    /// What an accumulator stands at; `isDirect` as in ``add(_:to:isDirect:)``.
    @inline(__always)
    func read(_ id: AccumulatorID, isDirect: Bool) -> Int64 {
        isDirect || id.isDirect ? place(id).pointee : lookedUp(id)
    }

    /// An accumulator, wherever it lives.
    subscript(id: AccumulatorID) -> Int64 {
        @inline(__always)
        get { read(id, isDirect: false) }
        @inline(__always)
        nonmutating set {
            if id.isDirect { place(id).pointee = newValue } else { setLookedUp(id, newValue) }
        }
    }

    /// One of the year before, or under a key of the unit: few schemes have any.
    @inline(never)
    private func lookedUp(_ id: AccumulatorID) -> Int64 {
        id.place == .keyed ? accumulators.ledger?.keyed[key(id)] ?? 0 : yearBefore.map { $0[Int(id.index)] } ?? 0
    }

    @inline(never)
    private func setLookedUp(_ id: AccumulatorID, _ value: Int64) {
        if id.place == .keyed {
            accumulators.ledger?.keyed[key(id)] = value
        } else {
            yearBefore?[Int(id.index)] = value
        }
    }

    private func key(_ id: AccumulatorID) -> Ledger.AccountKey {
        var keys = SIMD4<Int64>(repeating: 0)
        for (place, index) in id.keys.indices.enumerated() {
            let slot = Int(code.pointee.parts[Int(index)])
            keys[place] =
                if slot == Slot.year {
                    slots[slot] - Int64(id.yearsBack)
                } else {
                    CalendarKey.value(slot, on: slots[Slot.of(.date)]) ?? slots[slot]
                }
        }
        return Ledger.AccountKey(account: id.index, keys: keys)
    }

    /// What a pool has left; ``Slot/absent`` where it has no limit.
    func remaining(_ pool: PoolFigure) throws(Fault) -> Int64 {
        let limit = try value(pool.limit)
        return limit == Slot.absent ? limit : max(0, limit - self[pool.spent])
    }

    /// What a counter stands at for this claim; ``Slot/absent`` where the day it looks back to is not known.
    func count(_ counter: CounterFigure) throws(Fault) -> Int64 {
        if counter.keepsFirst { return self[counter.account] > 0 ? self[counter.account] - 1 : Slot.absent }
        guard counter.since >= 0 else { return max(0, self[counter.account]) }
        let first = try value(counter.since)
        if first == Slot.absent { return first }
        var sum: Int64 = 0
        for entry in accumulators.ledger?.dated[key(counter.account)] ?? [] where entry.day >= first {
            sum = try Evaluator.checked(sum.addingReportingOverflow(entry.amount))
        }
        return max(0, sum)
    }

    /// Adds what a claim counts; `isPlain` as in ``CounterTerms/isPlain``.
    @inline(__always)
    func add(_ amount: Int64, to counter: CounterFigure, isPlain: Bool = false) throws(Fault) {
        if !isPlain, counter.keepsFirst || counter.isDated { return keep(amount, counter) }
        if amount != Slot.absent { try add(amount, to: counter.account, isDirect: isPlain) }
    }

    /// Keeps an addition by itself: the first one, or each with its day.
    @inline(never)
    private func keep(_ amount: Int64, _ counter: CounterFigure) {
        if counter.keepsFirst {
            guard self[counter.account] == 0 else { return }
            self[counter.account] = amount == Slot.absent ? -1 : max(0, amount) + 1
        } else if amount != Slot.absent {
            accumulators.ledger?.dated[key(counter.account), default: []].append((slots[Slot.of(.date)], amount))
        }
    }
}
