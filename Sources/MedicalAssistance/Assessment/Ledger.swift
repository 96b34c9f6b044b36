/// What the claims of one settlement unit, a person or a household, have accumulated and drawn (年度累计).
///
/// A year of a person is one block of figures, sized by the layout; what runs over anything else is found by its key.
public final class Ledger {
    fileprivate struct YearKey: Hashable {
        let person: Int64
        let year: Int64
    }

    struct AccountKey: Hashable {
        let account: Int32
        let keys: SIMD4<Int64>
    }

    private let yearSize: Int
    private var years: [YearKey: UnsafeMutablePointer<Int64>] = [:]
    var keyed: [AccountKey: Int64] = [:]

    /// An empty ledger for a scheme's layout.
    public init(_ layout: Layout) { yearSize = max(layout.yearSize, 1) }

    /// All figures as they stand.
    struct Copy {
        fileprivate let years: [YearKey: [Int64]]
        fileprivate let keyed: [AccountKey: Int64]
    }

    func copy() -> Copy {
        Copy(years: years.mapValues { Array(UnsafeBufferPointer(start: $0, count: yearSize)) }, keyed: keyed)
    }

    /// Puts all figures back; a year begun since then is empty again.
    func restore(_ copy: Copy) {
        for (key, block) in years {
            if let figures = copy.years[key] {
                for (index, figure) in figures.enumerated() { block[index] = figure }
            } else {
                block.update(repeating: 0, count: yearSize)
            }
        }
        keyed = copy.keyed
    }

    deinit {
        for block in years.values { block.deallocate() }
    }

    /// The figures of a person's year.
    public func year(_ year: Int64, ofPerson person: Int64) -> UnsafeMutablePointer<Int64> {
        let key = YearKey(person: person, year: year)
        if let block = years[key] { return block }
        let block = UnsafeMutablePointer<Int64>.allocate(capacity: yearSize)
        block.initialize(repeating: 0, count: yearSize)
        years[key] = block
        return block
    }
}
