import Values

/// Several schemes, the sides, over the same claims, row by row and person by person. Only rows that all of them can settle are
/// compared; categories are those that the first, the baseline, gives. Amounts in fen.
package struct ImpactComparison {
    /// What one side comes to over the rows compared.
    package struct Sums {
        package let payout: Int64
        package let hospital: Int64
        package let insurance: Int64
        package let paidClaims: Int
        package let byCategory: [Int64]
        package let byCare: [Int64]
        /// By person.
        package let payouts: [Int64]
        /// By person: what is left to them over the year, not below 0.
        package let outOfPocket: [Int64]

        package var paidPersons: Int { payouts.count { $0 > 0 } }
        package var allOutOfPocket: Int64 { outOfPocket.reduce(0, &+) }
    }

    /// What rejected rows and the rows left out with them come to under one side.
    package struct Rows: BitwiseCopyable {
        package var settled = 0
        package var rejected = 0
        /// What is paid for all that this side settles.
        package var payout: Int64 = 0
        /// Settled here, but not everywhere.
        package var leftOut = 0
        package var leftOutPayout: Int64 = 0
    }

    /// What the claims of one side have, as a policy's rules ask for it.
    package struct Reached {
        /// Categories that it gives to some row that it settles, by index.
        package let categories: [Int]
        /// Kinds of care of such rows, by index.
        package let cares: [Int]
        package let isAny: Bool
    }

    /// The rows one by one, where further schemes are held against them.
    struct KeptRows {
        /// For each row its person, -1 where it is left out.
        let persons: [Int32]
        /// What the baseline pays.
        let payouts: [Int64]
    }

    private let kept: KeptRows?
    package let persons: PersonYears
    package private(set) var rows: [Rows]
    package private(set) var sums: [Sums]
    package private(set) var reached: [Reached]
    /// By side why rows were rejected, the commonest reason first.
    package private(set) var rejections: [[RejectReason.Count]]
    /// How many rows are compared.
    package let compared: Int
    package let total: Int64
    /// The baseline's burden of each person's year, and the first category that it gives them; 0 for none.
    package let burdens: [Int64]
    package let categories: [Int32]
    /// Rows compared by category and by kind of care.
    package let claimsByCategory: [Int]
    package let claimsByCare: [Int]
    /// Whether a sum does not fit 64 bits, so that nothing of this is right.
    package let overflows: Bool

    /// What the owners of persons have added up, whose years are given in the order of the file.
    init(_ owners: [ComparedRows], _ years: OwnedYears, rejections: [[RejectReason.Count]], rows kept: KeptRows?) {
        self.kept = kept
        self.rejections = rejections
        persons = PersonYears(years)
        burdens = years.map(\.sums.burden)
        categories = years.map { Int32($0.sums.category) }
        compared = owners.reduce(0) { $0 + $1.compared }
        total = owners.reduce(0) { $0 &+ $1.total }
        let sides = rejections.indices.map { ComparedSide(owners, side: $0) }
        overflows = sides.contains(where: \.overflows)
        rows = sides.map(\.rows)
        reached = sides.map(\.reached)
        sums = sides.enumerated().map { $1.sums($0, years) }
        claimsByCategory = sides[0].categories.map(\.claims)
        claimsByCare = sides[0].cares.map(\.claims)
    }

    /// The same with so many sides, where those that are not there come to what the first does.
    package func withSides(_ count: Int) -> ImpactComparison {
        var all = self
        for _ in sums.count..<max(sums.count, count) {
            all.rows.append(rows[0])
            all.sums.append(sums[0])
            all.reached.append(reached[0])
            all.rejections.append(rejections[0])
        }
        return all
    }

    // MARK: Further schemes

    /// What a further scheme comes to over the rows compared, each of which it settles or leaves out.
    package struct Further {
        /// Against the baseline; of rows that are left out what it pays is left out too.
        package let persons: PersonChanges
        /// What is paid.
        package let payout: Int64
        /// Rows that are left out.
        package let missing: Int
    }

    /// Whether every row that the baseline settles is compared.
    package var comparesAllOfBaseline: Bool { rows[0].leftOut == 0 }

    /// A side as a further scheme: it settles all rows that are compared.
    package func further(side: Int) -> Further {
        var totals = PersonChanges()
        for person in 0..<persons.count { totals.add(sums[side].payouts[person] &- sums[0].payouts[person]) }
        return Further(persons: totals, payout: sums[side].payout, missing: 0)
    }

    /// What a further scheme comes to, whose payments are kept row by row, as the rows of the comparison have to be.
    package func further(_ figures: RowFigures) -> Further {
        var changes = [Int64](repeating: 0, count: persons.count)
        var (payout, missing): (Int64, Int) = (0, 0)
        guard let kept else { preconditionFailure("the rows of this comparison were not kept") }
        for row in kept.persons.indices where kept.persons[row] >= 0 {
            if let paid = figures.payout(of: row) {
                changes[Int(kept.persons[row])] &+= paid &- kept.payouts[row]
                payout &+= paid
            } else {
                missing += 1
            }
        }
        var totals = PersonChanges()
        for change in changes { totals.add(change) }
        return Further(persons: totals, payout: payout, missing: missing)
    }

    /// What a scheme comes to that was settled beside the baseline; all rows of that are compared.
    package func further(_ sum: WhatIfSum) -> Further {
        var totals = sum.persons
        totals.unchanged = persons.count - totals.winners - totals.losers
        return Further(
            persons: totals, payout: sums[0].payout &- sum.missingPayout &+ totals.sum, missing: sum.missing)
    }
}

/// One side of all owners of persons together.
private struct ComparedSide {
    private(set) var rows = ImpactComparison.Rows()
    private(set) var categories: [ComparedRows.Cell]
    private(set) var cares: [ComparedRows.Cell]
    private var side = ComparedRows.Side()

    init(_ owners: [ComparedRows], side: Int) {
        categories = owners[0].categories(side)
        cares = owners[0].cares(side)
        self.side = owners[0].sides[side]
        for owner in owners.dropFirst() {
            self.side += owner.sides[side]
            for (place, cell) in owner.categories(side).enumerated() { categories[place] += cell }
            for (place, cell) in owner.cares(side).enumerated() { cares[place] += cell }
        }
        rows = self.side.rows
    }

    var overflows: Bool { side.overflows }

    var reached: ImpactComparison.Reached {
        ImpactComparison.Reached(
            categories: categories.indices.dropFirst().filter { categories[$0].isReached }.map { $0 - 1 },
            // A row that only the first side rejects has a kind of care that is not known here: any may be.
            cares: cares.indices.dropFirst().filter { cares[$0].isReached || side.settlesOthers }.map { $0 - 1 },
            isAny: rows.settled > 0)
    }

    /// What it comes to, with the years of persons that all sides have.
    func sums(_ number: Int, _ years: OwnedYears) -> ImpactComparison.Sums {
        ImpactComparison.Sums(
            payout: side.payout, hospital: side.hospital, insurance: side.insurance, paidClaims: side.paidClaims,
            byCategory: categories.map(\.payout), byCare: cares.map(\.payout),
            payouts: years.map { $0.sums.payout(number) },
            outOfPocket: years.map { max(0, $0.sums.outOfPocket(number)) })
    }
}

extension ComparedRows.Side {
    fileprivate static func += (left: inout Self, right: Self) {
        left.rows.settled += right.rows.settled
        left.rows.rejected += right.rows.rejected
        left.rows.payout &+= right.rows.payout
        left.rows.leftOut += right.rows.leftOut
        left.rows.leftOutPayout &+= right.rows.leftOutPayout
        left.payout &+= right.payout
        left.hospital &+= right.hospital
        left.insurance &+= right.insurance
        left.paidClaims += right.paidClaims
        left.settlesOthers = left.settlesOthers || right.settlesOthers
        let (all, isBeyond) = left.all.addingReportingOverflow(right.all)
        left.all = all
        left.overflows = left.overflows || right.overflows || isBeyond
    }
}

extension ComparedRows.Cell {
    fileprivate static func += (left: inout Self, right: Self) {
        left.claims += right.claims
        left.payout &+= right.payout
        left.isReached = left.isReached || right.isReached
    }
}
