import PolicyFormat

extension Resolver {
    /// Resolves what critical illness insurance pays before assistance. The category is not known yet.
    mutating func resolveInsurance() {
        guard let insurance = plan.criticalIllness else { return }
        let uninsured = scope(plan.uninsured)
        if uninsured.isAlways { return }
        let basePlan = basePlan(fact(Int32(Slot.of(.event))))
        let isOpen = fact(Int32(Slot.criticalIllnessOpen)) == 1
        let isResident = fact(Int32(Slot.of(.insurance))) == insurance.resident
        let use: InsuranceTerms.Use =
            basePlan == .empty
            ? .none : isResident ? (isOpen ? .pays : .counts) : isOpen ? .lacksPayment : .none
        if use == .none, !uninsured.mayFault { return }
        let rows = use == .pays ? insuranceRows(basePlan) : []
        draft.rare.insurance = InsuranceTerms(
            use: use, uninsured: table(uninsured), accumulator: accumulator(insurance.accumulated),
            spent: accumulator(insurance.spent), rows: draft.insuranceRows.append(rows))
    }

    /// The bands of the claim's year; none for a record without cost.
    private func basePlan(_ event: Int64) -> Span32 {
        let year = Int32(truncatingIfNeeded: facts.year) - Int32(PlanCompiler.firstYear)
        guard event == 0, year >= 0, year < PlanCompiler.yearCount else { return .empty }
        return plan.basePlans[year]
    }

    /// The tilts that may apply, ending with the first that always does; behind them the base plan alone.
    private mutating func insuranceRows(_ basePlan: Span32) -> [InsuranceRowTerms] {
        var kept: [InsuranceRowTerms] = []
        for index in plan.insuranceRows.indices where plan.insuranceRows[index].basePlan == basePlan {
            let row = plan.insuranceRows[index]
            let scope = scope(row.scope)
            if case .never = scope { continue }
            let schedule = schedule(
                .bands, deductible: row.deductible, row.steps, edgesFromDeductible: true, hasFraction: false,
                index: index, scope: table(scope))
            kept.append(InsuranceRowTerms(index: index, schedule: schedule, cap: operand(row.cap)))
            if scope.isAlways { break }
        }
        return kept
    }
}
