extension Run {
    /// What one benefit came to.
    struct Payment {
        var payout: Int64 = 0
        var deductibleApplied: Int64 = 0
        /// The row that was reached; -1 for none.
        var row: Int32 = -1
    }

    /// What is done of a benefit at a claim: both, except where it settles another year than the one it adds to.
    enum Part {
        case whole, accumulating, paying
    }

    /// Works out one benefit: accumulates its base, and pays if it is due.
    ///
    /// `index` is the benefit's in the plan, `excludedFor` the reasons for which the claim is excluded, as bits.
    func settle(
        _ benefit: Entry<PlanBenefit>, at index: Int32, part: Part = .whole, excludedFor reasons: UInt64,
        replaced: inout UInt64
    ) throws(Fault) -> Payment {
        guard reasons & ~benefit.accumulatesDespite == 0, try isInForce(benefit) else { return Payment() }
        let kept = memo(ofBenefit: index)
        let rowIndex = try reachedRow(benefit, kept)
        // What belongs to a row is kept only where every claim of the situation reaches that row.
        let memo = kept.flatMap { $0[Situation.rowState] == Situation.known ? $0 : nil }
        guard rowIndex >= 0 else {
            if let kept, kept[Situation.rowState] == Situation.known { idle(benefit) }
            return Payment()
        }
        let row = plan.rows.entry(rowIndex)
        let deductible = benefit.paysWhen < 0 ? try self.deductible(row, benefit, memo) : 0
        replaced |= benefit.replaces

        // An event has no cost to add to a year; what stands by itself may rest on what was counted before.
        let isAdding = part != .paying && (frame[Slot.of(.event)] == 0 || benefit.accumulated.place == .claim)
        let base = isAdding ? max(0, try money(benefit.base)) : 0
        let before = self[benefit.accumulated]
        let after = try Run.checked(before.addingReportingOverflow(base))
        self[benefit.accumulated] = after
        if reasons != 0 { return Payment(row: rowIndex) }
        if part == .accumulating { return Payment(row: rowIndex) }

        var span = (low: before, high: after)
        var due = deductible
        if benefit.paysWhen >= 0 {
            guard try holds(table: benefit.paysWhen) else {
                return part == .paying ? Payment() : Payment(row: rowIndex)
            }
            due = try self.deductible(row, benefit, memo)
            span.low = self[benefit.mark]
            self[benefit.mark] = after
        }
        guard span.high > span.low else { return Payment(row: rowIndex) }
        return try pay(benefit, row, rowIndex, span, deductible: due, memo)
    }

    /// Stands for a benefit whose standard is left to others.
    private static let leftOpen: Int32 = -2

    /// The row that a claim reaches, by index; -1 for none.
    @inline(__always)
    func reachedRow(_ benefit: Entry<PlanBenefit>, _ memo: UnsafeMutablePointer<Int64>?) throws(Fault) -> Int32 {
        guard let memo else { return try row(of: benefit) }
        return Int32(
            truncatingIfNeeded: try kept(memo + Situation.rowState, memo + Situation.row) { run throws(Fault) in
                Int64(try run.row(of: benefit))
            })
    }

    private func row(of benefit: Entry<PlanBenefit>) throws(Fault) -> Int32 {
        guard try holds(benefit.scope) else { return -1 }
        return benefit.delegation >= 0 ? Run.leftOpen : try rowIndex(of: benefit)
    }

    /// What `F(high) − F(low)` is worth, and what the limits leave of it.
    private func pay(
        _ benefit: Entry<PlanBenefit>, _ row: Entry<PlanRow>, _ rowIndex: Int32, _ span: (low: Int64, high: Int64),
        deductible: Int64,
        _ memo: UnsafeMutablePointer<Int64>?
    ) throws(Fault) -> Payment {
        let steps = try steps(row, benefit, memo)
        let rounded = (low: roundedBase(span.low, benefit), high: roundedBase(span.high, benefit))
        let schedule = Schedule(
            row.kind, count: Int(row.steps.count), deductible: deductible,
            edgesFromDeductible: row.edgesFromDeductible, steps: steps)
        let worth = benefit.rounding.fen(
            schedule.worth(from: rounded.low, upTo: rounded.high), dividedBy: Rate.whole)
        var payout = max(0, worth)
        let least = benefit.atLeast >= 0 ? try value(benefit.atLeast) : Slot.absent
        if least != Slot.absent { payout = max(payout, least) }
        let most = benefit.atMost >= 0 ? try value(benefit.atMost) : Slot.absent
        if most != Slot.absent { payout = min(payout, max(0, most)) }
        let left = frame[Slot.left]
        if !benefit.exceedsClaim { payout = min(payout, max(0, left)) }
        for index in benefit.pools.indices {
            let use = plan.poolUses[index]
            let limit = try limit(use, at: index)
            let spent = self[plan.pools[use.pool].spent]
            if limit != Slot.absent { payout = min(payout, max(0, limit - spent)) }
        }
        for use in benefit.pools.indices {
            let account = plan.pools[plan.poolUses[use].pool].spent
            self[account] = try Run.checked(self[account].addingReportingOverflow(payout))
        }
        frame[Int(benefit.paidSlot)] = payout
        frame[Int(benefit.cutSlot)] = max(0, worth - payout)
        let applied = max(0, min(rounded.high, deductible) - min(rounded.low, deductible))
        return Payment(payout: payout, deductibleApplied: applied, row: rowIndex)
    }

    private func isInForce(_ benefit: Entry<PlanBenefit>) throws(Fault) -> Bool {
        benefit.periods.count == 0 ? true : try isInForce(benefit.periods)
    }

    /// Whether the claim's date lies in one of some periods, and what the period asks for holds.
    ///
    /// Where the record lacks the field that picks the version, the settlement date stands in for it, as it does when
    /// the version is picked.
    func isInForce(_ periods: Span32) throws(Fault) -> Bool {
        let given = frame[Int(plan.versionSlot)]
        let date = given == Slot.absent ? frame[Slot.of(.date)] : given
        for index in periods.indices {
            let period = plan.periods[index]
            guard period.from <= date, date <= period.through else { continue }
            if try holds(optional: period.when) { return true }
        }
        return false
    }

    private func rowIndex(of benefit: Entry<PlanBenefit>) throws(Fault) -> Int32 {
        for index in benefit.rows.indices where try holds(plan.rows[index].scope) { return index }
        return -1
    }

    /// The limit of a pool for this claim, as this benefit uses it.
    @inline(__always)
    func limit(_ use: PlanPoolUse, at index: Int32) throws(Fault) -> Int64 {
        guard let memo = memo(ofPoolUse: index) else { return try limit(ofPool: use.pool, own: use.limit) }
        return try kept(memo, memo + 1) { run throws(Fault) in try run.limit(ofPool: use.pool, own: use.limit) }
    }

    /// The schedule's edges and rates.
    @inline(__always)
    func steps(
        _ row: Entry<PlanRow>, _ benefit: Entry<PlanBenefit>, _ memo: UnsafeMutablePointer<Int64>?
    ) throws(Fault) -> UnsafeMutablePointer<Int64> {
        guard let memo else {
            try evaluateSteps(row, benefit, into: frame + plan.scratch)
            return frame + plan.scratch
        }
        if memo[Situation.stepsState] != Situation.known {
            try noting.evaluateSteps(row, benefit, into: memo + Situation.steps)
            memo[Situation.stepsState] = frame[Slot.taint] == 0 ? Situation.known : Situation.changing
        }
        return memo + Situation.steps
    }

    @inline(__always)
    func deductible(
        _ row: Entry<PlanRow>, _ benefit: Entry<PlanBenefit>, _ memo: UnsafeMutablePointer<Int64>?
    ) throws(Fault) -> Int64 {
        guard row.deductible >= 0 else { return 0 }
        guard let memo else { return try deductible(row, benefit) }
        return try kept(memo + Situation.deductibleState, memo + Situation.deductible) { run throws(Fault) in
            try run.deductible(row, benefit)
        }
    }

    private func deductible(_ row: Entry<PlanRow>, _ benefit: Entry<PlanBenefit>) throws(Fault) -> Int64 {
        var amount = try value(row.deductible)
        if amount == Slot.absent { amount = 0 }
        for index in benefit.adjustments.indices {
            let adjustment = plan.adjustments[index]
            guard adjustment.deductible.count > 0, try holds(adjustment.scope) else { continue }
            amount = try changed(amount, by: adjustment.deductible)
        }
        return max(0, amount)
    }

    /// Works out the schedule's edges and rates, after adjustments: edge, value, edge, value …
    private func evaluateSteps(
        _ row: Entry<PlanRow>, _ benefit: Entry<PlanBenefit>, into steps: UnsafeMutablePointer<Int64>
    ) throws(Fault) {
        var place = 0
        for index in row.steps.indices {
            let step = plan.steps[index]
            steps[place] = step.edge < 0 ? .max : try value(step.edge)
            if steps[place] == Slot.absent { steps[place] = .max }
            steps[place + 1] = max(0, try value(step.value))
            place += 2
        }
        guard row.kind != .lumps else { return }
        for index in benefit.adjustments.indices {
            let adjustment = plan.adjustments[index]
            guard adjustment.rate.count > 0, try holds(adjustment.scope) else { continue }
            for step in 0..<Int(row.steps.count) {
                let slot = 2 * step + 1
                steps[slot] = try changed(steps[slot], by: adjustment.rate, exactly: true)
            }
        }
        // Changes may leave 0 to 100% on the way, but not at the end.
        for step in 0..<Int(row.steps.count) {
            let slot = 2 * step + 1
            steps[slot] = min(Rate.whole, max(0, steps[slot]))
        }
    }

    private func roundedBase(_ amount: Int64, _ benefit: Entry<PlanBenefit>) -> Int64 {
        guard let mode = benefit.baseRounding else { return amount }
        return Rounding(unit: benefit.rounding.unit, mode: mode).fen(Int128(amount), dividedBy: 1)
    }
}
