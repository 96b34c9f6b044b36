import PolicyFormat

extension Resolver {
    /// Resolves what critical illness insurance pays before assistance. The category is not known yet.
    mutating func resolveInsurance() {
        let year = Int32(truncatingIfNeeded: facts.year) - Int32(PlanCompiler.firstYear)
        guard year >= 0, year < PlanCompiler.yearCount, fact(Int32(Slot.of(.event))) == 0 else { return }
        let given = plan.insurancePlans.indices.filter {
            plan.basePlans[plan.insurancePlans[$0].basePlans + year] != .empty
        }
        if given.isEmpty { return }
        let uninsured = scope(plan.uninsured)
        if uninsured.isAlways { return }
        let isOpen = fact(Int32(Slot.criticalIllnessOpen)) == 1
        let own = plan.insurancePlans.indices.first { index in
            if case .never = scope(plan.insurancePlans[index].scope) { false } else { true }
        }.flatMap { given.contains($0) ? $0 : nil }
        let use: InsuranceTerms.Use = own != nil ? (isOpen ? .pays : .counts) : isOpen ? .lacksPayment : .none
        if use == .none, !uninsured.mayFault { return }
        let insurance = plan.insurancePlans[own ?? given[0]]
        let rows = use == .pays ? insuranceRows(plan.basePlans[insurance.basePlans + year]) : []
        draft.rare.insurance = InsuranceTerms(
            use: use, uninsured: table(uninsured), accumulator: accumulator(insurance.accumulated),
            spent: accumulator(insurance.spent), rows: draft.insuranceRows.append(rows))
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
