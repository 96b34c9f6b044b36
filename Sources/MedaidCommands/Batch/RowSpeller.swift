import MedicalAssistance

/// Reads rows and texts by the reader of records, which knows every spelling and says what is wrong.
struct RowSpeller {
    private let names: [String]
    private let columns: BatchColumns
    private let scheme: Scheme
    private let encoding: TextEncoding
    private let source: SourceText
    private var reader: RecordReader

    init(_ input: BatchInput) {
        names = input.columns.names
        columns = input.columns
        scheme = input.scheme
        encoding = input.encoding
        source = SourceText(name: input.name, bytes: [], isPersonal: true)
        reader = RecordReader(input.scheme)
        reader.foreign = input.foreign
    }

    // MARK: Single texts

    /// What a text of a column means in a frame: the address of a list, for identities; `nil` where it means nothing.
    mutating func understand(_ start: UnsafePointer<UInt8>, _ count: Int, column: Int) -> Int64? {
        guard let text = encoding.decode(UnsafeBufferPointer(start: start, count: count)) else { return nil }
        var record = Record()
        reader.set(names[column], text, in: &record, at: .none)
        guard reader.takeDiagnostics().isEmpty else { return nil }
        if columns.columns[column].kind == .identities { return RowSpeller.address(of: record.holdings) }
        let slot = Int(columns.columns[column].slot)
        if let field = Field(rawValue: slot) {
            if field.definition.kind != .code { return record[field] ?? Slot.absent }
            return record.texts[field].map { scheme.layout.code($0, in: slot) } ?? Slot.absent
        }
        let name = Field.plain(names[column])
        guard let (_, type) = scheme.layout.fields[name], let text = record.extras[name] else { return Slot.absent }
        return RecordReader.value(text, as: type, layout: scheme.layout, slot: slot)
    }

    /// Where a list of identities stands; 0 for an empty one.
    private static func address(of holdings: [Holding]) -> Int64 {
        if holdings.isEmpty { return 0 }
        let list = UnsafeMutablePointer<HoldingList>.allocate(capacity: 1)
        list.initialize(to: HoldingList.make(holdings))
        return Int64(Int(bitPattern: list))
    }

    // MARK: Whole rows

    /// Reads a row; keeps its record beside the part, or notes why it is rejected.
    mutating func spell(
        _ bytes: UnsafeBufferPointer<UInt8>, _ words: UnsafeMutablePointer<Int64>, _ part: BatchPart, _ index: Int
    ) {
        let (record, problem) = record(bytes)
        words[RowWords.holdings] = 0
        let claim = record.texts[.claimID].flatMap { RowSpeller.range(of: $0, in: bytes) } ?? 0..<0
        words[RowWords.claimStart] = Int64(claim.lowerBound)
        words[RowWords.claimLength] = Int64(claim.count)
        let person = record.texts[.personID].map { PersonKey($0) } ?? .none
        words[RowWords.personLow] = Int64(bitPattern: person.low)
        words[RowWords.personHigh] = Int64(bitPattern: person.high)
        for value in columns.slots.indices { words[RowWords.values + value] = Slot.absent }
        words[RowWords.values + columns.date] = record[.date] ?? Slot.absent
        keepChecks(record, words)
        part.spelt[index] = record
        words[RowWords.state] = RowWords.spelt
        if let problem { part.reject(index, .found(problem)) }
    }

    /// Where an ASCII text stands in a row just as it is.
    private static func range(of text: String, in row: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        text.utf8.allSatisfy { $0 < 0x80 } ? row.firstRange(of: text.utf8) : nil
    }

    /// The values that no rule reads.
    private func keepChecks(_ record: Record, _ words: UnsafeMutablePointer<Int64>) {
        for (place, name) in [(columns.checkPaid, "ytd_paid"), (columns.checkBurden, "ytd_burden")] where place >= 0 {
            if let amount = record.extras[name].flatMap({ Yuan($0) }) { words[RowWords.values + place] = amount.fen }
        }
        if columns.assistancePaid >= 0 {
            words[RowWords.values + columns.assistancePaid] = record[.assistancePaid] ?? Slot.absent
        }
    }

    /// The record of a row, and the first thing that is wrong with it.
    mutating func record(_ bytes: UnsafeBufferPointer<UInt8>) -> (record: Record, problem: Diagnostic?) {
        var record = Record()
        record.position = Position(source: source, offset: 0)
        guard let text = encoding.decode(bytes) else {
            let problem = Label(zh: "不是有效的 \(encoding.rawValue) 编码", en: "not valid \(encoding.rawValue)")
            return (record, Diagnostic(check: "encoding", problem))
        }
        var rows = CSVReader(Array(text.utf8))
        guard let row = rows.next() else { return (record, Diagnostic(check: "csv", Label(zh: "空行", en: "empty row"))) }
        let defect = row.problem(columns: names.count).map { Diagnostic(check: "csv", $0) }
        read(row.fields, into: &record)
        let found = reader.takeDiagnostics()
        if let problem = defect ?? found.first { return (record, problem) }
        for field in [Field.claimID, .personID] where record.texts[field] == nil {
            return (record, Completion.Problem.missing(field).diagnostic(at: .none, in: record))
        }
        if record[.date] == nil { return (record, Completion.Problem.missing(.date).diagnostic(at: .none, in: record)) }
        return (record, nil)
    }

    private mutating func read(_ fields: [String], into record: inout Record) {
        var dates: [(order: Int, text: String, name: String)] = []
        for (name, text) in zip(names, fields) {
            let plain = Field.plain(name)
            if Field.named(name) == .date {
                dates.append((Field.date.definition.national.firstIndex(of: plain) ?? -1, text, name))
            } else if plain == "ytd_paid" || plain == "ytd_burden" {
                keepCheck(plain, text, in: &record)
            } else if reader.knows(name) {
                reader.set(name, text, in: &record, at: .none)
            }
        }
        let given = dates.sorted { $0.order < $1.order }.first { !$0.text.allSatisfy(\.isWhitespace) }
        if let given { reader.set(given.name, given.text, in: &record, at: .none) }
    }

    private mutating func keepCheck(_ name: String, _ text: String, in record: inout Record) {
        let trimmed = text.filter { !$0.isWhitespace && $0 != "," }
        if trimmed.isEmpty { return }
        guard Yuan(trimmed) != nil else {
            reader.report(
                Diagnostic(
                    check: "invalid-amount",
                    Label(zh: "“\(name)”不是有效金额：“\(text)”", en: "\(name) is not an amount: '\(text)'"), path: name))
            return
        }
        record.extras[name] = trimmed
    }
}
