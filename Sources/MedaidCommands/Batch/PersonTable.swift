/// The years of the persons that one thread owns: a block of figures each, found by the person's key.
///
/// Open addressing over indices of blocks; the blocks stand in large chunks that never move.
struct PersonTable {
    private static let chunkBits = 15
    /// A table begins with so many places at least, and at most, as a power of 2.
    private static let fewestBits = 12
    private static let mostBits = 24
    private static let chunkMask = (1 << chunkBits) - 1

    private let words: Int
    private var slots: UnsafeMutablePointer<Int64>
    private var mask: Int
    private var chunks: [UnsafeMutablePointer<Int64>] = []
    private var blocks = 0
    /// How many persons it holds.
    private(set) var persons = 0

    /// For about so many persons; `nil` where there is no memory for it.
    init?(yearSize: Int, persons expected: Int) {
        // Blocks that fit a line of memory, or two, do not straddle more.
        let needed = YearBlock.head + yearSize
        words = needed <= 8 ? 8 : needed <= 16 ? 16 : needed
        let bits = Int.bitWidth - max(1, 2 * expected).leadingZeroBitCount
        mask = (1 << min(max(bits, PersonTable.fewestBits), PersonTable.mostBits)) - 1
        guard let slots = BigMemory.words(mask + 1) else { return nil }
        self.slots = slots
    }

    func free() {
        BigMemory.free(slots, mask + 1)
        for chunk in chunks { BigMemory.free(chunk, words << PersonTable.chunkBits) }
    }

    /// The first of a block's words.
    @inline(__always)
    private func block(_ index: Int) -> YearBlock {
        YearBlock(chunks[index >> PersonTable.chunkBits] + (index & PersonTable.chunkMask) &* words)
    }

    /// Reads the slot of a key, so that it is near when it is wanted.
    @inline(__always)
    func touchSlot(_ hash: UInt64) -> Int64 {
        slots[Int(truncatingIfNeeded: hash) & mask]
    }

    /// Reads the block that most likely is the key's; without a question on the way, so that nothing holds the next up.
    @inline(__always)
    func touchBlock(_ hash: UInt64) -> Int64 {
        let slot = slots[Int(truncatingIfNeeded: hash) & mask]
        return block(max(1, Int(truncatingIfNeeded: slot & 0xFFFF_FFFF)) &- 1).touch(words)
    }

    /// Whether it holds nobody yet.
    var isEmpty: Bool { blocks == 0 }

    /// The block of a person's year, made where it is new; `nil` where there is no memory for it.
    @inline(__always)
    mutating func year(_ year: Int64, of key: PersonKey, hash: UInt64) -> YearBlock? {
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 {
            let slot = UInt64(bitPattern: slots[place])
            if slot & 0xFFFF_FFFF_0000_0000 == tag {
                let found = block(Int(slot & 0xFFFF_FFFF) &- 1)
                if found.isOf(key) { return found.year == year ? found : otherYear(year, of: found) }
            }
            place = (place &+ 1) & mask
        }
        return add(key, year, tag, place)
    }

    private mutating func add(_ key: PersonKey, _ year: Int64, _ tag: UInt64, _ place: Int) -> YearBlock? {
        // One place stays free, so that every search ends.
        guard persons < mask, let block = newBlock(key, year) else { return nil }
        slots[place] = Int64(bitPattern: tag | UInt64(blocks))
        persons += 1
        if persons * 2 > mask { grow() }
        return block
    }

    private mutating func newBlock(_ key: PersonKey, _ year: Int64) -> YearBlock? {
        if blocks & PersonTable.chunkMask == 0 {
            guard let chunk = BigMemory.words(words << PersonTable.chunkBits) else { return nil }
            chunks.append(chunk)
        }
        blocks += 1
        let block = block(blocks - 1)
        block.begin(key, year)
        return block
    }

    private mutating func otherYear(_ year: Int64, of first: YearBlock) -> YearBlock? {
        var last = first
        while last.next != 0 {
            last = block(last.next - 1)
            if last.year == year { return last }
        }
        guard let block = newBlock(first.person, year) else { return nil }
        last.next = blocks
        return block
    }

    /// Makes the table twice as large; where there is no memory for that, it fills up.
    private mutating func grow() {
        let (old, count) = (slots, mask + 1)
        guard let larger = BigMemory.words(2 * count) else { return }
        mask = 2 * count - 1
        slots = larger
        for index in 0..<count where old[index] != 0 {
            let found = block(Int(UInt64(bitPattern: old[index]) & 0xFFFF_FFFF) - 1)
            var place = Int(truncatingIfNeeded: found.person.hash) & mask
            while slots[place] != 0 { place = (place &+ 1) & mask }
            slots[place] = old[index]
        }
        BigMemory.free(old, count)
    }
}
