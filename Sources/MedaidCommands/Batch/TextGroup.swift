import Glibc

/// The meanings of texts that stand side by side in a row, such as identity, care and hospital: found all at once, by
/// the bytes from the first to the last.
///
/// A city has few combinations of them, so that most rows are read with one look. What is not found is left to the
/// columns' own ``TextCache``s.
struct TextGroup {
    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        /// The bytes, then as many as make whole words, then the values; nil for a free place.
        var start: UnsafeMutablePointer<UInt64>?
        var count: Int
    }

    /// Where the values of the columns go, from the first of a row's words.
    private let targets: UnsafeMutablePointer<Int>
    private let columns: Int
    private let entries: UnsafeMutablePointer<Entry>
    private static let places = 1 << 13
    private var used = 0
    /// Longer combinations are left to the columns.
    private static let longest = 256

    /// For so many columns, with the places that their values have among a row's words.
    init(_ targets: [Int]) {
        columns = targets.count
        self.targets = .allocate(capacity: max(1, columns))
        self.targets.initialize(from: targets, count: columns)
        entries = .allocate(capacity: TextGroup.places)
        entries.initialize(repeating: Entry(hash: 0, start: nil, count: 0), count: TextGroup.places)
    }

    /// Frees what it holds; the group is not to be used afterwards.
    func free() {
        for place in 0..<TextGroup.places { entries[place].start?.deallocate() }
        entries.deallocate()
        targets.deallocate()
    }

    /// Puts the values of the texts that start there in their places; where the last one ends, `nil` where they are not
    /// known. As many bytes as the longest combination has may be read.
    @inline(__always)
    func read(_ start: UnsafePointer<UInt8>, into words: UnsafeMutablePointer<Int64>) -> UnsafePointer<UInt8>? {
        guard let (count, hash) = span(start) else { return nil }
        var place = Int(truncatingIfNeeded: hash) & (TextGroup.places - 1)
        while let known = entries[place].start {
            if entries[place].hash == hash, entries[place].count == count, isSame(known, start, count) {
                let values = UnsafeRawPointer(known + (count + 7) >> 3).assumingMemoryBound(to: Int64.self)
                for column in 0..<columns { words[targets[column]] = values[column] }
                return start + count
            }
            place = (place + 1) & (TextGroup.places - 1)
        }
        return nil
    }

    /// Keeps the values of the texts from one place to another, which a row's words hold.
    mutating func keep(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ words: UnsafeMutablePointer<Int64>
    ) {
        // What has quotes in it ends elsewhere than the commas say; what never repeats is not worth keeping.
        guard used * 2 < TextGroup.places, let (count, hash) = span(start), count == end - start else { return }
        let size = (count + 7) >> 3
        let known = UnsafeMutablePointer<UInt64>.allocate(capacity: size + columns)
        known.initialize(repeating: 0, count: size + columns)
        memcpy(known, start, count)
        for column in 0..<columns { known[size + column] = UInt64(bitPattern: words[targets[column]]) }
        var place = Int(truncatingIfNeeded: hash) & (TextGroup.places - 1)
        while entries[place].start != nil { place = (place + 1) & (TextGroup.places - 1) }
        entries[place] = Entry(hash: hash, start: known, count: count)
        used += 1
    }

    /// How many bytes the texts have with the commas between them, and a hash of them; `nil` where there are too many.
    @inline(__always)
    private func span(_ start: UnsafePointer<UInt8>) -> (count: Int, hash: UInt64)? {
        let raw = UnsafeRawPointer(start)
        var hash: UInt64 = 0
        var left = columns
        var offset = 0
        while offset < TextGroup.longest {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            var commas = FieldBytes.commas(word)
            let found = Int(truncatingIfNeeded: (commas >> 7 &* FieldBytes.ones) >> 56)
            if found >= left {
                while left > 1 {
                    commas &= commas &- 1
                    left &-= 1
                }
                let bits = UInt64(truncatingIfNeeded: commas.trailingZeroBitCount) & 0x38
                hash = PersonKey.mixed(hash ^ word & (1 &<< bits &- 1), 0xA076_1D64_78BD_642F)
                return (offset + Int(bits >> 3), hash ^ bits)
            }
            left &-= found
            hash = PersonKey.mixed(hash ^ word, 0xE703_7ED1_A0B4_28DB)
            offset &+= 8
        }
        return nil
    }

    @inline(__always)
    private func isSame(_ known: UnsafeMutablePointer<UInt64>, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let raw = UnsafeRawPointer(start)
        var offset = 0
        while offset + 8 <= count {
            if raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) != known[offset >> 3] { return false }
            offset += 8
        }
        let rest = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return rest & (1 &<< UInt64(8 &* (count &- offset)) &- 1) == (count > offset ? known[offset >> 3] : 0)
    }
}
