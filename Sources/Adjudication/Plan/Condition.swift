/// One test of a match table, flat.
package struct PlanCondition: BitwiseCopyable, Equatable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable {
        /// The code in `slot` is one of the bits of `mask`.
        case word
        /// Any bit of `slot` is one of the bits of `mask`.
        case bits
        /// `slot` is present.
        case given
        /// The node `left` is one of the nodes in `list`.
        case oneOf
        /// The node `left` compares so with the node `right`.
        case compare
        /// The table `left` holds.
        case table
    }

    package var kind: Kind
    package var comparison: PlanComparison = .above
    /// What must come out.
    package var expected = true
    /// Whether a record that lacks `slot` cannot be settled.
    package var isNeeded = false
    package var slot: Int32 = -1
    package var left: Int32 = -1
    package var right: Int32 = -1
    package var list = Span32.empty
    package var mask: UInt64 = 0
}

package enum PlanComparison: UInt8, BitwiseCopyable {
    case above, atLeast, below, atMost
}

/// A table: any of some clauses, each a span of conditions that must all hold.
package struct PlanTable: BitwiseCopyable, Equatable, Sendable {
    package var clauses = Span32.empty
}

/// What must hold and what must not; -1 where nothing is asked.
package struct Guard: BitwiseCopyable, Equatable, Sendable {
    package var when: Int32 = -1
    package var unless: Int32 = -1
}
