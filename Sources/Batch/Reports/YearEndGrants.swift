package import Adjudication
import PolicyFormat
import Values

/// What year-end benefits grant to persons and households that have no year-end record (年终救助). Amounts in fen.
package struct YearEndGrants {
    /// What one benefit grants for one year.
    package struct Granted {
        /// Where the last row of the person and year starts in the file.
        let start: Int64
        let person: String
        let household: String?
        let year: Int
        /// The version, by index in the scheme.
        package let plan: Int
        package let grant: Grant
    }

    /// All that is granted.
    package private(set) var all: [Granted] = []
    /// Why it is not known what some persons' years are granted: how many, and the first row that is concerned.
    package private(set) var undecided: [RejectReason: RejectReason.Rows] = [:]

    /// The sum of what is granted.
    package var sum: BatchTotals.Sum { all.reduce(into: BatchTotals.Sum()) { $0.add($1.grant.payout) } }
    /// How many persons' years are not decided.
    package var undecidedCount: Int { undecided.reduce(0) { $0 + $1.value.count } }

    /// How many grants there are of each benefit, and their sums, in the layout's order; benefits without one are left out.
    package func sums(_ scheme: Scheme) -> [(name: String, sum: BatchTotals.Sum)] {
        var sums = scheme.layout.benefits.map { (name: $0, sum: BatchTotals.Sum()) }
        for granted in all {
            let benefit = scheme.plans[granted.plan].policy.benefits[granted.grant.benefit].id
            guard let place = scheme.layout.benefits.firstIndex(of: benefit) else { continue }
            sums[place].sum.add(granted.grant.payout)
        }
        return sums.filter { $0.sum.count > 0 }
    }

    /// Adds what is granted behind a row, on a record.
    mutating func add(_ grants: [Grant], _ row: BatchRow, _ record: Record, _ year: Int, plan: Int) {
        for grant in grants {
            all.append(
                Granted(
                    start: row.start, person: record.texts[.personID] ?? "", household: record.texts[.householdID],
                    year: year, plan: plan, grant: grant))
        }
    }

    /// Leaves a year-end record behind a row undecided.
    mutating func leave(_ reason: RejectReason, _ row: BatchRow) {
        undecided.add([reason: RejectReason.Rows(count: 1, first: row.start)])
    }

    /// The same for what became of it instead of being settled.
    mutating func leave(
        _ event: UnitSettlement.Event, _ row: BatchRow, _ record: Record, _ scheme: Scheme, _ plan: Int
    ) {
        switch event {
        case .behind: leave(.afterRejected, row)
        case .faulted(let fault):
            leave(RejectReason(scheme.plans[plan].diagnostic(for: fault, in: record, scheme)), row)
        // It is no refund, and no refund cancels a record without cost.
        case .reversed, .setAside, .unmatchedRefund: break
        }
    }

    /// In the order of the file, and for a person in that of the policy.
    mutating func sort() {
        all.sort { ($0.start, $0.year, $0.grant.benefit) < ($1.start, $1.year, $1.grant.benefit) }
    }

    static func += (left: inout YearEndGrants, right: YearEndGrants) {
        left.all += right.all
        left.undecided.add(right.undecided)
    }
}

extension Record {
    /// Whether it stands before another in the order of persons, by the bytes of their ids; of one person, by its date.
    func precedes(_ other: Record) -> Bool {
        let (own, others) = (texts[.personID] ?? "", other.texts[.personID] ?? "")
        if own != others { return own.utf8.lexicographicallyPrecedes(others.utf8) }
        return (self[.date] ?? 0) < (other[.date] ?? 0)
    }
}
