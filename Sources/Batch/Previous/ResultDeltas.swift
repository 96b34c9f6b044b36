package import Adjudication
import Platform
import PolicyFormat
package import Values

/// What a new result comes to beside earlier ones: each claim that comes to something else, and why.
///
/// Of a claim that comes to the same nothing is kept; of any other where it stands, whose and of when it is, and what is
/// known of it.
package struct ResultDeltas {
    /// What differs of a claim.
    struct Facts: OptionSet, BitwiseCopyable {
        let rawValue: UInt16

        static let isNew = Facts(rawValue: 1)
        static let isGone = Facts(rawValue: 2)
        static let isReversed = Facts(rawValue: 4)
        /// Other identities are held on its days.
        static let identity = Facts(rawValue: 8)
        /// Other identities are held on other days.
        static let otherDays = Facts(rawValue: 16)
        static let input = Facts(rawValue: 32)
        static let policy = Facts(rawValue: 64)
        /// It is not known by which rules it was computed.
        static let unknownRules = Facts(rawValue: 128)
        static let parameters = Facts(rawValue: 256)
    }

    /// A claim that comes to something else.
    struct Delta: BitwiseCopyable {
        let pair: ResultAlignment.Pair
        /// Whose and of which year it is.
        let unit: Unit
        let person: PersonKey
        let day: Int32
        let facts: Facts
        /// What it was paid and is paid, in fen; 0 where it was not there.
        let was: Int64
        let now: Int64
    }

    struct Unit: Hashable, BitwiseCopyable {
        let key: PersonKey
        let year: Int32

        // A unit has few years.
        func hash(into hasher: inout Hasher) { hasher.combine(key) }
    }

    /// What is compared, and with what.
    package struct Sources {
        let earlier: [ResultFile]
        let now: ResultFile
        let scheme: Scheme
        /// How the rules of each earlier result differ; `nil` where that is not known.
        let rules: [RuleChanges?]
        let roster: Roster?
        /// The register of the earlier results; `nil` where it is not known.
        let rosterWas: Roster?

        /// Earlier results stand from the oldest on.
        package init(
            _ earlier: [ResultFile], _ now: ResultFile, _ scheme: Scheme, _ rules: [RuleChanges?], roster: Roster?,
            rosterWas: Roster?
        ) {
            self.earlier = earlier
            self.now = now
            self.scheme = scheme
            self.rules = rules
            self.roster = roster
            self.rosterWas = rosterWas
        }

        /// What the register certifies otherwise; `nil` where one of the two is not known.
        var register: RegisterChange? {
            rosterWas.flatMap { was in roster.map { RegisterChange(was: was, now: $0, scheme) } }
        }
    }

    let sources: Sources
    private let jobs: Int
    private(set) var deltas: [Delta] = []
    private var units: [Unit: (hasNew: Bool, first: Int)] = [:]
    /// Rows that one thread looks at in one go.
    private static let chunk = 1 << 12

    /// Compares a result with earlier ones.
    package init(_ sources: Sources, jobs: Int) throws(ReadFailure) {
        self.sources = sources
        self.jobs = jobs
        let pairs = try ResultAlignment(sources.earlier, sources.now).pairs
        deltas = try ResultDeltas.inChunks(pairs.count, jobs) { range throws(ReadFailure) in
            var comparison = PairComparison(sources)
            for index in range { try comparison.add(pairs[index]) }
            return comparison.deltas
        }
        for index in deltas.indices { try add(index) }
    }

    /// Makes a list of parts that threads make, in order; what went wrong first, if anything.
    private static func inChunks<Element>(
        _ count: Int, _ jobs: Int, _ make: (Range<Int>) throws(ReadFailure) -> [Element]
    ) throws(ReadFailure) -> [Element] {
        let chunks = (count + chunk - 1) / chunk
        let made = FixedArray<Swift.Result<[Element], ReadFailure>>(count: chunks) { _ in .success([]) }
        Threads.share(chunks, among: min(jobs, chunks)) { _, index in
            let range = (index * chunk)..<min(count, (index + 1) * chunk)
            do throws(ReadFailure) { made[index] = .success(try make(range)) } catch { made[index] = .failure(error) }
        }
        var all: [Element] = []
        for index in 0..<chunks { all += try made[index].get() }
        return all
    }

    // MARK: Years

    /// Notes for the year of a delta whether it has a new claim, and which is its first.
    private mutating func add(_ index: Int) throws(ReadFailure) {
        let delta = deltas[index]
        let isNew = delta.facts.contains(.isNew)
        guard let known = units[delta.unit] else {
            units[delta.unit] = (isNew, index)
            return
        }
        let isFirst = try precedes(delta, deltas[known.first])
        if isFirst || (isNew && !known.hasNew) {
            units[delta.unit] = (known.hasNew || isNew, isFirst ? index : known.first)
        }
    }

    /// Whether a claim is settled before another: by date, then by claim id.
    private func precedes(_ left: Delta, _ right: Delta) throws(ReadFailure) -> Bool {
        if left.day != right.day { return left.day < right.day }
        return try row(of: left).claimID.utf8.lexicographicallyPrecedes(try row(of: right).claimID.utf8)
    }

    /// The row of a claim now, or where it is gone, then.
    private func row(of delta: Delta) throws(ReadFailure) -> ResultReader {
        let isNow = delta.pair.now >= 0
        let reader = ResultReader(isNow ? sources.now : sources.earlier[Int(delta.pair.was.file)])
        _ = try reader.next(from: Int(isNow ? delta.pair.now : delta.pair.was.offset))
        return reader
    }

    // MARK: Causes

    /// Why a claim comes to something else: the first cause that holds.
    func cause(of delta: Delta) throws(ReadFailure) -> DeltaCause {
        let facts = delta.facts
        if facts.contains(.isReversed) { return .refund }
        if facts.contains(.identity) { return .identity }
        if !facts.isDisjoint(with: [.input, .isGone]) { return .input }
        let year = units[delta.unit]
        if year?.hasNew == true { return .lateClaim }
        if let first = year?.first, deltas[first].pair != delta.pair, try precedes(deltas[first], delta) {
            return .earlierClaim
        }
        // A rule may look at identities on other days than those of the claim.
        if facts.contains(.otherDays), facts.isDisjoint(with: [.policy, .parameters]) { return .identity }
        return facts.isDisjoint(with: [.policy, .unknownRules]) ? .parameter : .policy
    }

    /// A claim that differs, in words.
    struct AttributedDelta {
        let delta: Delta
        let cause: DeltaCause
        let person: String
        /// Its rows of the list.
        let rows: [[String]]
    }

    /// Calls `body` with each claim that differs, in the order of the new result, and then of the earlier ones.
    func forEach(_ body: (AttributedDelta) throws(ReadFailure) -> Void) throws(ReadFailure) {
        // As many at a time as threads share, so that no more texts wait than those of a few parts.
        let step = ResultDeltas.chunk * jobs * 4
        for start in stride(from: 0, to: deltas.count, by: step) {
            let told = try ResultDeltas.inChunks(min(step, deltas.count - start), jobs) { range throws(ReadFailure) in
                try tell((start + range.lowerBound)..<(start + range.upperBound))
            }
            for claim in told { try body(claim) }
        }
    }

    private func tell(_ range: Range<Int>) throws(ReadFailure) -> [AttributedDelta] {
        let readers = sources.earlier.map { ResultReader($0) }
        let reader = ResultReader(sources.now)
        var told: [AttributedDelta] = []
        told.reserveCapacity(range.count)
        for delta in deltas[range] {
            let was = delta.pair.was.file < 0 ? nil : readers[Int(delta.pair.was.file)]
            let now = delta.pair.now < 0 ? nil : reader
            _ = try was?.next(from: Int(delta.pair.was.offset))
            _ = try now?.next(from: Int(delta.pair.now))
            guard let row = now ?? was else { continue }
            let (cause, person) = (try cause(of: delta), row.personID)
            let rows = ResultDeltas.fields(of: delta, was, now).map {
                [row.claimID, person, $0.name, $0.was, $0.now, cause.rawValue]
            }
            told.append(AttributedDelta(delta: delta, cause: cause, person: person, rows: rows))
        }
        return told
    }

    /// What differs of payout, category and status: what each was and is, empty where the claim is not there.
    private static func fields(
        of delta: Delta, _ was: ResultReader?, _ now: ResultReader?
    ) -> [(name: String, was: String, now: String)] {
        var fields: [(name: String, was: String, now: String)] = []
        if was == nil || now == nil || delta.was != delta.now {
            let paid = { (row: ResultReader?, fen: Int64) in row == nil ? "" : Yuan(fen: fen).description }
            fields.append(("payout", paid(was, delta.was), paid(now, delta.now)))
        }
        if let was, let now, was.hasSameCategory(as: now), was.hasSameStatus(as: now) { return fields }
        let others = [
            ("category", was?.category ?? "", now?.category ?? ""), ("status", was?.status ?? "", now?.status ?? ""),
        ]
        return fields + others.filter { $0.1 != $0.2 }
    }
}

/// Compares pairs of rows, one after the other.
private struct PairComparison {
    private let sources: ResultDeltas.Sources
    private let comparisons: [RowComparison]
    private let readers: [ResultReader]
    private let reader: ResultReader
    private var identitiesWas: [HeldIdentities]
    private var identities: HeldIdentities
    private let crossesYears: Bool
    private let isByHousehold: Bool
    private(set) var deltas: [ResultDeltas.Delta] = []

    init(_ sources: ResultDeltas.Sources) {
        self.sources = sources
        comparisons = sources.earlier.map { RowComparison($0, sources.now) }
        readers = sources.earlier.map { ResultReader($0) }
        reader = ResultReader(sources.now)
        // A register counts where both are known.
        let (was, now) = sources.rosterWas == nil ? (nil, nil) : (sources.rosterWas, sources.roster)
        identitiesWas = sources.earlier.map { HeldIdentities($0, sources.scheme, was) }
        identities = HeldIdentities(sources.now, sources.scheme, now)
        crossesYears = sources.scheme.plans.contains { $0.crossesYears }
        isByHousehold = sources.scheme.plans.contains(where: \.isByHousehold)
    }

    /// Keeps the claim of a pair where it comes to something else.
    mutating func add(_ pair: ResultAlignment.Pair) throws(ReadFailure) {
        let was = pair.was.file < 0 ? nil : readers[Int(pair.was.file)]
        _ = try was?.next(from: Int(pair.was.offset))
        if pair.now >= 0 { _ = try reader.next(from: Int(pair.now)) }
        guard let was else { return try add(pair, reader, [.isNew], was: 0, now: try reader.payout()) }
        let paid = try was.payout()
        if pair.now < 0 { return try add(pair, was, [.isGone], was: paid, now: 0) }
        let now = try reader.payout()
        if paid == now, was.hasSameCategory(as: reader), was.hasSameStatus(as: reader) { return }
        try add(pair, reader, try facts(Int(pair.was.file), was), was: paid, now: now)
    }

    /// What differs of the rows that were read last.
    private mutating func facts(_ file: Int, _ was: ResultReader) throws(ReadFailure) -> ResultDeltas.Facts {
        var facts: ResultDeltas.Facts = was.isReversed ? [.isReversed] : []
        let isSameRow = comparisons[file].areSame(was.cells, reader.cells)
        if !isSameRow || !identitiesWas[file].hasSameRegister(as: identities, of: reader) {
            try insertIdentities(file, was, into: &facts)
        }
        if !isSameRow, comparisons[file].differs(was.cells, reader.cells) { facts.insert(.input) }
        return facts.union(self.facts(ofRules: file, was))
    }

    /// Whether other identities are held by the rows that were read last.
    private mutating func insertIdentities(
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

    /// How the rules of the rows that were read last differ.
    private func facts(ofRules file: Int, _ was: ResultReader) -> ResultDeltas.Facts {
        guard let rules = sources.rules[file] else { return .unknownRules }
        var facts: ResultDeltas.Facts = []
        let version = reader.version
        if version != was.version || rules.differsOtherwise || rules.versions.contains(version) {
            facts.insert(.policy)
        }
        if rules.parametersDiffer { facts.insert(.parameters) }
        return facts
    }

    /// Keeps a claim, whose facts stand in its row now, or where it is gone, then.
    private mutating func add(
        _ pair: ResultAlignment.Pair, _ row: ResultReader, _ facts: ResultDeltas.Facts, was: Int64, now: Int64
    ) throws(ReadFailure) {
        let (day, person) = (try row.day(), row.person)
        deltas.append(
            ResultDeltas.Delta(
                pair: pair, unit: unit(row, person, day), person: person, day: day,
                facts: row.isReversed ? facts.union(.isReversed) : facts, was: was, now: now))
    }

    /// Whose claims accumulate together, over which year: a person's or a household's, over all years where a rule looks
    /// back.
    private func unit(_ row: ResultReader, _ person: PersonKey, _ day: Int32) -> ResultDeltas.Unit {
        let year = crossesYears ? 0 : Int32(Day(number: day).year)
        guard isByHousehold else { return ResultDeltas.Unit(key: person, year: year) }
        let given = row.file.column(.householdID).map(row.cells.id) ?? ""
        let household = given.isEmpty ? sources.roster?.householdID(of: person) ?? "" : given
        return ResultDeltas.Unit(key: household.isEmpty ? person : PersonKey(household), year: year)
    }
}
