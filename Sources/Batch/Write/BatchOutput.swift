package import Platform
package import Values

/// Where a batch writes: the settled rows and the rejected ones, each a file that appears complete or not at all.
package final class BatchOutput {
    private let rows: PendingFile?
    private let rejects: PendingFile
    private let converter: Converter?
    /// Bytes of rows so far, where they are not converted.
    private var size = 0

    /// Without a file for the rows, settled rows are compared with what was paid and not written.
    package init(rows: PendingFile?, rejects: PendingFile, converter: Converter?) {
        self.rows = rows
        self.rejects = rejects
        self.converter = converter
    }

    /// Whether settled rows are written.
    var writesRows: Bool { rows != nil }

    /// Writes the headers; what has been written before is dropped.
    func begin(_ writer: borrowing RowWriter) -> FileFailure? {
        if let failure = rows?.restart() ?? rejects.restart() { return failure }
        size = 0
        return rows.flatMap { write(writer.header, to: $0) } ?? write(writer.rejectsHeader, to: rejects)
    }

    /// Writes a part's rows.
    func write(_ part: BatchPart) -> FileFailure? {
        rows.flatMap { write(part.output.bytes, to: $0) } ?? write(part.rejects.bytes, to: rejects)
    }

    private func write(_ bytes: [UInt8], to file: PendingFile) -> FileFailure? {
        bytes.withUnsafeBytes { write($0, to: file) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, to file: PendingFile) -> FileFailure? {
        guard let converter, !bytes.isEmpty else {
            guard file === rows else { return file.append(bytes) }
            defer { size += bytes.count }
            return file.put(bytes, at: size)
        }
        guard let converted = converter.convert(Array(bytes)) else {
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
        return write(
            input.encoding.encode(String(decoding: cells, as: UTF8.self))
                + Array(UnsafeBufferPointer(start: input.file.start + total.range.lowerBound, count: row.content))
                + end,
            to: rejects)
    }

    /// The files that are written.
    package var files: [PendingFile] { [rows, rejects].compactMap { $0 } }
}
