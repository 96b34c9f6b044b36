import Values

/// The days that ten bytes such as `2024-03-01` were found to mean, for files that do not stand in the order of their dates.
struct DayCache: ~Copyable {
    struct Place: BitwiseCopyable {
        var word: UInt64
        var rest: UInt64
        var value: Int64
    }

    private let places: FixedArray<Place>
    /// So many that few of the days of a year share a place.
    private static let bits = 13

    init() {
        // No ten bytes are like this: `rest` has sixteen bits.
        places = FixedArray(repeating: Place(word: 0, rest: .max, value: 0), count: 1 << DayCache.bits)
    }

    /// The number of the day; `nil` where it is not known.
    @inline(__always)
    func day(_ word: UInt64, _ rest: UInt16) -> Int64? {
        let place = place(word, rest)
        return place.pointee.word == word && place.pointee.rest == UInt64(rest) ? place.pointee.value : nil
    }

    func keep(_ word: UInt64, _ rest: UInt16, _ value: Int64) {
        place(word, rest).pointee = Place(word: word, rest: UInt64(rest), value: value)
    }

    @inline(__always)
    private func place(_ word: UInt64, _ rest: UInt16) -> UnsafeMutablePointer<Place> {
        let hash = (word ^ UInt64(rest) &<< 40) &* 0x9E37_79B9_7F4A_7C15
        return places.start + Int(truncatingIfNeeded: hash &>> UInt64(64 - DayCache.bits))
    }
}
