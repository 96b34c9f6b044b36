import MedicalAssistance

/// The situations that the rows of one thread have been in, found by their discrete facts.
struct SituationIndex {
    private struct Entry: BitwiseCopyable {
        var hash: UInt64
        /// Where its key and its words stand; nil for a free place.
        var block: UnsafeMutablePointer<Int64>?
    }

    /// The places, among a row's values, of the facts that make a situation.
    private let facts: [Int]
    private let keySize: Int
    private let size: Int
    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    private var used = 0
    /// A file whose facts hardly ever repeat gains nothing from more.
    private static let most = 1 << 15

    init(_ input: BatchInput) {
        let slots = input.scheme.plans.reduce(into: Set<Int>()) { $0.formUnion($1.situationSlots) }
        facts = input.columns.slots.indices.filter { slots.contains(Int(input.columns.slots[$0])) }
        keySize = facts.count + 3
        size = keySize + (input.scheme.plans.map(\.situationSize).max() ?? 0)
        mask = 1023
        entries = SituationIndex.blank(mask + 1)
    }

    func free() {
        for index in 0...mask { entries[index].block?.deallocate() }
        entries.deallocate()
    }

    private static func blank(_ count: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: count)
        entries.initialize(repeating: Entry(hash: 0, block: nil), count: count)
        return entries
    }

    /// The words of a row's situation; `identities` says which count, in which order. `nil` where there is no room.
    @inline(__always)
    mutating func situation(
        _ words: UnsafeMutablePointer<Int64>, plan: Int, year: Int64, held: UInt64, identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        let versionYear = year << 8 | Int64(plan)
        var hash = PersonKey.mixed(held ^ 0xA076_1D64_78BD_642F, UInt64(bitPattern: identities ^ versionYear << 32))
        let values = words + RowWords.values
        for fact in facts { hash = PersonKey.mixed(hash ^ UInt64(bitPattern: values[fact]), 0xE703_7ED1_A0B4_28DB) }
        var place = Int(truncatingIfNeeded: hash) & mask
        while let block = entries[place].block {
            if entries[place].hash == hash, isSame(block, values, versionYear, held, identities) {
                return block + keySize
            }
            place = (place + 1) & mask
        }
        return add(hash, values, versionYear, held, identities)
    }

    @inline(__always)
    private func isSame(
        _ block: UnsafeMutablePointer<Int64>, _ values: UnsafeMutablePointer<Int64>, _ versionYear: Int64,
        _ held: UInt64, _ identities: Int64
    ) -> Bool {
        guard block[0] == versionYear, block[1] == Int64(bitPattern: held), block[2] == identities else { return false }
        for index in facts.indices where block[3 + index] != values[facts[index]] { return false }
        return true
    }

    private mutating func add(
        _ hash: UInt64, _ values: UnsafeMutablePointer<Int64>, _ versionYear: Int64, _ held: UInt64,
        _ identities: Int64
    ) -> UnsafeMutablePointer<Int64>? {
        guard used < SituationIndex.most else { return nil }
        if used * 2 > mask { grow() }
        let block = UnsafeMutablePointer<Int64>.allocate(capacity: size)
        block.initialize(repeating: 0, count: size)
        block[0] = versionYear
        block[1] = Int64(bitPattern: held)
        block[2] = identities
        for index in facts.indices { block[3 + index] = values[facts[index]] }
        insert(Entry(hash: hash, block: block))
        used += 1
        return block + keySize
    }

    private mutating func insert(_ entry: Entry) {
        var place = Int(truncatingIfNeeded: entry.hash) & mask
        while entries[place].block != nil { place = (place + 1) & mask }
        entries[place] = entry
    }

    private mutating func grow() {
        let (old, count) = (entries, mask + 1)
        mask = 2 * count - 1
        entries = SituationIndex.blank(2 * count)
        for index in 0..<count where old[index].block != nil { insert(old[index]) }
        old.deallocate()
    }
}
