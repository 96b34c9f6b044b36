import Values

/// What is read off a plan's rules to explain a payment.
extension Evaluator {
    /// Whether the claim's day lies in one of some periods, and what the period asks for holds.
    func isInForce(_ periods: Span32, _ plan: Plan) throws(Fault) -> Bool {
        let day = plan.versionDay(slots)
        for index in periods.indices {
            let period = plan.periods[index]
            guard period.from <= day, day <= period.through else { continue }
            if try holds(optional: period.when) { return true }
        }
        return false
    }

    /// Whether a benefit is in force and its conditions hold.
    func isEntered(_ benefit: PlanBenefit, _ plan: Plan) throws(Fault) -> Bool {
        if benefit.periods.count > 0, try !isInForce(benefit.periods, plan) { return false }
        return try holds(benefit.scope)
    }

    /// The row that a claim reaches, by index; -1 for none.
    func rowIndex(_ benefit: PlanBenefit, _ plan: Plan) throws(Fault) -> Int32 {
        for index in benefit.rows.indices where try holds(plan.rows[index].scope) { return index }
        return -1
    }

    /// The adjustments that changed a rate or the deductible of the row; others were not asked.
    func adjustmentsHeld(_ benefit: PlanBenefit, _ row: PlanRow, _ plan: Plan) throws(Fault) -> [Int] {
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
    func ordinaryRates(_ row: PlanRow, _ plan: Plan) throws(Fault) -> [Int64] {
        if row.kind == .lumps { return [Int64](repeating: 0, count: Int(row.steps.count)) }
        var rates: [Int64] = []
        for index in row.steps.indices { rates.append(try value(plan.steps[index].value)) }
        return rates
    }

    /// The changes of a pool's limit that hold.
    func limitChangesHeld(_ pool: Int32, _ plan: Plan) throws(Fault) -> [Int] {
        var held: [Int] = []
        for (place, index) in plan.pools[pool].adjustments.indices.enumerated() {
            let adjustment = plan.adjustments[index]
            guard adjustment.limit.count > 0, try holds(adjustment.scope) else { continue }
            held.append(place)
        }
        return held
    }

    /// Whether a trigger waits for a limit to be used up where the claim has no such limit.
    func waitsForNoLimit(_ table: Int32, _ plan: Plan) throws(Fault) -> Bool {
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
}

extension Schedule {
    /// The parts of what lies between two accumulations, by band; their worths add up to the rounded whole.
    func bands(from low: Int64, to high: Int64, _ rounding: Rounding, _ ordinary: [Int64]) -> [Step.Band] {
        var bands: [Step.Band] = []
        var exact: Int128 = 0
        var sum: Int64 = 0
        for (index, part) in parts(from: low, to: high).enumerated() where part.amount != 0 {
            exact += part.worth
            let rounded = rounding.fen(exact, dividedBy: Rate.whole)
            bands.append(
                Step.Band(
                    amount: part.amount, rate: Rate(parts: kind == .lumps ? 0 : part.value),
                    ordinaryRate: Rate(parts: ordinary[index]), payout: rounded - sum, isLump: kind == .lumps,
                    change: kind == .bands ? nil : change(from: low, to: high), index: index))
            sum = rounded
        }
        return bands
    }
}
