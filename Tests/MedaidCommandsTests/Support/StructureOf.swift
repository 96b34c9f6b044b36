import Diff
@testable import MedaidCommands
import Testing
import Values
import Wording

/// The rules of some schemes beside each other, as the command compares them.
struct StructureOf {
    let report: DiffReport

    /// Some schemes; `sets` change all but the first.
    init(_ references: String..., sets: [String] = [], on day: Day? = nil, showsAll: Bool = false) throws {
        let requests = references.enumerated().map { index, reference in
            SideRequest(letter: ["A", "B", "C", "D"][index], reference: reference, sets: index == 0 ? [] : sets)
        }
        let sides = try DiffSide.load(requests, on: day).get()
        var report = DiffReport(sides: sides.map(\.summary))
        StructureReport(sides, day: day, showsAll: showsAll).fill(&report)
        self.report = report
    }

    var tables: [DiffReport.Table] { report.sections.flatMap(\.tables) }
    var differing: [DiffReport.Row] { tables.flatMap(\.rows).filter(\.differs) }

    func row(_ table: String, _ item: String, in group: String? = nil) throws -> DiffReport.Row {
        let table = try #require(tables.first { $0.id == table }, "no table \(table): \(tables.map(\.id))")
        return try #require(
            table.rows.first { row in
                Self.text(row.cells[0].value) == item && (group.map { row.group?.zh.contains($0) ?? false } ?? true)
            }, "no \(item) in \(table.id)")
    }

    /// What every side says of something.
    func texts(_ table: String, _ item: String, in group: String? = nil) throws -> [String] {
        try row(table, item, in: group).cells.dropFirst().map { Self.text($0.value) }
    }

    static func text(_ value: DiffReport.Cell.Value) -> String {
        switch value {
        case .empty: ""
        case .text(let label): label.zh
        case .amount(let fen), .change(let fen): Yuan(fen: fen).grouped
        case .count(let count), .countChange(let count): "\(count)"
        case .share(let part, let whole), .shareChange(let part, let whole): "\(part)/\(whole)"
        case .rate(let rate): rate.description
        }
    }
}
