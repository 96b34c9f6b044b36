import Adjudication
import PolicyFormat
import Values

/// Reads rows and texts by the reader of records, which knows every spelling and says what is wrong.
struct RowReader {
    private let columns: BatchColumns
    private let scheme: Scheme
    private let separator: UInt8
    private let cells: RecordCells
    private let source: SourceText
    private var reader: RecordReader
    private let isOfAnyCode: [Bool]
    /// What is wrong with texts: a file repeats its mistakes.
    private var findings: [FieldText: Diagnostic] = [:]
    private static let mostFindings = 1000

    private struct FieldText: Hashable {
        let column: Int
        let bytes: [UInt8]
    }

    /// For the rows of a file; where only some fields are wanted, the cells of all others are passed over.
    init(_ input: BatchInput, only fields: Set<Field>? = nil) {
        columns = input.columns
        scheme = input.scheme
        separator = input.separator
        cells = RecordCells(input.csv, input.columns, only: fields)
        source = SourceText(name: input.name, bytes: [], isPersonal: true)
        isOfAnyCode = zip(input.columns.targets, input.columns.columns).map {
            RowReader.isOfAnyCode($0, $1.slot, input.scheme)
        }
        reader = RecordReader(input.scheme)
        reader.foreign = input.foreign
    }

    // MARK: Single texts

    /// What a text of a column means in a frame: of identities, the bits of a list that `lists` then has; `nil` where it
    /// means nothing.
    mutating func understand(
        _ start: UnsafePointer<UInt8>, _ count: Int, column: Int, _ lists: inout IdentityLists
    ) -> Int64? {
        if let code = plainCode(UnsafeBufferPointer(start: start, count: count), column) { return code }
        guard let text = cells.decoder.decode(UnsafeBufferPointer(start: start, count: count)),
            case .key(let key) = columns.targets[column]
        else { return nil }
        var record = Record()
        reader.set(key, text, in: &record, at: .none)
        guard reader.takeDiagnostics().isEmpty else { return nil }
        let slot = Int(columns.columns[column].slot)
        switch key {
        case .field(.identities, _): return lists.add(record.holdings).bits
        case .field(let field, _):
            if field.definition.kind != .code { return record[field] ?? Slot.absent }
            return record.texts[field].map { scheme.layout.code($0, in: slot) } ?? Slot.absent
        case .extra(let name):
            guard let (_, type) = scheme.layout.fields[name], let text = record.extras[name] else { return Slot.absent }
            return RecordReader.value(text, as: type, layout: scheme.layout, slot: slot)
        }
    }

    /// The code of visible ASCII in a column of any codes, such as households or diseases, which may be different in every
    /// row; `nil` where it is another kind of text or column.
    private func plainCode(_ text: UnsafeBufferPointer<UInt8>, _ column: Int) -> Int64? {
        guard isOfAnyCode[column], text.allSatisfy({ $0 > 32 && $0 < 0x7F }), let start = text.baseAddress,
            PlainID.holds(start, text.count)
        else { return nil }
        return scheme.layout.code(text, in: Int(columns.columns[column].slot))
    }

    /// Whether a column takes any text as a code, just as it stands.
    private static func isOfAnyCode(_ target: BatchColumns.Target, _ slot: Int32, _ scheme: Scheme) -> Bool {
        if slot < 0 || scheme.layout.tellsYear(Int(slot)) { return false }
        switch target {
        case .key(.field(.disease, _)), .key(.field(.householdID, _)): return true
        case .key(.field(.hospitalClass, _)): return scheme.plans.allSatisfy { $0.policy.hospitalClasses.isEmpty }
        case .key(.extra(let name)): return scheme.layout.fields[name]?.type == .code
        default: return false
        }
    }

    /// The finding about the text of a column that is nothing of its kind; `nil` where nothing is wrong with it.
    mutating func finding(_ bytes: UnsafeBufferPointer<UInt8>, column: Int) -> Diagnostic? {
        let text = FieldText(column: column, bytes: Array(bytes))
        if let known = findings[text] { return known }
        guard let decoded = cells.decoder.decode(bytes) else { return nil }
        var record = Record()
        switch columns.targets[column] {
        case .key(let key), .date(let key, _): reader.set(key, decoded, in: &record, at: .none)
        case .none, .check: return nil
        }
        let finding = reader.takeDiagnostics().first
        if findings.count < RowReader.mostFindings { findings[text] = finding }
        return finding
    }

    // MARK: Whole rows

    /// Reads a row; keeps its record beside the part, or notes why it is rejected.
    mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ row: BatchRow, _ part: BatchPart, _ index: Int
    ) {
        let (record, problem) = record(bytes)
        row.identities = .empty
        let claim = record.texts[.claimID].flatMap { RowReader.range(of: $0, in: bytes) } ?? 0..<0
        row.claimStart = Int64(claim.lowerBound)
        row.claimLength = Int64(claim.count)
        let person = record.texts[.personID].map { PersonKey($0) } ?? .none
        row.person = person
        for value in columns.slots.indices { row.values[value] = Slot.absent }
        row.values[columns.date] = record[.date] ?? Slot.absent
        keepChecks(record, row)
        part.records[index] = record
        row.state = .record
        if let problem { part.reject(index, .found(problem)) }
    }

    /// Where an ASCII text stands in a row just as it is.
    private static func range(of text: String, in row: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        text.utf8.allSatisfy { $0 < 0x80 } ? row.firstPlace(of: text.utf8) : nil
    }

    /// The values that no rule reads.
    private func keepChecks(_ record: Record, _ row: BatchRow) {
        for (place, name) in [(columns.checkPaid, "ytd_paid"), (columns.checkBurden, "ytd_burden")] where place >= 0 {
            if let amount = record.extras[name].flatMap({ RecordReader.amount($0) }) {
                row.values[place] = amount.fen
            }
        }
        if columns.assistancePaid >= 0 {
            row.values[columns.assistancePaid] = record[.assistancePaid] ?? Slot.absent
        }
    }

    /// The record of a row, and the first thing that is wrong with it.
    mutating func record(_ bytes: UnsafeBufferPointer<UInt8>) -> (record: Record, problem: Diagnostic?) {
        var record = Record()
        record.position = Position(source: source, offset: 0)
        var rows = CSVReader(bytes, separator: separator)
        guard let row = rows.find() else {
            return (record, Diagnostic(check: "csv", Label(zh: "空行", en: "empty row")))
        }
        let defect = row.problem(columns: columns.names.count).map { Diagnostic(check: "csv", $0) }
        cells.read(count: row.count, { rows.content(of: $0) }, into: &record, by: &reader, at: .none)
        let found = reader.takeDiagnostics()
        if let problem = defect ?? found.first ?? record.reversesWithoutRefund { return (record, problem) }
        for field in [Field.claimID, .personID] where record.texts[field] == nil {
            return (record, Completion.Problem.missing(field).diagnostic(at: .none, in: record))
        }
        return (record, record[.date] == nil ? lacking(record) : nil)
    }

    /// What a record without a date lacks, all of it.
    private func lacking(_ record: Record) -> Diagnostic {
        let names = Settlement(scheme).lacking(record)?.items.map(\.name) ?? []
        let fields = names.compactMap { Field.exactly($0) }
        return FramePreparer.Problem.lacking(fields.isEmpty ? [.date] : fields).diagnostic(in: record, scheme)
    }
}
