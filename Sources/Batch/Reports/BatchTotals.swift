package import Adjudication
import PolicyFormat
import Values

/// What a batch came to: counts and sums. Amounts in fen.
package struct BatchTotals {
    /// Claims of one kind, and what they are paid.
    package struct Sum: BitwiseCopyable {
        package var count = 0
        package var amount: Int64 = 0
        /// Whether the amount has left 64 bits.
        var overflows = false

        package init(count: Int = 0, amount: Int64 = 0) {
            self.count = count
            self.amount = amount
        }

        mutating func add(_ amount: Int64) {
            count += 1
            self.amount.add(amount, overflows: &overflows)
        }

        static func += (left: inout Sum, right: Sum) {
            left.count += right.count
            left.amount.add(right.amount, overflows: &left.overflows)
            left.overflows = left.overflows || right.overflows
        }
    }

    /// Claims of one category and kind of care: how many, how many of them are paid, and the sums that ratios are of.
    package struct Cell: BitwiseCopyable {
        package var claims = 0
        package var paid = 0
        package var payout: Int64 = 0
        package var total: Int64 = 0
        package var inScope: Int64 = 0
        package var insurance: Int64 = 0
        package var burden: Int64 = 0
        /// What was paid before, as far as the rows say.
        package var paidBefore: Int64 = 0
        /// Whether one of the sums has left 64 bits.
        var overflows = false

        static func += (left: inout Cell, right: Cell) {
            left.claims += right.claims
            left.paid += right.paid
            left.payout.add(right.payout, overflows: &left.overflows)
            left.total.add(right.total, overflows: &left.overflows)
            left.inScope.add(right.inScope, overflows: &left.overflows)
            left.insurance.add(right.insurance, overflows: &left.overflows)
            left.burden.add(right.burden, overflows: &left.overflows)
            left.paidBefore.add(right.paidBefore, overflows: &left.overflows)
            left.overflows = left.overflows || right.overflows
        }
    }

    package var rejected = 0
    package var persons = 0
    package var byStatus: [Sum]
    package var byBenefit: [Sum]
    /// By category + 1, the first for none, then by care + 1.
    private(set) var cells: [Cell]
    /// How many kinds of care there are, with the one for none.
    package let cares: Int
    /// The first and the last settlement date, as day numbers; the last is below the first where there is no claim.
    package var days: (first: Int64, last: Int64) = (.max, .min)
    /// Claims that are due more than was paid, and less.
    package var up = Sum()
    package var down = Sum()
    /// Claims of which it is not said what was paid before, and what they are due.
    package var unstated = Sum()
    /// Whether a sum that was taken over from a thread is beyond 64 bits.
    var isBeyond = false
    /// Rows of persons whose id has a wrong check character, settled or rejected.
    package var wrongChecks = CheckDigitCount()

    init(_ scheme: Scheme) {
        byStatus = [Sum](repeating: Sum(), count: Outcome.Status.allCases.count)
        byBenefit = [Sum](repeating: Sum(), count: scheme.layout.benefits.count)
        cares = (scheme.vocabulary.tables["care"]?.count ?? 0) + 1
        cells = [Cell](repeating: Cell(), count: (scheme.layout.categories.count + 1) * cares)
    }

    /// Counts settled claims of one status, category and care.
    mutating func add(_ claims: Cell, status: Int, at place: Int) {
        // The payout is among the sums of the cell, which note whether it is too large.
        byStatus[status] += Sum(count: claims.claims, amount: claims.payout)
        cells[place] += claims
        // Who is paid anything has that status, and nobody else.
        if status == Int(Outcome.Status.paid.rawValue) { cells[place].paid += claims.claims }
    }

    /// Rows that were settled.
    package var settled: Int { byStatus.reduce(0) { $0 + $1.count } }
    /// What all of them are paid.
    package var payout: Int64 { byStatus.reduce(0) { $0 &+ $1.amount } }
    /// Whether one of the sums is beyond 64 bits, so that they are of no use.
    var overflows: Bool {
        // What a claim comes to is not below 0, so that the sum of some of the cells is none larger.
        isBeyond || all.overflows || (byBenefit + [up, down, unstated]).contains(where: \.overflows)
    }

    /// The claims of a category, or of none.
    package func category(_ index: Int) -> Cell {
        var sum = Cell()
        for care in 0..<cares { sum += cells[index * cares + care] }
        return sum
    }

    /// The claims of a kind of care, or of none.
    package func care(_ index: Int) -> Cell {
        var sum = Cell()
        for category in 0..<(cells.count / cares) { sum += cells[category * cares + index] }
        return sum
    }

    /// The claims of one status.
    package func status(_ status: Outcome.Status) -> Sum { byStatus[Int(status.rawValue)] }

    /// All claims together.
    package var all: Cell { cells.reduce(into: Cell()) { $0 += $1 } }

    static func += (left: inout BatchTotals, right: BatchTotals) {
        left.rejected += right.rejected
        left.persons += right.persons
        for index in left.byStatus.indices { left.byStatus[index] += right.byStatus[index] }
        for index in left.byBenefit.indices { left.byBenefit[index] += right.byBenefit[index] }
        for index in left.cells.indices { left.cells[index] += right.cells[index] }
        left.days = (min(left.days.first, right.days.first), max(left.days.last, right.days.last))
        left.up += right.up
        left.down += right.down
        left.unstated += right.unstated
        left.isBeyond = left.isBeyond || right.isBeyond
        left.wrongChecks += right.wrongChecks
    }
}
