package import PolicyFormat
import Values

/// What the claims of a year came to before the first one that is given, where only their sums are known (此前累计).
/// Amounts in fen.
package struct EarlierSums: Hashable, Sendable {
    /// The burden, and what was paid, of all benefits together; `nil` where not given.
    package var burden: Int64?
    package var paid: Int64?
    /// The same of single benefits, by their ids.
    package var burdens: [String: Int64] = [:]
    package var payments: [String: Int64] = [:]

    package init() {}

    /// Whether nothing is given.
    package var isEmpty: Bool { burden == nil && paid == nil && burdens.isEmpty && payments.isEmpty }
}

extension Policy {
    /// How a benefit adds up: the burden, what assistance leaves of it, or something else.
    package enum AddedUp {
        case burden, residual, other
    }

    /// What a benefit, by index in the policy, adds up over the year; `nil` where it adds up nothing.
    package func addedUp(byBenefit index: Int) -> AddedUp? {
        let benefit = benefits[index]
        guard benefit.per != .claim, benefit.delegated == nil else { return nil }
        if case .name("burden", _) = benefit.base { return .burden }
        return rests(benefit.base, on: "burden") && rests(benefit.base, on: "assistance") ? .residual : .other
    }

    /// Whether a value rests on a figure, through sums of money too.
    private func rests(_ amount: Amount, on name: String) -> Bool {
        amount.names.contains { other in
            other == name
                || (money.first { $0.name == other }?.value.amount).map { rests($0, on: name) } ?? false
        }
    }
}

extension Evaluator {
    /// Lets the accumulations of a claim's year start with sums: the burden where it stands in benefits that cover the claim
    /// and are computed on it, what was paid in their pools, the rest in benefits that are computed on what assistance
    /// leaves. Throws where an amount is beyond any year.
    func start(with sums: EarlierSums, _ plan: Plan) throws(Fault) {
        try openBalance(plan)
        let residual = max(0, (sums.burden ?? 0) - (sums.paid ?? 0))
        var charged: Set<Int32> = []
        for (index, benefit) in plan.policy.benefits.enumerated() {
            let compiled = plan.benefits[Int32(index)]
            let covers = (try? holds(compiled.scope)) ?? false
            switch plan.policy.addedUp(byBenefit: index) {
            case .burden? where covers:
                try add(sums.burdens[benefit.id] ?? sums.burden ?? 0, to: compiled.accumulated)
                for use in compiled.pools.indices.map({ plan.poolUses[$0] }) where charged.insert(use.pool).inserted {
                    try add(sums.paid ?? 0, to: plan.poolFigures[use.pool].spent)
                }
            case .residual?: try add(sums.burdens[benefit.id] ?? residual, to: compiled.accumulated)
            default:
                if let own = sums.burdens[benefit.id] { try add(own, to: compiled.accumulated) }
            }
            guard let own = sums.payments[benefit.id] else { continue }
            for use in compiled.pools.indices.map({ plan.poolUses[$0] }) {
                try add(own, to: plan.poolFigures[use.pool].spent)
            }
        }
    }
}
