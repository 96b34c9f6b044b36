/// One test of a match table, flat.
struct PlanCondition: BitwiseCopyable, Sendable {
    enum Kind: UInt8 {
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

    var kind: Kind
    var comparison: PlanComparison = .above
    /// What must come out.
    var expected = true
    /// Whether a record that lacks `slot` cannot be settled.
    var isNeeded = false
    var slot: Int32 = -1
    var left: Int32 = -1
    var right: Int32 = -1
    var list = Span32.empty
    var mask: UInt64 = 0
}

enum PlanComparison: UInt8 {
    case above, atLeast, below, atMost
}

/// A table: any of some clauses, each a span of conditions that must all hold.
struct PlanTable: BitwiseCopyable, Sendable {
    var clauses = Span32.empty
}

/// What must hold and what must not; -1 where nothing is asked.
struct Guard: BitwiseCopyable, Sendable {
    var when: Int32 = -1
    var unless: Int32 = -1
}
