import Adjudication
import PolicyFormat
package import Values

/// Persons past a warning line, as CSV: which line, by which article, the year's sum, and the claim that crossed it.
package struct WarningList {
    private let input: BatchInput
    private let language: Language

    package init(_ input: BatchInput, _ language: Language) {
        self.input = input
        self.language = language
    }

    package func csv(_ passed: [YearChecks.Passed]) -> String {
        var lookup = RowLookup(input)
        var text = CSVLine.text(["person_id", "year", "warning", "name", "cite", "sum", "claim_id", "date", "line"])
        for person in passed {
            let record = lookup.record(at: person.start, length: person.length)
            let warning = input.scheme.plans[person.plan].policy.warnings[person.warning]
            text += CSVLine.text([
                record.texts[.personID] ?? "", record.day(.date).map { String($0.year) } ?? "", warning.id,
                warning.name?[language] ?? warning.id, warning.cite, Yuan(fen: person.sum).description, record.claimID,
                record.day(.date)?.description ?? "", String(lookup.line(of: person.start)),
            ])
        }
        return text
    }
}
