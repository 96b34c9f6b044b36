import PolicyFormat
import Values

/// Why benefits paid nothing on a claim, and the smallest change with which they would pay (为什么没有).
package struct WhyNot {
    /// A condition that failed, and what would flip it.
    package struct Reason {
        package let shortfall: Shortfall
        /// The benefit that the change makes pay, by index in the policy, where one is meant.
        package let benefit: Int?
        /// `nil` where nothing in reach would help.
        package let change: Change?
    }

    /// A change with which the benefit pays, and the claim as it then is.
    package enum Change {
        /// One fact put right, or two.
        case facts([FactChange], SettledClaim)
        /// So much more in-scope cost, in fen: the least with which it pays.
        case inScope(Int64, SettledClaim)

        /// The claim with the change.
        package var claim: SettledClaim {
            switch self {
            case .facts(_, let claim), .inScope(_, let claim): claim
            }
        }
    }

    /// The claim as it is.
    package let claim: SettledClaim
    /// Benefit by benefit, in the policy's order.
    package private(set) var reasons: [Reason] = []

    /// Looks at a claim, by its id, among the records of its person: at one benefit, by its id, or at all that paid nothing.
    /// `nil` where no claim of that id is settled.
    package init?(of id: String, benefit wanted: String? = nil, among records: [Record], _ settlement: Settlement) {
        var found: [Int: [Shortfall]] = [:]
        var examined: SettledClaim?
        let result = settlement.settle(records) { claim, evaluator in
            guard claim.record.claimID == id else { return }
            examined = claim
            guard claim.outcome.status != .excluded else { return }
            for (index, benefit) in claim.plan.policy.benefits.enumerated()
            where claim.payout(ofBenefit: index) == 0 && (wanted == nil || benefit.id == wanted) {
                found[index] = evaluator.shortfalls(of: index, claim)
            }
        }
        guard let claim = examined ?? result.claims.first(where: { $0.record.claimID == id }) else { return nil }
        self.claim = claim
        let search = SmallestChange(claim, Trial(settlement, records), settlement.scheme)
        let benefit = claim.plan.policy.benefits.firstIndex { $0.id == wanted }
        if claim.outcome.status == .excluded {
            let change = search.change(for: benefit, isOfAmount: false)
            reasons = claim.reasonsAgainst.map {
                Reason(shortfall: $0, benefit: benefit ?? change.flatMap { $0.claim.firstPaid }, change: change)
            }
            return
        }
        for (index, shortfalls) in found.sorted(by: { $0.key < $1.key }) {
            let change = search.change(for: index, isOfAmount: shortfalls.allSatisfy(\.isOfAmount))
            reasons += shortfalls.map { Reason(shortfall: $0, benefit: index, change: change) }
        }
        guard wanted == nil else { return }
        // What is not about this claim at all, such as another kind of care, is told only when it is asked for.
        let near = reasons.filter { reason in
            reason.change != nil || claim.steps.contains { $0.benefit == reason.benefit && $0.base > 0 }
        }
        if !near.isEmpty { reasons = near }
    }
}

/// Finds the smallest change of a claim with which a benefit pays.
private struct SmallestChange {
    private let claim: SettledClaim
    private let trial: Trial
    private let changes: [FactChange]
    /// The most that a record may give, in fen.
    private static let most: Int64 = 100_000_000_000

    init(_ claim: SettledClaim, _ trial: Trial, _ scheme: Scheme) {
        self.claim = claim
        self.trial = trial
        changes = FactChange.all(of: claim, scheme)
    }

    /// For a benefit, by index in the policy, or for any; `isOfAmount` where it may be the cost that is missing.
    func change(for benefit: Int?, isOfAmount: Bool) -> WhyNot.Change? {
        if isOfAmount, let more = moreCost(benefit) { return more }
        return facts(benefit)
    }

    private func facts(_ benefit: Int?) -> WhyNot.Change? {
        for change in changes {
            if let claim = pays(benefit, [change]) { return .facts([change], claim) }
        }
        for (index, first) in changes.enumerated() {
            for second in changes[(index + 1)...] where first.goes(with: second) {
                if let claim = pays(benefit, [first, second]) { return .facts([first, second], claim) }
            }
        }
        return nil
    }

    private func pays(_ benefit: Int?, _ changes: [FactChange]) -> SettledClaim? {
        let id = claim.record.claimID
        guard let changed = trial.claims(changing: id, by: changes)?.first(where: { $0.record.claimID == id }) else {
            return nil
        }
        return changed.pays(benefit) ? changed : nil
    }

    /// The least more in-scope cost: doubled until the benefit pays, then halved in between.
    private func moreCost(_ benefit: Int?) -> WhyNot.Change? {
        guard claim.record.amount(.inScope).fen >= 0, claim.frame[Slot.of(.event)] <= 0 else { return nil }
        var (low, high): (Int64, Int64) = (0, 1)
        var found = pays(benefit, more: high)
        while found == nil, high < SmallestChange.most {
            (low, high) = (high, high * 2)
            found = pays(benefit, more: high)
        }
        while found != nil, high - low > 1 {
            let middle = (low + high) / 2
            if let claim = pays(benefit, more: middle) { (high, found) = (middle, claim) } else { low = middle }
        }
        return found.map { .inScope(high, $0) }
    }

    private func pays(_ benefit: Int?, more fen: Int64) -> SettledClaim? {
        let id = claim.record.claimID
        let claims = trial.claims(changing: id) { $0.setting(.inScope, to: ($0[.inScope] ?? 0) + fen) }
        return claims?.first { $0.record.claimID == id && $0.pays(benefit) }
    }
}

extension SettledClaim {
    /// What a benefit, by index in the policy, paid.
    package func payout(ofBenefit index: Int) -> Int64 {
        steps.reduce(0) { $0 + ($1.benefit == index ? $1.payout : 0) }
    }

    /// Whether a benefit, by index in the policy, or any, paid.
    fileprivate func pays(_ benefit: Int?) -> Bool {
        benefit.map { payout(ofBenefit: $0) > 0 } ?? steps.contains { $0.payout > 0 }
    }

    /// The first benefit that paid, by index in the policy.
    fileprivate var firstPaid: Int? { steps.first { $0.payout > 0 }?.benefit }
}
