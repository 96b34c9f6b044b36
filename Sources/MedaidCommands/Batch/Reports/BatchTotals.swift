import Adjudication
import PolicyFormat

/// What a batch came to: counts and sums. Amounts in fen.
struct BatchTotals {
    /// Claims of one kind, and what they are paid.
    struct Sum {
        var count = 0
        var amount: Int64 = 0

        mutating func add(_ amount: Int64) {
            count += 1
            self.amount &+= amount
        }

        static func += (left: inout Sum, right: Sum) {
            left.count += right.count
            left.amount &+= right.amount
        }
    }

    /// Claims of one category and kind of care: how many, how many of them are paid, and the sums that ratios are of.
    struct Cell {
        var claims = 0
        var paid = 0
        var payout: Int64 = 0
        var total: Int64 = 0
        var inScope: Int64 = 0
        var insurance: Int64 = 0

        static func += (left: inout Cell, right: Cell) {
            left.claims += right.claims
            left.paid += right.paid
            left.payout &+= right.payout
            left.total &+= right.total
            left.inScope &+= right.inScope
            left.insurance &+= right.insurance
        }
    }

    var rejected = 0
    var persons = 0
    var byStatus: [Sum]
    var byBenefit: [Sum]
    /// By category + 1, the first for none, then by care + 1.
    private(set) var cells: [Cell]
    /// How many kinds of care there are, with the one for none.
    let cares: Int
    /// Claims that are due more than was paid, and less.
    var up = Sum()
    var down = Sum()
    /// Rows of persons whose id has a wrong check character, settled or rejected.
    var wrongChecks = CheckDigitCount()

    init(_ scheme: Scheme) {
        byStatus = [Sum](repeating: Sum(), count: Outcome.Status.allCases.count)
        byBenefit = [Sum](repeating: Sum(), count: scheme.layout.benefits.count)
        cares = (scheme.vocabulary.tables["care"]?.count ?? 0) + 1
        cells = [Cell](repeating: Cell(), count: (scheme.layout.categories.count + 1) * cares)
    }

    /// Counts settled claims of one status, category and care.
    mutating func add(_ claims: Cell, status: Int, at place: Int) {
        byStatus[status] += Sum(count: claims.claims, amount: claims.payout)
        cells[place] += claims
        // Who is paid anything has that status, and nobody else.
        if status == Int(Outcome.Status.paid.rawValue) { cells[place].paid += claims.claims }
    }

    /// Rows that were settled.
    var settled: Int { byStatus.reduce(0) { $0 + $1.count } }
    /// What all of them are paid.
    var payout: Int64 { byStatus.reduce(0) { $0 &+ $1.amount } }

    /// The claims of a category, or of none.
    func category(_ index: Int) -> Cell {
        var sum = Cell()
        for care in 0..<cares { sum += cells[index * cares + care] }
        return sum
    }

    /// The claims of a kind of care, or of none.
    func care(_ index: Int) -> Cell {
        var sum = Cell()
        for category in 0..<(cells.count / cares) { sum += cells[category * cares + index] }
        return sum
    }

    static func += (left: inout BatchTotals, right: BatchTotals) {
        left.rejected += right.rejected
        left.persons += right.persons
        for index in left.byStatus.indices { left.byStatus[index] += right.byStatus[index] }
        for index in left.byBenefit.indices { left.byBenefit[index] += right.byBenefit[index] }
        for index in left.cells.indices { left.cells[index] += right.cells[index] }
        left.up += right.up
        left.down += right.down
        left.wrongChecks += right.wrongChecks
    }
}
