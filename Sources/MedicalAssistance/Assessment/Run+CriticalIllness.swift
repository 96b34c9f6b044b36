extension Run {
    /// The tilt that the person is entitled to, by index in the policy; `nil` for none.
    func tilt() throws(Fault) -> Int? {
        if try isUninsured() { return nil }
        for index in plan.tilts.indices where try holds(plan.tilts[index].scope) { return Int(index) }
        return nil
    }

    /// Whether the claim's costs arose without insurance.
    func isUninsured() throws(Fault) -> Bool { try holds(plan.uninsured) }

    /// Works out what critical illness insurance pays before assistance, where the record leaves it open.
    ///
    /// Its base is what basic insurance left of the in-scope cost; deductible and bands run over the year, as
    /// everything does. A claim that states the payment counts towards the year all the same.
    func settle(_ base: PlanCriticalIllness) throws(Fault) -> Int64 {
        let isUninsured = try isUninsured()
        let year = Int32(truncatingIfNeeded: frame[Slot.year]) - Int32(PlanCompiler.firstYear)
        guard !isUninsured, frame[Slot.of(.event)] == 0, year >= 0, year < PlanCompiler.yearCount,
            plan.basePlans[year].count > 0
        else { return 0 }
        guard frame[Slot.of(.insurance)] == base.resident else {
            // The plan given is that of residents: what an employee's plan paid is not known, and is not nothing.
            guard frame[Slot.criticalIllnessOpen] == 1 else { return 0 }
            throw Fault(
                kind: .missingFact, index: Int32(Slot.of(.criticalIllnessPaid)), benefit: Fault.criticalIllness)
        }
        do {
            return try settle(base, steps: plan.basePlans[year])
        } catch {
            var fault = error
            fault.benefit = Fault.criticalIllness
            throw fault
        }
    }

    private func settle(
        _ base: PlanCriticalIllness, steps: Span32
    ) throws(Fault) -> Int64 {
        let cost = max(0, frame[Slot.of(.inScope)] - frame[Slot.of(.basicPaid)])
        let before = self[base.accumulated]
        let after = try Run.checked(before.addingReportingOverflow(cost))
        self[base.accumulated] = after
        guard frame[Slot.criticalIllnessOpen] == 1 else {
            self[base.spent] += frame[Slot.of(.criticalIllnessPaid)]
            return 0
        }
        let tilt = try tilt()
        let changes = tilt.map { plan.tilts[Int32($0)].adjustments } ?? .empty
        let ordinary = try value(base.deductible)
        let deductible = max(0, try adjusted(ordinary, changes) { $0.deductible })
        try evaluate(steps, changes)
        let schedule = Schedule(
            .bands, count: Int(steps.count), deductible: deductible, edgesFromDeductible: true,
            steps: frame + plan.scratch)
        let worth = Rounding.standard.fen(schedule.worth(from: before, upTo: after), dividedBy: Rate.whole)
        let cap = try cap(base, changes)
        let spent = self[base.spent]
        let left = max(0, frame[Slot.of(.total)] - frame[Slot.insurancePaid])
        var payout = min(worth, left)
        if cap != Slot.absent { payout = min(payout, max(0, cap - spent)) }
        self[base.spent] += payout
        frame[Slot.of(.criticalIllnessPaid)] = payout
        frame[Slot.insurancePaid] += payout
        frame[Slot.left] -= payout
        return payout
    }

    /// A figure after those parts of some changes that concern it.
    private func adjusted(
        _ start: Int64, _ changes: Span32, exactly isRate: Bool = false, part: (PlanAdjustment) -> Span32
    ) throws(Fault) -> Int64 {
        var result = start
        for index in changes.indices {
            let adjustment = plan.adjustments[index]
            if try holds(adjustment.scope) { result = try changed(result, by: part(adjustment), exactly: isRate) }
        }
        return result
    }

    private func evaluate(_ steps: Span32, _ changes: Span32) throws(Fault) {
        var place = plan.scratch
        for index in steps.indices {
            let step = plan.steps[index]
            let ordinary = try value(step.value)
            frame[place] = step.edge < 0 ? .max : try value(step.edge)
            // Above the last band nothing is paid, whatever is granted on the bands.
            frame[place + 1] =
                ordinary == 0 ? 0 : min(Rate.whole, max(0, try adjusted(ordinary, changes, exactly: true) { $0.rate }))
            place += 2
        }
    }

    private func cap(_ base: PlanCriticalIllness, _ changes: Span32) throws(Fault) -> Int64 {
        guard base.cap >= 0 else { return Slot.absent }
        for index in changes.indices where plan.adjustments[index].removesLimit {
            if try holds(plan.adjustments[index].scope) { return Slot.absent }
        }
        return max(0, try adjusted(try value(base.cap), changes) { $0.limit })
    }
}
