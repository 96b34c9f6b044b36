import Adjudication
import Synchronization
import Values

/// The rows of a file under several schemes that one pass settles: added up by the threads that own their persons.
package final class SideBySide: @unchecked Sendable {
    /// Of a row that is kept: the number of its person's year over all owners, or -1 where it is not compared, and what the
    /// baseline pays.
    private struct Link: BitwiseCopyable {
        let year: Int64
        let payout: Int64
    }

    private let schemes: [Scheme]
    private let keepsRows: Bool
    /// One for each owner of persons.
    private(set) var owners: [ComparedRows] = []
    private let rejections: Mutex<[[RejectReason: Int]]>
    /// By the row's number, where they are kept.
    @exclusivity(unchecked) private var links = RowChunks<Link>()
    @exclusivity(unchecked) private var count = 0

    /// Under some schemes, of which the first is the baseline; `keepsRows` says whether further ones will be held against it, row
    /// by row.
    init(_ schemes: [Scheme], keepsRows: Bool) {
        self.schemes = schemes
        self.keepsRows = keepsRows
        rejections = Mutex([])
    }

    /// A run begins, with so many owners of persons; what an earlier one left is dropped.
    func begin(owners count: Int) {
        owners = (0..<count).map { _ in ComparedRows(schemes) }
        rejections.withLock { $0 = schemes.map { _ in [:] } }
        self.count = 0
        comparison = nil
    }

    /// Adds an owner's rows of a part, as each scheme has settled them.
    func add(_ settled: [BatchPart], owner: Int) {
        let compared = owners[owner]
        let sides = FixedArray(settled.map(\.rows))
        for index in settled[0].owned(owner) {
            let row = sides[0][Int(index)]
            let care = row.care
            let year = row.state == .settled ? ComparedYear(address: row.year) : nil
            let isCompared = compared.add(
                at: row.start, year, total: row.total, care: care == Slot.absent ? 0 : Int(care) &+ 1
            ) { side in
                let row = sides[side][Int(index)]
                return row.state == .settled ? RowFigure(row) : .rejected
            }
            // From here on it is the number over all owners.
            if keepsRows { row.year = isCompared ? Int64((year?.number ?? 0) * owners.count + owner) : -1 }
        }
    }

    /// Takes a part's rows, which start with a row of the file, settled under the scheme of that index; in the file's order.
    func take(_ part: BatchPart, from first: Int, scheme: Int, _ writer: inout RowWriter) {
        for index in 0..<part.count where part.row(index).state != .settled {
            let why = writer.reason(part.row(index), part, index)
            rejections.withLock { $0[scheme][why, default: 0] += 1 }
        }
        guard keepsRows, scheme == 0 else { return }
        count = first + part.count
        links.grow(to: count)
        for index in 0..<part.count {
            let row = part.row(index)
            links.set(
                first + index,
                row.state == .settled ? Link(year: row.year, payout: row.payout) : Link(year: -1, payout: 0))
        }
    }

    // MARK: What it came to

    /// What all rows came to; `nil` before the end of the run.
    private(set) var comparison: ImpactComparison?

    /// The run has ended, with the years that each owner of persons has.
    func end(_ years: [OwnedYears]) {
        let ordered = OrderedYears(years)
        comparison = ImpactComparison(
            owners, ordered.years, rejections: rejections.withLock { $0 }.map(RejectReason.commonestFirst),
            rows: keepsRows ? rows(ordered.places) : nil)
    }

    /// The rows by their persons; `places` are the places of the persons' years, by owner and number.
    private func rows(_ places: [[Int32]]) -> ImpactComparison.KeptRows {
        var persons = [Int32](repeating: -1, count: count)
        var payouts = [Int64](repeating: 0, count: count)
        links.forEach(count) { row, link in
            guard link.year >= 0 else { return }
            let (number, owner) = Int(link.year).quotientAndRemainder(dividingBy: owners.count)
            persons[row] = places[owner][number - 1]
            payouts[row] = link.payout
        }
        return ImpactComparison.KeptRows(persons: persons, payouts: payouts)
    }
}
