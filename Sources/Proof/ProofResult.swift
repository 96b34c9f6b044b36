package import Values

/// What came of a proof.
package struct ProofResult: Sendable {
    package enum Answer: Sendable {
        /// It holds for all that was covered.
        case holds
        /// It does not hold for some claims.
        case broken(ProofCounterexample)
        /// It is not decided for some claims.
        case open([ProofOpening])
    }

    package let answer: Answer
    package let coverage: ProofCoverage
}

/// How much was looked at.
package struct ProofCoverage: Sendable {
    /// The combinations of facts that were tried, and the classes that they fall into.
    package fileprivate(set) var combinations = 0
    package var classes = 0
    /// The classes of claims that every side rejects, of which nothing is said.
    package fileprivate(set) var rejected = 0
    /// The years of two claims, by class.
    package var pairs = 0
    package var cells = 0
    package var corners = 0
    /// The cells of which a point was settled by the engine too.
    package var compared = 0
    /// The days of settlement.
    package fileprivate(set) var days: [Day] = []
    /// The facts that were tried at single values, about which some condition changes its answer.
    package fileprivate(set) var sampled: [String] = []
    /// The cells of claims that every side rejects, and why the first of them is.
    package var rejectedCells = 0
    package var rejection: Diagnostic?
    /// The years of claims that were not looked at when the time was up.
    package var yearsLeft = 0

    mutating func note(_ search: ClassSearch) {
        combinations = search.claims
        rejected = search.classes.count(where: \.isRejected)
        days = search.days
        sampled = search.sampled.sorted()
    }
}

/// Claims for which nothing is decided.
package struct ProofOpening: Sendable {
    package enum Reason: Hashable, Sendable {
        /// Rounding alone may decide, and no whole amounts were found for which it does.
        case rounding
        /// One side rejects claims that the other one settles.
        case rejectedOnOneSide
        /// An amount times another amount, or a rule that is not worked out for classes of claims.
        case notLinear
        /// The sides differ in when an identity with dates counts, and identities are taken without dates.
        case identityDates
        /// Another date than that of the settlement decides the year or the version, or a rule looks back over days.
        case otherDates
        /// Figures too large for the exact arithmetic.
        case tooLarge
        /// The engine comes to another figure: nothing may be concluded.
        case disagreement
        case outOfTime

        init(_ error: any Error) {
            switch error {
            case ProofLimit.tooLarge: self = .tooLarge
            case is Disagreement: self = .disagreement
            default: self = .notLinear
            }
        }
    }

    struct Disagreement: Error {}

    /// The claims, without amounts; none where the classes themselves were not found in time.
    package let claims: [ProofClaim]
    package let why: Reason
}
