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
    func settle<R: Recorder>(
        _ benefit: Entry<PlanBenefit>, at index: Int32, part: Part = .whole, excludedFor reasons: UInt64,
        replaced: inout UInt64, recorder: inout R
    ) throws(Fault) -> Payment {
        guard reasons & ~benefit.accumulatesDespite == 0, try isInForce(benefit) else { return Payment() }
        let kept = memo(ofBenefit: index)
        let rowIndex = try reachedRow(benefit, kept)
        // What belongs to a row is kept only where every claim of the situation reaches that row.
        let memo = kept.flatMap { $0[Situation.rowState] == Situation.known ? $0 : nil }
        guard rowIndex >= 0 else {
            if let kept, kept[Situation.rowState] == Situation.known { idle(benefit) }
            if R.keeps, rowIndex == Run.leftOpen { recordDelegated(benefit, at: index, &recorder) }
            return Payment()
        }
        let row = plan.rows.entry(rowIndex)
        let deductible = benefit.paysWhen < 0 ? try self.deductible(row, benefit, memo) : 0
        replaced |= benefit.replaces

        // An event has no cost to add to a year; what stands by itself may rest on what was counted before.
        let isAdding = part != .paying && (frame[Slot.of(.event)] == 0 || benefit.accumulated.place == .frame)
        let base = isAdding ? max(0, try money(benefit.base)) : 0
        let before = self[benefit.accumulated]
        let after = try Run.checked(before.addingReportingOverflow(base))
        self[benefit.accumulated] = after
        var step =
            R.keeps
            ? Step(
                benefit: Int(index), year: Int(frame[Slot.year]), row: Int(rowIndex - benefit.rows.first),
                before: before, after: after) : nil
        step?.base = base
        if reasons != 0 { return try skip(.accumulatesOnly, step, row: rowIndex, &recorder) }
        if part == .accumulating { return try skip(.waiting, step, row: rowIndex, &recorder) }

        var span = (low: before, high: after)
        var due = deductible
        if benefit.paysWhen >= 0 {
            guard try holds(table: benefit.paysWhen) else {
                // Where the trigger waits for a limit that the claim does not have, there is nothing to tell.
                if R.keeps, try waitsForNoLimit(benefit.paysWhen) { return Payment(row: rowIndex) }
                return part == .paying ? Payment() : try skip(.waiting, step, row: rowIndex, &recorder)
            }
            due = try self.deductible(row, benefit, memo)
            span.low = self[benefit.mark]
            self[benefit.mark] = after
            step?.before = span.low
            step?.base = after - span.low
        }
        guard span.high > span.low else { return try skip(.noBase, step, row: rowIndex, &recorder) }
        return try pay(benefit, row, rowIndex, span, deductible: due, memo, step, &recorder)
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
    private func pay<R: Recorder>(
        _ benefit: Entry<PlanBenefit>, _ row: Entry<PlanRow>, _ rowIndex: Int32, _ span: (low: Int64, high: Int64),
        deductible: Int64,
        _ memo: UnsafeMutablePointer<Int64>?, _ started: Step?, _ recorder: inout R
    ) throws(Fault) -> Payment {
        let steps = try steps(row, benefit, memo)
        // What is told is looked up before the payment changes the figures that it may hang on.
        let adjustments = R.keeps ? try adjustmentsHeld(benefit, row) : []
        let ordinary = R.keeps ? try ordinaryRates(row) : []
        let ordinaryDeductible = R.keeps && row.deductible >= 0 ? try value(row.deductible) : 0
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
        let afterOwnLimits = payout
        var draws: [Step.PoolDraw] = []
        for index in benefit.pools.indices {
            let use = plan.poolUses[index]
            let limit = try limit(use, at: index)
            let spent = self[plan.pools[use.pool].spent]
            if limit != Slot.absent { payout = min(payout, max(0, limit - spent)) }
            if R.keeps {
                draws.append(
                    Step.PoolDraw(
                        pool: Int(use.pool), limit: limit == Slot.absent ? nil : limit, before: spent, after: spent,
                        adjustments: try limitChangesHeld(use.pool)))
            }
        }
        for use in benefit.pools.indices {
            let account = plan.pools[plan.poolUses[use].pool].spent
            self[account] = try Run.checked(self[account].addingReportingOverflow(payout))
        }
        frame[Int(benefit.paidSlot)] = payout
        frame[Int(benefit.cutSlot)] = max(0, worth - payout)
        let applied = max(0, min(rounded.high, deductible) - min(rounded.low, deductible))
        if R.keeps, var step = started {
            step.deductible = row.deductible < 0 ? nil : deductible
            step.ordinaryDeductible = row.deductible < 0 ? 0 : ordinaryDeductible
            step.rounding = benefit.rounding
            step.least = least == Slot.absent ? nil : least
            step.most = most == Slot.absent ? nil : max(0, most)
            step.left = benefit.exceedsClaim ? nil : left
            step.deductibleApplied = applied
            step.edges = schedule.edges
            step.bands = bands(row, schedule, rounded, benefit, ordinary)
            step.adjustments = adjustments
            step.beforeCap = worth
            step.afterOwnLimits = afterOwnLimits
            step.pools = draws.map { draw in
                var draw = draw
                draw.after += payout
                return draw
            }
            step.payout = payout
            recorder.step(step)
        }
        return Payment(payout: payout, deductibleApplied: applied, row: rowIndex)
    }

    /// Whether a trigger waits for a limit to be used up where the claim has no such limit.
    private func waitsForNoLimit(_ table: Int32) throws(Fault) -> Bool {
        for clause in plan.tables[table].clauses.indices {
            var isPossible = true
            for index in plan.clauses[clause].indices {
                let condition = plan.conditions[index]
                guard condition.left >= 0, condition.kind == .oneOf || condition.kind == .compare,
                    plan.nodes[condition.left].kind == .poolRemaining
                else { continue }
                if try value(condition.left) == Slot.absent { isPossible = false }
            }
            if isPossible { return false }
        }
        return true
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

    // MARK: For telling

    private func skip<R: Recorder>(
        _ reason: Step.Skipped, _ step: Step?, row: Int32, _ recorder: inout R
    ) throws(Fault) -> Payment {
        if R.keeps, var step {
            step.skipped = reason
            recorder.step(step)
        }
        return Payment(row: row)
    }

    private func recordDelegated<R: Recorder>(
        _ benefit: Entry<PlanBenefit>, at index: Int32, _ recorder: inout R
    ) {
        // Nothing hangs on what is left to others: what cannot be told of it rejects no claim.
        guard R.keeps, (try? holds(optional: benefit.paysWhen)) == true, let base = try? value(benefit.base) else {
            return
        }
        var step = Step(benefit: Int(index), year: Int(frame[Slot.year]), skipped: .delegated)
        step.base = max(0, base)
        recorder.step(step)
    }

    /// A benefit that the claim would have, if another had not taken its place.
    func recordReplaced<R: Recorder>(
        _ benefit: Entry<PlanBenefit>, at index: Int32, by other: Int, _ reasons: UInt64, _ recorder: inout R
    ) {
        // Nothing hangs on what is replaced: what cannot be told of it rejects no claim.
        guard reasons == 0, (try? isInForce(benefit)) == true, let reached = try? row(of: benefit), reached >= 0,
            (try? holds(optional: benefit.paysWhen)) == true, let base = try? money(benefit.base), base > 0
        else { return }
        var step = Step(
            benefit: Int(index), year: Int(frame[Slot.year]), row: Int(reached - benefit.rows.first), skipped: .replaced
        )
        step.base = base
        step.replacedBy = other
        recorder.step(step)
    }

    /// The adjustments that changed a rate or the deductible of the row; others were not asked.
    private func adjustmentsHeld(_ benefit: Entry<PlanBenefit>, _ row: Entry<PlanRow>) throws(Fault) -> [Int] {
        var held: [Int] = []
        for (place, index) in benefit.adjustments.indices.enumerated() {
            let adjustment = plan.adjustments[index]
            let isAsked =
                (adjustment.rate.count > 0 && row.kind != .lumps)
                || (adjustment.deductible.count > 0 && row.deductible >= 0)
            if isAsked, try holds(adjustment.scope) { held.append(place) }
        }
        return held
    }

    /// The rates of the schedule as the file says them.
    private func ordinaryRates(_ row: Entry<PlanRow>) throws(Fault) -> [Int64] {
        guard row.kind != .lumps else { return [Int64](repeating: 0, count: Int(row.steps.count)) }
        var rates: [Int64] = []
        for index in row.steps.indices { rates.append(try value(plan.steps[index].value)) }
        return rates
    }

    private func limitChangesHeld(_ pool: Int32) throws(Fault) -> [Int] {
        var held: [Int] = []
        for (place, index) in plan.pools[pool].adjustments.indices.enumerated() {
            let adjustment = plan.adjustments[index]
            guard adjustment.limit.count > 0 || adjustment.removesLimit, try holds(adjustment.scope) else { continue }
            held.append(place)
        }
        return held
    }

    /// The parts of the base by band; their worths add up to the rounded whole.
    private func bands(
        _ row: Entry<PlanRow>, _ schedule: Schedule, _ span: (low: Int64, high: Int64), _ benefit: Entry<PlanBenefit>,
        _ ordinary: [Int64]
    ) -> [Step.Band] {
        var bands: [Step.Band] = []
        var exact: Int128 = 0
        var told: Int64 = 0
        for (index, part) in schedule.parts(from: span.low, to: span.high).enumerated() where part.amount != 0 {
            exact += part.worth
            let rounded = benefit.rounding.fen(exact, dividedBy: Rate.whole)
            bands.append(
                Step.Band(
                    amount: part.amount, rate: Rate(parts: row.kind == .lumps ? 0 : part.value),
                    ordinaryRate: Rate(parts: ordinary[index]),
                    payout: rounded - told, isLump: row.kind == .lumps,
                    change: row.kind == .bands ? nil : schedule.change(from: span.low, to: span.high), index: index))
            told = rounded
        }
        return bands
    }
}
