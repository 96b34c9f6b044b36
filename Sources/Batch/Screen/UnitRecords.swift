import Adjudication
import Platform
import PolicyFormat
import Values

/// Reads all records of some persons, with what the register certifies of them.
struct UnitRecords {
    private let input: BatchInput
    private let roster: Roster?

    init(_ input: BatchInput, _ roster: Roster?) {
        self.input = input
        self.roster = roster
    }

    /// A record and where its row starts.
    struct Row {
        let start: Int64
        var record: Record
        /// Whether it could be read.
        let isWhole: Bool
    }

    /// The rows of these persons, by person, in the order of the file. Rows in `leftOut`, by where they start, are not
    /// among them.
    func rows(of persons: Set<PersonKey>, without leftOut: SetAside) -> [PersonKey: [Row]] {
        var found: [PersonKey: [Row]] = [:]
        guard !persons.isEmpty else { return found }
        var reader = RowReader(input)
        var rows = input.csv.rows
        let others = OtherPersonsRows(input, persons)
        var place = input.firstRow
        while true {
            place = others.end(from: place)
            rows.move(to: place)
            guard let row = rows.find() else { break }
            place = row.end
            guard leftOut.rows[Int64(row.offset)] == nil else { continue }
            let bytes = UnsafeBufferPointer(start: input.file.start + row.offset, count: row.end - row.offset)
            let (read, problem) = reader.record(bytes)
            guard let id = read.texts[.personID] else { continue }
            let person = PersonKey(id)
            guard persons.contains(person) else { continue }
            found[person, default: []].append(
                Row(start: Int64(row.offset), record: certified(read, person), isWhole: problem == nil))
        }
        return found
    }

    /// A record with what the register certifies of its person.
    func certified(_ record: Record, _ person: PersonKey) -> Record {
        var record = record
        roster?.forEach(of: person) { record.holdings.append($0) }
        record.texts[.householdID] = record.texts[.householdID] ?? roster?.householdID(of: person)
        return record
    }
}
