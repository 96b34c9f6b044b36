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

    /// Puts the values of the texts that start there in their places; where the last one ends, and a number that only
    /// this combination has among all groups there are; `nil` where they are not known. As many bytes as the longest
    /// combination has may be read.
    @inline(never)
    func read(
        _ start: UnsafePointer<UInt8>, into words: UnsafeMutablePointer<Int64>
    ) -> (end: UnsafePointer<UInt8>, combination: Int64)? {
        guard let (count, hash) = span(start) else { return nil }
        var place = Int(truncatingIfNeeded: hash) & (TextGroup.places - 1)
        while let known = entries[place].start {
            if entries[place].hash == hash, entries[place].count == count, isSame(known, start, count) {
                let values = UnsafeRawPointer(known + (count + 7) >> 3).assumingMemoryBound(to: Int64.self)
                for column in 0..<columns { words[targets[column]] = values[column] }
                return (start + count, Int64(Int(bitPattern: known)))
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
            let first = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let second = raw.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self)
            let (inFirst, inSecond) = (FieldBytes.commas(first) >> 7, FieldBytes.commas(second) >> 7)
            let found = TextGroup.sum(inFirst &+ inSecond)
            if found >= left {
                let before = TextGroup.sum(inFirst)
                if before >= left { return end(first, inFirst, left, offset, hash) }
                hash = PersonKey.mixed(hash ^ first, 0xA076_1D64_78BD_642F)
                return end(second, inSecond, left &- before, offset &+ 8, hash)
            }
            left &-= found
            hash = PersonKey.mixed(hash ^ first, second ^ 0xE703_7ED1_A0B4_28DB)
            offset &+= 16
        }
        return nil
    }

    /// The sum of a word's bytes, below 256.
    @inline(__always)
    private static func sum(_ word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* FieldBytes.ones) >> 56) }

    /// Where the texts end, at the comma of that number in a word, and the hash of all.
    @inline(__always)
    private func end(_ word: UInt64, _ commas: UInt64, _ number: Int, _ offset: Int, _ hash: UInt64) -> (Int, UInt64) {
        var (commas, number) = (commas, number)
        while number > 1 {
            commas &= commas &- 1
            number &-= 1
        }
        let bits = UInt64(truncatingIfNeeded: (commas | 1 << 63).trailingZeroBitCount) & 0x38
        let mixed = PersonKey.mixed(hash ^ word & (1 &<< bits &- 1), 0xA076_1D64_78BD_642F)
        return (offset &+ Int(bits >> 3), mixed ^ bits)
    }

    @inline(__always)
    private func isSame(_ known: UnsafeMutablePointer<UInt64>, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let (raw, own) = (UnsafeRawPointer(start), UnsafeRawPointer(known))
        func differ(_ offset: Int) -> UInt64 {
            raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ own.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        guard count >= 16 else {
            let (whole, rest) = (count & 8, UInt64(8 &* (count & 7)))
            return (whole == 0 || differ(0) == 0) && (rest == 0 || differ(whole) & (1 &<< rest &- 1) == 0)
        }
        // The last sixteen bytes, which the steps before may have seen in part.
        if differ(count &- 16) | differ(count &- 8) != 0 { return false }
        var offset = 0
        while offset &+ 16 < count {
            if differ(offset) | differ(offset &+ 8) != 0 { return false }
            offset &+= 16
        }
        return true
    }
}
