/// The years of the persons that one thread owns: a block of figures each, found by the person's key.
///
/// Open addressing over indices of blocks, four bytes each so that as many as can be are near; the blocks stand in large
/// chunks that never move.
struct PersonTable {
    private static let chunkBits = 15
    private static let chunkMask = (1 << chunkBits) - 1
    /// A table begins with so many places at least, and at most, as a power of 2.
    private static let fewestBits = 12
    private static let mostBits = 24

    private let words: Int
    /// The index + 1 of a block in as many low bits as the mask has, a part of its person's hash above; 0 where free.
    private var slots: UnsafeMutablePointer<UInt32>
    private var mask: UInt32
    private var chunks: [UnsafeMutablePointer<Int64>] = []
    private var blocks = 0
    /// A block that is no person's.
    private let nobody: YearBlock
    /// How many persons it holds.
    private(set) var persons = 0

    /// For about so many persons; `nil` where there is no memory for it.
    init?(yearSize: Int, persons expected: Int) {
        // Blocks that fit a line of memory, or two, do not straddle more.
        let needed = YearBlock.head + yearSize
        words = needed <= 8 ? 8 : needed <= 16 ? 16 : needed
        let bits = Int.bitWidth - max(1, 2 * expected).leadingZeroBitCount
        mask = 1 << UInt32(min(max(bits, PersonTable.fewestBits), PersonTable.mostBits)) - 1
        guard let slots = BigMemory.make(UInt32.self, Int(mask) + 1) else { return nil }
        self.slots = slots
        nobody = YearBlock(.allocate(capacity: words))
        nobody.words.initialize(repeating: 0, count: words)
    }

    func free() {
        nobody.words.deallocate()
        BigMemory.free(slots, Int(mask) + 1)
        for chunk in chunks { BigMemory.free(chunk, words << PersonTable.chunkBits) }
    }

    @inline(__always)
    private func block(_ index: Int) -> YearBlock {
        YearBlock(chunks[index >> PersonTable.chunkBits] + (index & PersonTable.chunkMask) &* words)
    }

    /// Where the search for a person begins.
    @inline(__always)
    private func home(_ hash: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: hash) & mask) }

    /// What a person's slot has above the index.
    @inline(__always)
    private func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) & ~mask }

    // MARK: Looking up

    /// Looks for the blocks of several persons at once, so that their ways from memory overlap: puts the first block
    /// whose slot looks like a person's into `found`, or one that is nobody's.
    @inline(never)
    func lookUp(_ hashes: UnsafeBufferPointer<UInt64>, into found: UnsafeMutablePointer<YearBlock>) {
        var read: Int64 = 0
        for hash in hashes { read &+= Int64(slots[home(hash)]) }
        for index in hashes.indices { found[index] = likely(hashes[index]) ?? nobody }
        for index in hashes.indices { read &+= found[index].words.pointee }
        // Of no use but to keep the reads.
        nobody.figures.pointee = read
    }

    /// The next block from a place on whose slot looks like a person's; the place is left behind it.
    @inline(__always)
    private func next(_ tag: UInt32, _ place: inout Int) -> YearBlock? {
        while slots[place] != 0 {
            let slot = slots[place]
            place = (place &+ 1) & Int(mask)
            if slot & ~mask == tag { return block(Int(slot & mask) &- 1) }
        }
        return nil
    }

    /// The first block whose slot looks like a person's.
    @inline(__always)
    private func likely(_ hash: UInt64) -> YearBlock? {
        var place = home(hash)
        return next(tag(hash), &place)
    }

    /// The block of a person's year, made where it is new; `nil` where there is no memory for it. `likely` is what
    /// ``lookUp(_:into:)`` found.
    @inline(__always)
    mutating func year(_ year: Int64, of key: PersonKey, hash: UInt64, likely: YearBlock) -> YearBlock? {
        if likely.isOf(key), likely.year == year { return likely }
        return otherYear(year, of: key, hash)
    }

    // MARK: The rest of the way

    private mutating func otherYear(_ year: Int64, of key: PersonKey, _ hash: UInt64) -> YearBlock? {
        guard let first = first(of: key, hash) else { return add(key, year, hash) }
        var last = first
        while last.year != year {
            if last.next == 0 {
                guard let block = newBlock(key, year) else { return nil }
                last.next = blocks
                return block
            }
            last = block(last.next - 1)
        }
        return last
    }

    private func first(of key: PersonKey, _ hash: UInt64) -> YearBlock? {
        let tag = tag(hash)
        var place = home(hash)
        while let found = next(tag, &place) {
            if found.isOf(key) { return found }
        }
        return nil
    }

    // MARK: Adding

    private mutating func add(_ key: PersonKey, _ year: Int64, _ hash: UInt64) -> YearBlock? {
        guard let block = newBlock(key, year) else { return nil }
        put(UInt32(truncatingIfNeeded: blocks), hash)
        persons += 1
        return block
    }

    private func put(_ index: UInt32, _ hash: UInt64) {
        var place = home(hash)
        while slots[place] != 0 { place = (place &+ 1) & Int(mask) }
        slots[place] = tag(hash) | index
    }

    private mutating func newBlock(_ key: PersonKey, _ year: Int64) -> YearBlock? {
        if blocks * 2 > Int(mask) { grow() }
        // One place stays free, so that every search ends; and a slot has bits for no more.
        guard blocks < Int(mask) else { return nil }
        if blocks & PersonTable.chunkMask == 0 {
            guard let chunk = BigMemory.make(Int64.self, words << PersonTable.chunkBits) else { return nil }
            chunks.append(chunk)
        }
        blocks += 1
        let block = block(blocks - 1)
        block.begin(key, year)
        return block
    }

    /// Makes the table twice as large; where there is no memory for that, it fills up.
    private mutating func grow() {
        let (old, oldMask) = (slots, mask)
        guard mask < .max, let larger = BigMemory.make(UInt32.self, 2 * (Int(mask) + 1)) else { return }
        mask = 2 * mask + 1
        slots = larger
        for place in 0...Int(oldMask) where old[place] != 0 {
            let index = old[place] & oldMask
            put(index, block(Int(index) - 1).person.hash)
        }
        BigMemory.free(old, Int(oldMask) + 1)
    }
}
