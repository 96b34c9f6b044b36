public import PolicyFormat
public import Values

/// The id of a claim.
public typealias ClaimID = TextID<Record>

/// What a claim came to: each amount in yuan, each benefit with its article.
public struct AssistedClaim: Sendable {
    /// What one benefit pays of the claim.
    public struct Line: Sendable {
        /// The benefit.
        public let benefit: BenefitID
        /// Its name in both languages; `nil` where the policy gives none.
        public let name: Label?
        /// Where the text grants it, as the policy cites it.
        public let article: String
        /// What it pays.
        public let payout: Yuan
    }

    /// The claim.
    public let id: ClaimID
    /// What happened.
    public let status: Outcome.Status
    /// Why it is not covered, such as `not-enrolled`; `nil` where it is.
    public let reason: String?
    /// The category that the person's identities give; `nil` for none.
    public let category: CategoryID?
    /// What insurance leaves of the cost that the scheme looks at.
    public let burden: Yuan
    /// What the fund pays.
    public let payout: Yuan
    /// What is left to the family.
    public let outOfPocket: Yuan
    /// The benefits that pay, in the policy's order, whoever pays them.
    public let lines: [Line]

    init(_ claim: SettledClaim, _ scheme: Scheme) {
        id = ClaimID(claim.record.claimID)
        status = claim.outcome.status
        reason = claim.reasonCode
        category = claim.categoryID(scheme).map { CategoryID($0) }
        burden = Yuan(fen: claim.outcome.burden)
        payout = Yuan(fen: claim.outcome.payout)
        outOfPocket = Yuan(fen: claim.outcome.outOfPocket)
        lines = claim.plan.policy.benefits.compactMap { benefit in
            guard let index = scheme.layout.benefits.firstIndex(of: benefit.id), claim.payouts[index] != 0 else {
                return nil
            }
            return Line(
                benefit: BenefitID(benefit.id), name: benefit.name, article: benefit.cite,
                payout: Yuan(fen: claim.payouts[index]))
        }
    }
}
