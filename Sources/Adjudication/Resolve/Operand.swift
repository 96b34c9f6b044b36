/// An amount, a rate or a day in terms: known, read off the claim's slots, or an expression.
package struct Operand: BitwiseCopyable, Equatable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable {
        case constant
        /// The slot `index`.
        case slot
        /// A few slots that add up, and slots that come off: `constant` holds the slots, `index` how many of each and
        /// whether the sum is at least 0.
        case sum
        /// The expression `index`.
        case expression
    }

    package let kind: Kind
    package let index: Int32
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

    /// The sum of the slots `added` less those `taken`; `nil` where there are more than it holds.
    ///
    /// The slots are the bytes of `constant`: the sum is worked out without looking a list up.
    init?(added: [Int32], taken: [Int32], isFloored: Bool) {
        guard added.count + taken.count <= 8 else { return nil }
        var slots: UInt64 = 0
        for (place, slot) in (added + taken).enumerated() {
            guard let byte = UInt8(exactly: slot) else { return nil }
            slots |= UInt64(byte) << UInt64(8 * place)
        }
        kind = .sum
        index = Int32(added.count | taken.count << 8 | (isFloored ? 1 << 16 : 0))
        constant = Int64(bitPattern: slots)
    }

    /// No value.
    package static let absent = Operand(constant: Slot.absent)

    /// Whether it is any value at all.
    var isGiven: Bool { kind != .constant || constant != Slot.absent }

    /// What the sum of the slots comes to.
    @inline(__always)
    func sum(_ slots: UnsafePointer<Int64>) -> Int64 {
        var result: Int64 = 0
        var rest = UInt64(bitPattern: constant)
        for _ in 0..<index & 0xFF {
            result &+= slots[Int(truncatingIfNeeded: rest & 0xFF)]
            rest >>= 8
        }
        for _ in 0..<index >> 8 & 0xFF {
            result &-= slots[Int(truncatingIfNeeded: rest & 0xFF)]
            rest >>= 8
        }
        return index >> 16 == 1 ? max(0, result) : result
    }

    /// Whether it is known to be no value.
    @inline(__always) package var isAbsent: Bool { kind == .constant && constant == Slot.absent }
}
