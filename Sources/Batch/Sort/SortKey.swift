import Adjudication

/// What rows are sorted by, as one number, and where the row stands.
struct SortKey: BitwiseCopyable {
    let order: UInt64
    let place: UInt64

    @inline(__always)
    init(order: UInt64, place: UInt64) {
        self.order = order
        self.place = place
    }

    /// Of a row in settlement order: the upper bits of its unit's hash, below them its settlement day.
    @inline(__always)
    init(unit hash: UInt64, day: Int64, part: Int, row: Int) {
        // Sixteen bits hold every day that a record may name; rows without one are first.
        let day = day == Slot.absent ? 0 : UInt64(UInt16(truncatingIfNeeded: day &+ 1))
        order = hash & ~0xFFFF | day
        place = UInt64(truncatingIfNeeded: part) &<< SortKey.rowBits | UInt64(truncatingIfNeeded: row)
    }

    private static let rowBits: UInt64 = 32

    /// The number of its part, and of the row among those kept of the part.
    @inline(__always) var part: Int { Int(truncatingIfNeeded: place &>> SortKey.rowBits) }
    @inline(__always) var row: Int { Int(truncatingIfNeeded: place & (1 &<< SortKey.rowBits &- 1)) }

    /// Whether two rows are of one unit, but for chance.
    @inline(__always)
    static func areOfOneUnit(_ left: SortKey, _ right: SortKey) -> Bool { left.order &>> 16 == right.order &>> 16 }

    @inline(__always)
    static func < (left: SortKey, right: SortKey) -> Bool {
        left.order != right.order ? left.order < right.order : left.place < right.place
    }
}
