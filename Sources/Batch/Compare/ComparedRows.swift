import Adjudication
import PolicyFormat
import Values

/// Rows of some persons under the sides of a comparison, added up: by person and year, by category, by kind of care. Only rows
/// that all sides settle are compared. Used by one thread at a time.
///
/// Its tables cannot be shared, so that adding a row does not ask whether they are.
final class ComparedRows {
    /// What one side comes to, apart from its tables.
    struct Side: BitwiseCopyable {
        var rows = ImpactComparison.Rows()
        var payout: Int64 = 0
        var hospital: Int64 = 0
        var insurance: Int64 = 0
        var paidClaims = 0
        /// Whether it settles a row that the baseline rejects, of which the kind of care is not known.
        var settlesOthers = false
        /// The sum of all figures: no sum of one of them is larger.
        var all: Int64 = 0
        /// Whether that has left 64 bits.
        var overflows = false
    }

    /// What belongs to a category, or to a kind of care, under one side.
    struct Cell: BitwiseCopyable {
        /// Rows that are compared.
        var claims = 0
        /// What is paid for them.
        var payout: Int64 = 0
        /// Whether the side settles a row of it, compared or not.
        var isReached = false

        @inline(__always)
        fileprivate mutating func add(_ payout: Int64) {
            claims &+= 1
            self.payout &+= payout
        }
    }

    let sides: FixedArray<Side>
    private let categoryCount: Int
    private let careCount: Int
    /// By side, and by category + 1 of the baseline, but for what is reached, which goes by the side's own.
    private let categories: FixedArray<Cell>
    /// By side, and by care + 1.
    private let cares: FixedArray<Cell>
    @exclusivity(unchecked) private(set) var total: Int64 = 0
    @exclusivity(unchecked) private(set) var compared = 0

    /// For the sides that settle them under some schemes.
    init(_ schemes: [Scheme]) {
        sides = FixedArray(repeating: Side(), count: schemes.count)
        categoryCount = 1 + (schemes.map(\.layout.categories.count).max() ?? 0)
        careCount = 1 + (schemes.map { $0.vocabulary.tables["care"]?.count ?? 0 }.max() ?? 0)
        categories = FixedArray(repeating: Cell(), count: schemes.count * categoryCount)
        cares = FixedArray(repeating: Cell(), count: schemes.count * careCount)
    }

    // MARK: What it came to

    /// A side's cells by category + 1.
    func categories(_ side: Int) -> [Cell] { (0..<categoryCount).map { categories[side * categoryCount + $0] } }

    /// A side's cells by care + 1.
    func cares(_ side: Int) -> [Cell] { (0..<careCount).map { cares[side * careCount + $0] } }

    // MARK: Adding

    /// Adds a row that starts there, by what it comes to under each side; its person's year, `total` and `care` are of
    /// meaning only where the baseline settles it. Whether it is compared.
    @inline(__always)
    func add(
        at start: Int64, _ year: ComparedYear?, total: Int64, care: Int, _ figure: (_ side: Int) -> RowFigure
    ) -> Bool {
        var isCompared = year != nil
        for side in 0..<sides.count where !figure(side).isSettled { isCompared = false }
        let base = figure(0)
        for side in 0..<sides.count {
            let figure = figure(side)
            (sides.start + side).pointee.rows.add(figure, isCompared: isCompared)
            guard figure.isSettled else { continue }
            (sides.start + side).pointee.count(figure, total: base.isSettled ? total : 0)
            (categories.start + (side &* categoryCount &+ figure.category)).pointee.isReached = true
            if base.isSettled {
                (cares.start + (side &* careCount &+ care)).pointee.isReached = true
            } else {
                (sides.start + side).pointee.settlesOthers = true
            }
            guard isCompared else { continue }
            add(figure, side: side, category: base.category, care: care)
            year?.add(figure, side: side)
        }
        guard isCompared else { return false }
        year?.add(baseline: base, at: start)
        compared &+= 1
        self.total &+= total
        return true
    }

    @inline(__always)
    private func add(_ figure: RowFigure, side: Int, category: Int, care: Int) {
        let place = sides.start + side
        place.pointee.payout &+= figure.payout
        place.pointee.hospital &+= figure.hospital
        place.pointee.insurance &+= figure.insurance
        place.pointee.paidClaims &+= figure.payout > 0 ? 1 : 0
        (categories.start + (side &* categoryCount &+ category)).pointee.add(figure.payout)
        (cares.start + (side &* careCount &+ care)).pointee.add(figure.payout)
    }
}

extension ComparedRows.Side {
    /// Looks whether sums stay within 64 bits.
    @inline(__always)
    fileprivate mutating func count(_ figure: RowFigure, total: Int64) {
        let figures = figure.payout &+ total &+ figure.insurance &+ figure.burden &+ figure.hospital
        let (sum, isBeyond) = all.addingReportingOverflow(figures)
        all = sum
        if isBeyond { overflows = true }
    }
}

extension ImpactComparison.Rows {
    @inline(__always)
    fileprivate mutating func add(_ figure: RowFigure, isCompared: Bool) {
        guard figure.isSettled else {
            rejected &+= 1
            return
        }
        settled &+= 1
        payout &+= figure.payout
        if !isCompared {
            leftOut &+= 1
            leftOutPayout &+= figure.payout
        }
    }
}
