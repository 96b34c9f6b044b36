package import Adjudication

/// Looks at each settled claim beside its person's year: sums that the file states, and warning lines.
package struct YearChecks {
    /// A sum that the file states and that does not hold.
    package struct Mismatch {
        /// Where the row starts in the file.
        package let start: Int64
        /// The column: `ytd_paid` or `ytd_burden`.
        package let column: String
        package let expected: Int64
        package let got: Int64
    }

    /// A person past a warning line.
    package struct Passed {
        /// Where the row starts that crossed it, and how long it is.
        let start: Int64
        let length: Int64
        let plan: Int
        let warning: Int
        /// The year's sum after the person's last claim.
        var sum: Int64
    }

    /// A parameter that a warning line needs and that nobody has given.
    package struct Missing: Hashable {
        package let plan: Int
        package let fault: Fault
    }

    private struct PersonYear: Hashable {
        let person: PersonKey
        let year: Int64
    }

    private let checkPaid: Int
    private let checkBurden: Int
    /// Whether warning lines are looked at, which takes a frame that is filled whole.
    let listsWarnings: Bool
    private var passedByPerson: [PersonYear: Passed] = [:]
    private(set) var missing: Set<Missing> = []
    private(set) var mismatches: [Mismatch] = []

    init(_ input: BatchInput, _ options: BatchOptions) {
        checkPaid = input.columns.checkPaid
        checkBurden = input.columns.checkBurden
        listsWarnings = options.listsWarnings
    }

    /// Whether there is anything to look at.
    var isNeeded: Bool { listsWarnings || checkPaid >= 0 || checkBurden >= 0 }

    /// The persons past a line.
    var passed: [Passed] { Array(passedByPerson.values) }

    /// Compares what the row states with what its year has come to with it.
    mutating func check(_ row: BatchRow, _ sums: YearSums) {
        for (place, column, got) in [(checkPaid, "ytd_paid", sums.paid), (checkBurden, "ytd_burden", sums.burden)]
        where place >= 0 {
            let expected = row.values[place]
            if expected != Slot.absent, expected != got {
                mismatches.append(
                    Mismatch(start: row.start, column: column, expected: expected, got: got))
            }
        }
    }

    /// Looks whether the person's year is past a line.
    mutating func noteWarning(
        _ row: BatchRow, _ person: PersonKey, _ year: Int64, _ plans: [Plan], plan: Int,
        _ frame: UnsafeMutablePointer<Int64>, _ block: UnsafeMutablePointer<Int64>, _ ledger: Ledger?
    ) {
        guard listsWarnings else { return }
        guard let found = plans[plan].warning(frame, year: block, ledger: ledger) else {
            if let fault = plans[plan].missingForWarning(frame, year: block, ledger: ledger) {
                missing.insert(Missing(plan: plan, fault: fault))
            }
            return
        }
        let key = PersonYear(person: person, year: year)
        passedByPerson[
            key,
            default: Passed(
                start: row.start, length: row.length, plan: plan, warning: found.index, sum: 0)
        ].sum = found.sum
    }
}
