/// All that a batch has found, from all its threads.
package struct BatchResult {
    package var totals: BatchTotals
    /// Rows whose payment differs, and rows that cannot be settled, in the order of the file.
    package var differences: [Difference] = []
    /// Who has claims in which category, where differences are listed.
    package var categoryPersons = CategoryPersons()
    /// Sums that the file states and that do not hold, in the order of the file.
    package var mismatches: [YearChecks.Mismatch] = []
    /// Rejected rows by reason.
    package var rejected: [RejectReason: RejectReason.Rows] = [:]
    /// Sums of the file's last line that the rows do not come to.
    package var wrongSums: [TotalLineCheck.Wrong] = []
    /// Persons past a warning line, in the order of the claims that crossed it.
    package var passed: [YearChecks.Passed] = []
    /// Parameters that warning lines need and that nobody has given.
    package var missingForWarnings: Set<YearChecks.Missing> = []
    /// What year-end benefits grant, in the order of the last claims of each person's year.
    package var grants = YearEndGrants()
    /// Rows of a finished result that do not hold.
    package var mismatchedRows: [RowMismatch] = []
    /// What applications would bring that nobody has made.
    var trials: [ApplicationTrials.Found] = []
    /// Which payments of a list have a stay.
    var paymentsWithStay: [Bool] = []
    /// Payments of a list that are below 0 and not for a refund, by index.
    var negativePayments: [Int32] = []
    /// Where rows of payments start that were found by their claim and name another person than it is of.
    var paymentsOfOtherPersons: [Int64] = []
    /// What differs from the results of earlier runs; `nil` where none is given.
    package var deltas: DeltaReport?

    /// Whether one of the sums is beyond 64 bits, so that they are of no use.
    var overflows: Bool { totals.overflows || grants.sum.overflows }

    mutating func add(_ writer: borrowing RowWriter) {
        totals += writer.totals
        if let persons = writer.tally.persons { categoryPersons += persons }
        differences += writer.differences ?? []
        rejected.add(writer.rejected)
        mismatchedRows += writer.mismatches
        add(writer.compared, writer.paymentsWithStay)
        negativePayments += writer.negativePayments
        paymentsOfOtherPersons += writer.paymentsOfOtherPersons
    }

    private mutating func add(_ compared: [Difference], _ hasStay: [Bool]) {
        differences += compared
        guard !hasStay.isEmpty else { return }
        paymentsWithStay =
            paymentsWithStay.isEmpty ? hasStay : zip(paymentsWithStay, hasStay).map { $0 || $1 }
    }

    mutating func add(_ yearChecks: YearChecks) {
        mismatches += yearChecks.mismatches
        passed += yearChecks.passed
        missingForWarnings.formUnion(yearChecks.missing)
    }

    mutating func add(_ more: YearEndGrants) { grants += more }

    /// In the order of the file, whatever thread found what.
    mutating func sort() {
        differences.sort { $0.start < $1.start }
        mismatches.sort { ($0.start, $0.column) < ($1.start, $1.column) }
        passed.sort { $0.start < $1.start }
        trials.sort { $0.start < $1.start }
        grants.sort()
    }

    /// The line of the first row of a person whose id has a wrong check character.
    package func firstWrongCheckLine(_ input: BatchInput) -> Int? {
        totals.wrongChecks.firstStart.map { start in
            var lookup = RowLookup(input)
            return lookup.line(of: start)
        }
    }
}
