/// What the claims of one settlement unit, a person or a household, have accumulated and drawn (年度累计).
///
/// A year of a person is one block of figures, sized by the layout; what runs over anything else is found by its key.
package final class Ledger {
    fileprivate struct YearKey: Hashable {
        let person: Int64
        let year: Int64
    }

    struct AccountKey: Hashable {
        let account: Int32
        let keys: SIMD4<Int64>
    }

    private let yearSize: Int
    // Looked at for every claim, by the one thread that settles the unit: without the check of exclusive access.
    /// The year that was asked for first: most units have no other.
    @exclusivity(unchecked) private var first: (key: YearKey, block: UnsafeMutablePointer<Int64>)?
    @exclusivity(unchecked) private var years: [YearKey: UnsafeMutablePointer<Int64>] = [:]
    @exclusivity(unchecked) var keyed: [AccountKey: Int64] = [:]
    /// What was counted on which day, for counters that look back over some days.
    @exclusivity(unchecked) var dated: [AccountKey: [(day: Int64, amount: Int64)]] = [:]

    /// An empty ledger for a scheme's layout.
    package init(_ layout: Layout) { yearSize = max(layout.yearSize, 1) }

    deinit {
        for (_, block) in blocks { block.deallocate() }
    }

    /// The figures of a person's year.
    package func year(_ year: Int64, ofPerson person: Int64) -> UnsafeMutablePointer<Int64> {
        let key = YearKey(person: person, year: year)
        if let first, first.key == key { return first.block }
        if let block = years[key] { return block }
        let block = UnsafeMutablePointer<Int64>.allocate(capacity: yearSize)
        block.initialize(repeating: 0, count: yearSize)
        if first == nil { first = (key, block) } else { years[key] = block }
        return block
    }

    private var blocks: [(key: YearKey, block: UnsafeMutablePointer<Int64>)] {
        (first.map { [$0] } ?? []) + years.map { ($0.key, $0.value) }
    }

    /// What stands in it at one moment.
    package struct Memory {
        fileprivate let years: [YearKey: [Int64]]
        fileprivate let keyed: [AccountKey: Int64]
        fileprivate let dated: [AccountKey: [(day: Int64, amount: Int64)]]
    }

    /// Remembers what stands in it, to be taken back to.
    package var memory: Memory {
        let years = blocks.map { ($0.key, Array(UnsafeBufferPointer(start: $0.block, count: yearSize))) }
        return Memory(years: Dictionary(uniqueKeysWithValues: years), keyed: keyed, dated: dated)
    }

    /// Takes everything back to what it was.
    package func restore(_ memory: Memory) {
        keyed = memory.keyed
        dated = memory.dated
        for (key, block) in blocks {
            for index in 0..<yearSize { block[index] = memory.years[key]?[index] ?? 0 }
        }
    }
}
