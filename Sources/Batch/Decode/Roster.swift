package import Adjudication
import Platform
import PolicyFormat
package import Values

/// The register of who was certified as what, when (救助对象名册): one row for each certification.
package struct Roster {
    /// A certification, and the next one of its person; below 0 for none.
    private struct Entry {
        let holding: Holding
        var next: Int32 = -1
    }

    /// The first and the last certification of a person.
    private struct Span {
        let first: Int32
        var last: Int32
    }

    /// All certifications, and where those of a person stand: a list for each person would cost as much as reading it.
    private var entries: [Entry] = []
    private var spans: [PersonKey: Span] = [:]
    /// The household of each person, and what is certified of all its members; empty where no rule looks at households.
    private var households: [PersonKey: Int64] = [:]
    private var members: [Int64: [Holding]] = [:]
    /// The ids of the households.
    private var householdIDs: [Int64: String] = [:]
    /// Whether the households of its rows are read.
    private let readsHouseholds: Bool
    /// How many certifications there are.
    var count: Int { entries.count }
    /// How many rows it has.
    package private(set) var rows = 0
    /// What its columns are taken for.
    package let header: Header

    /// Errors that are listed one by one.
    private static let mostListed = 100

    /// Reads the header of a register.
    package static func header(
        _ path: String, _ schemes: [Scheme], _ options: CSVOptions
    ) -> Swift.Result<Header, ReadFailure> {
        PersonKey.chooseSeed()
        return FileKind.roster.header(path, schemes, options).mapError { ReadFailure(diagnostics: [$0]) }
    }

    /// Reads the rows of a register; each that cannot be read is an error. What stands in a cell is quoted only where ids are
    /// to be shown: where columns are shifted, it may be a name.
    package static func read(
        _ header: Header, _ scheme: Scheme, foreign: ForeignWords = ForeignWords(), showsIDs: Bool = false
    ) -> Swift.Result<Roster, ReadFailure> {
        guard header.errors.isEmpty else { return .failure(ReadFailure(diagnostics: header.errors)) }
        let readsHouseholds =
            scheme.plans.contains(where: \.isByHousehold)
            && header.column(of: RosterField.householdID.rawValue) != nil
        var roster = Roster(header: header, readsHouseholds: readsHouseholds)
        var reader = RosterReader(header, scheme, foreign, showsIDs: showsIDs)
        var plain = PlainRosterRows(header, scheme, foreign)
        var rows = header.csv.rows
        while var row = rows.find() {
            roster.rows += 1
            if !readsHouseholds, let (person, held) = plain.read(rows, row) {
                for holding in held { roster.add(holding, of: person) }
                continue
            }
            row.cells = rows.content(of: row)
            if let (person, held, household) = reader.read(row) {
                for holding in held { roster.add(holding, of: person) }
                if readsHouseholds, let household {
                    roster.add(
                        held, of: person, in: scheme.layout.code(household, in: Slot.of(.householdID)), household)
                }
            }
        }
        let found = reader.errors
        guard found.isEmpty else {
            return .failure(ReadFailure(diagnostics: Roster.listed(found, header.csv)))
        }
        return .success(roster)
    }

    private init(header: Header, readsHouseholds: Bool) {
        self.header = header
        self.readsHouseholds = readsHouseholds
    }

    /// Keeps a person's household, the last that the register names, and what is certified of a member of it.
    private mutating func add(_ held: [Holding], of person: PersonKey, in household: Int64, _ id: String) {
        households[person] = household
        householdIDs[household] = id
        members[household, default: []] += held
    }

    /// The household of a person, as a code; `nil` where the register does not say.
    func household(of person: PersonKey) -> Int64? { households.isEmpty ? nil : households[person] }

    /// The id of a person's household; `nil` where the register does not say.
    func householdID(of person: PersonKey) -> String? { household(of: person).flatMap { householdIDs[$0] } }

    /// What the register certifies of a household's members.
    func members(ofHousehold household: Int64) -> [Holding] { members[household] ?? [] }

    private mutating func add(_ holding: Holding, of person: PersonKey) {
        let place = Int32(truncatingIfNeeded: entries.count)
        entries.append(Entry(holding: holding))
        if let last = spans[person]?.last {
            entries[Int(last)].next = place
            spans[person]?.last = place
        } else {
            spans[person] = Span(first: place, last: place)
        }
    }

    /// What the register says of a person, in its order.
    @inline(__always)
    func forEach(of person: PersonKey, _ body: (Holding) -> Void) {
        var place = spans[person]?.first ?? -1
        while place >= 0 {
            let entry = entries[Int(place)]
            body(entry.holding)
            place = entry.next
        }
    }

    /// What the register says of a person, in its order.
    func holdings(of person: PersonKey) -> [Holding] {
        var holdings: [Holding] = []
        forEach(of: person) { holdings.append($0) }
        return holdings
    }

    /// Whether a rule looks at the households of its rows, which may be those of persons whom it does not name.
    var isByHousehold: Bool { readsHouseholds }

    /// Whether it names a person.
    func names(_ person: PersonKey) -> Bool { spans[person] != nil }

    /// The persons that it names, in no order.
    var persons: some Collection<PersonKey> { spans.keys }

    /// Columns that a batch does not use: those not understood, and those that only a later use of the register reads.
    package var unused: [String] {
        let used = Set(["person_id", "identity", "from", "through", "name"])
            .union(readsHouseholds ? [RosterField.householdID.rawValue] : [])
        return header.columns.filter { column in
            switch column.use {
            case .unknown, .near: true
            default: column.field.map { !used.contains($0) } ?? false
            }
        }.map(\.name)
    }

    /// The first errors with their lines, and how many more there are.
    private static func listed(_ errors: [RosterReader.Mistake], _ csv: CSVFile) -> [Diagnostic] {
        let source = csv.personalSource
        var listed = errors.prefix(mostListed).map { error in
            var finding = error.finding
            let offset = csv.start(ofField: error.column, row: error.row)
            finding.position = Position(source: source, offset: offset)
            return finding
        }
        if errors.count > mostListed {
            let rest = errors.count - mostListed
            listed.append(
                Diagnostic(
                    check: "csv",
                    Label(zh: "\(csv.name) 另有 \(rest) 行有误", en: "\(csv.name): \(rest) more rows are wrong")))
        }
        return listed
    }
}
