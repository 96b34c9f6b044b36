/// Whether an id's bytes are its plain form, so that they may be compared as they stand.
///
/// A cheap guard that errs on one side: what it lets through is its own `RecordID.plain` and not destroyed; everything
/// else is left to the reader of records.
package enum PlainID {
    /// The key of a person whose id is visible ASCII in its plain form; `nil` for any other text.
    ///
    /// The bytes are a file's own: some behind the end may be read.
    package static func key(_ text: UnsafeBufferPointer<UInt8>) -> PersonKey? {
        guard let start = text.baseAddress, !text.isEmpty, isVisible(start, text.count), holds(start, text.count) else {
            return nil
        }
        return PersonKey(start, text.count)
    }

    /// Whether bytes are visible ASCII; up to eight behind them may be read.
    @inline(__always)
    static func isVisible(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let (ones, tops) = (FieldBytes.ones, FieldBytes.tops)
        var others: UInt64 = 0
        var place = 0
        while place < count {
            let word = UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self)
            // The highest bit of each byte that is not ASCII, above 0x7E, or below 0x21.
            let found = (word | ((word & ~tops) &+ ones) | ~((word & ~tops) &+ ones &* 0x5F)) & tops
            let left = count - place
            others |= left >= 8 ? found : found & (1 &<< UInt64(truncatingIfNeeded: 8 * left) &- 1)
            place += 8
        }
        return others == 0
    }

    /// Whether ASCII bytes without space at both ends are a plain id.
    @inline(__always)
    static func holds(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let (first, second) = (start[0], start[1])
        // A mark that keeps it as text: ' or =.
        if first == 0x27 || first == 0x3D { return false }
        // What may be 5.2E17 or 5E+17.
        if first &- 48 <= 9, second == UInt8(ascii: ".") || second | 0x20 == 0x65 { return false }
        return count != 18 || start[17] != UInt8(ascii: "x")
    }
}
