package import Platform
package import Values

/// A CSV as it was handed in: how it is written, where its header and its rows stand (contract, "Files").
package struct CSVFile {
    /// A last line of sums, such as `合计,,,12600`.
    package struct TotalLine {
        package let range: Range<Int>
        let cells: [String]
    }

    /// A file that is a CSV, or was rewritten as one.
    private struct Given {
        let original: MappedFile
        let file: MappedFile
        var sheet: String?
        let notes: [Label]
    }

    /// The file as it was handed in.
    package let original: MappedFile
    /// The file of mended rows that take the place of its own.
    package private(set) var mended: (name: String, file: MappedFile)?
    /// Its bytes, in UTF-8 or GB18030 with LF or CRLF.
    package private(set) var file: MappedFile
    package let name: String
    /// The sheet that was read, of a workbook.
    package let sheet: String?
    package let separator: UInt8
    package let encoding: TextEncoding
    /// Whether the encoding was found by looking.
    package let isGuessed: Bool
    /// Whether a byte order mark stands at its beginning.
    package let hasMark: Bool
    /// The header without its line end, and the line on which it stands.
    package let header: Range<Int>
    package let headerLine: Int
    /// Whether the header ends with a carriage return and a line feed.
    package let hasReturns: Bool
    /// Where the first row stands, and on which line.
    package let firstRow: Int
    let firstLine: Int
    /// Where the rows end: at the line of sums, or with the file.
    package private(set) var rowsEnd: Int
    package private(set) var total: TotalLine?
    /// The names of the columns, as written.
    package let names: [String]
    /// Whether two of them are understood; else the line may be one of the rows, about a person.
    let hasHeader: Bool
    /// What is said of how it is written.
    package let notes: [Label]

    /// The file as the source of findings that may show its header.
    var source: SourceText {
        SourceText(
            name: name, bytes: Array(UnsafeBufferPointer(start: file.start, count: header.upperBound)),
            isPersonal: !hasHeader)
    }

    /// The file as the source of findings that name a line and never show it.
    package var personalSource: SourceText { SourceText(name: name, bytes: Array(bytes), isPersonal: true) }

    package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: file.start, count: file.count) }

    /// A reader of its rows.
    package var rows: CSVReader {
        CSVReader(
            UnsafeBufferPointer(start: file.start, count: rowsEnd), separator: separator, from: firstRow)
    }

    /// Where a field of a row starts that starts there.
    func start(ofField field: Int, row: Int) -> Int {
        let start = file.start + row
        let end = start + RowScanner.row(start, file.start + rowsEnd, separator).content
        var place = start
        for _ in 0..<field where place < end { place = RowScanner.behindField(place, end, separator) }
        return row + (place - start)
    }

    /// The same file with other rows between its header and its line of sums, some of them from a file of mended ones.
    func replacing(_ file: MappedFile, mendedBy mended: CSVFile) -> CSVFile {
        var csv = self
        csv.file = file
        csv.mended = (mended.name, mended.original)
        csv.rowsEnd = file.count - (self.file.count - rowsEnd)
        csv.total = total.map { TotalLine(range: csv.rowsEnd..<file.count, cells: $0.cells) }
        return csv
    }

    /// Opens a file and recognises it; see ``recognise(_:_:_:sheet:isName:)``.
    static func open(
        _ path: String, _ options: CSVOptions, sheet: String? = nil, isName: (String) -> Bool
    ) -> Swift.Result<CSVFile, Diagnostic> {
        MappedFile.open(path).mapError(\.diagnostic).flatMap {
            recognise($0, path, options, sheet: sheet, isName: isName)
        }
    }

    /// Recognises a file that is open, of a workbook that sheet; `isName` says whether a column's name is understood, which
    /// is how its header is found.
    static func recognise(
        _ given: MappedFile, _ path: String, _ options: CSVOptions, sheet: String?, isName: (String) -> Bool
    ) -> Swift.Result<CSVFile, Diagnostic> {
        let name = path == "-" ? "<stdin>" : path
        let bytes = UnsafeBufferPointer(start: given.start, count: given.count)
        if WorkbookConversion.suits(given) {
            // A sheet has no separators of its own.
            var options = options
            options.separator = UInt8(ascii: ",")
            return WorkbookConversion.rewritten(given, name, sheet: sheet, isName: isName).flatMap {
                read(Given(original: given, file: $0.file, sheet: $0.sheet, notes: $0.notes), name, options, isName)
            }
        }
        if let problem = ForeignFormat.problem(bytes, name) { return .failure(problem) }
        return CSVConversion.rewritten(given, name).mapError(\.diagnostic).flatMap { (file, notes) in
            read(Given(original: given, file: file, notes: notes), name, options, isName)
        }
    }

    private static func read(
        _ given: Given, _ name: String, _ options: CSVOptions, _ isName: (String) -> Bool
    ) -> Swift.Result<CSVFile, Diagnostic> {
        let file = given.file
        let bytes = UnsafeBufferPointer(start: file.start, count: file.count)
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let search = HeaderSearch(bytes, from: hasMark ? 3 : 0, separator: options.separator)
        guard let found = search.header(isName: isName) else {
            return .failure(
                Diagnostic(
                    check: "csv", Label(zh: "\(name) 是空的：没有表头", en: "\(name) is empty: there is no header"),
                    help: Label(
                        zh: "第一行应为列名，见 medaid fields",
                        en: "the first line holds the names of the columns, see medaid fields")))
        }
        let guess = hasMark ? .utf8 : options.encoding ?? GuessedEncoding.of(bytes, header: found.range)
        guard let encoding = guess else { return .failure(undecided(name)) }
        let source = SourceText(
            name: name, bytes: Array(bytes[..<found.range.upperBound]), isPersonal: found.understood < 2)
        let position = Position(source: source, offset: found.range.lowerBound)
        let decoder = TextDecoder(encoding)
        let names = found.cells.map { decoder.decode($0) }
        guard !names.contains(nil) else {
            return .failure(
                Diagnostic(
                    check: "encoding",
                    Label(zh: "表头不是有效的 \(encoding.rawValue)", en: "the header is not valid \(encoding.rawValue)"),
                    at: position, help: Label(zh: "用 --encoding 指明编码", en: "say how it is written with --encoding")))
        }
        if let defect = found.defect { return .failure(Diagnostic(check: "csv", defect, at: position)) }
        if names.count > Limits.columns {
            return .failure(
                Diagnostic(
                    check: "csv",
                    Label(
                        zh: "表头有 \(names.count) 列，至多 \(Limits.columns) 列",
                        en: "the header has \(names.count) columns, but there may be \(Limits.columns)"), at: position))
        }
        let total = search.total(behind: found.next, separator: found.separator, decoder)
        return .success(
            CSVFile(
                original: given.original, file: file, name: name, sheet: given.sheet, separator: found.separator,
                encoding: encoding,
                isGuessed: !hasMark && options.encoding == nil, hasMark: hasMark, header: found.range,
                headerLine: found.line, hasReturns: found.hasReturns, firstRow: found.next, firstLine: found.nextLine,
                rowsEnd: total?.range.lowerBound ?? file.count, total: total, names: names.compactMap { $0 },
                hasHeader: found.understood >= 2, notes: given.notes + said(found, options, decoder)))
    }

    private static func undecided(_ name: String) -> Diagnostic {
        Diagnostic(
            check: "encoding",
            Label(zh: "\(name) 既不是 UTF-8，也不是 GB18030", en: "\(name) is neither UTF-8 nor GB18030"),
            help: Label(
                zh: "用 --encoding utf-8 或 --encoding gb18030 指明，或另存为 UTF-8",
                en: "say which with --encoding utf-8 or --encoding gb18030, or save it as UTF-8"))
    }

    /// A line above the header as it is shown; one with as many cells as a row may be about a person.
    private static func title(_ line: [UInt8], _ separator: UInt8, _ decoder: TextDecoder) -> String {
        let filled = line.split(separator: separator).count { $0.contains { $0 > 32 } }
        guard filled < 4, let text = decoder.decode(line) else { return "…" }
        // A sheet's rows all have the same number of cells.
        let end = text.unicodeScalars.lastIndex { $0.value != UInt32(separator) && $0 != " " }
        let filledText = end.map { String(text.unicodeScalars[...$0]) } ?? ""
        return String(filledText.prefix(40)).filter { $0 != "\u{FEFF}" }
    }

    /// What is said of a file that is not written as most are.
    private static func said(_ found: HeaderSearch.Found, _ options: CSVOptions, _ decoder: TextDecoder) -> [Label] {
        var notes: [Label] = []
        if found.hasSeparatorLine {
            notes.append(Label(zh: "第 1 行“sep=”不写入结果", en: "line 1, “sep=”, is left out of the result"))
        }
        if found.separator != UInt8(ascii: ","), options.separator == nil {
            let name = CSVOptions.name(of: found.separator)
            notes.append(Label(zh: "列与列之间是\(name.zh)", en: "\(name.en) stand between the fields"))
        }
        if !found.titles.isEmpty {
            let texts = found.titles.map { title($0, found.separator, decoder) }
            notes.append(
                Label(
                    zh: "表头在第 \(found.line) 行；上面 \(texts.count) 行是标题，不写入结果：\(texts.map { "“\($0)”" }.joined())",
                    en:
                        "the header is on line \(found.line); \(texts.count) title lines above it are left out of the result: \(texts.map { "“\($0)”" }.joined(separator: ", "))"
                ))
        }
        return notes
    }
}
