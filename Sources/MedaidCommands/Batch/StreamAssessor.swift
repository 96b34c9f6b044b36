import Glibc
import MedicalAssistance

/// Settles the rows of the persons that one thread owns, in the order of the file.
///
/// That order must be the settlement order within each person's year; a row that is not in order, a refund, or a row
/// whose date is not known asks for sorting instead; so does a lack of memory, of which sorting needs less.
struct StreamAssessor {
    private let file: UnsafePointer<UInt8>
    private let scheme: Scheme
    private let columns: BatchColumns
    private let preparer: FramePreparer
    private let loader: FrameLoader
    private let result: RowResult
    private let frame: UnsafeMutablePointer<Int64>
    /// The scheme's versions, which it keeps alive.
    private let plans: UnsafeMutablePointer<Unmanaged<Plan>>
    private let yearSize: Int
    /// Words behind a year's own for the sums that the file states: what was paid, and the burden.
    private let sums: Int
    private var table: PersonTable
    private var situations: SituationIndex
    /// Where the first rejected row of a person's year starts.
    private var holes: [PersonYear: Int] = [:]
    private(set) var watch: YearWatch
    /// Whether rows may be settled without looking at more than their values and their year.
    private let usesRoutines: Bool
    /// What the last day asked about is settled under: exports mostly stand in the order of their dates.
    private var lastReady: (day: Int64, plan: Int, year: Int64) = (Slot.absent, 0, 0)
    /// A group's persons, the blocks that they led to, and how its rows are settled.
    private let keys = UnsafeMutablePointer<PersonKey>.allocate(capacity: PersonTable.group)
    private let blocks = UnsafeMutablePointer<YearBlock>.allocate(capacity: PersonTable.group)
    private let ways = UnsafeMutablePointer<Way?>.allocate(capacity: PersonTable.group)
    /// Identities with dates that make a situation: seven bits of its key each.
    private static let mostDated = 8

    private struct PersonYear: Hashable {
        let person: PersonKey
        let year: Int64

        init(_ block: YearBlock) { (person, year) = (block.person, block.year) }
    }

    /// How a row can be settled by what is known of its situation: the routine, under which version, in which year.
    private struct Way: BitwiseCopyable {
        let routine: Unmanaged<Routine>
        let plan: Int
        let year: Int64
    }

    /// One of so many, each of which has persons of its own; `nil` where there is no memory for it.
    init?(_ input: BatchInput, _ options: BatchOptions, owners: Int) {
        sums = input.columns.checkPaid >= 0 || input.columns.checkBurden >= 0 ? 2 : 0
        // Where a person has four rows, as most exports have it, the table is large enough from the beginning.
        let persons = input.likelyRows / (4 * max(1, owners))
        let table = PersonTable(yearSize: input.scheme.layout.yearSize + sums, persons: persons)
        guard let table else { return nil }
        self.table = table
        file = input.file.start
        scheme = input.scheme
        columns = input.columns
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        loader = FrameLoader(input, options.roster)
        result = RowResult(input)
        frame = .allocate(capacity: input.scheme.layout.frameSize)
        plans = .allocate(capacity: input.scheme.plans.count)
        for (index, plan) in input.scheme.plans.enumerated() {
            (plans + index).initialize(to: Unmanaged.passUnretained(plan))
        }
        yearSize = input.scheme.layout.yearSize
        situations = SituationIndex(input)
        watch = YearWatch(input, options)
        usesRoutines = options.roster == nil && !watch.isNeeded
    }

    func free() {
        loader.free()
        keys.deallocate()
        blocks.deallocate()
        ways.deallocate()
        frame.deallocate()
        plans.deallocate()
        table.free()
        situations.free()
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
            for (index, row) in group.enumerated() { keys[index] = key(part.row(Int(row))) }
            table.lookUp(UnsafeBufferPointer(start: keys, count: group.count), into: blocks)
            // Found before the first is settled, so that their ways from memory overlap too.
            for (index, row) in group.enumerated() { ways[index] = way(part.row(Int(row))) }
            for (index, row) in group.enumerated() {
                let words = part.row(Int(row))
                guard settle(words, keys[index], blocks[index], ways[index], part, Int(row), owner) else {
                    return false
                }
            }
            first += group.count
        }
        return true
    }

    @inline(__always)
    private func key(_ words: UnsafeMutablePointer<Int64>) -> PersonKey {
        PersonKey(
            low: UInt64(bitPattern: words[RowWords.personLow]), high: UInt64(bitPattern: words[RowWords.personHigh]))
    }

    @inline(__always)
    private mutating func settle(
        _ words: UnsafeMutablePointer<Int64>, _ key: PersonKey, _ first: YearBlock, _ way: Way?, _ part: BatchPart,
        _ index: Int, _ owner: Int
    ) -> Bool {
        if columns.refund >= 0, words[RowWords.values + columns.refund] == 1 { return false }
        guard words[RowWords.state] != RowWords.rejected else { return rejected(words, key, first) }
        if let record = words[RowWords.state] == RowWords.spelt ? part.spelt[index] : nil, record.isRefund {
            return false
        }
        let day = words[RowWords.values + columns.date]
        // A row of the group may have been the first of a situation.
        if let way = way ?? self.way(words),
            let settled = byRoutine(way, words, day, key, first, part, index, owner)
        {
            return settled
        }
        let holdings = loader.load(words, part, index, into: frame)
        switch preparer.prepare(frame) {
        case .failure(let problem):
            part.reject(index, .unready(problem), owner: owner)
            return rejected(words, key, first, day: day)
        case .success(let ready):
            let block = table.year(ready.year, of: key, from: first)
            guard isInOrder(block, day, words) else { return false }
            if block.hasHole {
                part.reject(index, .behind(hole(block)), owner: owner)
                return true
            }
            return assess(words, block, holdings, ready, part, index, owner)
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
    private mutating func way(_ words: UnsafeMutablePointer<Int64>) -> Way? {
        guard usesRoutines, words[RowWords.state] == RowWords.plain, words[RowWords.shape] >= 0 else { return nil }
        let list = UnsafePointer<HoldingList>(bitPattern: Int(words[RowWords.holdings]))?.pointee ?? .empty
        guard let held = list.held, let ready = ready(on: words[RowWords.values + columns.date]),
            let routine = situations.routine(
                words, plan: ready.plan, year: ready.year, held: held, identities: words[RowWords.holdings])
        else { return nil }
        return Way(routine: routine, plan: ready.plan, year: ready.year)
    }

    /// Settles a row by the routine of its situation; whether that was in order, `nil` where it needs a closer look.
    @inline(__always)
    private mutating func byRoutine(
        _ way: Way, _ words: UnsafeMutablePointer<Int64>, _ day: Int64, _ key: PersonKey, _ first: YearBlock,
        _ part: BatchPart, _ index: Int, _ owner: Int
    ) -> Bool? {
        let block = table.year(way.year, of: key, from: first)
        // What is wrong with the row itself is told before what is wrong with those before it.
        if block.hasHole { return nil }
        let last = block.last
        guard isInOrder(block, day, words) else { return false }
        let figures = block.figures
        let (frame, values) = (frame, words + RowWords.values)
        var outcome = Outcome()
        let ending = way.routine._withUnsafeGuaranteedRef { routine in
            outcome = routine.settled
            return routine.settle(values, on: day, frame, year: figures, &outcome)
        }
        switch ending {
        case .settled: result.put(outcome, plan: way.plan, frame, into: words)
        case .failed(let fault): reject(fault, way.plan, words, block, part, index, owner)
        case .open:
            block.last = last
            return nil
        }
        return true
    }

    private mutating func reject(
        _ fault: Fault, _ plan: Int, _ words: UnsafeMutablePointer<Int64>, _ block: YearBlock, _ part: BatchPart,
        _ index: Int, _ owner: Int
    ) {
        part.reject(index, .fault(fault, plan: plan), owner: owner)
        bar(block, from: words)
    }

    /// Bars what follows in a year from a rejected row on.
    private mutating func bar(_ block: YearBlock, from words: UnsafeMutablePointer<Int64>) {
        block.hasHole = true
        holes[PersonYear(block)] = Int(words[RowWords.start])
    }

    /// Where the first rejected row of a year starts in the file.
    private func hole(_ block: YearBlock) -> Int { holes[PersonYear(block)] ?? 0 }

    @inline(__always)
    private mutating func assess(
        _ words: UnsafeMutablePointer<Int64>, _ block: YearBlock,
        _ holdings: RowHoldings, _ ready: FramePreparer.Ready, _ part: BatchPart, _ index: Int,
        _ owner: Int
    ) -> Bool {
        do throws(Fault) {
            let figures = block.figures
            let outcome = try outcome(words, figures, holdings, ready)
            if watch.isNeeded { look(outcome, words, block, ready) }
            result.put(outcome, plan: ready.plan, frame, into: words)
        } catch {
            reject(error, ready.plan, words, block, part, index, owner)
        }
        return true
    }

    /// Settles the claim by what is known of its situation, where it has one.
    @inline(__always)
    private mutating func outcome(
        _ words: UnsafeMutablePointer<Int64>, _ figures: UnsafeMutablePointer<Int64>, _ holdings: RowHoldings,
        _ ready: FramePreparer.Ready
    ) throws(Fault) -> Outcome {
        try plans[ready.plan]._withUnsafeGuaranteedRef { plan in
            Result { () throws(Fault) in try outcome(words, figures, holdings, ready, plan) }
        }.get()
    }

    @inline(__always)
    private mutating func outcome(
        _ words: UnsafeMutablePointer<Int64>, _ figures: UnsafeMutablePointer<Int64>, _ holdings: RowHoldings,
        _ ready: FramePreparer.Ready, _ plan: Plan
    ) throws(Fault) -> Outcome {
        guard words[RowWords.state] == RowWords.plain else {
            return try plan.assess(frame, holdings.buffer, year: figures, ledger: nil)
        }
        let held = if let known = holdings.held { known } else { try plan.held(frame, holdings.buffer, year: figures) }
        var identities = holdings.list
        if holdings.held == nil {
            // Which are given counts too: one that is not held any more is another reason than one that never was.
            guard holdings.buffer.count <= StreamAssessor.mostDated else {
                return try plan.assess(frame, holdings.buffer, year: figures, ledger: nil)
            }
            // Below 0, where no list of undated ones stands.
            identities = .min | 1
            for holding in holdings.buffer {
                let counts = Int64(truncatingIfNeeded: held >> UInt64(holding.identity) & 1)
                identities = identities << 7 | Int64(holding.identity) << 1 | counts | .min
            }
        }
        let known = situations.situation(
            words, plan: ready.plan, year: ready.year, held: held, identities: identities)
        guard let known else { return try plan.assess(frame, holdings.buffer, year: figures, ledger: nil) }
        let outcome = try plan.assess(frame, holdings.buffer, held: held, year: figures, situation: known)
        if usesRoutines, holdings.held != nil { situations.makeRoutine(plan, known, words, frame, year: figures) }
        return outcome
    }

    private mutating func look(
        _ outcome: Outcome, _ words: UnsafeMutablePointer<Int64>, _ block: YearBlock,
        _ ready: FramePreparer.Ready
    ) {
        let figures = block.figures
        if sums > 0 {
            let (paid, burden) = (figures + yearSize, figures + yearSize + 1)
            paid.pointee &+= outcome.payout
            if outcome.status != .excluded { burden.pointee &+= outcome.burden }
            watch.check(words, paid: paid.pointee, burden: burden.pointee)
        }
        watch.watch(words, key(words), ready.year, scheme.plans, plan: ready.plan, frame, figures, nil)
    }

    /// A rejected row bars the rest of its person's year; where its person is not known, nothing.
    private mutating func rejected(
        _ words: UnsafeMutablePointer<Int64>, _ key: PersonKey, _ first: YearBlock
    ) -> Bool {
        if key == .none { return true }
        let day = words[RowWords.values + columns.date]
        return day == Slot.absent ? false : rejected(words, key, first, day: day)
    }

    private mutating func rejected(
        _ words: UnsafeMutablePointer<Int64>, _ key: PersonKey, _ first: YearBlock, day: Int64
    ) -> Bool {
        let year = Int64(Day(number: Int32(clamping: day)).year)
        let block = table.year(year, of: key, from: first)
        guard isInOrder(block, day, words) else { return false }
        if !block.hasHole { bar(block, from: words) }
        return true
    }

    /// Whether a row stands behind the person's last one of the year: by date, then by claim id.
    @inline(__always)
    private func isInOrder(
        _ block: YearBlock, _ day: Int64, _ words: UnsafeMutablePointer<Int64>
    ) -> Bool {
        let (last, lastClaim) = block.last
        if day < last { return false }
        let isSameDay = day == last
        let claim = words[RowWords.claimLength]
        // Sixteen bits hold how long the id is; a longer or a spelt one is left to sorting.
        let claimPlace = (words[RowWords.start] + words[RowWords.claimStart]) << 16 | min(claim, 0xFFFF)
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
