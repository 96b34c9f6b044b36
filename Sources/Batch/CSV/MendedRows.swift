import Adjudication
import Platform
import PolicyFormat
import Values

/// Rejected rows that somebody has mended: each takes the place of the line of the input that it names.
struct MendedRows {
    /// A mended row, as bytes of the input's form, and where it stands in its own file.
    private struct Mended {
        let bytes: [UInt8]
        let offset: Int
    }

    /// The columns that a file of rejects has before the row's own.
    static let columns = ["reject_line", "reject_column", "reject_reason"]

    private let input: CSVFile
    private let csv: CSVFile
    private let rows: [Int: Mended]

    /// Errors that are listed one by one.
    private static let mostListed = 100

    /// Reads mended rows of an input, whose columns they have in any order.
    static func read(_ path: String, _ names: ColumnNames, of input: CSVFile) -> Swift.Result<MendedRows, ReadFailure> {
        let own = Set((columns + input.names).map { ColumnName.plain($0) })
        let isName = { (name: String) in names.knows(name) || own.contains(ColumnName.plain(name)) }
        return CSVFile.open(path, CSVOptions(), isName: isName).flatMap { csv in
            // Of a workbook that holds results too, the second sheet has the rejected rows.
            let isOfResults =
                csv.sheet != nil && !csv.names.contains { ColumnName.plain($0) == ColumnName.plain(columns[0]) }
            return isOfResults ? CSVFile.open(path, CSVOptions(), sheet: "2", isName: isName) : .success(csv)
        }.mapError { ReadFailure(diagnostics: [$0]) }.flatMap { read($0, of: input) }
    }

    private static func read(_ csv: CSVFile, of input: CSVFile) -> Swift.Result<MendedRows, ReadFailure> {
        let plain = csv.names.map { ColumnName.plain($0) }
        let line = plain.firstIndex(of: ColumnName.plain(columns[0]))
        let places = places(of: input.names, among: plain)
        let missing =
            (line == nil ? [columns[0]] : []) + zip(input.names, places).compactMap { $1 == nil ? $0 : nil }
        guard let line, missing.isEmpty else {
            let names = missing.map { "“\($0)”" }
            let finding = Diagnostic(
                check: "missing-column",
                Label(
                    zh: "\(csv.name) 没有列\(names.joined(separator: "、"))",
                    en: "\(csv.name) has no column \(names.joined(separator: ", "))"),
                help: Label(
                    zh: "--mended 要的是 batch 写出的未计算的行（reject_line 等三列，再是原来的各列），补正后原样保存",
                    en:
                        "--mended takes the rejected rows that batch wrote, reject_line and two more columns before the row's own, saved as they are once mended"
                ))
            return .failure(ReadFailure(diagnostics: [finding]))
        }
        return rows(csv, line: line, places.map { $0 ?? line }, of: input)
    }

    /// Where the input's columns stand among others. What an earlier result added may be absent: it is not read.
    private static func places(of names: [String], among others: [String]) -> [Int?] {
        var isResult = false
        // Two columns may have one name: the first stands for the first, the second for the second.
        var used = Set(columns.compactMap { others.firstIndex(of: ColumnName.plain($0)) })
        return names.map { name in
            let plain = ColumnName.plain(name)
            isResult = isResult || plain == ColumnName.plain(Header.resultMark)
            guard let place = others.indices.first(where: { others[$0] == plain && !used.contains($0) }) else {
                return isResult ? .some(-1) : nil
            }
            used.insert(place)
            return place
        }
    }

    private static func rows(
        _ csv: CSVFile, line: Int, _ places: [Int], of input: CSVFile
    ) -> Swift.Result<MendedRows, ReadFailure> {
        let form = RowForm(csv, places, of: input)
        let sums = input.total.map { RowScanner.lineFeeds(input.file.start, 0..<$0.range.lowerBound) + 1 }
        var rows: [Int: Mended] = [:]
        var errors: [(offset: Int, message: Label, check: String)] = []
        forEachRow(of: csv) { offset, content in
            var reader = CSVReader(content, separator: csv.separator)
            guard let row = reader.next() else { return }
            if row.cells.allSatisfy({ $0.allSatisfy { $0 <= 32 } }) { return }
            if let problem = row.problem(columns: csv.names.count) { return errors.append((offset, problem, "csv")) }
            let text = RecordReader.trimmed(String(decoding: row.cells[line], as: UTF8.self))
            guard let number = Int(text), number > 0 else {
                let message = Label(zh: "reject_line 不是行号：“\(text)”", en: "reject_line is no line: “\(text)”")
                return errors.append((offset, message, "mended-line"))
            }
            // The line of sums is no row; it stays as it is.
            if number == sums { return }
            guard let bytes = form.bytes(content, row) else {
                let message = Label(
                    zh: "有的内容不是所用编码的文本", en: "some of it is no text of the file's encoding")
                return errors.append((offset, message, "encoding"))
            }
            if rows.updateValue(Mended(bytes: bytes, offset: offset), forKey: number) != nil {
                let message = Label(
                    zh: "第 \(number) 行给了两次（reject_line）", en: "line \(number) is given twice (reject_line)")
                errors.append((offset, message, "mended-line"))
            }
        }
        guard errors.isEmpty else { return .failure(failure(errors, csv)) }
        return .success(MendedRows(input: input, csv: csv, rows: rows))
    }

    /// Calls `body` with each row of a file: where it starts, and its bytes without the line end.
    private static func forEachRow(of csv: CSVFile, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
        var place = csv.firstRow
        while place < csv.rowsEnd {
            let row = RowScanner.row(csv.file.start + place, csv.file.start + csv.rowsEnd, csv.separator)
            if row.content > 0 { body(place, UnsafeBufferPointer(start: csv.file.start + place, count: row.content)) }
            place += row.whole
        }
    }

    private static func failure(
        _ errors: [(offset: Int, message: Label, check: String)], _ csv: CSVFile
    ) -> ReadFailure {
        let source = csv.personalSource
        return ReadFailure(
            diagnostics: errors.prefix(mostListed).map { error in
                Diagnostic(check: error.check, error.message, at: Position(source: source, offset: error.offset))
            })
    }

    // MARK: Putting them in their places

    /// The input with the mended rows in their places. A mended row takes as many lines as the one it replaces, so that
    /// later rows keep their lines.
    var applied: Swift.Result<CSVFile, ReadFailure> {
        TemporaryFile.make().mapError { ReadFailure(diagnostics: [$0.diagnostic]) }.flatMap { spool in
            var left = rows
            if let failure = write(to: spool, &left) { return .failure(ReadFailure(diagnostics: [failure.diagnostic])) }
            guard left.isEmpty else {
                let wrong = left.sorted { $0.value.offset < $1.value.offset }.map { line, row in
                    (
                        offset: row.offset,
                        message: Label(
                            zh: "\(input.name) 的第 \(line) 行不是一行结算（reject_line）",
                            en: "line \(line) of \(input.name) is no row of claims (reject_line)"), check: "mended-line"
                    )
                }
                return .failure(MendedRows.failure(wrong, csv))
            }
            return MappedFile.map(spool.descriptor, input.name).mapError {
                ReadFailure(diagnostics: [$0.diagnostic])
            }.map { input.replacing($0, mendedBy: csv) }
        }
    }

    private func write(to spool: TemporaryFile, _ left: inout [Int: Mended]) -> FileFailure? {
        let file = input.file
        let whole = UnsafeRawBufferPointer(start: file.start, count: file.count)
        var (copied, place, line) = (0, input.firstRow, input.firstLine)
        while place < input.rowsEnd, !left.isEmpty {
            let row = RowScanner.row(file.start + place, file.start + input.rowsEnd, input.separator)
            if row.content > 0, let mended = left.removeValue(forKey: line) {
                let feeds = mended.bytes.count { $0 == 10 } + (row.whole > row.content ? 1 : 0)
                let blank = [UInt8](repeating: 10, count: max(0, row.lines - feeds))
                let failure =
                    spool.append(whole[copied..<place]) ?? mended.bytes.withUnsafeBytes { spool.append($0[...]) }
                    ?? spool.append(whole[(place + row.content)..<(place + row.whole)])
                    ?? blank.withUnsafeBytes { spool.append($0[...]) }
                if let failure { return failure }
                copied = place + row.whole
            }
            place += row.whole
            line += row.lines
        }
        return spool.append(whole[copied...])
    }
}

/// How a mended row becomes one of the input's: its own bytes where both files are written alike, else its cells anew.
private struct RowForm {
    private let isSame: Bool
    private let places: [Int]
    private let decoder: TextDecoder
    private let encoding: TextEncoding
    private let separators: (own: UInt8, input: UInt8)

    init(_ csv: CSVFile, _ places: [Int], of input: CSVFile) {
        let first = MendedRows.columns.count
        isSame =
            csv.separator == input.separator && csv.encoding == input.encoding
            && places == Array(first..<csv.names.count)
        self.places = places
        decoder = TextDecoder(csv.encoding)
        encoding = input.encoding
        separators = (csv.separator, input.separator)
    }

    /// The bytes of a row without its line end; `nil` where a cell is no text.
    func bytes(_ content: UnsafeBufferPointer<UInt8>, _ row: CSVReader.Row) -> [UInt8]? {
        if isSame, let start = content.baseAddress {
            var place = start
            let end = start + content.count
            for _ in MendedRows.columns { place = RowScanner.behindField(place, end, separators.own) }
            return Array(UnsafeBufferPointer(start: place, count: end - place))
        }
        var texts: [String] = []
        for place in places {
            guard place >= 0 else {
                texts.append("")
                continue
            }
            guard let text = decoder.decode(row.cells[place]) else { return nil }
            texts.append(text)
        }
        return encoding.encode(String(decoding: CSVLine.bytes(texts, separators.input), as: UTF8.self))
    }
}
