import Adjudication
import PolicyFormat
import Values

/// The identities of a claim in a result: those of its row, and those of the register that it was settled with.
struct HeldIdentities {
    private let column: Int?
    private let roster: Roster?
    private var reader: RecordReader
    /// What texts mean: a file repeats them.
    private var known: [String: [Holding]] = [:]
    private static let most = 1 << 12

    /// `roster` is the register of that run; `nil` where none, or another one than now, is known.
    init(_ file: ResultFile, _ scheme: Scheme, _ roster: Roster?) {
        column = file.column(.identities)
        self.roster = roster
        reader = RecordReader(scheme)
    }

    /// Whether the register of another run certifies the same of a person.
    func hasSameRegister(as other: HeldIdentities, of person: PersonKey) -> Bool {
        if roster == nil, other.roster == nil { return true }
        return roster?.holdings(of: person) == other.roster?.holdings(of: person)
    }

    /// The identities of the row that was read last.
    mutating func of(_ row: ResultReader) -> Set<Holding> {
        var holdings = Set(roster?.holdings(of: row.person) ?? [])
        guard let text = column.map(row.cells.text), !text.isEmpty else { return holdings }
        if let known = known[text] { return holdings.union(known) }
        var record = Record()
        reader.set(.field(.identities, part: Field.identities.definition.name), text, in: &record, at: .none)
        _ = reader.takeDiagnostics()
        if known.count < HeldIdentities.most { known[text] = record.holdings }
        holdings.formUnion(record.holdings)
        return holdings
    }
}

extension Set<Holding> {
    /// The identities that are held on a day from one to another.
    func held(from first: Int32, to last: Int32) -> Set<Int32> {
        Set<Int32>(filter { $0.from <= last && first <= $0.through }.map(\.identity))
    }
}
