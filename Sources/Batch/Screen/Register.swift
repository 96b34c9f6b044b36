import Adjudication
import PolicyFormat
import Values

/// What the register says of persons beside their identities: when they were registered, when they died, and columns that
/// are no fields, such as the township.
struct Register {
    /// A name and a birth date, as far as they are known; both together tell who somebody is.
    struct Name: Hashable {
        var name: String?
        var born: Int32?

        var isWhole: Bool { name != nil && born != nil }
    }

    /// One row of a person.
    struct Row {
        let from: Int32
        let through: Int32
        /// When it was entered; `nil` where the register does not say.
        let registered: Int32?
        /// The cells of the further columns.
        let further: [String]

        func covers(_ day: Int32) -> Bool { from <= day && day <= through }
    }

    private let header: Header
    private let decoder: TextDecoder
    private let person: Int?
    /// The columns that are no fields of the register.
    private let further: [Int]

    init(_ header: Header) {
        self.header = header
        decoder = TextDecoder(header.csv.encoding)
        person = header.column(of: RosterField.personID.rawValue)
        further = header.columns.filter { $0.field == nil && !$0.name.isEmpty }.map(\.index)
    }

    /// The names of the further columns.
    var furtherNames: [String] { further.map { header.columns[$0].name } }

    /// Persons who died, each with the day.
    var deaths: [PersonKey: Int32] {
        var found: [PersonKey: Int32] = [:]
        guard let died = header.column(of: RosterField.died.rawValue) else { return found }
        forEachRow { person, rows in
            if rows.bytes(of: died)?.isEmpty == true { return }
            if let day = day(rows, died) { found[person] = day }
        }
        return found
    }

    /// The names of some persons and their birth dates, as far as it has them.
    func names(of persons: Set<PersonKey>) -> [PersonKey: Name] {
        var found: [PersonKey: Name] = [:]
        let name = header.column(of: RosterField.name.rawValue)
        let born = header.column(of: RosterField.birthDate.rawValue)
        guard name != nil || born != nil else { return found }
        forEachRow { person, rows in
            guard persons.contains(person) else { return }
            if let text = name.flatMap({ text(rows, $0) }), !text.isEmpty { found[person, default: Name()].name = text }
            if let day = day(rows, born) { found[person, default: Name()].born = day }
        }
        return found
    }

    /// The rows of some persons, in its order.
    func rows(of persons: Set<PersonKey>) -> [PersonKey: [Row]] {
        var found: [PersonKey: [Row]] = [:]
        let from = header.column(of: RosterField.from.rawValue)
        let through = header.column(of: RosterField.through.rawValue)
        let registered = header.column(of: RosterField.registeredOn.rawValue)
        forEachRow { person, rows in
            guard persons.contains(person) else { return }
            found[person, default: []].append(
                Row(
                    from: day(rows, from) ?? .min, through: day(rows, through) ?? .max,
                    registered: day(rows, registered),
                    further: further.map { text(rows, $0) ?? "" }))
        }
        return found
    }

    private func forEachRow(_ body: (PersonKey, CSVReader) -> Void) {
        guard let person else { return }
        var rows = header.csv.rows
        while let row = rows.find() {
            guard row.count > person else { continue }
            if let bytes = rows.bytes(of: person), let key = PlainID.key(bytes) {
                body(key, rows)
            } else if let text = text(rows, person), !text.isEmpty {
                body(PersonKey(RecordID.plain(text)), rows)
            }
        }
    }

    private func text(_ rows: CSVReader, _ column: Int) -> String? {
        decoder.decode(rows.content(of: column)).map(RecordReader.trimmed)
    }

    private func day(_ rows: CSVReader, _ column: Int?) -> Int32? {
        guard let column, let text = text(rows, column), !text.isEmpty else { return nil }
        return Day(text, years: Day.birthYears)?.number
    }
}
