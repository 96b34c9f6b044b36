import Adjudication
import Synchronization
import Values

/// What one row came to under one scheme; amounts in fen.
package struct RowFigure: BitwiseCopyable {
    package var payout: Int64
    package var hospital: Int64
    package var insurance: Int64
    package var burden: Int64
    /// What is left to the patient, before flooring.
    package var outOfPocket: Int64
    /// The category + 1, 0 for none; -1 of a row that was rejected.
    @usableFromInline var decided: Int

    init(_ row: BatchRow) {
        payout = row.payout
        hospital = row.hospital
        insurance = row.insurance
        burden = row.burden
        outOfPocket = row.outOfPocketExact
        decided = row.decision.category
    }

    private init() { (payout, hospital, insurance, burden, outOfPocket, decided) = (0, 0, 0, 0, 0, -1) }

    /// Of a row that was rejected.
    static let rejected = RowFigure()

    /// Whether it was settled.
    @inlinable package var isSettled: Bool { decided >= 0 }
    /// The category + 1; 0 for none.
    @inlinable package var category: Int { decided }
}

/// What a row says of itself, whatever the scheme.
package struct RowFacts: BitwiseCopyable {
    /// Where it starts in the file.
    package var start: Int64
    package var person: PersonKey
    package var total: Int64
    package var day: Int32
    /// The kind of care + 1; 0 for none.
    package var care: Int32
}

/// What every row of a file came to under one scheme, by the row's number, kept for comparing.
package final class RowFigures: @unchecked Sendable {
    /// What is kept of each row.
    package enum Kept: Sendable {
        /// What is paid, and no more.
        case payouts
        /// All figures.
        case figures
        /// All figures, and what the row says of itself.
        case figuresAndFacts
    }

    @usableFromInline let kept: Kept
    private let countsRejections: Bool
    @exclusivity(unchecked) @usableFromInline var payouts = RowChunks<Int64>()
    @exclusivity(unchecked) @usableFromInline var figures = RowChunks<RowFigure>()
    @exclusivity(unchecked) @usableFromInline var facts = RowChunks<RowFacts>()
    private let counts = Mutex<[RejectReason: Int]>([:])
    /// How many rows there are.
    package private(set) var count = 0

    /// With so much of each row, and with the reasons of rejections or without.
    package init(_ kept: Kept, countsRejections: Bool) {
        self.kept = kept
        self.countsRejections = countsRejections
    }

    func begin() {
        count = 0
        counts.withLock { $0 = [:] }
    }

    /// Keeps a part's rows, which start with a row of the file.
    func take(_ part: BatchPart, from first: Int, _ writer: inout RowWriter) {
        makeRoom(for: first + part.count)
        for index in 0..<part.count { take(part, index, number: first + index, &writer) }
    }

    private func makeRoom(for rows: Int) {
        count = rows
        if kept == .payouts { return payouts.grow(to: rows) }
        figures.grow(to: rows)
        if kept == .figuresAndFacts { facts.grow(to: rows) }
    }

    @inline(__always)
    private func take(_ part: BatchPart, _ index: Int, number: Int, _ writer: inout RowWriter) {
        let row = part.row(index)
        let isSettled = row.state == .settled
        if !isSettled, countsRejections { reject(writer.reason(row, part, index)) }
        if isSettled { writer.tally.addFigures(row, payoutAlone: kept == .payouts) }
        if kept == .payouts { return payouts.set(number, isSettled ? row.payout : Slot.absent) }
        figures.set(number, isSettled ? RowFigure(row) : .rejected)
        guard isSettled, kept == .figuresAndFacts else { return }
        let care = row.care
        facts.set(
            number,
            RowFacts(
                start: row.start,
                person: row.person,
                total: row.total, day: Int32(clamping: row.day),
                care: care == Slot.absent ? 0 : Int32(clamping: care) + 1))
    }

    private func reject(_ why: RejectReason) {
        counts.withLock { $0[why, default: 0] += 1 }
    }

    /// What a row came to, where all figures are kept.
    @inlinable @inline(__always)
    package subscript(row: Int) -> RowFigure { figures[row] }

    /// What is paid for a row; `nil` where it cannot be settled.
    @inlinable @inline(__always)
    package func payout(of row: Int) -> Int64? {
        guard kept == .payouts else { return figures[row].isSettled ? figures[row].payout : nil }
        let payout = payouts[row]
        return payout == Slot.absent ? nil : payout
    }

    /// Goes through so many rows from the first on, where all figures are kept.
    @inlinable
    package func forEach(of rows: Int, _ body: (_ row: Int, _ figure: RowFigure) -> Void) {
        figures.forEach(rows, body)
    }

    /// What a settled row says of itself, where that is kept.
    @inlinable @inline(__always)
    package func facts(of row: Int) -> RowFacts { facts[row] }

    /// Why rows were rejected, the commonest reason first.
    package var rejections: [RejectReason.Count] { RejectReason.commonestFirst(counts.withLock { $0 }) }
}
