package import Values
package import Wording

/// A comparison as comma-separated rows: one row for each cell of every table, or one table as it stands.
package struct DiffCSV {
    private let report: DiffReport
    private let wording: DiffWording
    private var language: Language { wording.language }
    /// The columns of the form that holds every table.
    static let columns = ["section", "table", "group", "row", "name", "differs", "column", "kind", "value", "cite"]

    package init(_ report: DiffReport, language: Language) {
        self.report = report
        wording = DiffWording(language: language)
    }

    /// The ids of all tables.
    package var tableIDs: [String] { report.sections.flatMap { $0.tables.map(\.id) } }

    /// Every cell of every table, with the sides and the summary before them.
    package var text: String {
        var lines = [DiffCSV.columns]
        for side in report.sides {
            let values = [
                ("name", side.name[language]), ("version", side.version), ("document", side.document[language]),
                ("changes", side.changes.joined(separator: " ")),
            ]
            for (column, value) in values where !value.isEmpty {
                lines.append(["sides", "sides", "", "", side.letter, "", column, "text", value, ""])
            }
        }
        for (index, sentence) in report.summary.enumerated() {
            lines.append(
                ["summary", "summary", "", String(index + 1), "", "", "text", "text", sentence[language], ""])
        }
        for section in report.sections {
            for table in section.tables { lines += cells(of: table, in: section) }
        }
        return lines.map { CSVLine.text($0) }.joined()
    }

    private func cells(of table: DiffReport.Table, in section: DiffReport.Section) -> [[String]] {
        table.rows.enumerated().flatMap { index, row -> [[String]] in
            let name = row.cells.first.map { wording.plain($0.value) } ?? ""
            return zip(table.columns, row.cells).dropFirst(table.columns.count > 1 ? 1 : 0).map { column, cell in
                [
                    section.id, table.id, row.group?[language] ?? "", String(index + 1), name,
                    row.differs ? "yes" : "no", column.id, DiffWording.kind(cell.value), wording.plain(cell.value),
                    cell.cites.joined(separator: "; "),
                ]
            }
        }
    }

    /// One table as it stands, a column of articles behind each column that has some; `nil` where there is none of that id.
    package func text(ofTable id: String) -> String? {
        guard let table = report.sections.flatMap(\.tables).first(where: { $0.id == id }) else { return nil }
        let cited = table.columns.indices.map { column in
            table.rows.contains { column < $0.cells.count && !$0.cells[column].cites.isEmpty }
        }
        let hasGroups = table.rows.contains { $0.group != nil }
        let hasDifferences = table.rows.contains(where: \.differs)
        var header = hasGroups ? ["group"] : []
        for (index, column) in table.columns.enumerated() {
            header += cited[index] ? [column.id, column.id + "_cite"] : [column.id]
        }
        if hasDifferences { header.append("differs") }
        let rows = table.rows.map { row in
            var fields = hasGroups ? [row.group?[language] ?? ""] : []
            for (index, cell) in row.cells.enumerated() {
                fields.append(wording.plain(cell.value))
                if cited[index] { fields.append(cell.cites.joined(separator: "; ")) }
            }
            if hasDifferences { fields.append(row.differs ? "yes" : "no") }
            return fields
        }
        return ([header] + rows).map { CSVLine.text($0) }.joined()
    }
}
