package import Platform
package import Values
package import Workbook

/// Where a batch writes: the settled rows and the rejected ones, each a file that appears complete or not at all, or a sheet
/// of a workbook.
package final class BatchOutput {
    private let rows: PendingFile?
    /// `nil` where rejected rows are the second sheet of the workbook that the others are written to.
    private let rejects: PendingFile?
    /// A list that somebody else writes, whose workbook has the rejected rows as its second sheet.
    private let list: List?
    /// The sheet of that list, once the run has begun.
    package private(set) var listSheet: SheetFile?
    private let converter: Converter?
    /// Whether cells that a spreadsheet would run as formulas are written as text; in a workbook all cells are.
    private let guardsFormulas: Bool
    private let language: Language
    private var workbooks: [WorkbookFile] = []
    private var rowsSheet: RowSheet?
    private var rejectsSheet: RowSheet?
    private var separator = UInt8(ascii: ",")
    /// Bytes of rows so far, where they are written as they are.
    private var size = 0
    /// Makes what compares rows with an earlier result while they are written, once the header is there.
    private var makeComparison: ((BatchOutput) -> WriteComparison?)?
    /// What compares the rows of the last run that began; `nil` where nothing does.
    package private(set) var comparison: WriteComparison?

    /// Without a file for the rows, settled rows are compared with what was paid and not written.
    package init(
        rows: PendingFile?, rejects: PendingFile?, converter: Converter?, guardsFormulas: Bool = false,
        _ language: Language = .zh
    ) {
        self.rows = rows
        self.rejects = rejects
        list = nil
        self.converter = converter
        self.guardsFormulas = guardsFormulas
        self.language = language
    }

    /// Has rows compared while they are written, where they are written as they are.
    package func compare(_ make: @escaping (BatchOutput) -> WriteComparison?) { makeComparison = make }

    /// A list in a workbook.
    private struct List {
        let file: PendingFile
        let name: String
        let columns: [TableColumn]
    }

    /// Settled rows are compared with what was paid and not written; the rejected ones are the second sheet of a list's
    /// workbook.
    package init(list file: PendingFile, sheet name: String, _ columns: [TableColumn], _ language: Language) {
        (rows, rejects, converter, guardsFormulas) = (nil, nil, nil, false)
        list = List(file: file, name: name, columns: columns)
        self.language = language
    }

    /// Whether settled rows are written.
    var writesRows: Bool { rows != nil }

    /// Writes the headers; what has been written before is dropped.
    func begin(_ writer: borrowing RowWriter) -> FileFailure? {
        (workbooks, rowsSheet, rejectsSheet, listSheet, size) = ([], nil, nil, nil, 0)
        separator = writer.separator
        comparison = nil
        do throws(FileFailure) {
            let rejectsColumns = (Label(zh: "没有计算", en: "rejected")[language], writer.rejectsColumns)
            if let rows, TableFile.isWorkbook(rows.path) {
                let results = (Label(zh: "结果", en: "results")[language], writer.columns)
                let sheets = try workbook(rows, [results] + (rejects == nil ? [rejectsColumns] : []), writer)
                rowsSheet = sheets[0]
                rejectsSheet = sheets.count > 1 ? sheets[1] : nil
            } else if let rows, let failure = rows.restart() ?? write(writer.header, to: rows) {
                return failure
            }
            if let list {
                rejectsSheet = try workbook(list.file, [(list.name, list.columns), rejectsColumns], writer)[1]
                listSheet = workbooks.last?.sheets.first
            } else if let rejects, TableFile.isWorkbook(rejects.path) {
                rejectsSheet = try workbook(rejects, [rejectsColumns], writer)[0]
            } else if let rejects, let failure = rejects.restart() ?? write(writer.rejectsHeader, to: rejects) {
                return failure
            }
            if rowsSheet == nil, converter == nil, !guardsFormulas { comparison = makeComparison?(self) }
            return nil
        } catch {
            return error
        }
    }

    private func workbook(
        _ file: PendingFile, _ sheets: [(name: String, columns: [TableColumn])], _ writer: borrowing RowWriter
    ) throws(FileFailure) -> [RowSheet] {
        let workbook = try WorkbookFile.begin(file, sheets).get()
        workbooks.append(workbook)
        let (separator, encoding) = (writer.separator, writer.encoding)
        return workbook.sheets.map { RowSheet($0, separator: separator, encoding) }
    }

    /// Writes a part's rows.
    func write(_ part: BatchPart) -> FileFailure? {
        if let failure = rowsSheet?.add(part.output.bytes) { return failure }
        if let comparison {
            // Eight bytes at a time are looked at.
            _ = part.output.reserve(16)
            comparison.take(part.output.bytes, at: size)
        }
        if rowsSheet == nil, let rows, let failure = write(part.output.bytes, to: rows) { return failure }
        var start = 0
        for end in part.rejectEnds {
            let row = UnsafeRawBufferPointer(rebasing: part.rejects.bytes[start..<end])
            if let failure = reject(row) { return failure }
            start = end
        }
        return nil
    }

    /// Writes a rejected row that stands in no part.
    package func reject(_ row: [UInt8]) -> FileFailure? { row.withUnsafeBytes { reject($0) } }

    /// Writes a rejected row.
    private func reject(_ row: UnsafeRawBufferPointer) -> FileFailure? {
        if let rejectsSheet { return rejectsSheet.add(row) }
        return rejects.flatMap { write(row, to: $0) }
    }

    private func write(_ bytes: [UInt8], to file: PendingFile) -> FileFailure? {
        bytes.withUnsafeBytes { write($0, to: file) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to file: PendingFile) -> FileFailure? {
        guard converter != nil || guardsFormulas, !bytes.isEmpty else {
            guard file === rows else { return file.append(bytes) }
            defer { size += bytes.count }
            return file.put(bytes, at: size)
        }
        let guarded = guardsFormulas ? GuardedRows.rewritten(bytes, separator) : Array(bytes)
        guard let converted = converter.map({ $0.convert(guarded) }) ?? guarded else {
            return FileFailure(
                path: file.path,
                reason: Label(
                    zh: "输出编码无法表示其中的字符", en: "the output encoding cannot represent some of the text"))
        }
        return converted.withUnsafeBytes { file.append($0) }
    }

    /// Writes the file's line of sums, if it has one, behind the rejected rows.
    package func writeTotal(_ input: BatchInput, _ language: Language) -> FileFailure? {
        guard let total = input.csv.total else { return nil }
        let reason = Label(zh: "合计行，不是结算", en: "the line of sums, no claim")[language] + " [total-line]"
        let line = RowScanner.lineFeeds(input.file.start, 0..<total.range.lowerBound) + 1
        let row = RowScanner.row(
            input.file.start + total.range.lowerBound, input.file.start + total.range.upperBound, input.separator)
        let cells = CSVLine.bytes([String(line), "", reason], input.separator) + [input.separator]
        let end: [UInt8] = input.csv.hasReturns ? [13, 10] : [10]
        let bytes =
            input.encoding.encode(String(decoding: cells, as: UTF8.self))
            + Array(UnsafeBufferPointer(start: input.file.start + total.range.lowerBound, count: row.content)) + end
        return reject(bytes)
    }

    /// Completes what is a workbook; the files themselves are finished with the others of the run.
    package func complete() -> FileFailure? {
        for workbook in workbooks {
            if let failure = workbook.finish() { return failure }
        }
        return nil
    }

    /// The settled rows that were written, to be read again; of a workbook once it is complete.
    package func result(_ input: BatchInput, _ options: CSVOptions) -> Swift.Result<ResultFile, ReadFailure> {
        guard let rows else { return .failure(ReadFailure(diagnostics: [])) }
        var options = options
        options.separator = separator
        options.encoding = TableFile.isWorkbook(rows.path) ? nil : converter?.target ?? input.encoding
        return rows.mapped().mapError { ReadFailure(diagnostics: [$0.diagnostic]) }.flatMap {
            ResultFile.recognise($0, rows.path, [input.scheme], options)
        }
    }

    /// The bytes of the settled rows that were written; of a workbook once it is complete.
    package var mappedRows: Swift.Result<MappedFile, FileFailure>? { rows?.mapped() }

    /// The files that are written.
    package var files: [PendingFile] { [rows, rejects, list?.file].compactMap { $0 } }
}
