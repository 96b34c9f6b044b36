package import Batch

/// Several schemes over the same claims, row by row and person by person. Only rows that all of them can settle are
/// compared; categories are those that the first, the baseline, gives.
package struct ImpactComparison {
    /// What one scheme comes to over the rows compared.
    package struct Sums {
        package var payout: Int64 = 0
        var hospital: Int64 = 0
        var insurance: Int64 = 0
        var paidClaims = 0
        var byCategory: [Int64]
        var byCare: [Int64]
        /// By person.
        var payouts: [Int64]
        /// By person: what is left to them over the year, not below 0.
        var outOfPocket: [Int64]

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
        var isLeftOut = [Bool](repeating: false, count: count)
        for side in sides {
            side.forEach(of: count) { row, figure in if !figure.isSettled { isLeftOut[row] = true } }
        }
        var persons = PersonYears()
        let personOfRow = persons.numbers(rows: count) {
            isLeftOut[$0]
        } facts: {
            base.facts(of: $0)
        }
        var claimsByCategory = [Int](repeating: 0, count: categoryCount + 1)
        var claimsByCare = [Int](repeating: 0, count: cares + 1)
        var burdens = [Int64](repeating: 0, count: persons.count)
        var categories = [Int32](repeating: 0, count: persons.count)
        // Of each row compared: the baseline's category and the kind of care, by which every side is summed up.
        var cells = [SIMD2<Int32>](repeating: .zero, count: count)
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
            var counts = Rows()
            var sum = Sums(
                byCategory: [Int64](repeating: 0, count: categoryCount + 1),
                byCare: [Int64](repeating: 0, count: cares + 1), payouts: [Int64](repeating: 0, count: persons.count),
                outOfPocket: [Int64](repeating: 0, count: persons.count))
            side.forEach(of: count) { row, figure in
                let person = Int(personOfRow[row])
                counts.add(figure, isCompared: person >= 0)
                if person >= 0 {
                    sum.add(figure, person: person, category: Int(cells[row].x), care: Int(cells[row].y))
                }
            }
            for person in sum.outOfPocket.indices { sum.outOfPocket[person] = max(0, sum.outOfPocket[person]) }
            rows.append(counts)
            sums.append(sum)
        }
        self.persons = persons
        self.personOfRow = personOfRow
        self.rows = rows
        self.sums = sums
        self.compared = compared
        self.total = total
        self.burdens = burdens
        self.categories = categories
        self.claimsByCategory = claimsByCategory
        self.claimsByCare = claimsByCare
    }

    /// What a further scheme comes to over the rows compared, by person; a row that it cannot settle is left out, and
    /// what the baseline pays for it is too.
    package func changes(_ figures: RowFigures, from base: RowFigures) -> (
        totals: ImpactChange, payout: Int64, missing: Int
    ) {
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
        var totals = ImpactChange()
        for change in changes { totals.add(change) }
        return (totals, payout, missing)
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

extension ImpactComparison.Sums {
    @inline(__always)
    fileprivate mutating func add(_ figure: RowFigure, person: Int, category: Int, care: Int) {
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

/// Who gains and who loses, and how much.
package struct ImpactChange {
    package var winners = 0
    package var gain: Int64 = 0
    package var losers = 0
    /// Below 0.
    package var loss: Int64 = 0
    package var unchanged = 0

    /// Of nobody yet.
    package init() {}

    package var persons: Int { winners + losers + unchanged }
    package var sum: Int64 { gain &+ loss }

    mutating func add(_ change: Int64) {
        if change > 0 {
            winners += 1
            gain &+= change
        } else if change < 0 {
            losers += 1
            loss &+= change
        } else {
            unchanged += 1
        }
    }
}
