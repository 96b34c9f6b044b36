import Platform
import Values

/// The years of those whose claims differ: whether a claim of the year is new, and which claim that differs is its first.
/// From them follows why a claim comes to something else.
///
/// Each claim has its cause from what is known of its year when it is added; mostly that is all there is to know, since claims
/// stand in the order in which they are settled. Where a later one changes what is known, all causes are set once more.
struct DeltaYears: ~Copyable {
    private let rows: DeltaRows
    private var table: PersonTable
    // The claims of a group, whose they are, and the blocks that they led to.
    private let group: FixedArray<UnsafeMutablePointer<ResultDeltas.Delta>?>
    private let keys = FixedArray<PersonKey>(repeating: .none, count: PersonTable.group)
    private let blocks: FixedArray<YearBlock>
    /// Whether claims were added to a year of which something else is known since.
    private(set) var isOutdated = false

    // The figures of a year: where its first claim is kept, that claim's day and the mark.
    private static let first = 0
    private static let marks = 1
    /// Whether a claim of the year is new: the lowest bit.
    private static let hasNew: Int64 = 1

    /// For about so many years; `nil` where there is no memory for them.
    init?(_ sources: ResultDeltas.Sources, years: Int) {
        guard let table = PersonTable(yearSize: 2, persons: years) else { return nil }
        rows = DeltaRows(sources)
        group = FixedArray(repeating: nil, count: PersonTable.group)
        blocks = FixedArray(repeating: table.none, count: PersonTable.group)
        self.table = table
    }

    /// Adds the claims of a part; whether there was memory for their years.
    mutating func add(_ part: DeltaPart) throws(ReadFailure) -> Bool {
        var count = 0
        for record in part {
            group.start[count] = record.delta
            count += 1
            if count == PersonTable.group {
                guard try addGroup(count) else { return false }
                count = 0
            }
        }
        return try addGroup(count)
    }

    private mutating func addGroup(_ count: Int) throws(ReadFailure) -> Bool {
        guard table.reserve(count) else { return false }
        lookUp(count)
        for index in 0..<count {
            guard let delta = group.start[index] else { continue }
            let year = Int64(delta.pointee.year)
            let figures = table.year(year, of: keys.start[index], from: blocks.start[index]).figures
            try add(delta, to: figures)
            delta.pointee.cause = try cause(of: delta, figures)
        }
        return true
    }

    private func lookUp(_ count: Int) {
        for index in 0..<count {
            let unit = group.start[index]?.pointee.unit ?? .none
            // Nobody's key marks a block as free.
            keys.start[index] = unit == .none ? PersonKey(low: .max, high: .max) : unit
        }
        table.lookUp(UnsafeBufferPointer(start: keys.start, count: count), into: blocks.start)
    }

    private mutating func add(
        _ delta: UnsafeMutablePointer<ResultDeltas.Delta>, to figures: UnsafeMutablePointer<Int64>
    ) throws(ReadFailure) {
        let hasNew = delta.pointee.facts.contains(.isNew) ? DeltaYears.hasNew : 0
        let marks = figures[DeltaYears.marks]
        let hasOthers = figures[DeltaYears.first] != 0
        let isFirst = hasOthers ? try order(delta.pointee, figures) < 0 : true
        let isFirstNew = hasNew & ~marks != 0
        if hasOthers, isFirst || isFirstNew { isOutdated = true }
        if isFirst { figures[DeltaYears.first] = Int64(Int(bitPattern: delta)) }
        figures[DeltaYears.marks] = (isFirst ? Int64(delta.pointee.day) << 1 : marks & ~1) | marks & 1 | hasNew
    }

    /// Notes again why each claim of a part comes to something else, once all parts have been added.
    func setCauses(_ part: DeltaPart) throws(ReadFailure) {
        var count = 0
        for record in part {
            group.start[count] = record.delta
            count += 1
            if count == PersonTable.group {
                try setCauses(count)
                count = 0
            }
        }
        try setCauses(count)
    }

    private func setCauses(_ count: Int) throws(ReadFailure) {
        lookUp(count)
        for index in 0..<count {
            guard let delta = group.start[index] else { continue }
            let year = Int64(delta.pointee.year)
            let block = table.known(year, of: keys.start[index], from: blocks.start[index])
            delta.pointee.cause = try cause(of: delta, block.figures)
        }
    }

    /// The first cause that holds.
    private func cause(
        of delta: UnsafeMutablePointer<ResultDeltas.Delta>, _ figures: UnsafeMutablePointer<Int64>
    ) throws(ReadFailure) -> DeltaCause {
        let facts = delta.pointee.facts
        if facts.contains(.isReversed) { return .refund }
        if facts.contains(.identity) { return .identity }
        if !facts.isDisjoint(with: [.input, .isGone]) { return .input }
        if figures[DeltaYears.marks] & DeltaYears.hasNew != 0 { return .lateClaim }
        let isFirst = figures[DeltaYears.first] == Int64(Int(bitPattern: delta))
        if !isFirst, try order(delta.pointee, figures) > 0 { return .earlierClaim }
        // A rule may look at identities on other days than those of the claim.
        if facts.contains(.otherDays), facts.isDisjoint(with: [.policy, .parameters]) { return .identity }
        return facts.isDisjoint(with: [.policy, .unknownRules]) ? .parameter : .policy
    }

    /// How a claim stands to the first one of its year so far, as claims are settled: by date, then by claim id. Below 0 where
    /// it stands before it.
    @inline(__always)
    private func order(
        _ delta: ResultDeltas.Delta, _ figures: UnsafeMutablePointer<Int64>
    ) throws(ReadFailure) -> Int {
        let day = Int32(truncatingIfNeeded: figures[DeltaYears.marks] >> 1)
        return delta.day != day ? (delta.day < day ? -1 : 1) : try orderOfClaims(delta, figures)
    }

    private func orderOfClaims(
        _ delta: ResultDeltas.Delta, _ figures: UnsafeMutablePointer<Int64>
    ) throws(ReadFailure) -> Int {
        let first = UnsafeMutablePointer<ResultDeltas.Delta>(bitPattern: Int(figures[DeltaYears.first]))
        guard let first else { return 0 }
        let (own, others) = (try rows.row(of: delta).claimID, try rows.row(of: first.pointee).claimID)
        if own == others { return 0 }
        return own.utf8.lexicographicallyPrecedes(others.utf8) ? -1 : 1
    }
}

/// Reads the rows of claims that differ. One thread uses it.
final class DeltaRows {
    private let now: ResultReader
    private let earlier: [ResultReader]

    init(_ sources: ResultDeltas.Sources) {
        now = ResultReader(sources.now)
        earlier = sources.earlier.map { ResultReader($0) }
    }

    /// The row of a claim now, or where it is gone, then; until the next one is read.
    func row(of delta: ResultDeltas.Delta) throws(ReadFailure) -> ResultReader {
        let reader = delta.row.file < 0 ? now : earlier[Int(delta.row.file)]
        _ = try reader.next(from: Int(delta.row.offset))
        return reader
    }
}
