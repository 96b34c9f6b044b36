/// Eight bytes at a time: most bytes of a policy file stand in texts.
extension UnsafeBufferPointer<UInt8> {
    /// Where a text of JSON ends, or has something in it that does not stand for itself: the first quote, backslash or
    /// control character from a place on; the end, where there is none.
    func endOfText(from start: Int) -> Int {
        var index = start
        let bytes = UnsafeRawBufferPointer(self)
        while index + 8 <= count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            // The lowest high bit that is set is that of the first byte sought.
            let isControl = (word &- 0x2020_2020_2020_2020) & ~word
            let found =
                (isControl | UInt64.zeroBytes(word ^ 0x2222_2222_2222_2222)
                    | UInt64.zeroBytes(word ^ 0x5C5C_5C5C_5C5C_5C5C)) & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count, self[index] != 0x22, self[index] != 0x5C, self[index] >= 0x20 { index += 1 }
        return Swift.min(index, count)
    }

    /// Where the next bracket, brace or quote stands, from a place on; the end, where there is none.
    func nextBracketOrQuote(from start: Int) -> Int {
        var index = start
        let bytes = UnsafeRawBufferPointer(self)
        while index + 8 <= count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            // A bracket is a brace without this bit.
            let brace = word | 0x2020_2020_2020_2020
            let found =
                (UInt64.zeroBytes(word ^ 0x2222_2222_2222_2222) | UInt64.zeroBytes(brace ^ 0x7B7B_7B7B_7B7B_7B7B)
                    | UInt64.zeroBytes(brace ^ 0x7D7D_7D7D_7D7D_7D7D)) & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count, self[index] != 0x22, self[index] | 0x20 != 0x7B, self[index] | 0x20 != 0x7D { index += 1 }
        return index
    }

    /// Whether some other bytes are the same.
    func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        let (left, right) = (UnsafeRawBufferPointer(self), UnsafeRawBufferPointer(other))
        var index = 0
        while index + 8 <= count {
            guard
                left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            else { return false }
            index += 8
        }
        while index < count {
            if self[index] != other[index] { return false }
            index += 1
        }
        return true
    }
}

extension UInt64 {
    /// The high bit of the first byte that is zero, and perhaps of bytes behind it.
    fileprivate static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
}
