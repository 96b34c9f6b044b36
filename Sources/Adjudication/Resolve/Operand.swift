/// An amount, a rate or a day in terms: known, read off the claim's slots, or an expression.
package struct Operand: BitwiseCopyable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable {
        case constant
        /// The slot `index`.
        case slot
        /// Slots that add up, and slots that come off, listed from `index` on.
        case sum
        /// The expression `index`.
        case expression
    }

    package let kind: Kind
    let index: Int32
    package let constant: Int64

    /// A known value; ``Slot/absent`` for none.
    init(constant: Int64) {
        kind = .constant
        index = -1
        self.constant = constant
    }

    init(slot: Int32) {
        kind = .slot
        index = slot
        constant = 0
    }

    init(expression: Int32) {
        kind = .expression
        index = expression
        constant = 0
    }

    /// The sum of `added` slots less the `taken` that stand behind them, listed from `first` on.
    init(slotsFrom first: Int32, added: Int, taken: Int, isFloored: Bool) {
        kind = .sum
        index = first
        constant = Int64(added) | Int64(taken) << 16 | (isFloored ? 1 << 32 : 0)
    }

    /// No value.
    static let absent = Operand(constant: Slot.absent)

    @inline(__always) var addedCount: Int { Int(constant & 0xFFFF) }
    @inline(__always) var takenCount: Int { Int(constant >> 16 & 0xFFFF) }
    @inline(__always) var isFloored: Bool { constant >> 32 & 1 == 1 }

    /// Whether it is known to be no value.
    @inline(__always) var isAbsent: Bool { kind == .constant && constant == Slot.absent }
}
