package import Adjudication
import PolicyFormat
import Values

/// The year-end report (应退应补): each claim whose payment differs, why, the net of its person, and the tables of the year.
package struct YearEndReport {
    /// A row of the report.
    package struct Row {
        package let line: Int
        package let claimID: String
        package let personID: String
        package let date: String
        let care: String
        let category: String
        let status: String
        package let paid: Int64?
        package let due: Int64?
        package let kind: Difference.Kind
        /// What the person is to be paid in all, or to return, where that is known.
        package let net: Int64

        package var difference: Int64? { paid.flatMap { paid in due.map { $0 - paid } } }
    }

    /// The rows, in the order of the file.
    package let rows: [Row]
    package let totals: BatchTotals
    package let scheme: Scheme

    package init(_ input: BatchInput, _ result: BatchResult) {
        scheme = input.scheme
        totals = result.totals
        var nets: [PersonKey: Int64] = [:]
        for difference in result.differences where difference.paid != Slot.absent && difference.due != Slot.absent {
            nets[difference.person, default: 0] += difference.due - difference.paid
        }
        var lookup = RowLookup(input)
        let scheme = input.scheme
        rows = result.differences.map { difference in
            let record = lookup.record(at: difference.start, length: difference.length)
            let status = Outcome.Status(rawValue: UInt8(clamping: difference.status))
            let cares = scheme.vocabulary.tables["care"] ?? []
            let care = record[.care].flatMap { Int(exactly: $0) }.flatMap {
                cares.indices.contains($0) ? cares[$0].id : nil
            }
            return Row(
                line: lookup.line(of: difference.start), claimID: record.claimID,
                personID: record.texts[.personID] ?? "", date: record.day(.date)?.description ?? "",
                care: care ?? "",
                category: difference.category > 0 ? scheme.layout.categories[Int(difference.category) - 1] : "",
                status: difference.status < 0 ? "rejected" : status?.code ?? "",
                paid: difference.paid == Slot.absent ? nil : difference.paid,
                due: difference.due == Slot.absent ? nil : difference.due, kind: difference.kind(scheme),
                net: nets[difference.person] ?? 0)
        }
    }

    /// How many differences there are of each kind, and what they come to.
    package func kinds() -> [(kind: Difference.Kind, sum: BatchTotals.Sum)] {
        Difference.Kind.allCases.compactMap { kind in
            var sum = BatchTotals.Sum()
            for row in rows where row.kind == kind { sum.add(row.difference ?? 0) }
            return sum.count > 0 ? (kind, sum) : nil
        }
    }

    /// The rows as CSV.
    package var csv: String {
        var text = CSVLine.text([
            "line", "claim_id", "person_id", "date", "care", "category", "status", "paid", "due", "difference", "kind",
            "person_net",
        ])
        for row in rows {
            text += CSVLine.text([
                String(row.line), row.claimID, row.personID, row.date, row.care, row.category, row.status,
                row.paid.map { Yuan(fen: $0).description } ?? "", row.due.map { Yuan(fen: $0).description } ?? "",
                row.difference.map { Yuan(fen: $0).description } ?? "", row.kind.rawValue,
                Yuan(fen: row.net).description,
            ])
        }
        return text
    }
}
