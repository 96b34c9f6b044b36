import MedicalAssistance

/// A comparison for the terminal.
struct DiffText {
    private let report: DiffReport
    private let console: Console

    init(_ report: DiffReport, _ console: Console) {
        self.report = report
        self.console = console
    }

    var text: String {
        var lines = report.sides.map { "\($0.letter)  \(console.say($0.name))  \($0.version)  \($0.document)" }
        lines += report.summary.map { "- " + console.say($0) }
        for section in report.sections {
            lines += ["", "== " + console.say(section.title)] + section.notes.map { console.say($0) }
            for table in section.tables { lines += self.table(table) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func table(_ table: DiffReport.Table) -> [String] {
        var lines = ["", "-- " + console.say(table.title)]
        var group: Label?
        for row in table.rows {
            if row.group != group { lines.append("  [" + (row.group.map { console.say($0) } ?? "") + "]") }
            group = row.group
            let cells = row.cells.map { cell in
                let cites = cell.cites.isEmpty ? "" : " {" + cell.cites.joined(separator: " ") + "}"
                return text(cell.value) + cites
            }
            lines.append("  " + (row.differs ? "* " : "  ") + cells.joined(separator: " | "))
        }
        return lines
    }

    private func text(_ value: DiffReport.Cell.Value) -> String {
        switch value {
        case .empty: "–"
        case .text(let label): console.say(label)
        case .amount(let fen), .change(let fen): Yuan(fen: fen).grouped
        case .count(let count): "\(count)"
        case .share(let part, let whole): "\(part)/\(whole)"
        case .rate(let rate): rate.description
        }
    }
}
