import MedicalAssistance

/// What the columns of a batch file hold, worked out from its header.
struct BatchColumns {
    /// What becomes of a column while rows are read.
    enum Kind: UInt8 {
        /// Nothing: it passes through.
        case passed
        case claimID, personID
        case amount
        /// An amount that is added to what other columns gave for the same field.
        case addedAmount
        case day, birthDay
        /// A word, a code or another text: understood once, by the reader of records.
        case text
        case identities
        /// A text kept for telling only.
        case reverses
    }

    /// One column.
    struct Column {
        var kind: Kind
        /// The place among a row's values.
        var value: Int32
        /// The place in a frame; -1 for what no rule reads.
        var slot: Int32
    }

    /// The columns, in the file's order.
    let columns: [Column]
    /// Their names, decoded.
    let names: [String]
    /// For each value of a row, its place in a frame; -1 for none.
    let slots: [Int32]
    /// Where what was paid before stands among a row's values; -1 where no column has it.
    let assistancePaid: Int
    /// Where the sums stand that the year should have come to; -1 where no column has them.
    let checkPaid: Int
    let checkBurden: Int
    /// Where refunds are marked; -1 where no column does.
    let refund: Int
    /// The column that names what a refund cancels; -1 for none.
    let reversesColumn: Int

    /// Where the settlement date stands among a row's values.
    let date: Int
    /// Whether every row is left to the reader of records.
    let needsSpelling: Bool

    /// Reads a header; says all that is wrong with it.
    static func read(
        _ names: [String], _ scheme: Scheme, at position: Position
    ) -> Swift.Result<BatchColumns, PolicyLibrary.Failure> {
        var reader = HeaderReader(scheme, position)
        for name in names { reader.add(name) }
        reader.checkRequired()
        if !reader.diagnostics.isEmpty { return .failure(PolicyLibrary.Failure(diagnostics: reader.diagnostics)) }
        return .success(
            BatchColumns(
                columns: reader.columns, names: names, slots: reader.slots,
                assistancePaid: reader.valueOfField[.assistancePaid] ?? -1,
                checkPaid: reader.checks["ytd_paid"] ?? -1, checkBurden: reader.checks["ytd_burden"] ?? -1,
                refund: reader.valueOfField[.refund] ?? -1,
                reversesColumn: reader.columns.firstIndex { $0.kind == .reverses } ?? -1,
                date: reader.valueOfField[.date] ?? 0, needsSpelling: reader.needsSpelling))
    }
}

/// Goes through a header, name by name.
private struct HeaderReader {
    private let scheme: Scheme
    private let position: Position
    var columns: [BatchColumns.Column] = []
    var slots: [Int32] = []
    var valueOfField: [Field: Int] = [:]
    var checks: [String: Int] = [:]
    var diagnostics: [Diagnostic] = []
    private var given: [Field: [String]] = [:]
    private var extras: Set<String> = []
    private(set) var needsSpelling = false

    init(_ scheme: Scheme, _ position: Position) {
        self.scheme = scheme
        self.position = position
    }

    mutating func add(_ name: String) {
        let plain = Field.plain(name)
        if let field = Field.named(name) {
            add(field, plain)
        } else if let (slot, type) = scheme.layout.fields[plain] {
            needsSpelling = needsSpelling || (type == .code && keysYear(plain))
            if !extras.insert(plain).inserted { repeated(plain, plain) }
            columns.append(
                BatchColumns.Column(kind: type == .yuan ? .amount : .text, value: value(slot), slot: Int32(slot)))
        } else if plain == "ytd_paid" || plain == "ytd_burden" {
            if checks[plain] != nil { repeated(plain, plain) }
            let value = value(-1)
            checks[plain] = Int(value)
            columns.append(BatchColumns.Column(kind: .amount, value: value, slot: -1))
        } else {
            pass()
        }
    }

    private mutating func add(_ field: Field, _ name: String) {
        let definition = field.definition
        let earlier = given[field, default: []]
        given[field, default: []].append(name)
        if !earlier.isEmpty, !isFurther(name, after: earlier, of: definition) {
            repeated(name, earlier[0])
            return
        }
        let kind: BatchColumns.Kind =
            switch field {
            case .claimID: .claimID
            case .personID: .personID
            case .name: .passed
            case .reverses: .reverses
            case .birthDate: .birthDay
            default:
                switch definition.kind {
                case .yuan: valueOfField[field] == nil ? .amount : .addedAmount
                case .day: .day
                case .identities: .identities
                case .text, .code, .word, .flag: .text
                }
            }
        if field == .date, let first = earlier.first {
            addSecondDate(name, after: first, definition)
            return
        }
        if [.passed, .reverses, .claimID, .personID, .identities].contains(kind) {
            columns.append(BatchColumns.Column(kind: kind, value: -1, slot: -1))
            return
        }
        let place = valueOfField[field].map { Int32($0) } ?? value(Slot.of(field))
        valueOfField[field] = Int(place)
        columns.append(BatchColumns.Column(kind: kind, value: place, slot: slots[Int(place)]))
    }

    /// Of two date columns the one that the field names first is read; the other stands in where that is empty, which
    /// the reader of records sees to.
    private mutating func addSecondDate(_ name: String, after first: String, _ definition: Field.Definition) {
        let order = definition.national
        pass()
        guard let place = order.firstIndex(of: name), let other = order.firstIndex(of: first), place < other,
            let column = columns.firstIndex(where: { $0.kind == .day && $0.slot == Int32(Slot.of(.date)) })
        else { return }
        columns.swapAt(column, columns.count - 1)
    }

    /// Whether a field may have this column too: several national columns are added up, a date has two names.
    private func isFurther(_ name: String, after earlier: [String], of definition: Field.Definition) -> Bool {
        definition.national.count > 1 && definition.national.contains(name) && !earlier.contains(name)
            && earlier.allSatisfy(definition.national.contains)
    }

    /// Whether a code such as 202312 keys the year, which the reader of records takes from its text.
    private func keysYear(_ name: String) -> Bool { scheme.plans.contains { $0.policy.dates.year?.value == name } }

    private mutating func pass() { columns.append(BatchColumns.Column(kind: .passed, value: -1, slot: -1)) }

    private mutating func value(_ slot: Int) -> Int32 {
        slots.append(Int32(slot))
        return Int32(slots.count - 1)
    }

    private mutating func repeated(_ name: String, _ first: String) {
        pass()
        diagnostics.append(
            Diagnostic(
                check: "duplicate-column",
                Label(
                    zh: "列“\(name)”与“\(first)”是同一字段", en: "column '\(name)' is the same field as '\(first)'"),
                at: position, path: name,
                help: Label(zh: "删除或改名其中之一", en: "remove or rename one of them")))
    }

    mutating func checkRequired() {
        var required: [Field] = [.claimID, .personID, .date]
        if given[.event] == nil { required += [.care, .inScope] }
        for field in required where given[field] == nil {
            let names = ([field.definition.label] + field.definition.national).joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    check: "missing-column",
                    Label(
                        zh: "表头缺少“\(field.definition.name)”", en: "the header lacks '\(field.definition.name)'"),
                    at: position, path: field.definition.name,
                    help: Label(zh: "也可写作：\(names)", en: "it may also be called: \(names)")))
        }
    }
}
