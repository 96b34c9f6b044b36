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
    /// The columns that are no fields of the register.
    private let further: [Header.Column]
    /// Where the rows of persons start, in their order: of most rows nothing more is ever asked.
    private var places: [(person: PersonKey, start: Int)] = []
    /// Persons who died, each with the day.
    private(set) var deaths: [PersonKey: Int32] = [:]

    init(_ header: Header) {
        self.header = header
        decoder = TextDecoder(header.csv.encoding)
        further = Register.furtherColumns(header)
        let died = header.column(of: RosterField.died.rawValue)
        guard let column = header.column(of: RosterField.personID.rawValue) else { return }
        var rows = header.csv.rows
        while let row = rows.find() {
            guard row.count > column, let person = person(rows, column) else { continue }
            places.append((person, row.offset))
            guard let died, rows.bytes(of: died)?.isEmpty != true else { continue }
            if let day = day(rows, died) { deaths[person] = day }
        }
    }

    /// The columns of a register that are none of its fields.
    private static func furtherColumns(_ header: Header) -> [Header.Column] {
        header.columns.filter { $0.field == nil && !$0.name.isEmpty }
    }

    /// The names of the further columns of a register.
    static func furtherNames(_ header: Header) -> [String] { furtherColumns(header).map(\.name) }

    /// The names of its further columns.
    var furtherNames: [String] { further.map(\.name) }

    /// The names of some persons and their birth dates, as far as it has them.
    func names(of persons: Set<PersonKey>) -> [PersonKey: Name] {
        var found: [PersonKey: Name] = [:]
        let name = header.column(of: RosterField.name.rawValue)
        let born = header.column(of: RosterField.birthDate.rawValue)
        guard name != nil || born != nil else { return found }
        forEachRow(of: persons) { person, rows in
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
        forEachRow(of: persons) { person, rows in
            found[person, default: []].append(
                Row(
                    from: day(rows, from) ?? .min, through: day(rows, through) ?? .max,
                    registered: day(rows, registered),
                    further: further.map { text(rows, $0.index) ?? "" }))
        }
        return found
    }

    private func forEachRow(of persons: Set<PersonKey>, _ body: (PersonKey, CSVReader) -> Void) {
        var rows = header.csv.rows
        for place in places where persons.contains(place.person) {
            rows.move(to: place.start)
            if rows.find() != nil { body(place.person, rows) }
        }
    }

    /// The person of the row that was found last.
    private func person(_ rows: CSVReader, _ column: Int) -> PersonKey? {
        if let bytes = rows.bytes(of: column), let key = PlainID.key(bytes) { return key }
        guard let text = text(rows, column), !text.isEmpty else { return nil }
        return PersonKey(RecordID.plain(text))
    }

    private func text(_ rows: CSVReader, _ column: Int) -> String? {
        decoder.decode(rows.content(of: column)).map(RecordReader.trimmed)
    }

    private func day(_ rows: CSVReader, _ column: Int?) -> Int32? {
        guard let column, let text = text(rows, column), !text.isEmpty else { return nil }
        return Day(text, years: Day.birthYears)?.number
    }
}
