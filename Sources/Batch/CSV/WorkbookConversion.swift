import Platform
import Values
import Workbook

/// Rewrites a sheet of a workbook as a CSV: UTF-8 behind a byte order mark, commas, and a line for each row of the sheet, so
/// that the numbers of lines are those of its rows.
struct WorkbookConversion {
    /// A sheet as a CSV.
    struct Converted {
        let file: MappedFile
        /// The name of the sheet.
        let sheet: String
        /// What is said of it.
        let notes: [Label]
    }

    private let spool: TemporaryFile
    private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var written = 0
    /// Every row has as many cells as the widest.
    private var width: Int
    /// The first rows, which wait until a width is known.
    private var first: [SheetRow] = []
    private var hasWidth = false
    /// The number of the last row that was written.
    private var row = 0
    private var hasLineBreaks = false
    /// What is put into rows of the header.
    private let merged: HeaderMerges

    private static let rowsForWidth = 64
    private static let piece = 1 << 18

    /// Whether a file is a workbook, or another zip archive.
    static func suits(_ file: MappedFile) -> Bool {
        WorkbookReader.isArchive(UnsafeBufferPointer(start: file.start, count: file.count))
    }

    /// Rewrites the sheet of that name or number, or the first one.
    static func rewritten(
        _ file: MappedFile, _ name: String, sheet wanted: String?, isName: (String) -> Bool
    ) -> Swift.Result<Converted, Diagnostic> {
        do throws(WorkbookError) {
            let workbook = try WorkbookReader(UnsafeBufferPointer(start: file.start, count: file.count))
            let sheet = try workbook.sheet(wanted)
            var (converted, found) = try convert(workbook, sheet, width: 0, HeaderMerges())
            let merged = HeaderMerges(found.merges, found.head, isName: isName)
            // A row further down may be wider than the first ones, and what is merged stands behind all rows.
            if found.widest > converted.width || !merged.isEmpty {
                converted = try convert(workbook, sheet, width: max(1, found.widest), merged).0
            }
            let notes =
                said(workbook, sheet, wanted) + (converted.hasLineBreaks ? [lineBreaks] : [])
                + [merged.note].compactMap { $0 }
            return MappedFile.map(converted.spool.descriptor, name).mapError(\.diagnostic).map {
                Converted(file: $0, sheet: sheet.name, notes: notes)
            }
        } catch {
            return .failure(problem(error, name))
        }
    }

    private static let lineBreaks = Label(
        zh: "单元格内的换行改写为空格", en: "line breaks within cells are rewritten as spaces")

    /// Which sheet is read, where nobody said it and there are several.
    private static func said(_ workbook: WorkbookReader, _ sheet: WorkbookReader.Sheet, _ wanted: String?) -> [Label] {
        guard wanted == nil, workbook.sheets.count > 1 else { return [] }
        let others = workbook.sheets.map(\.name).filter { $0 != sheet.name }
        return [
            Label(
                zh: "读工作表“\(sheet.name)”；没有读的：\(others.map { "“\($0)”" }.joined(separator: "、"))，用 --sheet 指明",
                en:
                    "the sheet “\(sheet.name)” is read; not read: \(others.map { "“\($0)”" }.joined(separator: ", ")), which --sheet names"
            )
        ]
    }

    private static func problem(_ error: WorkbookError, _ name: String) -> Diagnostic {
        let check =
            switch error {
            case .unknownSheet: "unknown-sheet"
            case .noWorkbook, .otherKind: "not-csv"
            case .unwritable: "file"
            default: "workbook"
            }
        return Diagnostic(
            check: check, Label(zh: "\(name) \(error.message.zh)", en: "\(name) \(error.message.en)"), help: error.help)
    }

    // MARK: Rows

    /// What a sheet has that is known at its end.
    private struct Found {
        /// Cells of the widest row.
        var widest = 0
        /// The rows among which the header is.
        var head: [Int: SheetRow] = [:]
        var merges: [SheetMerge] = []
    }

    /// The sheet with rows of so many cells at least.
    private static func convert(
        _ workbook: WorkbookReader, _ sheet: WorkbookReader.Sheet, width: Int, _ merged: HeaderMerges
    ) throws(WorkbookError) -> (WorkbookConversion, Found) {
        var reader = try workbook.rows(of: sheet)
        var conversion = try WorkbookConversion(width: width, merged)
        var found = Found()
        while try reader.next() {
            if reader.row.number <= HeaderSearch.mostLines { found.head[reader.row.number] = reader.row }
            found.widest = max(found.widest, reader.row.width)
            // A sheet that must be read once more is looked at for its width alone.
            if found.widest <= conversion.width || !conversion.hasWidth { try conversion.add(reader.row) }
        }
        try conversion.finish()
        found.merges = reader.merges
        return (conversion, found)
    }

    private init(width: Int, _ merged: HeaderMerges) throws(WorkbookError) {
        self.merged = merged
        do throws(FileFailure) { spool = try TemporaryFile.make().get() } catch { throw .unwritable(error.reason) }
        self.width = width
        hasWidth = width > 0
    }

    private mutating func add(_ row: SheetRow) throws(WorkbookError) {
        if hasWidth {
            guard let cells = merged.cells[row.number] else { return try write(row) }
            var row = row
            for cell in cells { row.put(cell.text, column: cell.column) }
            return try write(row)
        }
        width = max(width, row.width)
        first.append(row)
        if first.count == WorkbookConversion.rowsForWidth { try writeFirst() }
    }

    private mutating func writeFirst() throws(WorkbookError) {
        hasWidth = true
        for row in first { try write(row) }
        first = []
    }

    private mutating func write(_ row: SheetRow) throws(WorkbookError) {
        bytes += repeatElement(10, count: row.number - self.row - 1)
        self.row = row.number
        var column = 0
        for cell in row.cells {
            bytes += repeatElement(UInt8(ascii: ","), count: cell.column - column)
            column = cell.column
            append(row.bytes[cell.range])
        }
        bytes += repeatElement(UInt8(ascii: ","), count: width - 1 - column)
        bytes.append(10)
        if bytes.count >= WorkbookConversion.piece { try flush() }
    }

    private mutating func append(_ cell: ArraySlice<UInt8>) {
        let mustQuote = cell.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
        if mustQuote { bytes.append(UInt8(ascii: "\"")) }
        var previous: UInt8 = 0
        for byte in cell {
            switch byte {
            case 10 where previous == 13: break
            case 10, 13:
                hasLineBreaks = true
                bytes.append(32)
            case UInt8(ascii: "\""): bytes += [byte, byte]
            default: bytes.append(byte)
            }
            previous = byte
        }
        if mustQuote { bytes.append(UInt8(ascii: "\"")) }
    }

    private mutating func finish() throws(WorkbookError) {
        if !hasWidth { try writeFirst() }
        try flush()
    }

    private mutating func flush() throws(WorkbookError) {
        written += bytes.count
        guard written <= Limits.sheetBytes else { throw .tooLarge(part: "CSV") }
        if let failure = bytes.withUnsafeBytes({ spool.append($0[...]) }) { throw .unwritable(failure.reason) }
        bytes.removeAll(keepingCapacity: true)
    }
}
