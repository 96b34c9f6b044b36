/// The years of the persons that one thread owns: a block of figures each, found by the person's key.
///
/// Open addressing over indices of blocks; the blocks stand in large chunks that never move.
struct PersonTable {
    /// What stands before the figures of a block.
    enum Head {
        static let low = 0
        static let high = 1
        static let year = 2
        /// The day of the person's last row of the year, and where that row starts in the file.
        static let lastDay = 3
        static let lastRow = 4
        /// Where the person's first rejected row of the year starts, + 1; 0 for none.
        static let hole = 5
        /// The index + 1 of the block of another year of the person; 0 for none.
        static let next = 6
        static let size = 7
    }

    private static let chunkBits = 15
    private static let chunkMask = (1 << chunkBits) - 1

    private let words: Int
    private var slots: UnsafeMutablePointer<Int64>
    private var mask: Int
    private var chunks: [UnsafeMutablePointer<Int64>] = []
    private var blocks = 0
    /// How many persons it holds.
    private(set) var persons = 0

    /// `nil` where there is no memory for it.
    init?(yearSize: Int) {
        words = Head.size + yearSize
        mask = (1 << 18) - 1
        guard let slots = BigMemory.words(mask + 1) else { return nil }
        self.slots = slots
    }

    func free() {
        BigMemory.free(slots, mask + 1)
        for chunk in chunks { BigMemory.free(chunk, words << PersonTable.chunkBits) }
    }

    /// The first of a block's words.
    @inline(__always)
    private func block(_ index: Int) -> UnsafeMutablePointer<Int64> {
        chunks[index >> PersonTable.chunkBits] + (index & PersonTable.chunkMask) &* words
    }

    /// Reads the slot of a key, so that it is near when it is wanted.
    @inline(__always)
    func touchSlot(_ hash: UInt64) -> Int64 {
        slots[Int(truncatingIfNeeded: hash) & mask]
    }

    /// Reads the block that most likely is the key's.
    @inline(__always)
    func touchBlock(_ hash: UInt64) -> Int64 {
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0, UInt64(bitPattern: slots[place]) & 0xFFFF_FFFF_0000_0000 != tag {
            place = (place &+ 1) & mask
        }
        let slot = UInt64(bitPattern: slots[place])
        guard slot != 0 else { return 0 }
        let found = block(Int(slot & 0xFFFF_FFFF) &- 1)
        return found[Head.low] &+ found[min(8, words - 1)] &+ found[words - 1]
    }

    /// The block of a person's year, made where it is new; `nil` where there is no memory for it.
    @inline(__always)
    mutating func year(_ year: Int64, of key: PersonKey, hash: UInt64) -> UnsafeMutablePointer<Int64>? {
        let tag = hash & 0xFFFF_FFFF_0000_0000
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 {
            let slot = UInt64(bitPattern: slots[place])
            if slot & 0xFFFF_FFFF_0000_0000 == tag {
                let found = block(Int(slot & 0xFFFF_FFFF) &- 1)
                if found[Head.low] == Int64(bitPattern: key.low), found[Head.high] == Int64(bitPattern: key.high) {
                    return found[Head.year] == year ? found : otherYear(year, of: found)
                }
            }
            place = (place &+ 1) & mask
        }
        return add(key, year, tag, place)
    }

    private mutating func add(
        _ key: PersonKey, _ year: Int64, _ tag: UInt64, _ place: Int
    ) -> UnsafeMutablePointer<Int64>? {
        // One place stays free, so that every search ends.
        guard persons < mask, let block = newBlock(key, year) else { return nil }
        slots[place] = Int64(bitPattern: tag | UInt64(blocks))
        persons += 1
        if persons * 2 > mask { grow() }
        return block
    }

    private mutating func newBlock(_ key: PersonKey, _ year: Int64) -> UnsafeMutablePointer<Int64>? {
        if blocks & PersonTable.chunkMask == 0 {
            guard let chunk = BigMemory.words(words << PersonTable.chunkBits) else { return nil }
            chunks.append(chunk)
        }
        blocks += 1
        let block = block(blocks - 1)
        block[Head.low] = Int64(bitPattern: key.low)
        block[Head.high] = Int64(bitPattern: key.high)
        block[Head.year] = year
        block[Head.lastDay] = .min
        return block
    }

    private mutating func otherYear(
        _ year: Int64, of first: UnsafeMutablePointer<Int64>
    ) -> UnsafeMutablePointer<Int64>? {
        var last = first
        while last[Head.next] != 0 {
            last = block(Int(last[Head.next]) - 1)
            if last[Head.year] == year { return last }
        }
        let key = PersonKey(
            low: UInt64(bitPattern: first[Head.low]), high: UInt64(bitPattern: first[Head.high]))
        guard let block = newBlock(key, year) else { return nil }
        last[Head.next] = Int64(blocks)
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
            let key = PersonKey(
                low: UInt64(bitPattern: found[Head.low]), high: UInt64(bitPattern: found[Head.high]))
            var place = Int(truncatingIfNeeded: key.hash) & mask
            while slots[place] != 0 { place = (place &+ 1) & mask }
            slots[place] = old[index]
        }
        BigMemory.free(old, count)
    }
}
