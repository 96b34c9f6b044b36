import MedicalAssistance

/// What a batch reads: a CSV of claims, and what its columns hold under a scheme.
struct BatchInput {
    let csv: CSVFile
    /// What the columns are taken for.
    let header: Header
    let columns: BatchColumns
    let scheme: Scheme
    /// What other schemes know that look at the same file.
    let foreign: ForeignWords

    var file: MappedFile { csv.file }
    var name: String { csv.name }
    var encoding: TextEncoding { csv.encoding }
    var separator: UInt8 { csv.separator }
    /// Where the rows begin and end.
    var firstRow: Int { csv.firstRow }
    var rowsEnd: Int { csv.rowsEnd }
    /// About how many rows there are, before anything has been read: rows are about half as long as the header.
    var likelyRows: Int { rowsEnd / max(40, csv.header.count / 2) }

    /// Opens a file of claims and reads it under a scheme; with a register, identities need not stand in it.
    static func open(
        _ path: String, _ scheme: Scheme, _ options: CSVOptions, hasRoster: Bool
    ) -> Swift.Result<BatchInput, PolicyLibrary.Failure> {
        header(path, [scheme], options, hasRoster: hasRoster).flatMap { make($0, scheme) }
    }

    /// Opens a file of claims and understands its header.
    static func header(
        _ path: String, _ schemes: [Scheme], _ options: CSVOptions, hasRoster: Bool
    ) -> Swift.Result<Header, PolicyLibrary.Failure> {
        PersonKey.chooseSeed()
        return MappedFile.open(path).mapError { PolicyLibrary.Failure(diagnostics: [$0.diagnostic]) }.flatMap { file in
            header(file, path, schemes, options, hasRoster: hasRoster)
        }
    }

    /// Reads the header of a file of claims that is open, with the fields of several schemes.
    static func header(
        _ file: MappedFile, _ path: String, _ schemes: [Scheme], _ options: CSVOptions, hasRoster: Bool
    ) -> Swift.Result<Header, PolicyLibrary.Failure> {
        let names = ColumnNames.claims(schemes)
        let mapped = Set(options.columns.map { ColumnName.plain($0.column) })
        return CSVFile.recognise(file, path, options) { names.knows($0) || mapped.contains(ColumnName.plain($0)) }
            .map { csv in
                Header(csv, names, options, rules(csv, names, hasRoster: hasRoster))
            }
            .mapError { PolicyLibrary.Failure(diagnostics: [$0]) }
    }

    /// What a scheme makes of a header.
    static func make(
        _ header: Header, _ scheme: Scheme, foreign: ForeignWords = ForeignWords()
    ) -> Swift.Result<BatchInput, PolicyLibrary.Failure> {
        let (columns, found) = BatchColumns.read(header, scheme)
        let errors = header.errors + found
        guard errors.isEmpty else { return .failure(PolicyLibrary.Failure(diagnostics: errors)) }
        return .success(
            BatchInput(csv: header.csv, header: header, columns: columns, scheme: scheme, foreign: foreign))
    }

    /// What a file of claims needs of its header.
    private static func rules(_ csv: CSVFile, _ names: ColumnNames, hasRoster: Bool) -> Header.Rules {
        let hasEvents = csv.names.contains { names.match($0)?.field == Field.event.definition.name }
        var fields: [Field] = [.claimID, .personID]
        if !hasRoster { fields.append(.identities) }
        fields.append(.date)
        if !hasEvents { fields += [.care, .inScope, .basicPaid] }
        return Header.Rules(
            required: fields.map { ($0.definition.name, Header.waivers[$0]) }, mayBeResult: true, watchesPayments: true)
    }
}
