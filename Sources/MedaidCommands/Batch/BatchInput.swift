import Adjudication
import PolicyFormat

/// What a batch reads: a CSV of claims, and what its columns hold under a scheme.
///
/// A class, so that the many that hold it hold one reference and not a kilobyte.
final class BatchInput: Sendable {
    let csv: CSVFile
    /// What the columns are taken for.
    let header: Header
    let columns: BatchColumns
    let scheme: Scheme
    /// What other schemes know that look at the same file.
    let foreign: ForeignWords

    private init(csv: CSVFile, header: Header, columns: BatchColumns, scheme: Scheme, foreign: ForeignWords) {
        self.csv = csv
        self.header = header
        self.columns = columns
        self.scheme = scheme
        self.foreign = foreign
    }

    var file: MappedFile { csv.file }
    var name: String { csv.name }
    var encoding: TextEncoding { csv.encoding }
    var separator: UInt8 { csv.separator }
    /// Where the rows begin and end.
    var firstRow: Int { csv.firstRow }
    var rowsEnd: Int { csv.rowsEnd }
    /// About how many rows there are, before anything has been read: rows are about half as long as the header.
    var likelyRows: Int { rowsEnd / max(40, csv.header.count / 2) }

    /// Opens a file of claims and reads it under a scheme.
    static func open(
        _ path: String, _ scheme: Scheme, _ options: CSVOptions
    ) -> Swift.Result<BatchInput, PolicyLibrary.Failure> {
        header(path, [scheme], options, hasRoster: false).flatMap { make($0, scheme) }
    }

    /// Opens a file of claims and understands its header; with a register, identities need not stand in it.
    static func header(
        _ path: String, _ schemes: [Scheme], _ options: CSVOptions, hasRoster: Bool
    ) -> Swift.Result<Header, PolicyLibrary.Failure> {
        PersonKey.chooseSeed()
        let given: Set<String> = hasRoster ? [Field.identities.definition.name] : []
        return FileKind.claims.header(path, schemes, options, given: given).mapError {
            PolicyLibrary.Failure(diagnostics: [$0])
        }
    }

    /// What a scheme makes of a header.
    static func make(
        _ header: Header, _ scheme: Scheme, foreign: ForeignWords = ForeignWords()
    ) -> Swift.Result<BatchInput, PolicyLibrary.Failure> {
        guard header.errors.isEmpty else { return .failure(PolicyLibrary.Failure(diagnostics: header.errors)) }
        return .success(
            BatchInput(
                csv: header.csv, header: header, columns: BatchColumns(header, scheme), scheme: scheme, foreign: foreign
            ))
    }
}
