import Glibc
import MedicalAssistance

/// Settles the rows of the persons that one thread owns, in the order of the file.
///
/// That order must be the settlement order within each person's year; a row that is not in order, a refund, or a row
/// whose date is not known asks for sorting instead; so does a lack of memory, of which sorting needs less.
struct StreamAssessor: ~Copyable {
    private let file: UnsafePointer<UInt8>
    private let scheme: Scheme
    private let columns: BatchColumns
    private let preparer: FramePreparer
    private var loader: FrameLoader
    private let result: RowResult
    /// The claim being settled.
    private let claim: FixedArray<Int64>
    private var frame: UnsafeMutablePointer<Int64> { claim.start }
    /// The scheme's versions, which it keeps alive.
    private let plans: FixedArray<Unmanaged<Plan>>
    private let yearSize: Int
    /// Words behind a year's own for the sums that the file states: what was paid, and the burden.
    private let sums: Int
    private var table: PersonTable
    private var situations: FactIndex
    /// The terms of rows that no situation is kept of.
    private let terms = TermsCache()
    /// Where the first rejected row of a person's year starts.
    private var firstRejected: [PersonYear: Int] = [:]
    private(set) var yearChecks: YearChecks
    /// Whether rows may be settled without looking at more than their values and their year.
    private let usesRoutines: Bool
    /// What the last day asked about is settled under: exports mostly stand in the order of their dates.
    private var lastReady: (day: Int64, plan: Int, year: Int64) = (Slot.absent, 0, 0)
    /// A group's persons, the blocks that they led to, and how its rows are settled.
    private let keys = FixedArray<PersonKey>(repeating: .none, count: PersonTable.group)
    private let blocks: FixedArray<YearBlock>
    private let ways = FixedArray<Way?>(repeating: nil, count: PersonTable.group)
    /// Identities with dates that make a situation: seven bits of its key each.
    private static let mostDated = 8

    private struct PersonYear: Hashable {
        let person: PersonKey
        let year: Int64

        init(_ block: YearBlock) { (person, year) = (block.person, block.year) }
    }

    /// How a row can be settled by what is known of its situation: the routine, under which version, in which year.
    struct Way: BitwiseCopyable {
        let routine: Unmanaged<Routine>
        let plan: Int
        let year: Int64
    }

    /// Creates one of so many owners of persons; `nil` if its table cannot be allocated.
    static func make(_ input: BatchInput, _ options: BatchOptions, owners: Int) -> StreamAssessor? {
        let sums = input.columns.checkPaid >= 0 || input.columns.checkBurden >= 0 ? 2 : 0
        // Where a person has four rows, as most exports have it, the table is large enough from the beginning.
        let persons = input.likelyRows / (4 * max(1, owners))
        guard let table = PersonTable(yearSize: input.scheme.layout.yearSize + sums, persons: persons) else {
            return nil
        }
        return StreamAssessor(input, options, table, sums: sums)
    }

    private init(_ input: BatchInput, _ options: BatchOptions, _ table: consuming PersonTable, sums: Int) {
        self.sums = sums
        blocks = FixedArray(repeating: table.none, count: PersonTable.group)
        self.table = table
        file = input.file.start
        scheme = input.scheme
        columns = input.columns
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        loader = FrameLoader(input, options.roster)
        result = RowResult(input)
        claim = FixedArray(repeating: 0, count: input.scheme.layout.frameSize)
        plans = FixedArray(input.scheme.plans.map { Unmanaged.passUnretained($0) })
        yearSize = input.scheme.layout.yearSize
        situations = FactIndex(input)
        yearChecks = YearChecks(input, options)
        usesRoutines = options.roster == nil && !yearChecks.isNeeded
    }

    /// Whether there was no memory for a person.
    private(set) var ranOut = false

    /// How many persons there were.
    var persons: Int { table.persons }

    /// Settles its rows of a part; whether all of them could be settled in this order.
    mutating func settle(_ part: BatchPart, owner: Int) -> Bool {
        let rows = part.owned(owner)
        var first = 0
        while first < rows.count {
            let group = UnsafeBufferPointer(rebasing: rows[first..<min(rows.count, first + PersonTable.group)])
            guard table.reserve(group.count) else {
                ranOut = true
                return false
            }
            for (index, row) in group.enumerated() { keys.start[index] = part.row(Int(row)).person }
            table.lookUp(UnsafeBufferPointer(start: keys.start, count: group.count), into: blocks.start)
            // Found before the first is settled, so that their ways from memory overlap too.
            for (index, row) in group.enumerated() { ways.start[index] = way(part.row(Int(row))) }
            for (index, row) in group.enumerated() {
                guard
                    settle(
                        part.row(Int(row)), keys.start[index], blocks.start[index], ways.start[index], part, Int(row),
                        owner)
                else {
                    return false
                }
            }
            first += group.count
        }
        return true
    }

    @inline(__always)
    private mutating func settle(
        _ row: BatchRow, _ key: PersonKey, _ first: YearBlock, _ way: Way?, _ part: BatchPart,
        _ index: Int, _ owner: Int
    ) -> Bool {
        if columns.refund >= 0, row.values[columns.refund] == 1 { return false }
        guard row.state != .rejected else { return rejected(row, key, first) }
        if let record = row.state == .record ? part.records[index] : nil, record.isRefund {
            return false
        }
        let day = row.values[columns.date]
        // A row of the group may have been the first of a situation.
        if let way = way ?? self.way(row),
            let settled = byRoutine(way, row, day, key, first, part, index, owner)
        {
            return settled
        }
        let holdings = loader.load(row, part, index, into: frame)
        switch preparer.prepare(frame) {
        case .failure(let problem):
            part.reject(index, .unready(problem), owner: owner)
            return rejected(row, key, first, day: day)
        case .success(let ready):
            let block = table.year(ready.year, of: key, from: first)
            guard isInOrder(block, day, row) else { return false }
            if block.isBarred {
                part.reject(index, .behind(firstRejected(of: block)), owner: owner)
                return true
            }
            return assess(row, block, holdings, ready, part, index, owner)
        }
    }

    /// The version and the year of a day's claims, where that decides both.
    @inline(__always)
    private mutating func ready(on day: Int64) -> (plan: Int, year: Int64)? {
        if day == lastReady.day { return (lastReady.plan, lastReady.year) }
        guard let ready = preparer.ready(on: day) else { return nil }
        lastReady = (day, ready.plan, ready.year)
        return ready
    }

    /// Finds the routine of a row's situation, where it has one.
    @inline(__always)
    private mutating func way(_ row: BatchRow) -> Way? {
        guard usesRoutines, row.state == .plain, row.shape >= 0 else { return nil }
        guard let held = row.identities.held, let ready = ready(on: row.values[columns.date]),
            let routine = situations.routine(
                row, plan: ready.plan, year: ready.year, held: held, identities: row.identities.bits)
        else { return nil }
        return Way(routine: routine, plan: ready.plan, year: ready.year)
    }

    /// Settles a row by the routine of its situation; whether that was in order, `nil` where it needs a closer look.
    @inline(__always)
    private mutating func byRoutine(
        _ way: Way, _ row: BatchRow, _ day: Int64, _ key: PersonKey, _ first: YearBlock,
        _ part: BatchPart, _ index: Int, _ owner: Int
    ) -> Bool? {
        let block = table.year(way.year, of: key, from: first)
        // What is wrong with the row itself is told before what is wrong with those before it.
        if block.isBarred { return nil }
        let last = block.last
        guard isInOrder(block, day, row) else { return false }
        let figures = block.figures
        let (frame, values) = (frame, row.values)
        var outcome = Outcome()
        let ending = way.routine._withUnsafeGuaranteedRef { routine in
            outcome = routine.settled
            return routine.settle(values, on: day, frame, year: figures, &outcome)
        }
        switch ending {
        case .settled: result.put(outcome, plan: way.plan, frame, into: row)
        case .failed(let fault): reject(fault, way.plan, row, block, part, index, owner)
        case .open:
            block.last = last
            return nil
        }
        return true
    }

    private mutating func reject(
        _ fault: Fault, _ plan: Int, _ row: BatchRow, _ block: YearBlock, _ part: BatchPart,
        _ index: Int, _ owner: Int
    ) {
        part.reject(index, .fault(fault, plan: plan), owner: owner)
        bar(block, from: row)
    }

    /// Bars what follows in a year from a rejected row on.
    private mutating func bar(_ block: YearBlock, from row: BatchRow) {
        block.isBarred = true
        firstRejected[PersonYear(block)] = Int(row.start)
    }

    /// Where the first rejected row of a year starts in the file.
    private func firstRejected(of block: YearBlock) -> Int { firstRejected[PersonYear(block)] ?? 0 }

    @inline(__always)
    private mutating func assess(
        _ row: BatchRow, _ block: YearBlock,
        _ holdings: RowIdentities, _ ready: FramePreparer.Ready, _ part: BatchPart, _ index: Int,
        _ owner: Int
    ) -> Bool {
        do throws(Fault) {
            let figures = block.figures
            let outcome = try outcome(row, figures, holdings, ready)
            if yearChecks.isNeeded { look(outcome, row, block, ready) }
            result.put(outcome, plan: ready.plan, frame, into: row)
        } catch {
            reject(error, ready.plan, row, block, part, index, owner)
        }
        return true
    }

    /// Settles the claim by what is known of its situation, where it has one.
    @inline(__always)
    private mutating func outcome(
        _ row: BatchRow, _ figures: UnsafeMutablePointer<Int64>, _ holdings: RowIdentities,
        _ ready: FramePreparer.Ready
    ) throws(Fault) -> Outcome {
        try plans.start[ready.plan]._withUnsafeGuaranteedRef { plan in
            Result { () throws(Fault) in try outcome(row, figures, holdings, ready, plan) }
        }.get()
    }

    @inline(__always)
    private mutating func outcome(
        _ row: BatchRow, _ figures: UnsafeMutablePointer<Int64>, _ holdings: RowIdentities,
        _ ready: FramePreparer.Ready, _ plan: Plan
    ) throws(Fault) -> Outcome {
        guard row.state == .plain else {
            return try plan.assess(frame, holdings.holdings, year: figures, ledger: nil, cache: terms)
        }
        let held =
            if let known = holdings.held { known } else { try plan.held(frame, holdings.holdings, year: figures) }
        var identities = holdings.list.bits
        if holdings.held == nil {
            // Which are given counts too: one that is not held any more is another reason than one that never was.
            guard holdings.holdings.count <= StreamAssessor.mostDated else {
                return try plan.assess(frame, holdings.holdings, year: figures, ledger: nil, cache: terms)
            }
            // Below 0, where no list of undated ones stands.
            identities = .min | 1
            for holding in holdings.holdings {
                let counts = Int64(truncatingIfNeeded: held >> UInt64(holding.identity) & 1)
                identities = identities << 7 | Int64(holding.identity) << 1 | counts | .min
            }
        }
        let known = situations.situation(
            row, plan: ready.plan, year: ready.year, held: held, identities: identities)
        guard let known else {
            return try plan.assess(frame, holdings.holdings, year: figures, ledger: nil, cache: terms)
        }
        let outcome = try plan.assess(frame, holdings.holdings, held: held, year: figures, situation: known)
        if usesRoutines, holdings.held != nil { situations.makeRoutine(plan, known, row, frame, year: figures) }
        return outcome
    }

    private mutating func look(
        _ outcome: Outcome, _ row: BatchRow, _ block: YearBlock,
        _ ready: FramePreparer.Ready
    ) {
        let figures = block.figures
        if sums > 0 {
            let (paid, burden) = (figures + yearSize, figures + yearSize + 1)
            paid.pointee &+= outcome.payout
            if outcome.status != .excluded { burden.pointee &+= outcome.burden }
            yearChecks.check(row, paid: paid.pointee, burden: burden.pointee)
        }
        yearChecks.noteWarning(row, row.person, ready.year, scheme.plans, plan: ready.plan, frame, figures, nil)
    }

    /// A rejected row bars the rest of its person's year; where its person is not known, nothing.
    private mutating func rejected(
        _ row: BatchRow, _ key: PersonKey, _ first: YearBlock
    ) -> Bool {
        if key == .none { return true }
        let day = row.values[columns.date]
        return day == Slot.absent ? false : rejected(row, key, first, day: day)
    }

    private mutating func rejected(
        _ row: BatchRow, _ key: PersonKey, _ first: YearBlock, day: Int64
    ) -> Bool {
        let year = Int64(Day(number: Int32(clamping: day)).year)
        let block = table.year(year, of: key, from: first)
        guard isInOrder(block, day, row) else { return false }
        if !block.isBarred { bar(block, from: row) }
        return true
    }

    /// Whether a row stands behind the person's last one of the year: by date, then by claim id.
    @inline(__always)
    private func isInOrder(
        _ block: YearBlock, _ day: Int64, _ row: BatchRow
    ) -> Bool {
        let (last, lastClaim) = block.last
        if day < last { return false }
        let isSameDay = day == last
        let claim = row.claimLength
        // Sixteen bits hold how long the id is; a longer or a spelt one is left to sorting.
        let claimPlace = (row.start + row.claimStart) << 16 | min(claim, 0xFFFF)
        block.last = (day, claimPlace)
        guard isSameDay else { return true }
        let (length, lastLength) = (Int(claim), Int(lastClaim & 0xFFFF))
        if length == 0 || lastLength == 0 || length >= 0xFFFF { return false }
        // Ids of one length grow through the file, or the whole pass is given up (see ``ClaimIDs``).
        if length == lastLength { return true }
        let order = memcmp(file + Int(lastClaim >> 16), file + Int(claimPlace >> 16), min(length, lastLength))
        return order < 0 || (order == 0 && lastLength < length)
    }
}
