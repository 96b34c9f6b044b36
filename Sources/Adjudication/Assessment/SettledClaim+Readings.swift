public import PolicyFormat
import Values

extension SettledClaim {
    /// The readings that the result may hang on, by id, in the policy's order (口径).
    ///
    /// One that the file can compute the other way is named where the other way could change this claim; one that is told
    /// in words, where a rule that rests on it was applied to a claim that it is about. Whether an amount changes shows only
    /// when the other side is settled too. `claims` are all of the unit, in settlement order.
    public func readingsTouched(among claims: [SettledClaim]) -> [String] {
        guard outcome.status != .reversed else { return [] }
        let applied = readingsOfAppliedRules
        return plan.policy.readings.enumerated().filter { index, reading in
            reading.patch.isEmpty
                ? applied.contains(reading.id) && isAbout(reading, among: claims)
                : reading.patch.enumerated().contains { entry, change in
                    matters(
                        change, reading: index, entry: entry, isApplied: applied.contains(reading.id), among: claims)
                }
        }.map(\.element.id)
    }

    /// The rule that decides on this claim when an identity counts; nil where the file has none for it.
    public func timing(of holding: Holding) -> IdentityTiming? {
        let bit = UInt64(1) << UInt64(holding.identity)
        return zip(plan.timingSpan.indices, plan.policy.identityTiming).first { index, _ in
            plan.timings[index].identities & bit != 0 && holds(plan.timings[index].when)
        }?.1
    }

    /// Whether the claim is one that a reading is about.
    private func isAbout(_ reading: Reading, among claims: [SettledClaim]) -> Bool {
        let earlier = claims.prefix { $0.record.claimID != record.claimID }.filter {
            $0.year == year && $0.frame[Slot.person] == frame[Slot.person]
        }
        switch reading.concerns {
        case nil: return true
        case .changedCategory:
            return earlier.contains { claim in
                claim.outcome.burden > 0 && claim.outcome.category >= 0 && claim.outcome.category != outcome.category
            }
        case .earlierCost:
            return steps.contains { step in
                step.skipped == nil && plan.policy.benefits[step.benefit].readings.contains(reading.id)
                    && earlier.flatMap(\.steps).contains { $0.benefit == step.benefit && $0.after > step.before }
            }
        }
    }

    /// The readings that rules applied to this claim say they rest on.
    private var readingsOfAppliedRules: Set<String> {
        let policy = plan.policy
        var found: Set<String> = []
        if let election = refusedBy?.electionIndex { found.formUnion(policy.elections[election].readings) }
        for step in steps where step.skipped != .waiting && step.skipped != .refused {
            let benefit = policy.benefits[step.benefit]
            found.formUnion(benefit.readings)
            if let row = step.row { found.formUnion(benefit.rows[row].readings) }
            for index in step.adjustments { found.formUnion(benefit.adjustments[index].readings) }
        }
        for exclusion in exclusions where exclusion.holds {
            found.formUnion(policy.exclusions[exclusion.index].readings)
        }
        for notice in notices { found.formUnion(policy.notices[notice].readings) }
        if outcome.category >= 0, holdsSeveralCategories {
            let id = plan.layout.categories[Int(outcome.category)]
            found.formUnion(policy.categories.first { $0.id == id }?.readings ?? [])
        }
        if outcome.identity >= 0,
            let holding = record.holdings.first(where: { Int32($0.identity) == outcome.identity }),
            !holding.isUndated
        {
            let key = plan.identityID(Int(holding.identity))
            let timing = policy.identityTiming.first { $0.identities.contains { $0.value == key } }
            found.formUnion(timing?.readings ?? [])
            if Int64(holding.through) < frame[Slot.of(.date)] { found.formUnion(policy.identityGrace?.readings ?? []) }
        }
        return found
    }

    /// Whether the order of the categories decided.
    private var holdsSeveralCategories: Bool {
        let held = UInt64(bitPattern: frame[Slot.held])
        return plan.categorySpan.indices.filter { plan.categories[$0].identities & held != 0 }.count > 1
    }

    /// Whether a change of the file could have changed this claim.
    private func matters(
        _ change: Named<JSONValue>, reading: Int, entry: Int, isApplied: Bool, among claims: [SettledClaim]
    ) -> Bool {
        if let table = plan.otherTables.first(where: { $0.reading == reading && $0.entry == entry }) {
            return holds(table.chosen) != holds(table.other)
        }
        let steps = change.name.steps().map { String($0) }
        let isDated = steps.last == "through" || steps.last == "from"
        switch steps[0] {
        case "premium", "eligibility": return false
        case "elections": return refusedBy != nil
        case "uninsured": return isUninsured
        case "criticalIllness": return criticalIllness != nil
        case "identityTiming", "identityGrace": return record.holdings.contains { !$0.isUndated }
        case "categories": return steps.count == 1 ? orderDiffers(change.value) : identitiesDiffer(steps, change.value)
        case "counters": return isCounted(steps) && !isForWarningsAlone(steps)
        case "benefits" where steps.count > 2 && steps[2] == "accumulatesDespite":
            return outcome.reason >= 0 || paid(steps[1])
        case "money": return moneyDiffers(steps, change.value)
        case "pools":
            return self.steps.contains { step in
                step.pools.contains { draw in
                    plan.policy.pools[draw.pool].id == steps[1]
                        && (draw.limit == nil || step.payout < step.beforeCap)
                }
            }
        case "benefits" where !isDated && steps.count > 2:
            return self.steps.contains { step in
                guard plan.policy.benefits[step.benefit].id == steps[1], step.skipped == nil else { return false }
                switch steps[2] {
                case "per":
                    // What waits for a trigger has added up when it pays.
                    return (step.before > 0 || plan.policy.benefits[step.benefit].paysWhen != nil)
                        && !(addsCategory(change.value, to: plan.policy.benefits[step.benefit].per)
                            && isOfOneCategory(claims))
                case "rows":
                    return steps.count < 4 || (step.row.map { String($0 + 1) } == steps[3] && step.bands.count > 1)
                case "adjust":
                    // The whole list in another order matters where several of them apply.
                    return step.adjustments.count > (steps.count == 3 ? 1 : 0)
                default: return true
                }
            }
        default: break
        }
        if isDated, let end = change.value.text.flatMap({ Day($0) }) {
            return lies(between: end, and: steps)
        }
        return isApplied
    }

    /// Whether a scope is another one with the category to it: each category then adds up by itself.
    private func addsCategory(_ value: JSONValue, to scope: Scope) -> Bool {
        guard let keys = value.items?.compactMap(\.text) else { return false }
        return Set(keys) == Set(scope.keys).union(["category"]) && !scope.keys.contains("category")
    }

    /// Whether whatever the claims of the year add up is of this claim's category.
    private func isOfOneCategory(_ claims: [SettledClaim]) -> Bool {
        claims.allSatisfy { $0.year != year || $0.outcome.burden == 0 || $0.outcome.category == outcome.category }
    }

    private func paid(_ benefit: String) -> Bool {
        steps.contains { plan.policy.benefits[$0.benefit].id == benefit && $0.skipped == nil }
    }

    /// Whether an identity given is in the category on one side only.
    private func identitiesDiffer(_ steps: [String], _ value: JSONValue) -> Bool {
        guard steps.count == 3, steps[2] == "identities",
            let category = plan.policy.categories.first(where: { $0.id == steps[1] }),
            let others = value.items?.compactMap(\.text)
        else { return true }
        let changed = Set(category.identities.map(\.value)).symmetricDifference(others)
        let indices = plan.identityBits.indices.filter { changed.contains(plan.identityID($0)) }
        let bits = indices.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        return record.holdings.contains { holding in
            (plan.identityBits[Int(holding.identity)] | 1 << UInt64(holding.identity)) & bits != 0
        }
    }

    /// Whether another list of categories could give the claim another one: where the same are put in another order, only
    /// to who belongs to several.
    private func orderDiffers(_ value: JSONValue) -> Bool {
        let others = (value.items ?? []).map { item in
            [item["id"]?.text] + (item["identities"]?.items ?? []).map(\.text)
        }
        let own = plan.policy.categories.map { [Optional($0.id)] + $0.identities.map(\.value) }
        let areTheSame = own.allSatisfy { others.contains($0) } && others.allSatisfy { own.contains($0) }
        return !areTheSame || holdsSeveralCategories
    }

    /// Whether nothing but the warnings, which pay nothing, looks at a counter.
    private func isForWarningsAlone(_ steps: [String]) -> Bool {
        steps.count > 1 && plan.warningsAloneRead(figure: steps[1])
    }

    /// Whether a counter counts the claim, or would if it were not excluded.
    private func isCounted(_ steps: [String]) -> Bool {
        let counters = plan.policy.counters
        let number = steps.count > 1 ? Int(steps[1]).map { $0 - 1 } : nil
        guard steps.count > 1, let index = counters.firstIndex(where: { $0.id == steps[1] }) ?? number,
            counters.indices.contains(index)
        else { return true }
        let scope = plan.counters[Int32(index)].scope
        return holds(scope.when) && (scope.unless < 0 || !holds(scope.unless))
    }

    /// Whether the claim lies between the period's end and the other one.
    private func lies(between other: Day, and steps: [String]) -> Bool {
        guard let date = record.day(.date) else { return false }
        let periods: [Period]? =
            steps[0] == "inForce"
            ? plan.policy.inForce
            : steps.count > 2 && steps[2] == "inForce"
                ? plan.policy.benefits.first { $0.id == steps[1] }?.inForce : nil
        let place = steps.reversed().compactMap { Int($0) }.first.map { $0 - 1 } ?? 0
        guard let periods, periods.indices.contains(place) else { return false }
        let period = periods[place]
        let chosen = steps.last == "through" ? period.through : period.from
        guard let chosen else { return false }
        let (first, last) = (min(chosen, other), max(chosen, other))
        return steps.last == "through" ? first < date && date <= last : first <= date && date < last
    }

    /// Whether a part that only one of the two sums has is more than nothing.
    private func moneyDiffers(_ steps: [String], _ value: JSONValue) -> Bool {
        // What only the other side has matters by the rules that read it there.
        if steps.count == 2, !plan.policy.money.contains(where: { $0.name == steps[1] }) { return false }
        guard steps.count == 3, let items = value.items?.compactMap(\.text),
            let money = plan.policy.money.first(where: { $0.name == steps[1] }),
            case .terms(let terms) = money.value.amount
        else { return true }
        let parts: [Amount] =
            if steps[2] == "minus" { terms.minus } else if case .sum(let amounts) = terms.head { amounts } else { [] }
        let chosen = Set(parts.flatMap(\.names)).flatMap { name in
            name == "insurance_paid"
                ? ["basic_paid", "critical_illness_paid", "supplementary_paid", "other_relief"] : [name]
        }
        return Set(chosen).symmetricDifference(items).contains { (figure($0) ?? 0) != 0 }
    }

    private func holds(_ table: Int32) -> Bool {
        if table == Terms.never { return false }
        return evaluated { evaluator throws(Fault) in try evaluator.holds(optional: table) } ?? false
    }
}
