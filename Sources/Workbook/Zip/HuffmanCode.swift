import Values

/// A prefix code of DEFLATE, made from the lengths of its codes (RFC 1951, 3.2.2).
struct HuffmanCode: ~Copyable {
    /// The longest code.
    static let longest = 15
    /// Codes up to this length are looked up in one step.
    private static let quick = 10

    /// Symbol and length of every short code, by the next bits of the input; 0 where the code is longer.
    private let table = FixedArray<UInt16>(zeros: 1 << HuffmanCode.quick)
    /// How many codes there are of each length.
    private let counts = FixedArray<UInt16>(zeros: HuffmanCode.longest + 1)
    /// The symbols in the order of their codes.
    private let symbols = FixedArray<UInt16>(zeros: 320)

    /// Takes the lengths of all symbols' codes, at most 320 of at most 15 bits; 0 is a symbol without a code. Returns
    /// whether they make a code: a code with free places is one only where it has a single symbol of one bit.
    borrowing func build(_ lengths: ArraySlice<UInt8>) -> Bool {
        for length in 0...HuffmanCode.longest { counts[length] = 0 }
        for length in lengths { counts[Int(length)] += 1 }
        let coded = lengths.count - Int(counts[0])
        counts[0] = 0
        var free = 1
        for length in 1...HuffmanCode.longest {
            free = 2 * free - Int(counts[length])
            if free < 0 { return false }
        }
        if free > 0, coded > 1 || (coded == 1 && counts[1] != 1) { return false }
        sort(lengths)
        return true
    }

    /// Orders the symbols by code, and fills the table.
    private borrowing func sort(_ lengths: ArraySlice<UInt8>) {
        var offsets = [Int](repeating: 0, count: HuffmanCode.longest + 2)
        var codes = offsets
        for length in 1...HuffmanCode.longest {
            offsets[length + 1] = offsets[length] + Int(counts[length])
            codes[length + 1] = (codes[length] + Int(counts[length])) << 1
        }
        for place in 0..<table.count { table[place] = 0 }
        for (symbol, length) in lengths.enumerated() where length > 0 {
            let length = Int(length)
            symbols[offsets[length]] = UInt16(symbol)
            offsets[length] += 1
            let code = codes[length]
            codes[length] += 1
            guard length <= HuffmanCode.quick else { continue }
            // Codes come with their highest bit first, all else with its lowest.
            var place = Int(UInt16(code).bitReversed >> UInt16(16 - length))
            while place < table.count {
                table[place] = UInt16(symbol << 4 | length)
                place += 1 << length
            }
        }
    }

    /// The symbol whose code the bits begin with, and the code's length; `nil` where there is none.
    @inline(__always)
    borrowing func symbol(_ bits: UInt64) -> (symbol: Int, length: Int)? {
        let entry = table.start[Int(bits & UInt64(1 << HuffmanCode.quick - 1))]
        if entry != 0 { return (Int(entry >> 4), Int(entry & 15)) }
        return longSymbol(bits)
    }

    @inline(never)
    private borrowing func longSymbol(_ bits: UInt64) -> (symbol: Int, length: Int)? {
        var (code, first, index) = (0, 0, 0)
        for length in 1...HuffmanCode.longest {
            code |= Int(bits >> UInt64(length - 1) & 1)
            let count = Int(counts[length])
            if code - first < count { return (Int(symbols[index + code - first]), length) }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }
}

extension UInt16 {
    /// The number with its bits in the opposite order.
    fileprivate var bitReversed: UInt16 {
        (0..<16).reduce(0) { $0 << 1 | self >> UInt16($1) & 1 }
    }
}
