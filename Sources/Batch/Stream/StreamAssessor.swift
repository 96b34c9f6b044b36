import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values

/// Settles the rows of the persons that one thread owns, in the order of the file.
///
/// That order must be the settlement order within each person's year; a row that is not in order, a refund, or a row
/// whose date is not known asks for sorting instead; so does a lack of memory, of which sorting needs less.
struct StreamAssessor: ~Copyable {
    private let file: UnsafePointer<UInt8>
    private let scheme: Scheme
    private let plans: PlanList
    private let columns: BatchColumns
    private let preparer: FramePreparer
    private var loader: FrameLoader
    private let result: RowResult
    /// The claim being settled: one that is loaded whole, and one of which only what its terms read is filled in.
    private let claim: FixedArray<Int64>
    private let filled: FixedArray<Int64>
    private var frame: UnsafeMutablePointer<Int64> { claim.start }
    private let yearSize: Int
    /// Words behind a year's own for the sums that the file states: what was paid, and the burden.
    private let sums: Int
    private var table: PersonTable
    /// Terms by the facts of claims, and by what the rows of some say.
    private let terms = TermsCache()
    private var known: TermsByRow
    /// Where the rejected rows start that others stand behind. A block tells whether there is one of its year.
    private var rejections = Rejections<PersonKey, Int>()
    private(set) var yearChecks: YearChecks
    private(set) var trials: ApplicationTrials
    private let setAside: SetAside
    private let setsAside: Bool
    /// The schemes that are settled beside this one; a word behind a year's own leads to its years under them.
    private(set) var whatIfs: WhatIfs
    /// With how many schemes its rows are compared, where this is the baseline; 0 elsewhere. What a year comes to under each
    /// stands behind what else is kept of the year.
    private let sides: Int
    private var comparedYearCount = 0
    /// Whether rows may be settled without looking at more than their values and their year.
    private let usesKnown: Bool
    /// The version, year and era of the day looked up last: exports mostly stand in the order of their dates.
    private var lastReady: (day: Int64, plan: Int, year: Int64, era: Int64) = (Slot.absent, 0, 0, 0)
    /// A group's persons, the blocks that they led to, and how its rows are settled, where rows like them are known.
    private let keys = FixedArray<PersonKey>(repeating: .none, count: PersonTable.group)
    private let blocks: FixedArray<YearBlock>
    private let fills = FixedArray<Unmanaged<FrameFill>?>(repeating: nil, count: PersonTable.group)

    /// How settling a row by what is known of those like it ended.
    private enum Ending {
        case settled
        case failed(Fault)
        /// The row has to be looked at more closely.
        case open
    }

    /// Creates one of so many owners of persons, under one of so many schemes, with those that are settled beside it; `nil`
    /// if its table cannot be allocated. The baseline of a comparison of so many sides
    /// keeps what years come to under each.
    static func make(
        _ input: BatchInput, _ options: BatchOptions, owners: Int, schemes: Int, beside whatIfs: WhatIfSums?,
        sides: Int = 0
    ) -> StreamAssessor? {
        // Where a person has four rows, as most exports have it, the table is large enough from the beginning.
        make(
            input, options, persons: input.likelyRows / (4 * max(1, owners)),
            most: options.memoryForRows.map { $0 / max(1, owners * schemes) } ?? .max,
            beside: whatIfs?.schemes ?? [], bytes: (whatIfs?.bytes ?? 0) / max(1, owners), sides: sides)
    }

    /// Creates one with a table for about so many persons, of at most so many bytes; `nil` if that cannot be allocated.
    static func make(
        _ input: BatchInput, _ options: BatchOptions, persons: Int, most: Int = .max, beside schemes: [Scheme] = [],
        bytes: Int = 0, sides: Int = 0
    ) -> StreamAssessor? {
        let isStated = input.columns.checkPaid >= 0 || input.columns.checkBurden >= 0
        let sums = isStated ? MemoryLayout<YearSums>.size / MemoryLayout<Int64>.size : 0
        let size =
            input.scheme.layout.yearSize + sums + (schemes.isEmpty ? 0 : 1)
            + (sides == 0 ? 0 : ComparedYear.size(sides: sides))
        guard let table = PersonTable(yearSize: size, persons: persons, most: most) else { return nil }
        let whatIfs = WhatIfs(schemes, yearSize: input.scheme.layout.yearSize, bytes: bytes)
        return StreamAssessor(input, options, table, whatIfs, sums: sums, sides: sides)
    }

    private init(
        _ input: BatchInput, _ options: BatchOptions, _ table: consuming PersonTable, _ whatIfs: consuming WhatIfs,
        sums: Int, sides: Int
    ) {
        self.whatIfs = whatIfs
        self.sides = sides
        self.sums = sums
        blocks = FixedArray(repeating: table.none, count: PersonTable.group)
        self.table = table
        file = input.file.start
        scheme = input.scheme
        plans = PlanList(input.scheme)
        columns = input.columns
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        loader = FrameLoader(input, options.roster)
        result = RowResult(input)
        claim = FixedArray(zeros: input.scheme.layout.frameSize)
        yearSize = input.scheme.layout.yearSize
        known = TermsByRow(input)
        filled = known.frame()
        yearChecks = YearChecks(input, options)
        trials = ApplicationTrials(input.scheme, options)
        setAside = options.setAside
        setsAside = !setAside.rows.isEmpty
        usesKnown = options.roster == nil && !yearChecks.listsWarnings && options.payments == nil
    }

    /// Whether there was no memory for a person.
    private(set) var ranOut = false

    /// How many persons there were.
    var persons: Int { table.persons }

    /// Forgets the persons of rows that no others of them follow.
    mutating func forgetPersons() { table.removeAll() }

    /// Settles its rows of a part; whether all of them could be settled in this order.
    mutating func settle(_ part: BatchPart, owner: Int) -> Bool {
        let rows = part.owned(owner)
        // For all of them, so that no year moves before the part has been settled.
        guard table.reserve(rows.count) else {
            ranOut = true
            return false
        }
        var first = 0
        while first < rows.count {
            let group = UnsafeBufferPointer(rebasing: rows[first..<min(rows.count, first + PersonTable.group)])
            known.makeRoom()
            for (index, row) in group.enumerated() { keys.start[index] = part.row(Int(row)).person }
            table.lookUp(UnsafeBufferPointer(start: keys.start, count: group.count), into: blocks.start)
            // Found before the first is settled, so that reading them from memory overlaps too.
            for (index, row) in group.enumerated() { fills.start[index] = fill(part.row(Int(row))) }
            for (index, row) in group.enumerated() {
                guard settle(part.row(Int(row)), index, part, Int(row), owner) else { return false }
            }
            first += group.count
        }
        return true
    }

    /// Settles a row, by its index in the group and in the part; whether that was in order.
    @inline(__always)
    private mutating func settle(
        _ row: BatchRow, _ place: Int, _ part: BatchPart, _ index: Int, _ owner: Int
    ) -> Bool {
        // Only plain rows that are no refunds have one.
        if let fill = fills.start[place], let isInOrder = settle(row, fill, place, part, index, owner) {
            return isInOrder
        }
        return settleClosely(row, keys.start[place], place, part, index, owner)
    }

    /// Settles a row that is not settled by what is known of those like it.
    @inline(never)
    private mutating func settleClosely(
        _ row: BatchRow, _ key: PersonKey, _ place: Int, _ part: BatchPart, _ index: Int, _ owner: Int
    ) -> Bool {
        let first = blocks.start[place]
        guard row.state != .rejected else { return rejected(row, key, first) }
        if isRefund(row) { return false }
        if row.state == .record, part.isRefund(index) { return false }
        let day = row.values[columns.date]
        // A row of the group may have been the first of its kind.
        if fills.start[place] == nil, let fill = fill(row), let isInOrder = settle(row, fill, place, part, index, owner)
        {
            return isInOrder
        }
        let holdings = loader.load(row, part, index, into: frame)
        switch preparer.prepare(frame) {
        case .failure(let problem):
            part.reject(index, .unready(preparer.whole(problem, frame)), owner: owner)
            return rejected(row, key, first)
        case .success(let ready):
            guard YearBlock.holds(year: ready.year) else { return false }
            if setsAside, setAside.rows[row.start] != nil {
                result.putReversal(plan: ready.plan, frame, into: row)
                row.year = 0
                return true
            }
            let block = table.year(ready.year, of: key, from: first)
            guard block.takesNext(row, on: day, in: file) else { return false }
            if block.hasRejection {
                part.reject(index, .behind(rejections.before(block.person, block.year) ?? 0), owner: owner)
                return true
            }
            return assess(row, block, holdings, ready, part, index, owner)
        }
    }

    /// Whether a row read from its bytes is a refund.
    @inline(__always)
    private func isRefund(_ row: BatchRow) -> Bool { columns.refund >= 0 && row.values[columns.refund] == 1 }

    /// What a row that names no dated identity is settled under, where its day decides that.
    @inline(__always)
    private mutating func key(_ row: BatchRow) -> TermsByRow.Key? {
        guard usesKnown, known.isUseful, row.state == .plain, row.shape >= 0, row.identities.held != nil, !isRefund(row)
        else {
            return nil
        }
        let day = row.values[columns.date]
        if day != lastReady.day {
            guard let ready = preparer.ready(on: day) else { return nil }
            lastReady = (day, ready.plan, ready.year, ready.era)
        }
        return TermsByRow.Key(
            plan: lastReady.plan, year: lastReady.year,
            version: lastReady.year << 32 | Int64(lastReady.plan) << 16 | lastReady.era,
            identities: row.identities.bits)
    }

    /// How a row can be settled, where one like it has been met.
    @inline(__always)
    private mutating func fill(_ row: BatchRow) -> Unmanaged<FrameFill>? {
        key(row).flatMap { known.find(row, $0) }
    }

    /// Settles a row by the terms of those like it; whether that was in order, `nil` where it needs a closer look.
    @inline(__always)
    private mutating func settle(
        _ row: BatchRow, _ fill: Unmanaged<FrameFill>, _ place: Int, _ part: BatchPart, _ index: Int, _ owner: Int
    ) -> Bool? {
        let (plan, year) = fill._withUnsafeGuaranteedRef { ($0.plan, $0.year) }
        let block = table.year(year, of: keys.start[place], from: blocks.start[place])
        // What is wrong with the row itself is told before what is wrong with those before it.
        if block.hasRejection { return nil }
        let day = row.values[columns.date]
        let last = block.last
        guard block.takesNext(row, on: day, in: file) else { return false }
        let (frame, figures, identities) = (filled.start, block.figures, row.identities)
        var beside: WhatIfYear?
        if whatIfs.isNeeded, !open(&beside, block, fill._withUnsafeGuaranteedRef { $0.differing }) { return false }
        var outcome = Outcome()
        let ending = fill._withUnsafeGuaranteedRef { fill -> Ending in
            do throws(Fault) {
                // None of them has dates: all count.
                let isDone = try fill.settle(
                    row.values, frame, identities.holdings, held: identities.held ?? 0, year: figures, preparer,
                    &outcome)
                return isDone ? .settled : .open
            } catch {
                return .failed(error)
            }
        }
        switch ending {
        case .settled:
            if let beside, !settle(beside, fill, frame, identities, payout: outcome.payout) { return false }
            if yearChecks.isNeeded { look(outcome, row, block, plan: plan, frame) }
            put(outcome, plan: plan, frame, into: row, block)
        case .failed(let fault): reject(fault, plan, row, block, part, index, owner)
        case .open:
            block.last = last
            return nil
        }
        return true
    }

    /// The person's year under the schemes beside, where it differs from that under the first; whether there is room for it.
    private mutating func open(_ year: inout WhatIfYear?, _ block: YearBlock, _ differing: UInt64) -> Bool {
        do throws(WhatIfs.Full) {
            year = try whatIfs.year(at: placeOfWhatIfs(block), differing: differing, from: block.figures)
            return true
        } catch {
            ranOut = true
            return false
        }
    }

    /// Puts what a row came to into the row, and where its year is compared, for whoever adds that up before the next part.
    @inline(__always)
    private mutating func put(
        _ outcome: Outcome, plan: Int, _ frame: UnsafeMutablePointer<Int64>, into row: BatchRow, _ block: YearBlock
    ) {
        result.put(outcome, plan: plan, frame, into: row)
        if sides == 0 { return }
        let year = ComparedYear(block.figures + placeOfSides)
        if year.number == 0 {
            comparedYearCount += 1
            year.number = comparedYearCount
        }
        row.year = year.address
    }

    /// Words from the beginning of a year's figures to what it comes to under the sides of a comparison.
    private var placeOfSides: Int { yearSize + sums + (whatIfs.isNeeded ? 1 : 0) }

    /// The years of a comparison, in the order in which they came.
    var comparedYears: OwnedYears { table.comparedYears(comparedYearCount, behind: placeOfSides) }

    /// The word of a block that leads to its year under the schemes beside.
    private func placeOfWhatIfs(_ block: YearBlock) -> UnsafeMutablePointer<Int64> { block.figures + yearSize + sums }

    /// Settles the row that was settled last under the schemes beside; whether that could be done.
    private mutating func settle(
        _ year: WhatIfYear, _ fill: Unmanaged<FrameFill>, _ frame: UnsafeMutablePointer<Int64>,
        _ identities: IdentityList, payout: Int64
    ) -> Bool {
        fill._withUnsafeGuaranteedRef { fill in
            whatIfs.settle(year, payout: payout) { scheme, figures, outcome throws(Fault) in
                try fill.settle(whatIf: scheme, frame, identities.holdings, year: figures, &outcome)
            }
        }
    }

    private mutating func reject(
        _ fault: Fault, _ plan: Int, _ row: BatchRow, _ block: YearBlock, _ part: BatchPart,
        _ index: Int, _ owner: Int
    ) {
        part.reject(index, fault, plan: plan, owner: owner)
        noteRejection(row, block)
    }

    /// Notes that a row of the year was rejected: what follows it in the year is rejected too.
    private mutating func noteRejection(_ row: BatchRow, _ block: YearBlock) {
        block.hasRejection = true
        trials.forget(block.person, year: block.year)
        rejections.add(Int(row.start), of: block.person, in: block.year)
    }

    @inline(__always)
    private mutating func assess(
        _ row: BatchRow, _ block: YearBlock,
        _ holdings: UnsafeBufferPointer<Holding>, _ ready: FramePreparer.Ready, _ part: BatchPart, _ index: Int,
        _ owner: Int
    ) -> Bool {
        do throws(Fault) {
            let figures = block.figures
            if trials.isNeeded {
                trials.look(
                    row, of: ready.year, scheme.plans[ready.plan], index: ready.plan, frame, holdings, figures, nil)
            }
            guard let outcome = try outcome(row, block, holdings, ready) else { return false }
            if yearChecks.isNeeded { look(outcome, row, block, plan: ready.plan, frame) }
            put(outcome, plan: ready.plan, frame, into: row, block)
        } catch {
            reject(error, ready.plan, row, block, part, index, owner)
        }
        return true
    }

    /// What a row comes to whose frame holds its record; `nil` where the schemes beside cannot be settled in this pass.
    private mutating func outcome(
        _ row: BatchRow, _ block: YearBlock, _ holdings: UnsafeBufferPointer<Holding>, _ ready: FramePreparer.Ready
    ) throws(Fault) -> Outcome? {
        let (cache, frame, figures) = (terms, frame, block.figures)
        let (terms, winner) = try plans.with(ready.plan) { plan throws(Fault) in
            try Terms.of(frame, holdings, under: plan, year: figures, cache: cache)
        }
        // A record without cost is completed by other rules.
        let isKept = frame[Slot.of(.event)] == 0
        if whatIfs.isNeeded {
            whatIfs.look(
                at: frame, holdings, plan: ready.plan, figures, yearAt: placeOfWhatIfs(block), first: terms,
                winner: winner)
        }
        if isKept, let key = key(row), let whatIfs = whatIfs.allTerms {
            known.keep(terms, whatIfs: whatIfs, winner: winner, of: row, key)
        }
        var beside: WhatIfYear?
        if whatIfs.isNeeded, !open(&beside, block, whatIfs.differing) { return nil }
        let stated = StatedPayments(frame)
        var outcome = Outcome()
        try terms.apply(frame, holdings, winner: winner, year: figures, &outcome)
        if let beside, !whatIfs.settleLooked(beside, payout: outcome.payout, frame, stated: stated, holdings) {
            return nil
        }
        return outcome
    }

    private mutating func look(
        _ outcome: Outcome, _ row: BatchRow, _ block: YearBlock, plan: Int, _ frame: UnsafeMutablePointer<Int64>
    ) {
        let figures = block.figures
        if sums > 0 {
            (figures + yearSize).withMemoryRebound(to: YearSums.self, capacity: 1) { sums in
                sums.pointee.add(outcome)
                yearChecks.check(row, sums.pointee)
            }
        }
        yearChecks.noteWarning(row, row.person, block.year, scheme.plans, plan: plan, frame, figures, nil)
    }

    /// After a rejected row the rest of its person's year is rejected; where its person is not known, nothing.
    private mutating func rejected(_ row: BatchRow, _ key: PersonKey, _ first: YearBlock) -> Bool {
        if key == .none { return true }
        let day = row.values[columns.date]
        if day == Slot.absent { return false }
        let block = table.year(Int64(Day(number: Int32(clamping: day)).year), of: key, from: first)
        guard block.takesNext(row, on: day, in: file) else { return false }
        if !block.hasRejection { noteRejection(row, block) }
        return true
    }
}
