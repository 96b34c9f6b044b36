package import PolicyFormat
package import Values

/// A small change of one thing that a policy file says (小改动), to see whether an example notices it.
package struct Mutation: Sendable {
    /// What is changed.
    package enum Kind: String, CaseIterable, Sendable {
        /// A share, by five percentage points.
        case rate
        /// A ceiling, by a fen, or the share that it is.
        case limit
        /// A deductible, by a fen, or the share that it is.
        case deductible
        /// Any other amount, by a fen: the edge of a band, a line that something is compared with.
        case amount
        /// A share that is no rate of payment.
        case share
        /// A number of claims, months, years of age or the like, by one.
        case count
        /// A date, by a day.
        case date
        /// A condition, left out.
        case condition
        /// Two neighbouring rows of a list of which the first that fits decides, swapped.
        case order

        /// Whether it is a figure that every policy must have an example for.
        package var isEssential: Bool { [.rate, .limit, .deductible].contains(self) }
    }

    package let kind: Kind
    /// The path to what is changed, such as `benefits.basic.rows.2.rate`.
    package let path: String
    /// Where it stands.
    package let position: Position
    /// The articles that its rule cites; empty where it cites none.
    package let cite: String
    /// What the file says, such as `75%`.
    package let was: String
    /// What it says instead; `nil` where it is left out.
    package let becomes: String?
    /// The facts that the conditions ask for which are left out or change places, or those of the rule of a rate, limit
    /// or deductible.
    package let names: [String]
    /// The whole policy with the change.
    package let changed: JSONValue
}
