/// Each benefit in the order of the file.
extension NaiveClaim {
    func pay() throws {
        isPaying = true
        for benefit in policy.benefits { try pay(benefit) }
        (isPaying, settledYear) = (false, year)
    }

    private func pay(_ benefit: NaiveJSON) throws {
        let id = benefit["id"]?.plain ?? ""
        settledYear = year
        guard !replaced.contains(id), !refusedBenefits.contains(id), try isInForce(benefit["inForce"]) else { return }
        let despite = benefit["accumulatesDespite"]?.items.map(\.plain) ?? []
        guard reasons.allSatisfy({ despite.contains($0) }) else { return }
        if benefit["settles"]?.plain == "previous-year" {
            // With a trigger a claim adds to its own year, and what the trigger pays is of the year before.
            if benefit["paysWhen"] != nil { try accumulate(benefit, id) }
            settledYear = year - 1
        }
        let waits = benefit["paysWhen"] != nil
        if waits {
            if settledYear == year { try accumulate(benefit, id) }
            guard reasons.isEmpty, let row = try reachedRow(of: benefit) else { return }
            try payWaiting(benefit, id, row)
        } else if let row = try reachedRow(of: benefit) {
            let deductible = try deductible(row, benefit)
            let base = try accumulate(benefit, id)
            guard reasons.isEmpty else { return }
            let high = accumulators.bases[try key(id, benefit)] ?? .zero
            try settle(benefit, id, row, deductible, high - base, high)
        }
    }

    /// The first row that fits, where the benefit applies; nil where it is left to others.
    private func reachedRow(of benefit: NaiveJSON) throws -> NaiveJSON? {
        guard try applies(benefit), case .list(let rows)? = benefit["rows"] else { return nil }
        return try rows.first { try applies($0) }
    }

    /// Adds the claim's base, where the benefit has a row for it. Returns the base.
    @discardableResult
    private func accumulate(_ benefit: NaiveJSON, _ id: String) throws -> Rational {
        guard try reachedRow(of: benefit) != nil else { return .zero }
        replaced.formUnion(benefit["replaces"]?.items.map(\.plain) ?? [])
        // A record without cost adds nothing to what accumulates; what is per claim stands for itself.
        let hasBase = !record.isEvent || benefit["per"]?.plain == "claim"
        let base = try hasBase ? benefit["base"].map(figure) ?? .zero : .zero
        accumulators.bases[try key(id, benefit), default: .zero] += base
        return base
    }

    /// Pays all that has accumulated since the trigger last held.
    private func payWaiting(_ benefit: NaiveJSON, _ id: String, _ row: NaiveJSON) throws {
        guard let trigger = benefit["paysWhen"], try holds(trigger) else { return }
        let deductible = try deductible(row, benefit)
        let place = try key(id, benefit)
        let low = accumulators.marks[place] ?? .zero
        if let less = benefit["less"] {
            accumulators.bases[place] = max(.zero, (accumulators.bases[place] ?? .zero) - (try figure(less)))
        }
        let high = max(low, accumulators.bases[place] ?? .zero)
        accumulators.marks[place] = high
        try settle(benefit, id, row, deductible, low, high)
    }

    private func settle(
        _ benefit: NaiveJSON, _ id: String, _ row: NaiveJSON, _ deductible: Rational, _ low: Rational, _ high: Rational
    ) throws {
        guard low < high else { return }
        let schedule = try NaiveSchedule(row, deductible, benefit, self)
        if benefit["paidBy"] == nil || benefit["paidBy"]?.plain == "fund" {
            let (from, to) = try (schedule.measured(low), schedule.measured(high))
            deductibleApplied += min(to, deductible) - min(from, deductible)
        }
        let worth = try schedule.worth(from: low, to: high)
        var amount = worth
        if let least = try benefit["atLeast"].flatMap(limit) { amount = max(amount, least) }
        if let most = try benefit["atMost"].flatMap(limit) { amount = min(amount, most) }
        let isAllowance = benefit["pays"]?.plain == "allowance"
        let settlesEarlier = benefit["paysWhen"] != nil || schedule.isOfTheWhole && benefit["per"]?.plain != "claim"
        if !isAllowance, !settlesEarlier { amount = min(amount, left) }
        amount = try charged(benefit, amount)
        paid[id] = amount
        cut[id] = max(.zero, worth - amount)
        if !isAllowance, settledYear < year { paidForYearBefore += amount }
        let payer = benefit["paidBy"]?.plain ?? "fund"
        if payer == "hospital" { hospitalBorne += amount }
        switch (payer, isAllowance) {
        case ("fund", true): allowances += amount
        case ("fund", false): assistance += amount
        case (_, false): borneOfBill += amount
        default: break
        }
    }

    /// What the pools of a benefit leave of an amount; all are charged with it.
    private func charged(_ benefit: NaiveJSON, _ amount: Rational) throws -> Rational {
        var amount = amount
        let uses = benefit["pools"]?.items ?? []
        for use in uses {
            let pool = use["pool"]?.plain ?? use.plain
            guard let most = try limit(ofPool: pool, own: use["limit"]) else { continue }
            amount = min(amount, max(.zero, most - (try spent(pool))))
        }
        for use in uses {
            let pool = use["pool"]?.plain ?? use.plain
            accumulators.spent[try key(pool, try rule(ofPool: pool)), default: .zero] += amount
        }
        return amount
    }

    /// The row's deductible, adjusted as the benefit says.
    private func deductible(_ row: NaiveJSON, _ benefit: NaiveJSON) throws -> Rational {
        var deductible = try row["deductible"].flatMap { try limit($0) } ?? .zero
        let adjustments = benefit["adjust"]?.items ?? []
        // A row without one has 0, which is looked at where an adjustment may raise it.
        let mayRise = adjustments.contains { $0["deductible"]?["plus"] != nil || $0["deductible"]?["atLeast"] != nil }
        guard row["deductible"] != nil || mayRise else { return .zero }
        for adjustment in adjustments {
            guard let change = adjustment["deductible"], try applies(adjustment) else { continue }
            deductible = change.plain == "none" ? .zero : try toFen(changed(deductible, by: change))
        }
        return max(.zero, deductible)
    }

    /// An amount that a rule has changed, rounded to the fen as values are.
    func toFen(_ amount: Rational) throws -> Rational {
        try amount.rounded(to: Rational(1, over: 100), policy.root["rounding"]?["mode"]?.plain ?? "half-up")
    }

    /// An amount or a rate after a change: plus, minus, times, at least, at most.
    func changed(_ start: Rational, by change: NaiveJSON) throws -> Rational {
        func number(_ key: String) throws -> Rational? {
            guard let node = change[key] else { return nil }
            switch try value(node) {
            case .figure(let figure): return figure
            case .rate(let rate): return rate
            default: throw NaiveError.leftOut("change \(node)")
            }
        }
        var result = start
        if let more = try number("plus") { result += more }
        if let less = try number("minus") { result -= less }
        if let share = try number("times") { result = result * share }
        if let least = try number("atLeast") { result = max(result, least) }
        if let most = try number("atMost") { result = min(result, most) }
        return result
    }

    /// What earlier rules have paid: it comes off what is left, and charges its pools.
    func takeOffEarlier() throws {
        guard let rule = policy.root["earlierAssistance"], !record.isEvent else { return }
        guard try isInForce(rule["inForce"]), try applies(rule), let amount = rule["amount"] else { return }
        guard case .figure(let given) = try value(amount) else { return }
        earlier = given
        for pool in rule["pools"]?.items.map(\.plain) ?? [] {
            accumulators.spent[try key(pool, try self.rule(ofPool: pool)), default: .zero] += given
        }
    }
}
