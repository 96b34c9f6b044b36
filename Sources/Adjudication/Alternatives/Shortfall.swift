package import PolicyFormat
import Values

/// A condition that failed, so that a benefit paid nothing on a claim (未予支付的原因).
package struct Shortfall {
    /// What failed. Amounts in fen.
    package enum Condition {
        /// An exclusion holds, by index in the policy.
        case exclusion(Int)
        /// No identity is given that the scheme assists.
        case identityMissing
        /// Identities are given, and none counts on the day.
        case identityNotHeld
        /// The claim is excluded for another reason, by its code.
        case excluded(String)
        /// A condition of the benefit, or of its trigger, is not met; figures where it compares two.
        case unmet(Table.Condition, have: Int64?, need: [Int64?])
        /// An exception of the benefit holds.
        case exception(Table)
        /// The benefit is not in force on the day.
        case notInForce
        /// No row of the benefit fits.
        case noRow
        /// Nothing is left that the benefit is computed on.
        case nothingLeft
        /// What has accumulated is not above the deductible.
        case deductible(accumulated: Int64, line: Int64)
        /// A limit is used up, by index of its pool.
        case limit(pool: Int, limit: Int64)
        /// A benefit before it takes its place, by index in the policy.
        case replaced(Int)
        /// The text leaves it to somebody else.
        case delegated
        /// It was asked for and refused.
        case refused(Step.Refusal)
        /// It is computed, and comes to nothing.
        case worthNothing
    }

    /// The benefit, by index in the policy; `nil` for what keeps the whole claim from being covered.
    package let benefit: Int?
    package let condition: Condition

    /// Whether more cost may be what is missing.
    var isOfAmount: Bool {
        switch condition {
        case .nothingLeft, .deductible, .worthNothing: true
        case .unmet(_, _, let need): !need.isEmpty
        default: false
        }
    }
}

extension SettledClaim {
    /// What keeps the claim from being covered: each reason that holds, in the order in which they are tested.
    var reasonsAgainst: [Shortfall] {
        guard outcome.status == .excluded, let code = reasonCode else { return [] }
        var found = exclusions.filter { $0.holds && plan.policy.exclusions[$0.index].benefits.isEmpty }
            .map { Shortfall(benefit: nil, condition: .exclusion($0.index)) }
        let held = UInt64(bitPattern: frame[Slot.held])
        if code == "no-identity" || (plan.policy.identityRequired != nil && record.holdings.isEmpty) {
            found.append(Shortfall(benefit: nil, condition: .identityMissing))
        } else if code == "identity-not-held"
            || (held == 0 && !record.holdings.isEmpty && plan.policy.identityRequired != nil)
        {
            found.append(Shortfall(benefit: nil, condition: .identityNotHeld))
        }
        let isTold =
            ["no-identity", "identity-not-held"].contains(code)
            || exclusions.contains { $0.holds && plan.policy.exclusions[$0.index].reason == code }
        if !isTold { found.insert(Shortfall(benefit: nil, condition: .excluded(code)), at: 0) }
        return found
    }
}

extension Evaluator {
    /// Why a benefit paid nothing on a claim that is covered, with the accumulations as they stand after it.
    func shortfalls(of index: Int, _ claim: SettledClaim) -> [Shortfall] {
        let plan = claim.plan
        let (benefit, compiled) = (plan.policy.benefits[index], plan.benefits[Int32(index)])
        func one(_ condition: Shortfall.Condition) -> [Shortfall] { [Shortfall(benefit: index, condition: condition)] }
        if benefit.delegated != nil { return one(.delegated) }
        if !benefit.inForce.isEmpty, (try? isInForce(compiled.periods, plan)) == false { return one(.notInForce) }
        let unmet = benefit.when.map { self.unmet($0, compiled.scope.when, plan) } ?? []
        if !unmet.isEmpty { return unmet.flatMap(one) }
        if let exception = benefit.unless, (try? holds(optional: compiled.scope.unless)) == true {
            return one(.exception(exception))
        }
        let step = claim.steps.last { $0.benefit == index }
        if let refused = step?.refused { return one(.refused(refused)) }
        if let replacing = step?.replacedBy { return one(.replaced(replacing)) }
        let waiting = benefit.paysWhen.map { self.unmet($0, compiled.paysWhen, plan) } ?? []
        if !waiting.isEmpty { return waiting.flatMap(one) }
        guard let step, step.base > 0 else { return one(.nothingLeft) }
        guard step.row != nil else { return one(.noRow) }
        if let line = step.deductible, step.after <= line {
            return one(.deductible(accumulated: step.after, line: line))
        }
        if let draw = step.pools.first(where: { $0.remaining == 0 }), let limit = draw.limit {
            return one(.limit(pool: draw.pool, limit: limit))
        }
        return one(.worthNothing)
    }

    /// The conditions of a table that are not met: those of the clause that comes nearest.
    private func unmet(_ table: Table, _ compiled: Int32, _ plan: Plan) -> [Shortfall.Condition] {
        if (try? holds(optional: compiled)) == true { return [] }
        let clauses = table.clauses.map { clause in clause.conditions.flatMap { unmet($0, plan) } }
        return clauses.min { $0.count < $1.count } ?? []
    }

    private func unmet(_ condition: Table.Condition, _ plan: Plan) -> [Shortfall.Condition] {
        guard let span = plan.sources.conditions(of: condition) else { return [] }
        let failed = span.indices.filter { (try? holds(plan.conditions[$0])) != true }
        guard let first = failed.first else { return [] }
        // A table by name says more by its own conditions.
        if case .flag(true) = condition.test, plan.conditions[first].kind == .table,
            let named = plan.policy.facts.first(where: { $0.name == condition.key })?.value
        {
            return unmet(named, plan.conditions[first].left, plan)
        }
        let comparing = failed.map { plan.conditions[$0] }.filter { $0.kind == .compare }
        return [
            .unmet(
                condition, have: comparing.first.flatMap { given($0.left) }, need: comparing.map { given($0.right) })
        ]
    }

    private func given(_ node: Int32) -> Int64? {
        guard let value = try? value(node), value != Slot.absent else { return nil }
        return value
    }
}
