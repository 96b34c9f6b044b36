import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values

/// Reads the rows of a register that have no rare spellings from their bytes.
///
/// What the names of identities mean says the reader of records, once for each text. Any other row is left to
/// ``RosterReader``, which says what is wrong with it.
struct PlainRosterRows: ~Copyable {
    private let columns: FixedArray<Kind>
    private let decoder: TextDecoder
    private var reader: RecordReader
    private var names = TextCache()
    private var lists = IdentityLists()

    /// What a column holds.
    enum Kind: BitwiseCopyable {
        case passed, person, identity, from, through
        /// A date that is only looked at.
        case day
        /// A field of the policy: a row that has it is left to the other reader.
        case field
    }

    init(_ header: Header, _ scheme: Scheme, _ foreign: ForeignWords) {
        decoder = TextDecoder(header.csv.encoding)
        reader = RecordReader(scheme)
        reader.foreign = foreign
        columns = FixedArray(PlainRosterRows.kinds(header, reader))
    }

    private static func kinds(_ header: Header, _ reader: RecordReader) -> [Kind] {
        var kinds = [Kind](repeating: .passed, count: header.csv.names.count)
        for column in header.columns where kinds.indices.contains(column.index) {
            if let field = column.field, case .extra = reader.key(field) { kinds[column.index] = .field }
        }
        let known: [(String, Kind)] = [
            ("registered_on", .day), ("died", .day), ("birth_date", .day), ("person_id", .person),
            ("identity", .identity), ("from", .from), ("through", .through),
        ]
        for (name, kind) in known {
            if let column = header.column(of: name), kinds.indices.contains(column) { kinds[column] = kind }
        }
        return kinds
    }

    /// The person of the row that was found last and what it certifies; `nil` where it is none that can be read like
    /// this.
    mutating func read(_ rows: CSVReader, _ row: CSVReader.Row) -> (person: PersonKey, held: [Holding])? {
        guard row.problem(columns: columns.count) == nil else { return nil }
        var (person, identity): (PersonKey, IdentityList?) = (.none, nil)
        var (from, through) = (Int32.min, Int32.max)
        for column in 0..<columns.count where columns.start[column] != .passed {
            guard let text = rows.bytes(of: column), let start = text.baseAddress else { return nil }
            let (count, stop) = (text.count, start + text.count)
            switch columns.start[column] {
            case .passed: break
            case .person:
                guard let key = PlainID.key(text) else { return nil }
                person = key
            case .identity:
                guard let list = identities(start, count) else { return nil }
                identity = list
            case .from where count > 0:
                guard let day = PlainRosterRows.day(start, stop) else { return nil }
                from = day
            case .through where count > 0:
                guard let day = PlainRosterRows.day(start, stop) else { return nil }
                through = day
            case .day where count > 0:
                guard let found = FieldBytes.day(start, years: Day.birthYears), found.end == stop else { return nil }
            case .field where count > 0: return nil
            case .from, .through, .day, .field: break
            }
        }
        guard person != .none, let identity, from <= through else { return nil }
        let held = identity.holdings.map { holding in
            var dated = holding
            (dated.from, dated.through) = (from, through)
            return dated
        }
        return (person, held)
    }

    private static func day(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int32? {
        guard end - start == FieldBytes.dashedDayLength else { return nil }
        return FieldBytes.dashedDay(start, end)
    }

    /// The identities of a text without dates, and without the comma that only quotes let stand in it.
    private mutating func identities(_ start: UnsafePointer<UInt8>, _ count: Int) -> IdentityList? {
        guard count > 0, memchr(start, Int32(UInt8(ascii: "@")), count) == nil,
            memchr(start, Int32(UInt8(ascii: ",")), count) == nil
        else { return nil }
        let bits = names.value(start, count) {
            guard let text = decoder.decode(UnsafeBufferPointer(start: start, count: count)) else { return nil }
            var record = Record()
            reader.set(.field(.identities, part: "identities"), text, in: &record, at: .none)
            guard reader.takeDiagnostics().isEmpty else { return nil }
            return lists.add(record.holdings).bits
        }
        return bits.map { IdentityList(bits: $0) }
    }
}
