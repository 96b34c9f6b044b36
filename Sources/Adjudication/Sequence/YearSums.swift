/// What a person's year has come to with a claim, as a file may state it beside the claim (`ytd_paid`, `ytd_burden`).
/// Amounts in fen.
package struct YearSums: BitwiseCopyable {
    /// What the fund has paid.
    package private(set) var paid: Int64 = 0
    /// The burden of the claims that are covered.
    package private(set) var burden: Int64 = 0

    package init() {}

    /// Adds a claim.
    package mutating func add(_ outcome: Outcome) {
        paid &+= outcome.payout
        if outcome.status != .excluded { burden &+= outcome.burden }
    }
}
