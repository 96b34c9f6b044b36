import MedicalAssistance

/// Reads the claims of some persons from a CSV.
struct HistoryReader {
    private let header: Header
    private let scheme: Scheme
    private var reader: RecordReader
    private(set) var diagnostics: [Diagnostic]

    init(_ header: Header, _ scheme: Scheme, _ reader: RecordReader) {
        self.header = header
        self.scheme = scheme
        self.reader = reader
        diagnostics = header.errors
    }

    /// Reads the header of a file of claims.
    static func header(
        _ path: String, _ scheme: Scheme, _ options: CSVOptions
    ) -> Swift.Result<Header, Diagnostic> {
        let names = ColumnNames.claims([scheme])
        let mapped = Set(options.columns.map { ColumnName.plain($0.column) })
        return CSVFile.open(path, options) { names.knows($0) || mapped.contains(ColumnName.plain($0)) }.map { csv in
            let required: [Field] = [.personID, .identities, .date, .care, .inScope, .basicPaid]
            return Header(
                csv, names, options,
                Header.Rules(
                    required: required.map { ($0.definition.name, Header.waivers[$0]) }, mayBeResult: true,
                    watchesPayments: true))
        }
    }

    /// The records of these persons, in file order.
    mutating func records(of persons: Set<String>) -> [Record] {
        let (columns, errors) = BatchColumns.read(header, scheme)
        diagnostics += errors
        guard diagnostics.isEmpty else { return [] }
        let cells = RecordCells(header.csv, columns)
        let source = header.csv.personalSource
        var rows = header.csv.rows
        var records: [Record] = []
        while let row = rows.next() {
            let position = Position(source: source, offset: row.offset)
            if let problem = row.problem(columns: header.columns.count) {
                diagnostics.append(Diagnostic(check: "csv", problem, at: position))
                continue
            }
            var record = Record()
            record.position = position
            record.isHistory = true
            cells.read(row, into: &record, by: &reader, at: position)
            let found = reader.takeDiagnostics()
            guard let person = record.texts[.personID], persons.contains(person) else { continue }
            diagnostics += found
            records.append(record)
        }
        return records
    }
}
