import PolicyFormat
import Values

/// What a recorder hears beyond the figures that a payment needs. It is read off the plan's own rules, on the slots as
/// they stand when a rule is applied.
extension Adjudication {
    /// Evaluates the plan's rules for the claim's year.
    var rules: Evaluator { Evaluator(terms.plan.expressions, slots, evaluator.accumulators) }

    /// Evaluates the plan's rules for the year that a benefit looks at.
    private func evaluate<Value>(
        for benefit: Entry<BenefitTerms>, _ body: (Evaluator) throws(Fault) -> Value
    ) throws(Fault) -> Value {
        guard benefit.isOfYearBefore, let before = evaluator.yearBefore else { return try body(rules) }
        slots[Slot.year] -= 1
        defer { slots[Slot.year] += 1 }
        return try body(
            Evaluator(
                terms.plan.expressions, slots, Accumulators(year: before, ledger: evaluator.accumulators.ledger)))
    }

    func recordExclusions() throws(Fault) {
        let plan = terms.plan
        let isEvent = slots[Slot.of(.event)] > 0
        for index in plan.exclusionSpan.indices {
            let exclusion = plan.exclusions[index]
            if isEvent, exclusion.treatment.rawValue & slots[Slot.notGiven] != 0 { continue }
            progress.pointee.recorder.exclusion(index, holds: try rules.holds(exclusion.scope))
        }
    }

    /// Notes the benefits that a reason of their own refuses, and that the claim would have.
    func recordRefusedBenefits() throws(Fault) {
        let plan = terms.plan
        let isEvent = slots[Slot.of(.event)] > 0
        for index in plan.exclusionSpan.indices where plan.exclusions[index].benefits != 0 {
            let exclusion = plan.exclusions[index]
            if isEvent, exclusion.treatment.rawValue & slots[Slot.notGiven] != 0 { continue }
            guard try rules.holds(exclusion.scope) else { continue }
            for benefit in plan.benefitSpan.indices {
                let bit = UInt64(1) << UInt64(plan.benefits[benefit].index)
                guard exclusion.benefits & bit != 0, wouldHave(benefit) else { continue }
                progress.pointee.recorder.refusal(
                    .exclusion(Int(index)), ofBenefit: Int(benefit), year: Int(slots[Slot.year]))
            }
        }
    }

    /// Whether the claim would come to a benefit: one that pays on each claim, on a base.
    private func wouldHave(_ index: Int32) -> Bool {
        let plan = terms.plan
        let benefit = plan.benefits[index]
        guard (try? rules.isEntered(benefit, plan)) == true, benefit.delegation < 0,
            let row = try? rules.rowIndex(benefit, plan), row >= 0,
            (try? rules.holds(optional: benefit.paysWhen)) == true
        else { return false }
        return benefit.paysWhen >= 0 || (try? rules.value(benefit.base)) ?? 0 > 0
    }

    /// Starts the step of a benefit that has reached a row.
    func begin(
        _ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>, _ base: Int64, _ before: Int64, _ after: Int64
    ) {
        let plan = terms.plan
        let year = Int(slots[Slot.year]) - (benefit.isOfYearBefore ? 1 : 0)
        var step = Step(
            benefit: Int(benefit.benefit), year: year, row: Int(row.row - plan.benefits[benefit.benefit].rows.first),
            before: before, after: after)
        step.base = base
        progress.pointee.recorder.begin(step, UnsafeBufferPointer(start: slots, count: plan.layout.frameSize))
    }

    /// Notes the schedule: the deductible, the bands, and the adjustments that changed them.
    func record(
        _ benefit: Entry<BenefitTerms>, _ row: Entry<RowTerms>, _ schedule: Schedule, _ low: Int64, _ high: Int64,
        _ deductible: Int64, _ worth: Int64
    ) throws(Fault) {
        let plan = terms.plan
        let planRow = plan.rows[row.row]
        let (held, ordinary, ordinaryDeductible) = try evaluate(for: benefit) {
            rules throws(Fault) -> ([Int], [Int64], Int64) in
            (
                try rules.adjustmentsHeld(plan.benefits[benefit.benefit], planRow, plan),
                try rules.ordinaryRates(planRow, plan),
                planRow.deductible >= 0 ? try rules.value(planRow.deductible) : 0
            )
        }
        let bands = schedule.bands(from: low, to: high, benefit.rounding, ordinary)
        progress.pointee.recorder.note { step in
            step.adjustments = held
            step.deductible = planRow.adjustedDeductible < 0 ? nil : deductible
            step.ordinaryDeductible = ordinaryDeductible
            step.deductibleApplied = max(0, min(high, deductible) - min(low, deductible))
            step.edges = schedule.edges
            step.bands = bands
            step.beforeCap = worth
            step.rounding = benefit.rounding
        }
    }

    /// Notes what limits the benefit before its pools do.
    func recordLimits(_ least: Int64, _ most: Int64, _ left: Int64?, _ payout: Int64) {
        progress.pointee.recorder.note { step in
            step.least = least == Slot.absent ? nil : least
            step.most = most == Slot.absent ? nil : max(0, most)
            step.left = left
            step.afterOwnLimits = payout
        }
    }

    func record(
        _ ceiling: Entry<CeilingTerms>, _ limit: Int64, _ spent: Int64, _ benefit: Entry<BenefitTerms>
    ) throws(Fault) {
        let plan = terms.plan
        let held = try evaluate(for: benefit) { rules throws(Fault) -> [Int] in
            try rules.limitChangesHeld(ceiling.pool, plan)
        }
        progress.pointee.recorder.note { step in
            step.pools.append(
                Step.PoolDraw(
                    pool: Int(ceiling.pool), limit: limit == Slot.absent ? nil : limit, before: spent, after: spent,
                    adjustments: held))
        }
    }

    func recordPayout(_ payout: Int64) {
        progress.pointee.recorder.note { step in
            step.payout = payout
            for index in step.pools.indices { step.pools[index].after += payout }
        }
        progress.pointee.recorder.end()
    }

    /// Whether a trigger waits for a limit to be used up where the claim has no such limit.
    func waitsForNoLimit(_ benefit: Entry<BenefitTerms>) throws(Fault) -> Bool {
        let plan = terms.plan
        return try evaluate(for: benefit) { rules throws(Fault) -> Bool in
            try rules.waitsForNoLimit(plan.benefits[benefit.benefit].paysWhen, plan)
        }
    }

    /// Notes benefits that the terms have no entry for, up to one.
    func recordUnpaid(upTo end: Int32) {
        while progress.pointee.nextBenefit < end {
            if isReplaced(progress.pointee.nextBenefit) {
                recordReplaced(progress.pointee.nextBenefit)
            } else {
                recordDelegated(progress.pointee.nextBenefit)
            }
            progress.pointee.nextBenefit += 1
        }
        progress.pointee.nextBenefit = max(progress.pointee.nextBenefit, end + 1)
    }

    private func isReplaced(_ index: Int32) -> Bool {
        progress.pointee.replaced >> UInt64(terms.plan.benefits[index].index) & 1 == 1
    }

    /// Notes a benefit that is left to others and that the claim would have.
    ///
    /// Nothing hangs on what is left to others: what cannot be worked out of it rejects no claim.
    func recordDelegated(_ index: Int32, isReached: Bool = false) {
        let benefit = terms.plan.benefits[index]
        guard benefit.delegation >= 0, reasons & ~benefit.accumulatesDespite == 0,
            isReached || (try? rules.isEntered(benefit, terms.plan)) == true,
            (try? rules.holds(optional: benefit.paysWhen)) == true, let base = try? rules.value(benefit.base)
        else { return }
        var step = Step(benefit: Int(index), year: Int(slots[Slot.year]), skipped: .delegated)
        step.base = max(0, base)
        progress.pointee.recorder.begin(step, UnsafeBufferPointer(start: slots, count: terms.plan.layout.frameSize))
        progress.pointee.recorder.end()
    }

    /// Notes a benefit that the claim would have, if another had not taken its place.
    func recordReplaced(_ index: Int32) {
        let plan = terms.plan
        let benefit = plan.benefits[index]
        let bit = UInt64(1) << UInt64(benefit.index)
        guard let other = progress.pointee.recorder.replacement(of: bit), reasons == 0,
            (try? rules.isEntered(benefit, plan)) == true, benefit.delegation < 0,
            let row = try? rules.rowIndex(benefit, plan), row >= 0,
            (try? rules.holds(optional: benefit.paysWhen)) == true, let base = try? rules.value(benefit.base), base > 0
        else { return }
        var step = Step(
            benefit: Int(index), year: Int(slots[Slot.year]), row: Int(row - benefit.rows.first), skipped: .replaced)
        step.base = base
        step.replacedBy = other
        progress.pointee.recorder.begin(step, UnsafeBufferPointer(start: slots, count: plan.layout.frameSize))
        progress.pointee.recorder.end()
    }

    /// Notes what critical illness insurance pays.
    func record(
        _ known: CriticalIllnessStep, _ row: PlanInsuranceRow, _ schedule: Schedule
    ) throws(Fault) {
        let plan = terms.plan
        var ordinary: [Int64] = []
        for index in row.basePlan.indices { ordinary.append(try rules.value(plan.steps[index].value)) }
        var step = known
        step.ordinaryDeductible = try rules.value(plan.insurancePlans[row.plan].deductible)
        step.plan = plan.policy.criticalIllnessPlans.isEmpty ? nil : Int(row.plan)
        step.bands = schedule.bands(from: known.before, to: known.before + known.base, .standard, ordinary).filter {
            $0.amount > 0
        }
        step.tilt = row.tilt < 0 ? nil : Int(row.tilt)
        progress.pointee.recorder.criticalIllness(step)
    }
}
