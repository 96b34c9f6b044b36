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

    /// The records of these persons, in file order.
    mutating func records(of persons: Set<String>) -> [Record] {
        guard diagnostics.isEmpty else { return [] }
        let cells = RecordCells(header.csv, BatchColumns(header, scheme))
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
            guard let person = record.texts[.personID], persons.contains(person) else {
                // A destroyed id may be anybody's.
                diagnostics += found.filter { $0.check == "destroyed-id" && $0.path == Field.personID.definition.name }
                continue
            }
            diagnostics += found
            records.append(record)
        }
        return records
    }
}
