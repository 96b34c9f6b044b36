import MedicalAssistance

/// Reads the claims of some persons from a CSV; unknown columns are passed over.
struct HistoryReader {
    private let source: SourceText
    private var reader: RecordReader
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: SourceText, _ reader: RecordReader) {
        self.source = source
        self.reader = reader
    }

    /// The records of these persons, in file order.
    mutating func records(of persons: Set<String>) -> [Record] {
        var rows = CSVReader(source.bytes)
        guard let header = rows.next() else {
            diagnostics.append(
                Diagnostic(
                    check: "csv", Label(zh: "没有表头", en: "there is no header"), at: Position(source: source, offset: 0)))
            return []
        }
        let names = header.fields
        guard names.contains(where: { Field.named($0) == .personID }) else {
            diagnostics.append(
                Diagnostic(
                    check: "missing-column", Label(zh: "表头缺少 person_id（人员编号）", en: "the header lacks person_id (人员编号)"),
                    at: Position(source: source, offset: 0)))
            return []
        }
        var records: [Record] = []
        while let row = rows.next() {
            let position = Position(source: source, offset: row.offset)
            if let problem = row.problem(columns: names.count) {
                diagnostics.append(Diagnostic(check: "csv", problem, at: position))
                continue
            }
            let person = zip(names, row.fields).first { Field.named($0.0) == .personID }?.1 ?? ""
            guard persons.contains(person) else { continue }
            var record = Record()
            record.position = position
            record.isHistory = true
            for (name, text) in zip(names, row.fields) where reader.knows(name) {
                reader.set(name, text, in: &record, at: position)
            }
            diagnostics += reader.takeDiagnostics()
            records.append(record)
        }
        return records
    }
}
