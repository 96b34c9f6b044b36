import Adjudication
package import Platform
import PolicyFormat
package import Values
import Workbook

/// Persons past a warning line, as CSV or a workbook: which line, by which article, the year's sum, and the claim that crossed it.
package struct WarningList {
    private let input: BatchInput
    private let language: Language

    package init(_ input: BatchInput, _ language: Language) {
        self.input = input
        self.language = language
    }

    private static let columns: [TableColumn] = [
        "person_id", TableColumn("year", .count), "warning", "name", "cite", TableColumn("sum", .amount), "claim_id",
        "date", TableColumn("line", .count),
    ]

    /// Writes the list to a file; what went wrong, if anything.
    package func write(_ passed: [YearChecks.Passed], to file: PendingFile, guardsFormulas: Bool) -> FileFailure? {
        var lookup = RowLookup(input)
        let rows = passed.lazy.map { person in
            let record = lookup.record(at: person.start, length: person.length)
            let warning = input.scheme.plans[person.plan].policy.warnings[person.warning]
            return [
                record.texts[.personID] ?? "", record.day(.date).map { String($0.year) } ?? "", warning.id,
                warning.name?[language] ?? warning.id, warning.cite, Yuan(fen: person.sum).description, record.claimID,
                record.day(.date)?.description ?? "", String(lookup.line(of: person.start)),
            ]
        }
        return TableFile.write(
            rows, WarningList.columns, sheet: Label(zh: "预警", en: "warnings")[language], guardsFormulas: guardsFormulas,
            to: file)
    }
}
