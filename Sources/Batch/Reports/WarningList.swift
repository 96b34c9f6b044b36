import Adjudication
package import Platform
import PolicyFormat
package import Values
import Workbook

/// Persons past a warning line, as CSV or a workbook: which line, by which article, the year's sum, and the claim that crossed it.
package struct WarningList {
    /// How a warning stands to an earlier list.
    enum State: String {
        /// Not in the earlier list.
        case new
        case again
        /// In the earlier list alone.
        case gone
    }

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

    /// Writes the list to a file; what went wrong, if anything. Compared with an earlier list, each row says its state, and
    /// those that are gone stand at the end.
    package func write(
        _ passed: [YearChecks.Passed], was earlier: EarlierWarnings?, to file: PendingFile, guardsFormulas: Bool
    ) -> FileFailure? {
        var lookup = RowLookup(input, only: [.personID, .date, .claimID])
        var now: Set<EarlierWarnings.Key> = []
        var rows = passed.map { person in
            let record = lookup.record(at: person.start, length: person.length)
            let warning = input.scheme.plans[person.plan].policy.warnings[person.warning]
            let cells = [
                record.texts[.personID] ?? "", record.day(.date).map { String($0.year) } ?? "", warning.id,
                warning.name?[language] ?? warning.id, warning.cite, Yuan(fen: person.sum).description, record.claimID,
                record.day(.date)?.description ?? "", String(lookup.line(of: person.start)),
            ]
            guard let earlier else { return cells }
            let key = EarlierWarnings.Key(person: cells[0], year: cells[1], warning: cells[2])
            now.insert(key)
            return cells + [(earlier.has(key) ? State.again : .new).rawValue]
        }
        rows += (earlier?.gone(from: now) ?? []).map { $0 + [State.gone.rawValue] }
        let state: [TableColumn] = earlier == nil ? [] : ["state"]
        return TableFile.write(
            rows, WarningList.columns + state, sheet: Label(zh: "预警", en: "warnings")[language],
            guardsFormulas: guardsFormulas, to: file)
    }
}
