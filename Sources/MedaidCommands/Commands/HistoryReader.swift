import Adjudication
import Batch
import PolicyFormat
import Values

/// Reads the claims of some persons from a CSV.
struct HistoryReader {
    private let header: Header
    private let scheme: Scheme
    private var reader: RecordReader
    private(set) var diagnostics: [Diagnostic]
    /// Where the records start that something is wrong with.
    private(set) var unreadable: Set<Int> = []

    init(_ header: Header, _ scheme: Scheme, _ reader: RecordReader) {
        self.header = header
        self.scheme = scheme
        self.reader = reader
        diagnostics = header.errors
    }

    /// The records of these persons, in file order.
    mutating func records(of persons: Set<String>) -> [Record] {
        guard diagnostics.isEmpty else { return [] }
        let wanted = Set(persons.map { PersonKey($0) })
        let personColumn = header.column(of: Field.personID.definition.name)
        let cells = RecordCells(header.csv, BatchColumns(header, scheme))
        let source = header.csv.personalSource
        var rows = header.csv.rows
        var records: [Record] = []
        let names = Dictionary(
            uniqueKeysWithValues: Field.allCases.compactMap { field in
                header.column(of: field.definition.name).map { (field, header.columns[$0].name) }
            })
        while var row = rows.find() {
            let problem = row.problem(columns: header.columns.count)
            // Most rows are of others, and nothing but their person is looked at.
            if problem == nil, let personColumn, let id = rows.bytes(of: personColumn),
                let person = PlainID.key(id), !wanted.contains(person)
            {
                continue
            }
            row.cells = rows.content(of: row)
            let position = Position(source: source, offset: row.offset)
            if let problem {
                diagnostics.append(Diagnostic(check: "csv", problem, at: position))
                continue
            }
            var record = Record()
            record.position = position
            record.isHistory = true
            record.spokenNames = names
            cells.read(row, into: &record, by: &reader, at: position)
            let found = reader.takeDiagnostics()
            guard let person = record.texts[.personID] else {
                // A spreadsheet leaves rows of empty cells behind its last one; any other row may be anybody's.
                if row.cells.allSatisfy({ $0.allSatisfy { $0 <= 32 } }) { continue }
                diagnostics.append(found.first { isPerson($0.path) } ?? missingPerson(position))
                continue
            }
            guard persons.contains(person) else { continue }
            diagnostics += found
            if !found.isEmpty { unreadable.insert(row.offset) }
            records.append(record)
        }
        return records
    }

    /// Whether a name is that of the column of persons, which may have another one in the file.
    private func isPerson(_ name: String) -> Bool {
        let field = Field.personID.definition.name
        return name == field || header.columns.contains { $0.name == name && $0.field == field }
    }

    private func missingPerson(_ position: Position) -> Diagnostic {
        Diagnostic(
            check: "missing-field", Label(zh: "没有人员编号", en: "no person_id"), at: position,
            path: Field.personID.definition.name)
    }
}
