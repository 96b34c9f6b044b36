public import Adjudication
public import PolicyFormat

/// The rules of a policy that are left where something is known of a claim: what cannot apply falls out, and what always
/// holds is no condition any more.
///
/// The resolver says what holds; here the policy is gone through. What comes out is a policy again, with fewer rules and
/// conditions, to be shown or compared like any other.
public struct RemainingRules {
    private let plan: Plan
    private let known: KnownFacts
    private let conditions: RemainingConditions
    private var policy: Policy { plan.policy }

    /// The policy of a plan for what is known of a claim.
    public static func of(_ plan: Plan, for known: KnownFacts, vocabulary: Vocabulary) -> Policy {
        let conditions = RemainingConditions(plan, known)
        let rules = RemainingRules(plan: plan, known: known, conditions: conditions)
        return rules.remaining(vocabulary)
    }

    private func remaining(_ vocabulary: Vocabulary) -> Policy {
        var result = policy
        result.facts = policy.facts.compactMap { fact in
            conditions.decide(fact.value).table.map { Named(name: fact.name, value: $0, position: fact.position) }
        }
        result.money = policy.money.map { money in
            var value = money.value
            value.amount = amount(value.amount)
            return Named(name: money.name, value: value, position: money.position)
        }
        result.inForce = periods(policy.inForce)
        result.identityRequired = policy.identityRequired.flatMap { kept($0) }
        result.identityTiming = zip(policy.identityTiming, plan.timings.all).compactMap { timing($0, $1) }
        result.exclusions = kept(policy.exclusions)
        let refused = Set(
            result.exclusions.filter { $0.records.isEmpty && $0.when == nil && $0.unless == nil }.flatMap {
                $0.benefits.map(\.value)
            })
        result.uninsured = policy.uninsured.flatMap { kept($0) }
        result.pools = policy.pools.map { pool in
            var copy = pool
            copy.limit = amount(pool.limit)
            copy.adjustments = adjustments(pool.adjustments)
            return copy
        }
        result.counters = kept(policy.counters)
        result.notices = kept(policy.notices)
        result.warnings = policy.warnings.compactMap { warning in
            let when = conditions.decide(warning.when)
            if when.isNever { return nil }
            var copy = warning
            copy.when = when.table ?? warning.when
            return copy
        }
        result.benefits =
            isRefused
            ? []
            : withoutReplaced(policy.benefits.compactMap { refused.contains($0.id) ? nil : benefit($0) }, vocabulary)
        result.premium = policy.premium.map { premium($0) }
        result.criticalIllness = firstMatching(policy.criticalIllness).map { tilt in
            var copy = tilt
            copy.adjustments = adjustments(tilt.adjustments)
            return copy
        }
        return result
    }

    /// Whether no benefit can be paid for want of a category, or because others must say what the category gets.
    private var isRefused: Bool {
        switch known.category {
        case .open, .stated: false
        case .won(let id): policy.categories.first { $0.id == id }?.delegated != nil
        case .none: conditions.holds(plan.identityRequired) == true
        }
    }

    /// Who has no category is assisted only where no identity is needed; a benefit that another one always takes the
    /// place of there is none.
    private func withoutReplaced(_ benefits: [Benefit], _ vocabulary: Vocabulary) -> [Benefit] {
        guard case .none = known.category, let required = policy.identityRequired, required.when == nil,
            let unless = required.unless
        else { return benefits }
        let signature = RuleSignature(policy, vocabulary: vocabulary, shared: [], figures: nil)
        let free = signature.scope(unless, nil)
        let taking = policy.benefits.filter { $0.unless == nil && signature.scope($0.when, nil) == free }
        let replaced = Set(taking.flatMap { $0.replaces.map(\.value) })
        return benefits.filter { !replaced.contains($0.id) }
    }

    // MARK: Rules

    /// A rule without what always holds; `nil` where it cannot apply.
    private func kept<Rule: ScopedRule>(_ rule: Rule) -> Rule? {
        guard let scope = conditions.scope(rule.when, rule.unless) else { return nil }
        var copy = rule
        (copy.when, copy.unless) = scope
        return copy
    }

    /// The rules that may apply.
    private func kept<Rule: ScopedRule>(_ rules: [Rule]) -> [Rule] { rules.compactMap { kept($0) } }

    /// The rules that may apply of a list of which the first that matches decides: it ends with the first that always does.
    private func firstMatching<Rule: ScopedRule>(_ rules: [Rule]) -> [Rule] {
        let kept = kept(rules)
        let last = kept.firstIndex { $0.when == nil && $0.unless == nil }
        return last.map { Array(kept[...$0]) } ?? kept
    }

    private func benefit(_ benefit: Benefit) -> Benefit? {
        guard var result = kept(benefit) else { return nil }
        if let trigger = benefit.paysWhen {
            let when = conditions.decide(trigger)
            if when.isNever { return nil }
            result.paysWhen = when.table ?? trigger
        }
        result.rows = firstMatching(benefit.rows).map { row($0) }
        if result.rows.isEmpty, benefit.delegated == nil { return nil }
        result.inForce = periods(benefit.inForce)
        if result.inForce.isEmpty, !benefit.inForce.isEmpty { return nil }
        result.base = amount(benefit.base)
        result.less = benefit.less.map { amount($0) }
        result.adjustments = adjustments(benefit.adjustments)
        result.pools = benefit.pools.map { use in
            var copy = use
            copy.limit = use.limit.map { amount($0) }
            return copy
        }
        result.atMost = benefit.atMost.map { amount($0) }
        result.atLeast = benefit.atLeast.map { amount($0) }
        return result
    }

    private func row(_ row: Row) -> Row {
        var result = row
        result.deductible = row.deductible.map { amount($0) }
        let steps = row.schedule.steps.map {
            Row.Step(edge: $0.edge.map { amount($0) }, value: amount($0.value), position: $0.position)
        }
        switch row.schedule {
        case .bands: result.schedule = .bands(steps)
        case .brackets: result.schedule = .brackets(steps)
        case .lumps: result.schedule = .lumps(steps)
        }
        return result
    }

    private func adjustments(_ list: [Adjustment]) -> [Adjustment] {
        let change = { (change: Adjustment.Change?) -> Adjustment.Change? in
            guard var copy = change else { return nil }
            copy.steps = copy.steps.map { ($0.operation, amount($0.value)) }
            return copy
        }
        return kept(list).map { adjustment in
            var copy = adjustment
            copy.rate = change(adjustment.rate)
            copy.deductible = change(adjustment.deductible)
            copy.limit = change(adjustment.limit)
            return copy
        }
    }

    private func premium(_ premium: Premium) -> Premium {
        var result = premium
        result.refusals = kept(premium.refusals)
        result.rows = kept(premium.rows).map { row in
            var copy = row
            copy.pay = amount(row.pay)
            return copy
        }
        result.notes = kept(premium.notes)
        return result
    }

    private func periods(_ periods: [Period]) -> [Period] {
        periods.compactMap { period in
            let when = conditions.decide(period.when)
            if when.isNever { return nil }
            var copy = period
            copy.when = when.table
            return copy
        }
    }

    private func timing(_ timing: IdentityTiming, _ compiled: PlanTiming) -> IdentityTiming? {
        let when = conditions.decide(timing.when)
        if when.isNever || compiled.identities != .max && (known.held | known.possible) & compiled.identities == 0 {
            return nil
        }
        var copy = timing
        copy.when = when.table
        return copy
    }

    private func amount(_ amount: Amount) -> Amount { conditions.amount(amount) }
}
