import Adjudication
import Values

/// The terms of rows met lately, found by what the rows say: their texts, which amounts and dates they give, and the
/// version, the year and the identities.
///
/// It is a layout in front of a ``TermsCache``, and knows nothing of rules. A row that is not found here is completed, and
/// its terms are looked up by its facts; that takes longer, and has the same result.
struct TermsByRow: ~Copyable {
    /// What a row is settled under, where its date and its identities decide that.
    struct Key: BitwiseCopyable {
        let plan: Int
        let year: Int64
        /// The version, the year, and how many of the days that the version's periods name have come.
        let version: Int64
        /// The list of identities, none of which has dates.
        let identities: Int64
    }

    /// What a place holds, in lines of the processor's memory: the words of the key, then the values of the facts.
    private let words: FixedArray<Int64>
    private let stride: Int
    private static let texts = 0
    private static let version = 1
    private static let identities = 2
    private static let shape = 3
    /// The address of a ``FrameFill``; 0 for a free place.
    private static let fill = 4
    private static let values = 5
    private static let placeBits = TextGroup.placeBits

    /// The places, among a row's values, of the facts: those first that the combination of texts does not tell.
    private let facts: FixedArray<Int>
    private let others: Int
    private let layout: Layout
    /// The places of the values by their slot in a frame.
    private let places: [Int: Int32]
    private let blank: FixedArray<Int64>
    /// The fills of all terms in use, which they keep alive.
    private var fills: [Found: FrameFill] = [:]

    /// Terms, those under the schemes that are settled beside, and the identity that wins the category.
    private struct Found: Hashable {
        let terms: ObjectIdentifier
        let whatIfs: [ObjectIdentifier]
        let winner: Int32
    }
    private let most: Int
    /// Rows that were looked for since the last look back, and those of them that were found.
    private var rows = 0
    private var found = 0
    /// Whether rows are looked for at all: where hardly two say the same, looking costs more than it saves.
    private(set) var isUseful = true
    private static let lookBack = 1 << 12

    /// For the rows of a file, with the fills of so many terms at most.
    init(_ input: BatchInput, most: Int = 4096) {
        let slots = input.columns.slots
        let places = Dictionary(
            slots.indices.filter { slots[$0] >= 0 }.map { (Int(slots[$0]), Int32($0)) },
            uniquingKeysWith: { first, _ in first })
        self.places = places
        let facts = TermsByRow.facts(input)
        let inTexts = ColumnRun.firstTexts(of: input.columns.columns)
        let others = facts.filter { !inTexts.contains(BatchRow.place(ofValue: $0)) }
        self.facts = FixedArray(others + facts.filter { inTexts.contains(BatchRow.place(ofValue: $0)) })
        self.others = others.count
        stride = (TermsByRow.values + facts.count + 7) & ~7
        words = FixedArray(zeros: stride << TermsByRow.placeBits)
        layout = input.scheme.layout
        blank = FixedArray(zeros: layout.frameSize)
        input.scheme.load(Record(), into: blank.start)
        self.most = most
    }

    /// The values of a row that tell its facts, together with which amounts and dates it gives.
    private static func facts(_ input: BatchInput) -> [Int] {
        var (coded, optional): (Set<Int>, Set<Int>) = ([], [])
        for plan in input.scheme.plans {
            coded.formUnion(plan.slotsOfFacts.coded)
            optional.formUnion(plan.slotsOfFacts.optional)
        }
        // Which of the other kinds are given, the row's shape says.
        let texts = Set(input.columns.columns.filter { $0.kind == .text }.map { Int($0.value) })
        return input.columns.slots.indices.filter { value in
            let slot = Int(input.columns.slots[value])
            return coded.contains(slot) || (optional.contains(slot) && texts.contains(value))
        }
    }

    /// A frame for ``FrameFill``: that of an empty record.
    func frame() -> FixedArray<Int64> {
        let frame = FixedArray<Int64>(zeros: layout.frameSize)
        frame.start.update(from: blank.start, count: layout.frameSize)
        return frame
    }

    /// Forgets everything where it has become too much. What ``find(_:_:)`` gave before must not be used any more, so that
    /// it is called between two groups of rows, and a group may add to what is allowed.
    mutating func makeRoom() {
        if rows >= TermsByRow.lookBack {
            isUseful = isUseful && found >= rows / 2
            (rows, found) = (0, 0)
        }
        guard fills.count >= most else { return }
        words.start.update(repeating: 0, count: words.count)
        fills.removeAll(keepingCapacity: true)
    }

    /// How a row is settled, where one like it has been met lately; valid until ``makeRoom()``.
    @inline(__always)
    mutating func find(_ row: BatchRow, _ key: Key) -> Unmanaged<FrameFill>? {
        rows &+= 1
        let place = words.start + place(of: row) * stride
        guard place[TermsByRow.texts] == row.texts, place[TermsByRow.version] == key.version,
            place[TermsByRow.identities] == key.identities, place[TermsByRow.shape] == row.shape,
            hasValues(of: row, place)
        else { return nil }
        found &+= 1
        return UnsafeRawPointer(bitPattern: Int(place[TermsByRow.fill])).map { Unmanaged.fromOpaque($0) }
    }

    /// Keeps the terms of a row, those under the schemes that are settled beside, and the identity that wins its category,
    /// for those like it.
    mutating func keep(_ terms: Terms, whatIfs: [Terms], winner: Int32, of row: BatchRow, _ key: Key) {
        guard isUseful, let fill = fill(of: terms, whatIfs, winner: winner, plan: key.plan) else { return }
        let place = words.start + place(of: row) * stride
        place[TermsByRow.texts] = row.texts
        place[TermsByRow.version] = key.version
        place[TermsByRow.identities] = key.identities
        place[TermsByRow.shape] = row.shape
        place[TermsByRow.fill] = Int64(Int(bitPattern: Unmanaged.passUnretained(fill).toOpaque()))
        for index in 0..<facts.count { place[TermsByRow.values + index] = row.values[facts.start[index]] }
    }

    private mutating func fill(of terms: Terms, _ whatIfs: [Terms], winner: Int32, plan: Int) -> FrameFill? {
        let found = Found(
            terms: ObjectIdentifier(terms), whatIfs: whatIfs.map { ObjectIdentifier($0) }, winner: winner)
        if let known = fills[found] { return known }
        guard
            let new = FrameFill(
                terms, winner: winner, plan: plan, layout, places: places, blank: blank.start, whatIfs: whatIfs)
        else { return nil }
        fills[found] = new
        return new
    }

    /// Where a row's terms stand, if anywhere: rows of one group with different texts have different places.
    @inline(__always)
    private func place(of row: BatchRow) -> Int {
        var place = UInt64(bitPattern: row.texts)
        for index in 0..<(row.texts == 0 ? facts.count : others) {
            place = PersonKey.mixed(
                place ^ UInt64(bitPattern: row.values[facts.start[index]]), 0xE703_7ED1_A0B4_28DB)
        }
        return Int(truncatingIfNeeded: place & (1 << UInt64(TermsByRow.placeBits) - 1))
    }

    /// Whether a row has the values at a place that its texts do not tell.
    @inline(__always)
    private func hasValues(of row: BatchRow, _ place: UnsafePointer<Int64>) -> Bool {
        for index in 0..<(row.texts == 0 ? facts.count : others)
        where place[TermsByRow.values + index] != row.values[facts.start[index]] {
            return false
        }
        return true
    }
}
