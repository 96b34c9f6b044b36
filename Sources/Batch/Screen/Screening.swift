import Adjudication
package import Platform
import PolicyFormat
import Values

/// Screens a register, stays and payments against one another: what was missed, what was paid too little, what too much
/// (应救未救筛查).
///
/// Stays are settled as a batch settles them, once those are set aside that repeat an admission or follow a death. Only
/// where the payment differs is anything looked at more closely.
package struct Screening {
    /// What was found.
    package struct Result {
        /// All findings, in the order of their lists (see ``ScreenList``).
        package let findings: [ScreenFinding]
        package let batch: BatchResult
        /// The names of the register's further columns.
        package let furtherColumns: [String]
        /// Those of them in which rows that hold at the same time differ, with how many persons: the last row is taken.
        package let unclearColumns: [(name: String, persons: Int)]
        /// Payments that could not be used.
        package let rejectedPayments: [PaymentList.Rejected]
        /// Rows of payments that were found by their claim and name another person than it is of: how many, and the line
        /// of the first.
        package let paymentsOfOthers: (rows: Int, firstLine: Int)?
        /// How many rows the file of payments has; `nil` without one.
        package let paidRows: Int?
    }

    private let input: BatchInput
    private let roster: Roster
    private let payments: PaymentList?
    private var options: BatchOptions
    private let output: BatchOutput

    /// Over stays, whose identities are those of the register; payments stand in a list, or in the stays themselves.
    package init(
        _ input: BatchInput, _ roster: Roster, _ payments: PaymentList?, _ options: BatchOptions, _ output: BatchOutput
    ) {
        self.input = input
        self.roster = roster
        self.payments = payments
        self.options = options
        self.options.roster = roster
        self.output = output
    }

    /// Screens everything; `progress` is told how many bytes of twice the file are done.
    package func run(_ progress: (Int) -> Void) -> Swift.Result<Result, FileFailure> {
        var options = options
        let register = Register(roster.header)
        if let payments, payments.overflows { return .failure(.sumTooLarge(payments.header.csv.name)) }
        let scan = StayScan(input, options, payments, register.deaths)
        if let failure = scan.run(progress) { return .failure(failure) }
        var settlement = Settlement(input.scheme)
        settlement.completion = options.completion(input.scheme)
        settlement.skipsRejected = options.skipsRejected
        let records = UnitRecords(input, roster)
        RepeatedAdmissions(input, settlement, records, register).setAside(
            scan.repeated, refunded: scan.refunded, in: &options.setAside)
        for start in scan.afterDeath { options.setAside.add(start, .afterDeath) }
        let ambiguous = scan.ambiguousPayments
        options.payments = payments.map { .list($0, ambiguous: ambiguous) } ?? .column
        return BatchRun(input, options, .files(output)).run { progress(input.rowsEnd + $0) }.flatMap { batch in
            let reasons = ScreenReasons(input, roster, settlement, records, options.setAside)
            let found =
                reasons.findings(batch) + (payments.map { reasons.withoutStay($0, batch.paymentsWithStay) } ?? [])
            let rows = register.rows(of: Set(found.map(\.person)))
            let findings = found.map { $0.finding(rows[$0.person] ?? [], register.furtherNames.count) }
            // What applications would bring is not among the sums of the batch. An amount of a finding is above 0, so that
            // those of a person or of a reason come to no more than all.
            var sum = BatchTotals.Sum()
            for finding in findings { sum.add(finding.amount) }
            if sum.overflows { return .failure(.sumTooLarge(input.name)) }
            return .success(
                Result(
                    findings: ScreenList.sorted(findings), batch: batch, furtherColumns: register.furtherNames,
                    unclearColumns: unclear(found, rows, register.furtherNames),
                    rejectedPayments: payments.map { rejected($0, ambiguous, negative: batch.negativePayments) } ?? [],
                    paymentsOfOthers: payments.flatMap { ofOthers($0, batch.paymentsOfOtherPersons) },
                    paidRows: payments?.rows))
        }
    }

    /// The further columns in which several rows that cover the day of a finding say different things of its person.
    private func unclear(
        _ found: [ScreenReasons.Draft], _ rows: [PersonKey: [Register.Row]], _ names: [String]
    ) -> [(name: String, persons: Int)] {
        names.enumerated().compactMap { column, name in
            let persons = found.filter { draft in
                // Of one row, as most persons have, nothing can differ.
                guard let day = draft.day, let rows = rows[draft.person], rows.count > 1 else { return false }
                return Set(rows.filter { $0.covers(day) }.map { $0.further[column] }).count > 1
            }
            let count = Set(persons.map(\.person)).count
            return count == 0 ? nil : (name, count)
        }
    }

    /// How many of the rows that start there, and the line of the first; a claim that is repeated finds its rows twice.
    private func ofOthers(_ list: PaymentList, _ starts: [Int64]) -> (rows: Int, firstLine: Int)? {
        let starts = Set(starts)
        guard let first = starts.min() else { return nil }
        return (starts.count, list.lines(of: [first])[0])
    }

    /// Payments that could not be used: those that cannot be read, those that fit more than one stay, and those below 0.
    private func rejected(
        _ list: PaymentList, _ ambiguous: Set<Int32>, negative: [Int32]
    ) -> [PaymentList.Rejected] {
        let unclear = RejectReason(check: "ambiguous-payment", path: Field.date.definition.name)
        let below = RejectReason(check: "negative-amount", path: Field.assistancePaid.definition.name)
        return list.rejected
            + [(unclear, ambiguous.sorted()), (below, negative.sorted())].flatMap { why, places in
                places.map { place in
                    PaymentList.Rejected(
                        start: list.payments[Int(place)].start,
                        finding: Diagnostic(check: why.check, why.label, path: why.path))
                }
            }
    }
}
