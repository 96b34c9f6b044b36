package import Batch
import Values

/// Several schemes over the same claims, row by row and person by person. Only rows that all of them can settle are
/// compared; categories are those that the first, the baseline, gives.
package struct ImpactComparison {
    /// What one scheme comes to over the rows compared.
    package struct Sums {
        package let payout: Int64
        let hospital: Int64
        let insurance: Int64
        let paidClaims: Int
        let byCategory: [Int64]
        let byCare: [Int64]
        /// By person.
        let payouts: [Int64]
        /// By person: what is left to them over the year, not below 0.
        let outOfPocket: [Int64]

        var paidPersons: Int { payouts.count { $0 > 0 } }
        var allOutOfPocket: Int64 { outOfPocket.reduce(0, &+) }
    }

    /// What rejected rows and the rows left out with them come to.
    package struct Rows {
        var settled = 0
        package var rejected = 0
        /// What is paid for all that this scheme settles.
        var payout: Int64 = 0
        /// Settled here, but not everywhere.
        var leftOut = 0
        var leftOutPayout: Int64 = 0
    }

    /// For each row its person, -1 where it is left out.
    let personOfRow: [Int32]
    let persons: PersonYears
    package let rows: [Rows]
    package let sums: [Sums]
    /// How many rows are compared.
    let compared: Int
    let total: Int64
    /// The baseline's burden of each person's year, and the first category that it gives them; 0 for none.
    let burdens: [Int64]
    let categories: [Int32]
    /// Rows compared by category and by kind of care.
    let claimsByCategory: [Int]
    let claimsByCare: [Int]

    /// Compares what the rows came to; the first side has kept their facts.
    package init(_ sides: [RowFigures], categories categoryCount: Int, cares: Int) {
        let base = sides[0]
        let count = sides.map(\.count).min() ?? 0
        let isLeftOut = FixedArray(repeating: false, count: count)
        for side in sides {
            side.forEach(of: count) { row, figure in if !figure.isSettled { isLeftOut[row] = true } }
        }
        var persons = PersonYears()
        let personOfRow = persons.numbers(rows: count) {
            isLeftOut[$0]
        } facts: {
            base.facts(of: $0)
        }
        let claimsByCategory = FixedArray<Int>(zeros: categoryCount + 1)
        let claimsByCare = FixedArray<Int>(zeros: cares + 1)
        let burdens = FixedArray<Int64>(zeros: persons.count)
        let categories = FixedArray<Int32>(zeros: persons.count)
        // Of each row compared: the baseline's category and the kind of care, by which every side is summed up.
        let cells = FixedArray(repeating: SIMD2<Int32>.zero, count: count)
        var (compared, total): (Int, Int64) = (0, 0)
        base.forEach(of: count) { row, figure in
            guard personOfRow[row] >= 0 else { return }
            let (person, facts) = (Int(personOfRow[row]), base.facts(of: row))
            burdens[person] &+= figure.burden
            if categories[person] == 0 { categories[person] = Int32(figure.category) }
            claimsByCategory[figure.category] += 1
            claimsByCare[Int(facts.care)] += 1
            cells[row] = SIMD2(Int32(figure.category), facts.care)
            compared += 1
            total &+= facts.total
        }
        var rows: [Rows] = []
        var sums: [Sums] = []
        for side in sides {
            // A side that comes to the same as the first is the first again.
            if side === base, let first = sums.first {
                rows.append(rows[0])
                sums.append(first)
                continue
            }
            var counts = Rows()
            let sum = SumsInWork(categories: categoryCount + 1, cares: cares + 1, persons: persons.count)
            side.forEach(of: count) { row, figure in
                let person = Int(personOfRow[row])
                counts.add(figure, isCompared: person >= 0)
                if person >= 0 {
                    sum.add(figure, person: person, category: Int(cells[row].x), care: Int(cells[row].y))
                }
            }
            rows.append(counts)
            sums.append(sum.sums)
        }
        self.persons = persons
        self.personOfRow = personOfRow
        self.rows = rows
        self.sums = sums
        self.compared = compared
        self.total = total
        self.burdens = burdens.all
        self.categories = categories.all
        self.claimsByCategory = claimsByCategory.all
        self.claimsByCare = claimsByCare.all
    }

    /// What a further scheme comes to over the rows compared, each of which it settles or leaves out; amounts in fen.
    package struct Further {
        /// Against the baseline; of rows that are left out what it pays is left out too.
        package let persons: PersonChanges
        /// What is paid.
        package let payout: Int64
        /// Rows that are left out.
        package let missing: Int
    }

    /// What a further scheme comes to, whose payments are kept row by row.
    package func further(_ figures: RowFigures, from base: RowFigures) -> Further {
        var changes = [Int64](repeating: 0, count: persons.count)
        var (payout, missing): (Int64, Int) = (0, 0)
        for row in personOfRow.indices where personOfRow[row] >= 0 {
            if let paid = figures.payout(of: row) {
                changes[Int(personOfRow[row])] &+= paid &- base[row].payout
                payout &+= paid
            } else {
                missing += 1
            }
        }
        var totals = PersonChanges()
        for change in changes { totals.add(change) }
        return Further(persons: totals, payout: payout, missing: missing)
    }

    /// Whether every row that the baseline settles is compared.
    package var comparesAllOfBaseline: Bool { rows[0].leftOut == 0 }

    /// What a scheme comes to that was settled beside the baseline; all rows of that are compared.
    package func further(_ sum: WhatIfSum) -> Further {
        var totals = sum.persons
        totals.unchanged = persons.count - totals.winners - totals.losers
        return Further(
            persons: totals, payout: sums[0].payout &- sum.missingPayout &+ totals.sum, missing: sum.missing)
    }
}

extension ImpactComparison.Rows {
    @inline(__always)
    fileprivate mutating func add(_ figure: RowFigure, isCompared: Bool) {
        guard figure.isSettled else {
            rejected += 1
            return
        }
        settled += 1
        payout &+= figure.payout
        if !isCompared {
            leftOut += 1
            leftOutPayout &+= figure.payout
        }
    }
}

/// What one scheme comes to, while it is added up. Its tables cannot be shared, so that adding does not ask whether they are.
private final class SumsInWork {
    @exclusivity(unchecked) private var payout: Int64 = 0
    @exclusivity(unchecked) private var hospital: Int64 = 0
    @exclusivity(unchecked) private var insurance: Int64 = 0
    @exclusivity(unchecked) private var paidClaims = 0
    private let byCategory: FixedArray<Int64>
    private let byCare: FixedArray<Int64>
    private let payouts: FixedArray<Int64>
    private let outOfPocket: FixedArray<Int64>

    init(categories: Int, cares: Int, persons: Int) {
        byCategory = FixedArray(zeros: categories)
        byCare = FixedArray(zeros: cares)
        payouts = FixedArray(zeros: persons)
        outOfPocket = FixedArray(zeros: persons)
    }

    /// What it came to.
    var sums: ImpactComparison.Sums {
        ImpactComparison.Sums(
            payout: payout, hospital: hospital, insurance: insurance, paidClaims: paidClaims,
            byCategory: byCategory.all, byCare: byCare.all, payouts: payouts.all,
            outOfPocket: outOfPocket.all.map { max(0, $0) })
    }

    @inline(__always)
    func add(_ figure: RowFigure, person: Int, category: Int, care: Int) {
        payout &+= figure.payout
        hospital &+= figure.hospital
        insurance &+= figure.insurance
        if figure.payout > 0 { paidClaims += 1 }
        byCategory[category] &+= figure.payout
        byCare[care] &+= figure.payout
        payouts[person] &+= figure.payout
        outOfPocket[person] &+= figure.outOfPocket
    }
}
