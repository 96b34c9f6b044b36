import Adjudication
import PolicyFormat
import Values

/// Compares the rows of a claim in an earlier and in the new result, pair by pair. One thread uses it.
final class PairComparison {
    private let sources: ResultDeltas.Sources
    private let comparisons: [RowComparison]
    private let readers: [ResultReader]
    private let reader: ResultReader
    private var identitiesWas: [HeldIdentities]
    private var identities: HeldIdentities
    /// Whether what registers certify is compared.
    private let comparesRegisters: Bool
    private let crossesYears: Bool
    private let isByHousehold: Bool

    init(_ sources: ResultDeltas.Sources) {
        self.sources = sources
        comparisons = sources.earlier.map { RowComparison($0, sources.now) }
        readers = sources.earlier.map { ResultReader($0) }
        reader = ResultReader(sources.now)
        // A register counts where both are known.
        let (was, now) = sources.rosterWas == nil ? (nil, nil) : (sources.rosterWas, sources.roster)
        comparesRegisters = was != nil
        identitiesWas = sources.earlier.map { HeldIdentities($0, sources.scheme, was) }
        identities = HeldIdentities(sources.now, sources.scheme, now)
        crossesYears = sources.scheme.plans.contains { $0.crossesYears }
        isByHousehold = sources.scheme.plans.contains(where: \.isByHousehold)
    }

    /// Keeps the claim of a pair where it comes to something else.
    func add(_ pair: ResultDeltas.Pair, to part: DeltaPart) throws(ReadFailure) {
        let was = pair.was == .none ? nil : readers[Int(pair.was.file)]
        _ = try was?.next(from: Int(pair.was.offset))
        if pair.now >= 0 { _ = try reader.next(from: Int(pair.now)) }
        guard let was else {
            return try add(pair, nil, reader, [.isNew], was: 0, now: try reader.payout(), to: part)
        }
        let paid = try was.payout()
        if pair.now < 0 { return try add(pair, was, nil, [.isGone], was: paid, now: 0, to: part) }
        let now = try reader.payout()
        if paid == now, was.hasSameCategory(as: reader), was.hasSameStatus(as: reader) { return }
        try add(pair, was, reader, try facts(Int(pair.was.file), was), was: paid, now: now, to: part)
    }

    /// What differs of the rows that were read last.
    private func facts(_ file: Int, _ was: ResultReader) throws(ReadFailure) -> ResultDeltas.Facts {
        var facts: ResultDeltas.Facts = was.isReversed ? [.isReversed] : []
        let isSameRow = comparisons[file].areSame(was.cells, reader.cells)
        if !isSameRow || !hasSameRegister(reader.person) {
            try insertIdentities(file, was, into: &facts)
        }
        if !isSameRow, comparisons[file].differs(was.cells, reader.cells) { facts.insert(.input) }
        return facts.union(
            ResultDeltas.facts(sources.rules[file], isSameVersion: reader.version == was.version) { reader.version })
    }

    /// Whether the registers of both runs certify the same of a person.
    @inline(__always)
    func hasSameRegister(_ person: PersonKey) -> Bool { !comparesRegisters || hasSameHoldings(person) }

    @inline(never)
    private func hasSameHoldings(_ person: PersonKey) -> Bool {
        identitiesWas[0].hasSameRegister(as: identities, of: person)
    }

    /// Whether other identities are held by the rows that were read last.
    private func insertIdentities(
        _ file: Int, _ was: ResultReader, into facts: inout ResultDeltas.Facts
    ) throws(ReadFailure) {
        let (then, today) = (identitiesWas[file].of(was), identities.of(reader))
        if then != today {
            let day = try reader.day()
            let first = min(day, reader.file.column(.admitted).flatMap(reader.cells.day) ?? day)
            let isHeld = then.held(from: first, to: day) != today.held(from: first, to: day)
            facts.insert(isHeld ? .identity : .otherDays)
        }
    }

    /// Keeps a claim, whose facts stand in its row now, or where it is gone, then.
    private func add(
        _ pair: ResultDeltas.Pair, _ was: ResultReader?, _ now: ResultReader?, _ facts: ResultDeltas.Facts,
        was paid: Int64, now due: Int64, to part: DeltaPart
    ) throws(ReadFailure) {
        guard let row = now ?? was else { return }
        let day = try row.day()
        let fields = fields(was, now, was: paid, now: due)
        let (claim, person) = (row.claimID, row.personID)
        part.add(
            ResultDeltas.Delta(
                row: now == nil ? pair.was : ResultDeltas.RowPlace(file: -1, offset: pair.now), day: day,
                unit: unit(row), was: paid, now: due,
                year: Int16(crossesYears ? Day.years.lowerBound : Day(number: day).year),
                facts: row.isReversed ? facts.union(.isReversed) : facts),
            fields.map { [claim, person, $0.name, $0.was, $0.now] })
    }

    /// What differs of payout, category and status: what each was and is, empty where the claim is not there.
    private func fields(
        _ was: ResultReader?, _ now: ResultReader?, was paid: Int64, now due: Int64
    ) -> [(name: String, was: String, now: String)] {
        var fields: [(name: String, was: String, now: String)] = []
        if was == nil || now == nil || paid != due {
            let text = { (row: ResultReader?, fen: Int64) in row == nil ? "" : Yuan(fen: fen).description }
            fields.append(("payout", text(was, paid), text(now, due)))
        }
        if let was, let now, was.hasSameCategory(as: now), was.hasSameStatus(as: now) { return fields }
        let others = [
            ("category", was?.category ?? "", now?.category ?? ""), ("status", was?.status ?? "", now?.status ?? ""),
        ]
        return fields + others.filter { $0.1 != $0.2 }
    }

    /// Whose claims accumulate with that of a row.
    private func unit(_ row: ResultReader) -> PersonKey {
        guard isByHousehold else { return row.person }
        let given = row.file.column(.householdID).map(row.cells.id) ?? ""
        let household = given.isEmpty ? sources.roster?.householdID(of: row.person) ?? "" : given
        return household.isEmpty ? row.person : PersonKey(household)
    }
}
