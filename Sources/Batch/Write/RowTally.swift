import Adjudication
import Values

/// Counts the rows that one thread writes, in memory of its own: an array that is looked after at each row would cost as
/// much as the counting.
struct RowTally: ~Copyable {
    /// What nothing was counted of.
    private let none: BatchTotals
    /// By category + 1, then by care + 1, then by status.
    private let cells: FixedArray<BatchTotals.Cell>
    private let benefits: FixedArray<BatchTotals.Sum>
    private let statuses: Int
    private let cares: Int
    /// Claims that are due more than was paid, and less.
    private var up = BatchTotals.Sum()
    private var down = BatchTotals.Sum()
    /// Claims of which it is not said what was paid.
    private var unstated = BatchTotals.Sum()
    private var rejected = 0
    /// All figures of rows that are not written.
    private var figures: Int64 = 0
    /// Whether a sum has left 64 bits.
    private var overflows = false
    private var days: (first: Int64, last: Int64) = (.max, .min)
    /// Who has claims in which category, where that is asked for.
    private(set) var persons: CategoryPersons?

    init(_ scheme: Scheme, countsPersons: Bool) {
        persons = countsPersons ? CategoryPersons() : nil
        none = BatchTotals(scheme)
        statuses = none.byStatus.count
        cares = none.cares
        cells = FixedArray(repeating: BatchTotals.Cell(), count: none.cells.count * statuses)
        benefits = FixedArray(repeating: BatchTotals.Sum(), count: none.byBenefit.count)
    }

    /// Counts a settled row.
    @inline(__always)
    mutating func add(_ row: BatchRow) {
        let care = row.care
        let place = row.decision.category &* cares &+ (care == Slot.absent ? 0 : Int(care) &+ 1)
        let cell = cells.start + (place &* statuses &+ row.decision.status)
        cell.pointee.claims &+= 1
        cell.pointee.payout.add(row.payout, overflows: &overflows)
        cell.pointee.total.add(row.total, overflows: &overflows)
        cell.pointee.inScope.add(row.inScope, overflows: &overflows)
        cell.pointee.insurance.add(row.insurance, overflows: &overflows)
        cell.pointee.burden.add(row.burden, overflows: &overflows)
        let paid = row.paidBefore
        if paid == Slot.absent {
            unstated.add(row.payout)
        } else {
            cell.pointee.paidBefore.add(paid, overflows: &overflows)
        }
        let day = row.day
        days = (min(days.first, day), max(days.last, day))
        if persons != nil { persons?.add(row.person, category: row.decision.category) }
    }

    /// Counts a row of which only figures are kept: no sum of one of them is larger than that of all.
    @inline(__always)
    mutating func addFigures(_ row: BatchRow, payoutAlone: Bool) {
        let others = payoutAlone ? 0 : row.total &+ row.insurance &+ row.burden &+ row.hospital
        var isBeyond = false
        figures.add(row.payout &+ others, overflows: &isBeyond)
        overflows = overflows || isBeyond
    }

    /// Counts what a benefit pays of a row.
    @inline(__always)
    mutating func add(_ amount: Int64, benefit: Int) {
        let sum = benefits.start + benefit
        sum.pointee.count &+= amount != 0 ? 1 : 0
        sum.pointee.amount.add(amount, overflows: &overflows)
    }

    /// Counts a row by what it is due more, or less, than was paid.
    mutating func add(difference: Int64) {
        if difference > 0 { up.add(difference) } else { down.add(difference) }
    }

    mutating func addRejected() { rejected += 1 }

    var totals: BatchTotals {
        var totals = none
        for place in 0..<cells.count {
            totals.add(cells[place], status: place % statuses, at: place / statuses)
        }
        for benefit in totals.byBenefit.indices { totals.byBenefit[benefit] = benefits[benefit] }
        (totals.up, totals.down, totals.rejected, totals.days) = (up, down, rejected, days)
        totals.unstated = unstated
        totals.isBeyond = overflows
        return totals
    }
}
