import Adjudication
import Synchronization
import Values

/// What one row came to under one scheme; amounts in fen.
package struct RowFigure: BitwiseCopyable {
    var decision: RowDecision
    package var payout: Int64
    package var hospital: Int64
    package var insurance: Int64
    package var burden: Int64
    /// What is left to the patient, before flooring.
    package var outOfPocket: Int64

    /// Whether it was settled.
    package var isSettled: Bool { decision.isSettled }
    /// The category + 1; 0 for none.
    package var category: Int { decision.category }
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
    @exclusivity(unchecked) private var figures = RowChunks<RowFigure>()
    @exclusivity(unchecked) private var facts: RowChunks<RowFacts>?
    private let countsRejections: Bool
    private let counts = Mutex<[RejectReason: Int]>([:])
    /// How many rows there are.
    package private(set) var count = 0

    /// With the facts of the rows and the reasons of rejections, or without.
    package init(keepsFacts: Bool, countsRejections: Bool) {
        facts = keepsFacts ? RowChunks() : nil
        self.countsRejections = countsRejections
    }

    func begin() {
        count = 0
        counts.withLock { $0 = [:] }
    }

    func expect(_ rows: Int) {
        count = rows
        figures.grow(to: rows)
        facts?.grow(to: rows)
    }

    /// Keeps a row; threads may do so at the same time, each with rows of its own.
    @inline(__always)
    func take(_ part: BatchPart, _ index: Int, number: Int, _ writer: inout RowWriter) {
        let row = part.row(index)
        guard row.state == .settled else {
            figures.set(
                number, RowFigure(decision: .rejected, payout: 0, hospital: 0, insurance: 0, burden: 0, outOfPocket: 0))
            if countsRejections { reject(writer.finding(row, part, index)) }
            return
        }
        figures.set(
            number,
            RowFigure(
                decision: row.decision, payout: row.payout, hospital: row.hospital,
                insurance: row.insurance, burden: row.burden,
                outOfPocket: row.outOfPocketExact))
        let care = row.care
        facts?.set(
            number,
            RowFacts(
                start: row.start,
                person: row.person,
                total: row.total, day: Int32(clamping: row.day),
                care: care == Slot.absent ? 0 : Int32(clamping: care) + 1))
    }

    private func reject(_ finding: Diagnostic) {
        let why = RejectReason(finding)
        counts.withLock { $0[why, default: 0] += 1 }
    }

    /// What a row came to.
    @inline(__always)
    package subscript(row: Int) -> RowFigure { figures[row] }

    /// What a settled row says of itself, where that was to be kept.
    @inline(__always)
    package func facts(of row: Int) -> RowFacts? { facts?[row] }

    /// Why rows were rejected, the commonest reason first.
    package var rejections: [(why: RejectReason, count: Int)] {
        counts.withLock { $0 }.map { (why: $0.key, count: $0.value) }.sorted {
            ($1.count, $0.why.check, $0.why.path) < ($0.count, $1.why.check, $1.why.path)
        }
    }
}

/// Rows in chunks that never move.
private struct RowChunks<Row: BitwiseCopyable>: ~Copyable {
    private static var bits: Int { 16 }
    private var chunks: [UnsafeMutablePointer<Row>] = []

    mutating func grow(to count: Int) {
        while chunks.count << RowChunks.bits < count { chunks.append(.allocate(capacity: 1 << RowChunks.bits)) }
    }

    deinit { for chunk in chunks { chunk.deallocate() } }

    @inline(__always)
    func set(_ index: Int, _ row: Row) { chunks[index >> RowChunks.bits][index & (1 << RowChunks.bits - 1)] = row }

    @inline(__always)
    subscript(index: Int) -> Row { chunks[index >> RowChunks.bits][index & (1 << RowChunks.bits - 1)] }
}
