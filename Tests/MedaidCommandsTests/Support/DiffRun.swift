@testable import MedaidCommands
import Platform
import Testing
import Values
import Wording

/// What a `medaid diff` command line has to say, cell by cell.
struct DiffRun {
    let report: DiffReport
    let status: Platform.ExitStatus

    /// Runs a command line, the words behind `medaid diff`.
    init(_ words: [String]) throws {
        let (arguments, errors) = DiffCommand.command.parse(words)
        try #require(errors.isEmpty, "\(errors)")
        let console = Console(language: .en, width: 100, hasColor: false)
        (report, status) = try DiffPlan.make(arguments, console).get().report(console).get()
    }

    func section(_ id: String) -> DiffReport.Section? { report.sections.first { $0.id == id } }

    func table(_ id: String) -> DiffReport.Table? {
        report.sections.flatMap(\.tables).first { $0.id == id }
    }

    /// The cell of a row, by what its first cell says in English, and a column.
    func cell(_ table: String, _ row: String, _ column: String) -> String? {
        guard let table = self.table(table), let place = table.columns.firstIndex(where: { $0.id == column }) else {
            return nil
        }
        return table.rows.first { DiffRun.text($0.cells[0].value) == row }.map { DiffRun.text($0.cells[place].value) }
    }

    /// A row's cells.
    func rows(_ table: String) -> [[String]] {
        (self.table(table)?.rows ?? []).map { $0.cells.map { DiffRun.text($0.value) } }
    }

    static func text(_ value: DiffReport.Cell.Value) -> String {
        switch value {
        case .empty: ""
        case .text(let label): label.en
        case .amount(let fen), .change(let fen): Yuan(fen: fen).description
        case .count(let count), .countChange(let count): String(count)
        case .share(let part, let whole), .shareChange(let part, let whole): "\(part)/\(whole)"
        case .rate(let rate): rate.description
        }
    }
}
