package import Platform
import Values

/// A list that is written row by row: as CSV, or as the one sheet of a workbook where its file's name ends with `.xlsx`.
///
///     let list = try TableFile.begin(file, ["person_id", TableColumn("due", .amount)], sheet: "missed").get()
///     list.add(["510…", "12.00"])
///     return list.finish() ?? PendingFile.finish([file])
package final class TableFile {
    private let file: PendingFile
    private let workbook: WorkbookFile?
    /// Whether cells that a spreadsheet would run as formulas are written as text; in a workbook they always are.
    private let guardsFormulas: Bool
    private var lines = ""
    private static let piece = 1 << 18

    private init(_ file: PendingFile, _ workbook: WorkbookFile?, guardsFormulas: Bool) {
        self.file = file
        self.workbook = workbook
        self.guardsFormulas = guardsFormulas
    }

    /// Whether a file of this name is a workbook.
    package static func isWorkbook(_ path: String) -> Bool { path.lowercased().hasSuffix(".xlsx") }

    /// Begins a list with its header. `sheet` is the name of the sheet.
    package static func begin(
        _ file: PendingFile, _ columns: [TableColumn], sheet: String, guardsFormulas: Bool = false
    ) -> Swift.Result<TableFile, FileFailure> {
        guard isWorkbook(file.path) else {
            let list = TableFile(file, nil, guardsFormulas: guardsFormulas)
            return list.add(columns.map(\.name)).map { .failure($0) } ?? .success(list)
        }
        return WorkbookFile.begin(file, [(sheet, columns)]).map { TableFile(file, $0, guardsFormulas: false) }
    }

    /// Adds a row; what went wrong, if anything.
    package func add(_ cells: [String]) -> FileFailure? {
        guard let sheet = workbook?.sheets.first else {
            CSVLine.append(guardsFormulas ? cells.map(FormulaGuard.text) : cells, to: &lines)
            return lines.utf8.count < TableFile.piece ? nil : writeOut()
        }
        return sheet.add(row: cells)
    }

    /// Whether rows may be added as the lines of a CSV.
    package var takesLines: Bool { workbook == nil && !guardsFormulas }

    /// Adds rows that stand there as lines of a CSV; what went wrong, if anything.
    package func add(lines: UnsafeRawBufferPointer) -> FileFailure? { writeOut() ?? file.append(lines) }

    private func writeOut() -> FileFailure? {
        defer { lines = "" }
        return file.append(lines)
    }

    /// Writes the rest. The file appears when it is finished with the others of its run.
    package func finish() -> FileFailure? { workbook.map { $0.finish() } ?? writeOut() }

    /// Writes a whole list.
    package static func write(
        _ rows: some Sequence<[String]>, _ columns: [TableColumn], sheet: String, guardsFormulas: Bool = false,
        to file: PendingFile
    ) -> FileFailure? {
        switch begin(file, columns, sheet: sheet, guardsFormulas: guardsFormulas) {
        case .failure(let failure): return failure
        case .success(let list):
            for row in rows {
                if let failure = list.add(row) { return failure }
            }
            return list.finish()
        }
    }
}
