import Values

extension Adjudication {
    /// Works out a benefit with any of the parts that a benefit may have.
    @inline(never)
    func payAny(_ benefit: Entry<BenefitTerms>) throws(Fault) { try pay(benefit, isPlain: false) }

    /// Works out one benefit: accumulates its base, and pays if it is due.
    ///
    /// `isPlain` stands as a literal where this is called, see ``BenefitTerms/isPlain``: what a plain benefit does not have is
    /// then left out of the code made for it.
    @_transparent
    func pay(_ benefit: Entry<BenefitTerms>, isPlain: Bool) throws(Fault) {
        // Excluded claims of this year settle nothing of the year before.
        if !isPlain, benefit.isOfYearBefore,
            evaluator.accumulators.ledger == nil || (reasons != 0 && benefit.part == .paying)
        {
            return
        }
        let place = isPlain ? benefit.rows.first : try reachedRow(benefit)
        guard place >= 0 else { return }
        let row = Entry(terms.rows + Int(place))
        var deductible = isPlain || benefit.trigger == .none ? try evaluator.value(row.deductible) : 0
        if !isPlain { progress.pointee.replaced |= benefit.replaces }
        let base = isPlain || benefit.adds ? max(0, try evaluator.value(benefit.base)) : 0
        var low = evaluator.read(benefit.accumulator, isDirect: isPlain)
        var high = try evaluator.add(base, to: benefit.accumulator, isDirect: isPlain)
        if R.keeps { begin(benefit, row, base, low, high) }
        if reasons != 0 { return skip(.accumulatesOnly, benefit, row) }
        if !isPlain, benefit.part == .accumulating { return skip(.waiting, benefit, row) }
        if !isPlain, benefit.trigger != .none {
            guard try isDue(benefit) else { return try wait(benefit, row) }
            deductible = try evaluator.value(row.deductible)
            low = evaluator[benefit.mark]
            if !benefit.less.isAbsent { high = try lowered(high, low, benefit) }
            evaluator[benefit.mark] = high
            if R.keeps { progress.pointee.recorder.note { ($0.before, $0.base) = (low, high - low) } }
        }
        guard high > low else { return skip(.noBase, benefit, row) }
        let (from, to) = isPlain ? (low, high) : (rounded(low, benefit), rounded(high, benefit))
        let above = max(0, to - deductible) - max(0, from - deductible)
        let worth = try worth(benefit, row, from, to, above, deductible)
        let payout = try limited(worth, benefit, row, isPlain: isPlain)
        slots[Int(benefit.paid)] = payout
        slots[Int(benefit.cut)] = max(0, worth - payout)
        if R.keeps { recordPayout(payout) }
        add(payout, deductibleApplied: to - from - above, benefit, isPlain: isPlain)
        if !isPlain { reached(benefit, row) }
    }

    /// Takes off what has accumulated what comes off it when the benefit pays. Returns what it stands at, at least what was
    /// paid for before: that is not paid for again.
    @inline(never)
    private func lowered(_ high: Int64, _ paidFor: Int64, _ benefit: Entry<BenefitTerms>) throws(Fault) -> Int64 {
        let value = try evaluator.value(benefit.less)
        let less = value == Slot.absent ? 0 : min(max(0, value), max(0, high))
        let left = try evaluator.add(-less, to: benefit.accumulator)
        if R.keeps { progress.pointee.recorder.note { ($0.less, $0.after) = (less, left) } }
        return max(left, paidFor)
    }

    /// The row that the claim reaches, by its place among the rows of the terms; -1 for none.
    @inline(__always)
    private func reachedRow(_ benefit: Entry<BenefitTerms>) throws(Fault) -> Int32 {
        guard try evaluator.holds(optional: benefit.scope) else { return -1 }
        for index in benefit.rows {
            if try evaluator.holds(optional: (terms.rows + Int(index)).pointee.scope) { return index }
        }
        if R.keeps { recordDelegated(benefit.benefit, isReached: true) }
        return -1
    }

    @inline(__always)
    private func isDue(_ benefit: Entry<BenefitTerms>) throws(Fault) -> Bool {
        switch benefit.trigger {
        case .none, .always: true
        case .never: false
        case .open: try evaluator.holds(table: benefit.triggerTable)
        }
    }

    private func wait(_ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>) throws(Fault) {
        // Where the trigger waits for a limit that the claim does not have, there is nothing to say.
        if R.keeps, try waitsForNoLimit(benefit) { return reached(benefit, row) }
        if benefit.part != .paying { skip(.waiting, benefit, row) }
    }

    @inline(__always)
    private func skip(_ reason: Step.Skipped, _ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>) {
        if R.keeps {
            progress.pointee.recorder.note { $0.skipped = reason }
            progress.pointee.recorder.end()
        }
        if benefit.part != .accumulating { reached(benefit, row) }
    }

    /// Keeps that a benefit which replaces others has reached a row.
    @inline(__always)
    private func reached(_ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>) {
        guard benefit.replaces != 0 else { return }
        if terms.plan.rows[row.row].identities & UInt64(bitPattern: slots[Slot.held]) != 0 {
            progress.pointee.replacingRow = row.row
        }
        progress.pointee.recorder.replaces(benefit.replaces, benefit.benefit)
    }

    /// What `F(high) − F(low)` is worth; `above` is what of it lies above the deductible.
    @_transparent
    private func worth(
        _ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>, _ low: Int64, _ high: Int64, _ above: Int64,
        _ deductible: Int64
    ) throws(Fault) -> Int64 {
        // A single rate of whole fen takes no schedule; an explanation tells its bands all the same.
        if !R.keeps, let share = row.rate.share(of: above) { return share }
        return try scheduledWorth(benefit, row, low, high, deductible)
    }

    /// What the limits leave of what a benefit is worth; its pools are charged with it.
    @_transparent
    private func limited(
        _ worth: Int64, _ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>, isPlain: Bool
    ) throws(Fault) -> Int64 {
        var payout = max(0, worth)
        var (least, most) = (Slot.absent, Slot.absent)
        if !isPlain, benefit.hasLimits {
            least = try evaluator.value(benefit.atLeast)
            if least != Slot.absent { payout = max(payout, least) }
            most = try evaluator.value(benefit.atMost)
            if most != Slot.absent { payout = min(payout, max(0, most)) }
        }
        let left = slots[Slot.left]
        if row.exceedsClaim {
            // Nothing has kept it within what an amount may be.
            payout = try Evaluator.checked((payout, false))
        } else {
            payout = min(payout, max(0, left))
        }
        if R.keeps { recordLimits(least, most, row.exceedsClaim ? nil : left, payout) }
        for index in benefit.ceilings {
            let ceiling = Entry(terms.ceilings + Int(index))
            let limit = try evaluator.value(ceiling.limit)
            let spent = evaluator.read(ceiling.spent, isDirect: isPlain)
            if limit != Slot.absent { payout = min(payout, max(0, limit - spent)) }
            if R.keeps { try record(ceiling, limit, spent, benefit) }
        }
        try checkPools(benefit, payout, isPlain: isPlain)
        for index in benefit.ceilings {
            try evaluator.add(payout, to: (terms.ceilings + Int(index)).pointee.spent, isDirect: isPlain)
        }
        return payout
    }

    /// What a schedule is worth between two accumulations, rounded.
    @inline(never)
    private func scheduledWorth(
        _ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>, _ low: Int64, _ high: Int64, _ deductible: Int64
    ) throws(Fault) -> Int64 {
        let schedule = Schedule(
            row.kind, count: Int(row.steps.count) / 2, deductible: deductible,
            edgesFromDeductible: row.edgesFromDeductible, steps: try steps(from: row.steps, isOpen: row.isOpen))
        let worth = benefit.rounding.fen(schedule.worth(from: low, upTo: high), dividedBy: Rate.whole)
        if R.keeps { try record(benefit, row, schedule, low, high, deductible, worth) }
        return worth
    }

    /// Adds a payment to the outcome, and takes it off what is left.
    @_transparent
    private func add(_ payout: Int64, deductibleApplied: Int64, _ benefit: Entry<BenefitTerms>, isPlain: Bool) {
        // An allowance is money beside the bill: of that, it leaves everything as it was.
        let ofBill = !isPlain && benefit.isAllowance ? 0 : payout
        slots[Slot.left] -= ofBill
        if isPlain || benefit.payer == .fund {
            outcome.pointee.deductibleApplied += deductibleApplied
            outcome.pointee.payout += payout
            outcome.pointee.allowance += payout - ofBill
            slots[Slot.assistance] += ofBill
        } else if benefit.payer == .hospital {
            outcome.pointee.hospitalBorne += payout
            outcome.pointee.hospitalAllowance += payout - ofBill
        } else {
            outcome.pointee.otherBorne += ofBill
        }
        if !isPlain, benefit.isOfYearBefore {
            outcome.pointee.ofYearBefore.ofBills += ofBill
            if benefit.payer == .fund { outcome.pointee.ofYearBefore.payout += payout }
            if benefit.payer == .hospital { outcome.pointee.ofYearBefore.hospitalBorne += payout }
        }
    }

    /// The edges and rates of a schedule; those that are not known are worked out.
    @inline(__always)
    func steps(from span: Span32, isOpen: Bool) throws(Fault) -> UnsafePointer<Int64> {
        if !isOpen { return terms.figures + Int(span.first) }
        let scratch = slots + terms.plan.scratch
        for index in 0..<Int(span.count) {
            let value = try evaluator.value(terms.operands[Int(span.first) + index])
            scratch[index] = value == Slot.absent && index & 1 == 0 ? .max : value
        }
        return UnsafePointer(scratch)
    }

    @inline(__always)
    private func rounded(_ amount: Int64, _ benefit: Entry<BenefitTerms>) -> Int64 {
        guard let mode = benefit.baseRounding else { return amount }
        return Rounding(unit: benefit.rounding.unit, mode: mode).fen(Int128(amount), dividedBy: 1)
    }
}
