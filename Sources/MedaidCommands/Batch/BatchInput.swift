import MedicalAssistance

/// What a batch reads: the file, what its columns hold, and how its text is written.
struct BatchInput {
    let file: MappedFile
    let name: String
    let encoding: TextEncoding
    let columns: BatchColumns
    let scheme: Scheme
    /// What other schemes know that look at the same file.
    let foreign: ForeignWords
    /// Where the header's text starts, behind a byte order mark, and where the first row does.
    let headerStart: Int
    let firstRow: Int
    /// About how many rows there are, before anything has been read: rows are about half as long as the header.
    var likelyRows: Int { file.count / max(40, header.count / 2) }
    /// The header without its line end.
    let header: Range<Int>
    /// Whether the header ends with a carriage return and a line feed.
    let hasReturns: Bool

    /// Opens a file and reads its header.
    static func open(
        _ path: String, _ scheme: Scheme, encoding: TextEncoding?
    ) -> Swift.Result<BatchInput, PolicyLibrary.Failure> {
        PersonKey.chooseSeed()
        return MappedFile.open(path).mapError { PolicyLibrary.Failure(diagnostics: [$0.diagnostic]) }.flatMap { file in
            read(file, path, scheme, encoding: encoding)
        }
    }

    /// Reads the header of a file that is open.
    static func read(
        _ file: MappedFile, _ path: String, _ scheme: Scheme, encoding given: TextEncoding?,
        foreign: ForeignWords = ForeignWords()
    ) -> Swift.Result<BatchInput, PolicyLibrary.Failure> {
        let name = path == "-" ? "<stdin>" : path
        let bytes = UnsafeBufferPointer(start: file.start, count: file.count)
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let encoding = hasMark ? .utf8 : given ?? TextEncoding.detect(bytes)
        if let problem = encoding.problem { return .failure(PolicyLibrary.Failure(diagnostics: [problem])) }
        let start = hasMark ? 3 : 0
        let row = RowScanner.row(file.start + start, file.start + file.count)
        let header = start..<(start + row.content)
        let position = Position(source: SourceText(name: name, bytes: Array(bytes[header])), offset: 0)
        guard let text = encoding.decode(bytes[header]), !text.isEmpty else {
            let problem =
                row.content == 0
                ? Label(zh: "没有表头", en: "there is no header") : Label(zh: "表头无法解码", en: "the header cannot be decoded")
            return .failure(
                PolicyLibrary.Failure(diagnostics: [
                    Diagnostic(
                        check: "csv", problem, at: position,
                        help: Label(zh: "用 --encoding 指明编码", en: "say how it is written with --encoding"))
                ]))
        }
        var reader = CSVReader(Array(text.utf8))
        let names = reader.next()
        if let defect = names?.defect {
            return .failure(PolicyLibrary.Failure(diagnostics: [Diagnostic(check: "csv", defect, at: position)]))
        }
        return BatchColumns.read(names?.fields ?? [], scheme, at: position).map { columns in
            BatchInput(
                file: file, name: name, encoding: encoding, columns: columns, scheme: scheme, foreign: foreign,
                headerStart: start,
                firstRow: start + row.whole, header: header,
                hasReturns: row.whole - row.content == 2)
        }
    }
}
