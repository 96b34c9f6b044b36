import Glibc
import Values

/// The meanings of texts that stand side by side in a row, such as identity, care and hospital: found all at once, by
/// the bytes from the first to the last.
///
/// A city has few combinations of them, so that most rows are read with one look. What is not found is left to the
/// columns' own ``TextCache``s.
struct TextGroup: ~Copyable {
    /// Where the values of the columns go, from the row's first word.
    private let targets: FixedArray<Int>
    private let columns: Int
    /// The combinations, each at one of so many places: how many bytes it has, 0 for a free place; the address of those
    /// before its last block, 0 where there are none; the last block; the values.
    private let places: UnsafeMutablePointer<Int64>
    static let placeBits = 13
    /// The number of the first combination: distinct between groups, since the table of each is
    /// larger than its number of places.
    private let base: Int64
    /// Words of a place: whole lines of the processor's memory.
    private let stride: Int
    private static let front = 1
    private static let last = 2
    private static let values = 10
    private var used = 0
    /// Rows that were looked for since the last look back, and those of them that were found.
    private var rows = 0
    private var found = 0
    /// Whether combinations hardly repeat, as where persons have dates in them: looking for them costs more than it saves.
    private var isGivenUp = false
    /// After so many rows it is asked whether looking is worth while.
    private static let rowsOfLookBack = 1 << 12
    private var isFirst = true
    /// Sixty-four bytes of ones, then as many zeros.
    private let masks = TextGroup.ones
    /// Longer combinations are left to the columns.
    private static let longest = 256

    /// For so many columns, with the places that their values have from the row's first word.
    init(_ targets: [Int]) {
        columns = targets.count
        self.targets = FixedArray(targets)
        stride = (TextGroup.values + columns + 7) & ~7
        let count = stride << TextGroup.placeBits
        places = UnsafeMutableRawPointer.allocate(byteCount: 8 * count, alignment: 64)
            .bindMemory(to: Int64.self, capacity: count)
        places.initialize(repeating: 0, count: count)
        base = Int64(Int(bitPattern: places) >> 6)
    }

    deinit {
        for index in 0..<(1 << TextGroup.placeBits) {
            UnsafeMutableRawPointer(bitPattern: Int(places[index * stride + TextGroup.front]))?.deallocate()
        }
        places.deallocate()
    }

    /// Puts the values of the texts that start there in their places; where the last one ends, and a number that only
    /// this combination has among all groups there are, in its lowest bits different from all others of the group; `nil`
    /// where they are not known. As many bytes as the longest combination has, and a block more, may be read.
    @inline(never)
    mutating func read(
        _ start: UnsafePointer<UInt8>, into row: BatchRow
    ) -> (end: UnsafePointer<UInt8>, combination: Int64)? {
        if isGivenUp { return nil }
        rows &+= 1
        if rows == TextGroup.rowsOfLookBack { lookBack() }
        guard let count = length(start) else { return nil }
        let last = last(start, count)
        var index = home(start, last, count)
        while true {
            let place = places + index &* stride
            if place.pointee == Int64(truncatingIfNeeded: count), isSame(place, start, count, last) {
                for column in 0..<columns { row[targets.start[column]] = place[TextGroup.values &+ column] }
                found &+= 1
                return (start + count, base &+ Int64(truncatingIfNeeded: index))
            }
            if place.pointee == 0 { return nil }
            index = (index &+ 1) & (1 << TextGroup.placeBits &- 1)
        }
    }

    /// Gives up where more than one in eight of the last rows was not found; the first rows are new in any file.
    private mutating func lookBack() {
        isGivenUp = !isFirst && found < rows / 8 * 7
        isFirst = false
        (rows, found) = (0, 0)
    }

    /// Keeps the values of the texts from one place to another, which a row has.
    mutating func keep(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ row: BatchRow
    ) {
        // What has quotes in it ends elsewhere than the commas say; what never repeats is not worth keeping.
        // A line end within it is counted by whoever reads the field.
        guard !isGivenUp, used < 1 << (TextGroup.placeBits - 1), let count = length(start), count == end - start,
            memchr(start, 10, count) == nil
        else { return }
        let last = last(start, count)
        var index = home(start, last, count)
        while places[index * stride] != 0 { index = (index + 1) & (1 << TextGroup.placeBits - 1) }
        let place = places + index * stride
        place.pointee = Int64(count)
        let whole = TextGroup.whole(count)
        if whole > 0 {
            let front = UnsafeMutableRawPointer.allocate(byteCount: whole, alignment: 8)
            memcpy(front, start, whole)
            place[TextGroup.front] = Int64(Int(bitPattern: front))
        }
        UnsafeMutableRawPointer(place + TextGroup.last).storeBytes(of: last, as: Block.self)
        for column in 0..<columns { place[TextGroup.values + column] = row[targets[column]] }
        used += 1
    }

    // MARK: Blocks of sixty-four bytes, without a branch that hangs on how long a text is

    private typealias Block = SIMD8<UInt64>

    /// How many bytes the texts have with the commas between them; `nil` where there are too many.
    @inline(__always)
    private func length(_ start: UnsafePointer<UInt8>) -> Int? {
        var left = columns
        var offset = 0
        while offset < TextGroup.longest {
            let commas = TextGroup.commas(start + offset)
            var last = commas
            for _ in 1..<left { last &= last &- 1 }
            if last != 0 { return offset &+ last.trailingZeroBitCount }
            left &-= commas.nonzeroBitCount
            offset &+= 64
        }
        return nil
    }

    /// Which of sixty-four bytes are commas, as bits.
    @inline(__always)
    private static func commas(_ start: UnsafePointer<UInt8>) -> UInt64 {
        let others = UnsafeRawPointer(start).loadUnaligned(as: Block.self) ^ (FieldBytes.ones &* 0x2C)
        // The highest bit of each byte that is no comma.
        let found = ((others & ~FieldBytes.tops) &+ ~FieldBytes.tops) | others
        var bits: UInt64 = 0
        for word in 0..<8 {
            // Moves the highest bits of all bytes into the highest byte.
            let moved = (found[word] & FieldBytes.tops) &* 0x0002_0408_1020_4081
            bits |= (moved >> 56) &<< UInt64(8 &* word)
        }
        return ~bits
    }

    /// How many bytes stand before the last block of a text.
    @inline(__always)
    private static func whole(_ count: Int) -> Int { (count &- 1) & ~63 }

    /// The last block of a text, with zeros behind its end.
    @inline(__always)
    private func last(_ start: UnsafePointer<UInt8>, _ count: Int) -> Block {
        let whole = TextGroup.whole(count)
        let mask = UnsafeRawPointer(masks + (64 &- (count &- whole))).loadUnaligned(as: Block.self)
        return UnsafeRawPointer(start + whole).loadUnaligned(as: Block.self) & mask
    }

    /// Where the search for a text begins: all of its blocks count, since texts of many persons differ in any of them.
    @inline(__always)
    private func home(_ start: UnsafePointer<UInt8>, _ last: Block, _ count: Int) -> Int {
        var hash = UInt64(truncatingIfNeeded: count)
        var offset = 0
        while offset < TextGroup.whole(count) {
            hash = TextGroup.mixed(UnsafeRawPointer(start + offset).loadUnaligned(as: Block.self), hash)
            offset &+= 64
        }
        return Int(truncatingIfNeeded: TextGroup.mixed(last, hash) >> UInt64(64 - TextGroup.placeBits))
    }

    @inline(__always)
    private static func mixed(_ block: Block, _ hash: UInt64) -> UInt64 {
        let half = block.lowHalf &+ (block.highHalf &<< 7)
        let quarter = half.lowHalf &+ (half.highHalf &<< 13)
        return PersonKey.mixed(quarter[0] ^ 0xA076_1D64_78BD_642F ^ hash, quarter[1] ^ 0xE703_7ED1_A0B4_28DB)
    }

    @inline(__always)
    private func isSame(
        _ place: UnsafeMutablePointer<Int64>, _ start: UnsafePointer<UInt8>, _ count: Int, _ last: Block
    ) -> Bool {
        let known = UnsafeRawPointer(place + TextGroup.last).load(as: Block.self)
        if TextGroup.differ(known, last) { return false }
        guard let front = UnsafeRawPointer(bitPattern: Int(place[TextGroup.front])) else { return true }
        return memcmp(front, start, TextGroup.whole(count)) == 0
    }

    @inline(__always)
    private static func differ(_ left: Block, _ right: Block) -> Bool {
        let others = left ^ right
        let half = others.lowHalf | others.highHalf
        let quarter = half.lowHalf | half.highHalf
        return quarter[0] | quarter[1] != 0
    }

    /// Filled once, never freed.
    nonisolated(unsafe) private static let ones: UnsafePointer<UInt8> = {
        let masks = UnsafeMutablePointer<UInt8>.allocate(capacity: 128)
        masks.initialize(repeating: 0xFF, count: 64)
        (masks + 64).initialize(repeating: 0, count: 64)
        return UnsafePointer(masks)
    }()
}
