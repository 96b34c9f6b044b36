import PolicyFormat
import Values

extension Adjudication {
    /// Works out what critical illness insurance pays before assistance, where the record leaves it open.
    ///
    /// Its base is what basic insurance left of the in-scope cost; deductible and bands run over the year, as
    /// everything does. A claim that states the payment counts towards the year all the same.
    func insure(_ insurance: InsuranceTerms) throws(Fault) -> Int64 {
        if insurance.uninsured >= 0, try evaluator.holds(table: insurance.uninsured) { return 0 }
        do {
            return try use(insurance)
        } catch {
            var fault = error
            fault.benefit = Fault.criticalIllness
            throw fault
        }
    }

    private func use(_ insurance: InsuranceTerms) throws(Fault) -> Int64 {
        switch insurance.use {
        case .none: return 0
        case .lacksPayment:
            // The plan given is that of residents: what an employee's plan paid is not known, and is not nothing.
            throw Fault(kind: .missingFact, index: Int32(Slot.of(.criticalIllnessPaid)))
        case .counts:
            _ = try accumulate(insurance)
            evaluator[insurance.spent] += slots[Slot.of(.criticalIllnessPaid)]
            return 0
        case .pays: return try pay(insurance)
        }
    }

    /// Adds the base to the year; returns the year's before and after.
    private func accumulate(_ insurance: InsuranceTerms) throws(Fault) -> (before: Int64, after: Int64) {
        let base = max(0, slots[Slot.of(.inScope)] - slots[Slot.of(.basicPaid)])
        let before = evaluator[insurance.accumulator]
        let after = try Evaluator.checked(before.addingReportingOverflow(base))
        evaluator[insurance.accumulator] = after
        return (before, after)
    }

    private func pay(_ insurance: InsuranceTerms) throws(Fault) -> Int64 {
        let (before, after) = try accumulate(insurance)
        var place = insurance.rows.first
        while place < insurance.rows.first + insurance.rows.count - 1,
            try !evaluator.holds(optional: terms.insuranceRows[Int(place)].schedule.scope)
        { place += 1 }
        let row = terms.insuranceRows[Int(place)]
        let deductible = try evaluator.value(row.schedule.deductible)
        let schedule = Schedule(
            .bands, count: Int(row.schedule.steps.count) / 2, deductible: deductible, edgesFromDeductible: true,
            steps: try steps(from: row.schedule.steps, isOpen: row.schedule.isOpen))
        let worth = Rounding.standard.fen(schedule.worth(from: before, upTo: after), dividedBy: Rate.whole)
        let cap = try evaluator.value(row.cap)
        let spent = evaluator[insurance.spent]
        let left = max(0, slots[Slot.of(.total)] - slots[Slot.insurancePaid])
        var payout = min(worth, left)
        if cap != Slot.absent { payout = min(payout, max(0, cap - spent)) }
        evaluator[insurance.spent] += payout
        if R.keeps {
            let known = CriticalIllnessStep(
                base: after - before, before: before, ordinaryDeductible: 0, deductible: deductible,
                deductibleApplied: max(0, min(after, deductible) - min(before, deductible)), bands: [],
                worth: worth, cap: cap == Slot.absent ? nil : cap, spent: spent, left: left, payout: payout)
            try record(known, terms.plan.insuranceRows[row.index], schedule)
        }
        slots[Slot.of(.criticalIllnessPaid)] = payout
        slots[Slot.insurancePaid] += payout
        slots[Slot.left] -= payout
        return payout
    }
}
