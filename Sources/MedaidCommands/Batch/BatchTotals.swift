import MedicalAssistance

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

    var rejected = 0
    var persons = 0
    var byStatus: [Sum]
    /// By category + 1: the first is for none.
    var byCategory: [Sum]
    var byBenefit: [Sum]
    /// By care + 1.
    var byCare: [Sum]
    /// Claims that are due more than was paid, and less.
    var up = Sum()
    var down = Sum()
    /// Checkpoints that do not hold.
    var mismatches = 0

    init(_ scheme: Scheme) {
        byStatus = [Sum](repeating: Sum(), count: 4)
        byCategory = [Sum](repeating: Sum(), count: scheme.layout.categories.count + 1)
        byBenefit = [Sum](repeating: Sum(), count: scheme.layout.benefits.count)
        byCare = [Sum](repeating: Sum(), count: (scheme.vocabulary.tables["care"]?.count ?? 0) + 1)
    }

    /// Rows that were settled.
    var settled: Int { byStatus.reduce(0) { $0 + $1.count } }
    /// What all of them are paid.
    var payout: Int64 { byStatus.reduce(0) { $0 &+ $1.amount } }

    static func += (left: inout BatchTotals, right: BatchTotals) {
        left.rejected += right.rejected
        left.persons += right.persons
        for index in left.byStatus.indices { left.byStatus[index] += right.byStatus[index] }
        for index in left.byCategory.indices { left.byCategory[index] += right.byCategory[index] }
        for index in left.byBenefit.indices { left.byBenefit[index] += right.byBenefit[index] }
        for index in left.byCare.indices { left.byCare[index] += right.byCare[index] }
        left.up += right.up
        left.down += right.down
        left.mismatches += right.mismatches
    }
}
