package import Adjudication
import PolicyFormat

/// Which readings a person's claims hang on, and what the other side of each would pay (口径的影响).
///
/// A claim names a reading where its rules rest on it and the other side changes an amount of the person's year; one whose
/// other side cannot be computed, where the claim is of its kind.
package struct ReadingEffects {
    /// A reading that a claim hangs on.
    struct Effect {
        let reading: Reading
        /// What is paid in the claim's year; `nil` where the other side cannot be computed.
        let payouts: Payouts?
    }

    /// What is paid in a year, and what the other side of a reading would pay, in fen.
    struct Payouts {
        /// What the fund pays.
        let fund: (chosen: Int64, other: Int64)
        /// What others than fund and hospital pay.
        let others: (chosen: Int64, other: Int64)

        fileprivate init(of year: Int, chosen: [SettledClaim], other: [SettledClaim]) {
            func sum(_ claims: [SettledClaim], _ figure: (Outcome) -> Int64) -> Int64 {
                claims.reduce(0) { $0 + ($1.year == year ? figure($1.outcome) : 0) }
            }
            fund = (sum(chosen, \.payout), sum(other, \.payout))
            others = (sum(chosen, \.otherBorne), sum(other, \.otherBorne))
        }
    }

    private var effects: [String: [Effect]] = [:]

    /// Of some claims of one person or household; `settle` settles the same records under the other side of a reading,
    /// `nil` where that fails.
    package init(_ claims: [SettledClaim], settle: (String) -> [SettledClaim]?) {
        let turned = Set(claims.flatMap(\.plan.policy.otherReadings))
        let touched = Dictionary(
            claims.map { ($0.record.claimID, Set($0.readingsTouched(among: claims)).subtracting(turned)) }
        ) { $0.union($1) }
        var others: [String: OtherSide] = [:]
        for id in Set(touched.values.joined()) { others[id] = settle(id).map { OtherSide($0, against: claims) } }
        for claim in claims {
            let id = claim.record.claimID
            effects[id] = claim.plan.policy.readings.compactMap { reading in
                guard !claim.plan.policy.otherReadings.contains(reading.id) else { return nil }
                let isTouched = touched[id]?.contains(reading.id) == true
                guard let other = others[reading.id] else {
                    return isTouched ? Effect(reading: reading, payouts: nil) : nil
                }
                guard let payouts = other.payouts[claim.year], isTouched || other.differing.contains(id) else {
                    return nil
                }
                return Effect(reading: reading, payouts: payouts)
            }
        }
    }

    /// By the rules alone, where there is nothing to settle anew.
    init(_ claims: [SettledClaim]) { self.init(claims) { _ in nil } }

    /// What a claim hangs on, in the policy's order.
    func of(_ claim: SettledClaim) -> [Effect] { effects[claim.record.claimID] ?? [] }

    /// What the other side of a reading makes of some claims.
    private struct OtherSide {
        /// The claims, by id, of which an amount is another one.
        let differing: Set<String>
        /// What is paid, by year, in the years with such a claim.
        let payouts: [Int: Payouts]

        init(_ other: [SettledClaim], against claims: [SettledClaim]) {
            let amounts = Dictionary(other.map { ($0.record.claimID, OtherSide.amounts($0)) }) { first, _ in first }
            let differing = claims.filter { amounts[$0.record.claimID] != OtherSide.amounts($0) }
            self.differing = Set(differing.map(\.record.claimID))
            let years = Set(differing.map(\.year))
            payouts = Dictionary(
                uniqueKeysWithValues: years.map { ($0, Payouts(of: $0, chosen: claims, other: other)) })
        }

        private static func amounts(_ claim: SettledClaim) -> [Int64] {
            let outcome = claim.outcome
            return claim.payouts + [
                outcome.eligibleCost, outcome.burden, outcome.payout, outcome.hospitalBorne, outcome.otherBorne,
                outcome.outOfPocketExact,
            ]
        }
    }
}
