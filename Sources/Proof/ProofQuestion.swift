import PolicyFormat

/// What is to be proved of all claims.
package enum ProofQuestion: Hashable, Sendable {
    /// Under the first side every year is paid at least what it is paid under the second.
    case implies
    /// Both sides pay the same.
    case equivalent
    /// A fen more of an amount never lowers what a year is paid.
    case monotone(String)
    /// A year is never paid more than the sum of a figure over its claims.
    case neverAbove(Bound)

    /// What a payout is held against.
    package enum Bound: String, CaseIterable, Sendable {
        case burden
        case eligibleCost = "eligible_cost"
        case total
    }

    /// The amounts that may be made larger: each makes the bill larger by as much.
    package static let amounts = ClaimAmounts.parts.map(\.definition.name)

    /// Whether two sides are asked for.
    package var hasTwoSides: Bool { self == .implies || self == .equivalent }

    /// Whether what two years are paid breaks what is to be proved; where a payout is held against a figure, that is the
    /// second.
    func isBroken(_ left: Int64, _ right: Int64) -> Bool { self == .equivalent ? left != right : left < right }
}

/// What a year is paid, and what that is held against, in whole fen.
package struct ProofFigures: Hashable, Sendable {
    /// Under the first side; with more of an amount; or the figure that a payout is held against.
    package var left: Int64
    /// Under the second side; with less of the amount; or the payout.
    package var right: Int64
}

/// A year of claims for which what was to be proved does not hold, found by the engine.
package struct ProofCounterexample: Sendable {
    /// The claims; where an amount is made larger, with more of it.
    package let claims: [ProofClaim]
    /// The same with less of the amount, where that is the question.
    package let lesser: [ProofClaim]?
    package let figures: ProofFigures
}
