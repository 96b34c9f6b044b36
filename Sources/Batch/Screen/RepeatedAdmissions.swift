import Adjudication
import PolicyFormat
import Values

/// Finds the stays that repeat an earlier admission (重复住院结算): inpatient or day surgery, of the same person, or of one
/// with the same name and birth date; the same day of admission and the same amounts. Name and birth date are those of the
/// stay; what it does not say, the register says.
struct RepeatedAdmissions {
    private let input: BatchInput
    private let settlement: Settlement
    private let records: UnitRecords
    private let register: Register

    init(_ input: BatchInput, _ settlement: Settlement, _ records: UnitRecords, _ register: Register) {
        self.input = input
        self.settlement = settlement
        self.records = records
        self.register = register
    }

    private struct Stay {
        let start: Int64
        let record: Record
        let person: PersonKey
        let name: Register.Name?
    }

    /// Sets aside what repeats an earlier admission, among rows that look like one another; `refunded` are the persons that
    /// have refunds.
    func setAside(_ groups: [[Int64]], refunded: Set<PersonKey>, in aside: inout SetAside) {
        guard !groups.isEmpty else { return }
        var lookup = RowLookup(input)
        let read = groups.map { group in group.map { (start: $0, record: lookup.record(at: $0)) } }
        let persons = Set(read.joined().map { PersonKey($0.record.texts[.personID] ?? "") })
        let names = register.names(of: persons)
        let stays = read.map { group in group.map { stay($0.record, at: $0.start, names, lookup) } }
        let alike = stays.filter { group in
            Set(group.map(\.person)).count < group.count
                || Set(group.compactMap(\.name)).count < group.compactMap(\.name).count
        }
        // A stay that was refunded and settled again is no repetition.
        let reversed = reversed(refunded.intersection(alike.joined().map(\.person)))
        for group in alike {
            var earlier: [Stay] = []
            let ordered = group.filter { !reversed.contains($0.start) }.sorted {
                Settlement.precedes($0.record, $1.record)
            }
            for stay in ordered {
                if earlier.contains(where: { $0.person == stay.person }) {
                    aside.add(stay.start, .repeated)
                } else if let name = stay.name, earlier.contains(where: { $0.name == name }) {
                    aside.add(stay.start, .repeatedUnderOtherID)
                } else {
                    earlier.append(stay)
                }
            }
        }
    }

    private func stay(
        _ record: Record, at start: Int64, _ names: [PersonKey: Register.Name], _ lookup: RowLookup
    ) -> Stay {
        let person = PersonKey(record.texts[.personID] ?? "")
        var name = names[person] ?? Register.Name()
        if let column = input.header.column(of: Field.name.definition.name),
            let own = lookup.text(of: column, at: start), !own.isEmpty
        {
            name.name = own
        }
        if let born = record.day(.birthDate) { name.born = born.number }
        return Stay(start: start, record: record, person: person, name: name.isWhole ? name : nil)
    }

    /// Where the rows of these persons start that a refund cancels, or that are one.
    private func reversed(_ persons: Set<PersonKey>) -> Set<Int64> {
        var found: Set<Int64> = []
        for (_, rows) in records.rows(of: persons, without: SetAside()) {
            let places = Dictionary(rows.map { ($0.record.claimID, $0.start) }) { first, _ in first }
            for claim in settlement.settle(rows.filter(\.isWhole).map(\.record)).claims
            where claim.outcome.status == .reversed {
                if let place = places[claim.record.claimID] { found.insert(place) }
            }
        }
        return found
    }
}
