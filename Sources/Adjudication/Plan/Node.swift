import PolicyFormat
import Values

/// A value to work out, as one entry of a plan's flat table; others are named by index.
package struct Node: BitwiseCopyable, Equatable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable {
        /// `constant`, which may be ``Slot/absent`` for "no limit".
        case constant
        /// The frame's `slot`.
        case fact
        /// The frame's `slot`; a record without it cannot be settled.
        case neededFact
        /// The sum of the nodes in `parts`; those that are absent add nothing.
        case sum
        /// The amounts of a record in the slots of `parts`, less those in the slots of `minus`.
        case linear
        /// `first` of `second`.
        case percent
        /// `first` for each of `second`.
        case each
        /// The first of the choices in `parts` whose table holds.
        case choose
        /// The date `first`, moved by `constant` months, then `slot` days, then to the end in `parts`.
        case shift
        /// The earliest of the dates in `parts`.
        case earliest
        /// What has been drawn on the pool `slot`.
        case poolSpent
        /// What the pool `slot` has left.
        case poolRemaining
        /// What the counter `slot` stands at.
        case counter
        /// The parameter `slot`.
        case parameter
        /// Left to the delegation `slot`.
        case delegated
        /// The figure `first`, changed by the operations in `parts` where `scope` holds; a rate where `constant` is 1.
        case changed
        /// The fault `slot`, thrown when it is reached. Only terms have it.
        case fault
    }

    package var kind: Kind
    package var slot: Int32 = 0
    package var first: Int32 = -1
    package var second: Int32 = -1
    package var parts = Span32.empty
    /// What comes off.
    package var minus = Span32.empty
    package var atLeast: Int32 = -1
    package var atMost: Int32 = -1
    package var constant: Int64 = 0
    /// Whether it is never below 0: sums of money are, dates and plain facts need not be.
    package var isFloored = false
    /// When a change applies.
    package var scope = Guard()
}

extension Node {
    /// Stands for the end of the benefit year, whose first month and day are the `count`.
    package static let yearEnd: Int32 = -2

    /// A date moved as a ``Kind/shift`` says; ``Slot/absent`` stays.
    package func shifted(_ start: Int64) -> Int64 {
        if start == Slot.absent { return start }
        var day = Day(number: Int32(clamping: start))
        if constant != 0 { day = day.adding(months: Int(constant)) }
        if slot != 0 { day = day.adding(days: Int(slot)) }
        if parts.first == Node.yearEnd {
            let start = DateFields.YearStart(month: Int(parts.count) / 100, day: Int(parts.count) % 100)
            day = start.lastDay(of: start.year(of: day)) ?? day
        } else if parts.first < 0 {
            day = day.monthEnd
        } else if parts.first > 0 {
            day = Day(year: day.year, month: Int(parts.first), day: Int(parts.count)) ?? day
        }
        return Int64(day.number)
    }
}

/// A case of a choice: a table, or -1 for "always", and a node.
package struct PlanChoice: BitwiseCopyable, Equatable, Sendable {
    package var table: Int32
    package var node: Int32
}
