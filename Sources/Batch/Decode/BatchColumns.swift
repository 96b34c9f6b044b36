package import Adjudication
import PolicyFormat

/// What the columns of a batch file hold, worked out from its header.
package struct BatchColumns {
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

        /// Whether a field that is read as it stands may hold line ends between quotes.
        var mayHoldLineEnds: Bool {
            switch self {
            case .passed, .text, .identities, .reverses, .claimID, .personID: true
            case .amount, .addedAmount, .day, .birthDay: false
            }
        }
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
    package let names: [String]
    /// For each value of a row, its place in a frame; -1 for none.
    let slots: [Int32]
    /// Where what was paid before stands among a row's values; -1 where no column has it.
    package let assistancePaid: Int
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
    let needsRowReader: Bool

    /// What the reader of records makes of a column's texts.
    enum Target: Sendable {
        case none
        case key(RecordKey)
        /// One of several columns of dates, the first of which that is filled counts; by its place among their names.
        case date(RecordKey, order: Int)
        /// A sum that is checked.
        case check(String)

        /// Whether its texts are those of one of some fields.
        func isOf(_ fields: Set<Field>) -> Bool {
            switch self {
            case .key(.field(let field, _)), .date(.field(let field, _), _): fields.contains(field)
            case .none, .key, .date, .check: false
            }
        }
    }

    /// For each column, what its texts are read as.
    let targets: [Target]

    /// Where the values of a header's columns go under a scheme.
    package init(_ header: Header, _ scheme: Scheme) {
        var reader = HeaderReader(scheme)
        for column in header.columns { reader.add(column) }
        columns = reader.columns
        names = header.columns.map(\.name)
        slots = reader.slots
        assistancePaid = reader.valueOfField[.assistancePaid] ?? -1
        checkPaid = reader.checks["ytd_paid"] ?? -1
        checkBurden = reader.checks["ytd_burden"] ?? -1
        refund = reader.valueOfField[.refund] ?? -1
        reversesColumn = reader.columns.firstIndex { $0.kind == .reverses } ?? -1
        date = reader.valueOfField[.date] ?? 0
        // Only rows with commas are read from their bytes.
        needsRowReader = reader.needsRowReader || header.csv.separator != UInt8(ascii: ",")
        targets = reader.targets
    }
}

/// Goes through the columns of a header, one by one.
private struct HeaderReader {
    private let scheme: Scheme
    var columns: [BatchColumns.Column] = []
    var targets: [BatchColumns.Target] = []
    var slots: [Int32] = []
    var valueOfField: [Field: Int] = [:]
    var checks: [String: Int] = [:]
    private var given: Set<String> = []
    private(set) var needsRowReader = false

    init(_ scheme: Scheme) { self.scheme = scheme }

    mutating func add(_ column: Header.Column) {
        guard let name = column.field, let part = column.part else { return pass() }
        let isFurther = !given.insert(name).inserted
        if let field = Field.exactly(name) {
            add(field, part, isFurther: isFurther)
        } else if let (slot, type) = scheme.layout.fields[name] {
            // Each identity of a list has dates of its own: the list is no value of a row.
            needsRowReader = needsRowReader || (type == .code && keysYear(name)) || type == .householdIdentities
            append(type == .yuan ? .amount : .text, value: value(slot), slot: Int32(slot), .key(.extra(name)))
        } else if name == "ytd_paid" || name == "ytd_burden" {
            let value = value(-1)
            checks[name] = Int(value)
            append(.amount, value: value, slot: -1, .check(name))
        } else {
            // A field that only another scheme has, which looks at the same file.
            pass()
        }
    }

    private mutating func add(_ field: Field, _ part: String, isFurther: Bool) {
        let definition = field.definition
        let key = RecordKey.field(field, part: part)
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
        let order = definition.kind == .day ? definition.national.firstIndex(of: part) : nil
        if field == .date, isFurther { return addSecondDate(key, order: order ?? -1) }
        let target = field == .date ? BatchColumns.Target.date(key, order: order ?? -1) : .key(key)
        if [.passed, .reverses, .claimID, .personID, .identities].contains(kind) {
            return append(kind, value: -1, slot: -1, field == .name ? .none : target)
        }
        let place = valueOfField[field].map { Int32($0) } ?? value(Slot.of(field))
        valueOfField[field] = Int(place)
        append(kind, value: place, slot: slots[Int(place)], target)
    }

    /// Of two date columns the one that the field names first is read; the other stands in where that is empty, which
    /// the reader of records sees to.
    private mutating func addSecondDate(_ key: RecordKey, order: Int) {
        append(.passed, value: -1, slot: -1, .date(key, order: order))
        guard let first = columns.firstIndex(where: { $0.kind == .day && $0.slot == Int32(Slot.of(.date)) }),
            case .date(_, let firstOrder) = targets[first], order < firstOrder
        else { return }
        columns.swapAt(first, columns.count - 1)
    }

    /// Whether a code such as 202312 keys the year, which the reader of records takes from its text.
    private func keysYear(_ name: String) -> Bool { scheme.plans.contains { $0.policy.dates.year?.value == name } }

    private mutating func pass() { append(.passed, value: -1, slot: -1, .none) }

    private mutating func append(
        _ kind: BatchColumns.Kind, value: Int32, slot: Int32, _ target: BatchColumns.Target
    ) {
        columns.append(BatchColumns.Column(kind: kind, value: value, slot: slot))
        targets.append(target)
    }

    private mutating func value(_ slot: Int) -> Int32 {
        slots.append(Int32(slot))
        return Int32(slots.count - 1)
    }
}
