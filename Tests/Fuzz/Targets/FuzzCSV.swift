import Adjudication
import Platform
import PolicyFormat
import Values

@testable import Batch

/// A list: the first bytes choose its kind, encoding and separator; the rest is the file.
func fuzzCSV(_ bytes: UnsafeBufferPointer<UInt8>) {
    var choices = Choices(bytes)
    let kind = choices.pick(FileKind.allCases)
    var options = CSVOptions()
    options.encoding = choices.pick([nil, .utf8, .gb18030])
    options.separator = choices.pick([nil, nil, UInt8(ascii: ","), 9, UInt8(ascii: ";")])
    let index = choices.below(Fixture.schemes.count)
    let scheme = Fixture.schemes[index]
    let rest = choices.rest
    guard case .success(let file) = MappedFile.made("input.csv", { put in rest.forEach(put) }) else { return }
    let names = Fixture.names(kind, index)
    switch CSVFile.recognise(file, "input.csv", options, sheet: nil, isName: { names.knows($0) }) {
    case .failure(let problem): describe(problem)
    case .success(let csv):
        let header = Header(csv, names, options, kind.rules(csv, names))
        for error in header.errors { describe(error) }
        let notices = HeaderNotices(header)
        _ = (notices.form, notices.formOfRegister)
        readRows(header.csv)
        if kind == .roster, case .failure(let failure) = Roster.read(header, scheme) {
            for finding in failure.diagnostics { describe(finding) }
        }
    }
    fuzzEncodings(Array(rest))
}

/// Every reader of rows finds the same rows.
func readRows(_ csv: CSVFile) {
    var reader = csv.rows
    var (count, scanned) = (0, 0)
    while let row = reader.next() {
        count += 1
        require(row.offset >= csv.firstRow && row.end <= csv.rowsEnd, "a row outside of the file")
    }
    var place = csv.firstRow
    while place < csv.rowsEnd {
        let row = RowScanner.row(csv.file.start + place, csv.file.start + csv.rowsEnd, csv.separator)
        require(row.whole > 0, "a row without end")
        place += row.whole
        scanned += row.content > 0 ? 1 : 0
    }
    require(scanned == count, "\(count) rows read, \(scanned) scanned")
}

/// What is text in GB18030 is the same in UTF-8 and back.
private func fuzzEncodings(_ bytes: [UInt8]) {
    guard let text = TextDecoder(.gb18030).decode(bytes) else { return }
    require(TextDecoder(.gb18030).decode(TextEncoding.gb18030.encode(text)) == text, "GB18030 there and back")
    if let utf8 = Converter(to: .utf8).convert(bytes) { require(utf8 == Array(text.utf8), "two ways to UTF-8") }
}

extension Fixture {
    /// The names of columns of a kind of file under a scheme, worked out once.
    static func names(_ kind: FileKind, _ scheme: Int) -> ColumnNames { columnNames[kind]?[scheme] ?? ColumnNames([]) }

    private static let columnNames = Dictionary(
        uniqueKeysWithValues: FileKind.allCases.map { kind in (kind, schemes.map { kind.names([$0]) }) })
}
