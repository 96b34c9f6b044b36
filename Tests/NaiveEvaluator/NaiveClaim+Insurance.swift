/// What critical illness insurance pays, where the record leaves it open.
extension NaiveClaim {
    /// The plans of the policy, or that of residents where it names none.
    private var plans: [NaiveJSON] {
        if let plans = policy.root["criticalIllnessPlans"] { return plans.items }
        return [.object([("id", .text("resident")), ("when", .object([("insurance", .text("resident"))]))])]
    }

    private func prefix(_ plan: NaiveJSON) -> String { plan["parameters"]?.plain ?? "critical_illness" }

    func insure() throws {
        guard !record.isEvent else { return }
        let isOpen = record.amounts["critical_illness_paid"] == nil
        let areAnyBandsGiven = plans.contains { policy.isGiven(prefix($0) + "_bands") }
        guard areAnyBandsGiven else { return }
        let isUninsured =
            try policy.root["uninsured"].map(applies) ?? (record.facts["enrolment"] == "none")
        if isUninsured { return }
        guard let plan = try plans.first(where: { try applies($0) }),
            let bands = policy.given(prefix(plan) + "_bands", in: year)
        else {
            guard isOpen else { return }
            throw NaiveError.rejected("missing-field critical_illness_paid")
        }
        try insure(plan, try Self.bands(bands), isOpen: isOpen)
    }

    private func insure(_ plan: NaiveJSON, _ bands: [(edge: Rational?, rate: Rational)], isOpen: Bool) throws {
        let name = prefix(plan)
        let id = plan["id"]?.plain ?? ""
        let place = "\(id)|\(record.person)|\(year)"
        let low = accumulators.insured[place] ?? .zero
        let high = low + max(.zero, record.sum(["in_scope"]) - record.sum(["basic_paid"]))
        accumulators.insured[place] = high
        guard isOpen else {
            accumulators.insurancePaid[place, default: .zero] += record.sum(["critical_illness_paid"])
            return
        }
        guard let given = policy.given(name + "_deductible", in: year), var deductible = Rational(decimal: given) else {
            throw NaiveError.rejected("parameter \(name)_deductible")
        }
        var limit = policy.given(name + "_cap", in: year).flatMap { Rational(decimal: $0) }
        var rates = bands.map(\.rate)
        for adjustment in try tilt(of: id)?["adjust"]?.items ?? [] where try applies(adjustment) {
            if let change = adjustment["rate"] { rates = try rates.map { try changed($0, by: change) } }
            if let change = adjustment["deductible"] {
                deductible = change.plain == "none" ? .zero : try toFen(changed(deductible, by: change))
            }
            if let change = adjustment["limit"] {
                limit = change.plain == "none" ? nil : try limit.map { try toFen(changed($0, by: change)) }
            }
        }
        deductible = max(.zero, deductible)
        limit = limit.map { max(.zero, $0) }
        let adjusted = zip(bands, rates).map { ($0.edge, min(max($1, .zero), .one)) }
        let schedule = NaiveSchedule(bands: adjusted, deductible: deductible)
        var amount = try schedule.worth(from: low, to: high)
        let before = accumulators.insurancePaid[place] ?? .zero
        if let limit { amount = min(amount, max(.zero, limit - before)) }
        criticalIllness = min(amount, left)
        accumulators.insurancePaid[place] = before + criticalIllness
    }

    /// The first entry that changes the plan for the claim.
    private func tilt(of plan: String) throws -> NaiveJSON? {
        try (policy.root["criticalIllness"]?.items ?? []).first { entry in
            let isOfPlan = entry["plans"].map { $0.items.contains { $0.plain == plan } } ?? true
            return try isOfPlan && applies(entry)
        }
    }

    /// Bands such as `0..2000:60%,2000..:70%`; above the last end nothing is paid.
    private static func bands(_ text: String) throws -> [(edge: Rational?, rate: Rational)] {
        try text.split(separator: ",").map { band in
            let parts = band.split(separator: ":")
            guard parts.count == 2, case .rate(let rate)? = NaiveValue(literal: String(parts[1])),
                let dots = parts[0].firstRange(of: "..")
            else { throw NaiveError.leftOut("bands \(text)") }
            return (Rational(decimal: String(parts[0][dots.upperBound...])), rate)
        }
    }
}
