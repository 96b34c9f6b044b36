import Adjudication
@testable import NaiveEvaluator

extension ClaimFigures {
    /// What the engine found.
    init(_ claim: SettledClaim, _ scheme: Scheme) {
        let outcome = claim.outcome
        self.init(id: claim.record.claimID, status: outcome.status.code)
        guard outcome.status != .reversed else { return }
        reason = claim.reasonCode ?? ""
        category = claim.categoryID(scheme) ?? ""
        (eligibleCost, burden) = (outcome.eligibleCost, outcome.burden)
        (criticalIllness, deductibleApplied) = (outcome.criticalIllness, outcome.deductibleApplied)
        (payout, hospitalBorne, outOfPocket) = (outcome.payout, outcome.hospitalBorne, outcome.outOfPocket)
        for (benefit, amount) in zip(scheme.layout.benefits, claim.payouts) where amount != 0 {
            payouts[benefit] = amount
        }
    }
}
