import Platform
import Values

/// The years of the persons that one thread owns: a block of figures each, found by the person's key.
///
/// Open addressing over the blocks themselves: one way to memory leads to a person, and another year of the same person
/// stands behind the first one.
struct PersonTable: ~Copyable {
    /// A table has room for so many years at least.
    private static let fewest = 1 << 12

    /// Words in a line of the processor's memory.
    private static let line = 8

    private let words: Int
    private var memory: LargeBuffer<Int64>
    private var blocks: UnsafeMutablePointer<Int64> { memory.start }
    /// How many blocks there are, and how many are taken.
    private var size: Int
    private var used = 0
    /// How many persons it holds.
    private(set) var persons = 0
    /// Persons that can be looked up at once, and those of them not found yet.
    static let group = 512
    private let open = FixedArray<Int>(zeros: PersonTable.group)

    /// The most words that it may have.
    private let most: Int

    /// For about so many persons, in at most so many bytes; `nil` where there is no memory for it.
    init?(yearSize: Int, persons expected: Int, most: Int = .max) {
        // Blocks that fit a line of memory, or two, do not straddle more.
        let needed = YearBlock.head + yearSize
        let words = needed <= 8 ? 8 : needed <= 16 ? 16 : needed
        let size = max(PersonTable.fewest, expected / 3 * 4)
        let isTooLarge = size > PersonTable.fewest && size * words > most / MemoryLayout<Int64>.stride
        guard size < UInt32.max, !isTooLarge, let memory = LargeBuffer<Int64>(size * words) else { return nil }
        (self.words, self.size, self.most) = (words, size, most / MemoryLayout<Int64>.stride)
        self.memory = memory
    }

    // MARK: Finding

    /// A block that is nobody's.
    var none: YearBlock { YearBlock(blocks) }

    /// Where the search for a person begins.
    @inline(__always)
    private func home(_ key: PersonKey) -> YearBlock {
        let part = UInt64(UInt32(truncatingIfNeeded: key.hash)) &* UInt64(truncatingIfNeeded: size)
        return YearBlock(blocks + Int(truncatingIfNeeded: part >> 32) &* words)
    }

    @inline(__always)
    private func next(_ block: YearBlock) -> YearBlock {
        let next = block.words + words
        return YearBlock(next == blocks + size &* words ? blocks : next)
    }

    /// Looks for up to ``group`` persons at once, so that their ways from memory overlap: puts the first block of each
    /// into `found`, or the free one that it would get. Valid until ``reserve(_:)``.
    @inline(never)
    func lookUp(_ keys: UnsafeBufferPointer<PersonKey>, into found: UnsafeMutablePointer<YearBlock>) {
        for (index, key) in keys.enumerated() {
            found[index] = home(key)
            open.start[index] = index
        }
        var left = keys.count
        // A step of all searches at a time, without a branch that would wait for one of them.
        while left > 0 {
            var stillOpen = 0
            for place in 0..<left {
                let index = open.start[place]
                let block = found[index]
                let ends = block.isFree || block.isOf(keys[index])
                found[index] = ends ? block : next(block)
                open.start[stillOpen] = index
                stillOpen &+= ends ? 0 : 1
            }
            left = stillOpen
        }
        if words > PersonTable.line { touchFigures(found, keys.count) }
    }

    /// Reads a word of every further line of memory that the blocks found cover, so that those reads overlap too.
    private func touchFigures(_ found: UnsafeMutablePointer<YearBlock>, _ count: Int) {
        var sum: Int64 = 0
        for index in 0..<count {
            for place in stride(from: PersonTable.line, to: words, by: PersonTable.line) {
                sum &+= found[index].words[place]
            }
        }
        // Stored, so that the reads are not left out.
        open[0] = Int(truncatingIfNeeded: sum)
    }

    /// The block of a person's year, made where it is new. `first` is what ``lookUp(_:into:)`` found; there has to be
    /// room, see ``reserve(_:)``.
    @inline(__always)
    mutating func year(_ year: Int64, of key: PersonKey, from first: YearBlock) -> YearBlock {
        first.isOf(key) && first.year == year ? first : otherYear(year, key, from: first)
    }

    /// The block of a person's year, which has one; as ``year(_:of:from:)``.
    func known(_ year: Int64, of key: PersonKey, from first: YearBlock) -> YearBlock {
        var block = first
        while !block.isFree, !(block.isOf(key) && block.year == year) { block = next(block) }
        return block
    }

    private mutating func otherYear(_ year: Int64, _ key: PersonKey, from first: YearBlock) -> YearBlock {
        var block = first
        var isKnown = false
        while !block.isFree {
            if block.isOf(key) {
                if block.year == year { return block }
                isKnown = true
            }
            block = next(block)
        }
        block.begin(key, year)
        used += 1
        if !isKnown { persons += 1 }
        return block
    }

    /// Goes through all years, in no order.
    func forEach(_ body: (YearBlock) -> Void) {
        for index in 0..<size {
            let block = YearBlock(blocks + index &* words)
            if !block.isFree { body(block) }
        }
    }

    // MARK: Growing

    /// Forgets all persons, whose rows have all been settled; they still count.
    mutating func removeAll() {
        blocks.update(repeating: 0, count: size * words)
        used = 0
    }

    /// Makes room for so many years more, which may move all blocks; whether there is memory for them.
    mutating func reserve(_ more: Int) -> Bool {
        if (used + more) * 4 <= size * 3 { return true }
        // The old table and one twice as large are there at once.
        if 3 * size * words > most { return false }
        grow()
        // One block stays free, so that every search ends.
        return used + more < size
    }

    private mutating func grow() {
        guard 2 * size < UInt32.max, var other = LargeBuffer<Int64>(2 * size * words) else { return }
        let oldSize = size
        swap(&memory, &other)
        size *= 2
        for index in 0..<oldSize {
            let moved = YearBlock(other.start + index * words)
            if moved.isFree { continue }
            var block = home(moved.person)
            while !block.isFree { block = next(block) }
            block.words.update(from: moved.words, count: words)
        }
    }
}
