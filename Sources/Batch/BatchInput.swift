package import Adjudication
package import Platform
import PolicyFormat
package import Values

/// What a batch reads: a CSV of claims, and what its columns hold under a scheme.
///
/// A class, so that the many that hold it hold one reference and not a kilobyte.
package final class BatchInput: Sendable {
    package let csv: CSVFile
    /// What the columns are taken for.
    package let header: Header
    package let columns: BatchColumns
    package let scheme: Scheme
    /// What other schemes know that look at the same file.
    let foreign: ForeignWords

    private init(csv: CSVFile, header: Header, columns: BatchColumns, scheme: Scheme, foreign: ForeignWords) {
        self.csv = csv
        self.header = header
        self.columns = columns
        self.scheme = scheme
        self.foreign = foreign
    }

    package var file: MappedFile { csv.file }
    package var name: String { csv.name }
    package var encoding: TextEncoding { csv.encoding }
    package var separator: UInt8 { csv.separator }
    /// Where the rows begin and end.
    package var firstRow: Int { csv.firstRow }
    package var rowsEnd: Int { csv.rowsEnd }
    /// About how many rows there are, before anything has been read: rows are about half as long as the header.
    package var likelyRows: Int { rowsEnd / max(40, csv.header.count / 2) }

    /// About how many rows there are, by those of the first megabyte.
    var countedRows: Int {
        let counted = firstRow..<max(firstRow, min(rowsEnd, firstRow + 1 << 20))
        let rows = RowScanner.lineFeeds(file.start, counted) + 1
        return Int(Double(rows) * Double(rowsEnd - firstRow) / Double(max(1, counted.count)))
    }

    /// Opens a file of claims and reads it under a scheme.
    package static func open(
        _ path: String, _ scheme: Scheme, _ options: CSVOptions
    ) -> Swift.Result<BatchInput, ReadFailure> {
        header(path, [scheme], options, hasRoster: false).flatMap { make($0, scheme) }
    }

    /// Opens a file of claims and understands its header; with a register, identities need not stand in it. Rows of a file
    /// of mended rejects take the place of those that were rejected.
    package static func header(
        _ path: String, _ schemes: [Scheme], _ options: CSVOptions, hasRoster: Bool, mendedBy mended: String? = nil
    ) -> Swift.Result<Header, ReadFailure> {
        PersonKey.chooseSeed()
        let given: Set<String> = hasRoster ? [Field.identities.definition.name] : []
        if let mended { return FileKind.claims.header(path, mendedBy: mended, schemes, options, given: given) }
        return FileKind.claims.header(path, schemes, options, given: given).mapError {
            ReadFailure(diagnostics: [$0])
        }
    }

    /// The header of claims without their identities, since those of a register count alone, and the columns that had some.
    package static func withoutIdentities(
        _ header: Header, _ schemes: [Scheme], _ options: CSVOptions
    ) -> (header: Header, ignored: [String]) {
        let field = Field.identities.definition.name
        let columns = header.columns.filter { $0.field == field }.map(\.name)
        guard !columns.isEmpty else { return (header, []) }
        var options = options
        options.columns.removeAll { $0.field == field }
        options.ignored += columns
        return (FileKind.claims.header(of: header.csv, schemes, options, given: [field]), columns)
    }

    /// What a scheme makes of a header.
    package static func make(
        _ header: Header, _ scheme: Scheme, foreign: ForeignWords = ForeignWords()
    ) -> Swift.Result<BatchInput, ReadFailure> {
        guard header.errors.isEmpty else { return .failure(ReadFailure(diagnostics: header.errors)) }
        return .success(
            BatchInput(
                csv: header.csv, header: header, columns: BatchColumns(header, scheme), scheme: scheme, foreign: foreign
            ))
    }
}
