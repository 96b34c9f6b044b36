import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values

/// Settles the rows of one person, or household, that need looking at together: refunds, rows whose date is not known,
/// rules that look at a household.
struct UnitAssessor: ~Copyable {
    private struct Prepared {
        var entry: UnitEntry
        var plan: Int
        var holdings: Range<Int>
        /// The row, by its index in the part; of a year-end record that is added, the last row of its person and year.
        var row: Int
        /// The year-end record that is added, by index; -1 for a row of the file.
        var yearEnd = -1
    }

    struct PersonYear: Hashable {
        let person: Int64
        let year: Int64
    }

    private let input: BatchInput
    private var rowReader: RowReader
    private var loader: FrameLoader
    private let preparer: FramePreparer
    private let result: RowResult
    private let settlement: UnitSettlement
    /// The terms of the claims settled so far.
    private let terms = TermsCache()
    private(set) var yearChecks: YearChecks
    private(set) var trials: ApplicationTrials
    private let plans: PlanList
    private let setAside: SetAside
    /// How many persons it has met.
    private(set) var persons = 0
    private let crossesYears: Bool
    /// What is known of the unit's rows.
    private var frames: FixedArray<Int64>
    private let frameSize: Int
    private var rows: [Prepared] = []
    private var holdings: [Holding] = []
    /// Whether a row of the unit has brought what the register certifies of its household.
    private var hasMembers = false
    /// The year-end records that are added; `nil` where none are asked for.
    private let yearEnds: YearEndRecords?
    private var added: [Record] = []
    private(set) var grants = YearEndGrants()

    init(_ input: BatchInput, _ options: BatchOptions) {
        self.input = input
        rowReader = RowReader(input)
        loader = FrameLoader(input, options.roster)
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        result = RowResult(input)
        plans = PlanList(input.scheme)
        settlement = UnitSettlement(input.scheme.layout, skipsRejected: options.skipsRejected)
        yearChecks = YearChecks(input, options)
        trials = ApplicationTrials(input.scheme, options)
        setAside = options.setAside
        crossesYears = input.scheme.plans.contains { $0.crossesYears }
        frameSize = input.scheme.layout.frameSize
        yearEnds = options.listsGrants ? YearEndRecords(input.scheme) : nil
        frames = FixedArray(zeros: 16 * frameSize)
    }

    /// Settles rows of a part that are all of a unit, and stand in settlement order.
    mutating func settle(_ unit: [Int], of key: PersonKey, _ part: BatchPart) {
        // A year-end record at most is added for each row.
        let count = yearEnds == nil ? unit.count : 2 * unit.count
        if count * frameSize > frames.count {
            frames = FixedArray(zeros: 2 * count * frameSize)
        }
        rows.removeAll(keepingCapacity: true)
        holdings.removeAll(keepingCapacity: true)
        hasMembers = false
        for row in unit { prepare(row, key, part) }
        if key == .none { return }
        persons += Set(rows.map(\.entry.person)).count
        if let yearEnds { add(yearEnds, key, part) }
        var entries = rows.map(\.entry)
        if input.columns.reversesColumn >= 0 { name(&entries, part) }
        settle(entries, part)
    }

    /// Loads a row into its frame and makes it ready.
    private mutating func prepare(_ index: Int, _ unit: PersonKey, _ part: BatchPart) {
        let row = part.row(index)
        let frame = frames.start + rows.count * frameSize
        let first = holdings.count
        var plan = 0
        var year: Int64 = 0
        let day = row.values[input.columns.date]
        if row.state != .rejected {
            holdings.append(contentsOf: loader.load(row, part, index, into: frame))
            switch preparer.prepare(frame) {
            case .success(let ready): (plan, year) = (ready.plan, ready.year)
            case .failure(let problem): part.reject(index, .unready(preparer.whole(problem, frame)))
            }
        }
        let isRejected = row.state == .rejected
        var entry = UnitEntry(
            frame: frame, day: day, reach: reach(unit, day), year: year, person: row.person.folded,
            isRefund: !isRejected && frame[Slot.of(.refund)] == 1, isRejected: isRejected)
        entry.isSetAside = !isRejected && setAside.rows[row.start] != nil
        if input.scheme.layout.householdIdentities >= 0, !isRejected {
            entry.household = holdings[first...] + (part.records[index]?.householdHoldings ?? [])
            // Once for all rows of a household: it may have many of both.
            if !hasMembers { entry.household += loader.members(frame) }
            hasMembers = true
        }
        rows.append(Prepared(entry: entry, plan: plan, holdings: first..<holdings.count, row: index))
    }

    /// What a record of a day makes uncertain if it is rejected.
    private func reach(_ unit: PersonKey, _ day: Int64) -> UnitEntry.Reach {
        UnitEntry.Reach(
            unit: Int64(bitPattern: unit.low) ^ Int64(bitPattern: unit.high),
            year: crossesYears || day == Slot.absent ? 0 : Int64(Day(number: Int32(clamping: day)).year))
    }

    private mutating func settle(_ entries: [UnitEntry], _ part: BatchPart) {
        var sums: [PersonYear: YearSums] = [:]
        let (settlement, holdings) = (settlement, holdings)
        holdings.withUnsafeBufferPointer { holdings in
            settlement.settle(entries) { index, year, ledger throws(Fault) in
                let (prepared, row) = (rows[index], part.row(rows[index].row))
                if let yearEnds, prepared.yearEnd >= 0 {
                    let found = try input.scheme.plans[prepared.plan].grants(
                        of: yearEnds.benefits(ofPlan: prepared.plan), prepared.entry.frame,
                        Array(holdings[prepared.holdings]), year: year, ledger: ledger, cache: terms)
                    return grants.add(
                        found, row, added[prepared.yearEnd], Int(prepared.entry.year), plan: prepared.plan)
                }
                let held = UnsafeBufferPointer(rebasing: holdings[prepared.holdings])
                if trials.isNeeded {
                    trials.look(
                        row, of: prepared.entry.year, input.scheme.plans[prepared.plan], index: prepared.plan,
                        prepared.entry.frame, held, year, ledger)
                }
                let outcome = try plans.with(prepared.plan) { plan throws(Fault) in
                    try plan.assess(prepared.entry.frame, held, year: year, ledger: ledger, cache: terms)
                }
                if yearChecks.isNeeded {
                    let personYear = PersonYear(person: prepared.entry.person, year: prepared.entry.year)
                    sums[personYear, default: YearSums()].add(outcome)
                    yearChecks.check(row, sums[personYear] ?? YearSums())
                    yearChecks.noteWarning(
                        row, row.person, prepared.entry.year, input.scheme.plans, plan: prepared.plan,
                        prepared.entry.frame, year, ledger)
                }
                result.put(outcome, plan: prepared.plan, prepared.entry.frame, into: row)
            } report: { index, event in
                let row = rows[index].row
                if rows[index].yearEnd >= 0 {
                    return grants.leave(
                        event, part.row(row), added[rows[index].yearEnd], input.scheme, rows[index].plan)
                }
                switch event {
                case .reversed, .setAside:
                    result.putReversal(plan: rows[index].plan, rows[index].entry.frame, into: part.row(row))
                case .unmatchedRefund: part.reject(row, .unmatchedRefund)
                case .behind(let first): part.reject(row, .behind(Int(part.row(rows[first].row).start)))
                case .faulted(let fault): part.reject(row, fault, plan: rows[index].plan)
                }
                if part.row(row).state == .rejected {
                    trials.forget(part.row(row).person, year: rows[index].entry.year)
                }
            }
        }
    }

    /// Finds what refunds name, among the claims of the unit.
    private mutating func name(_ entries: inout [UnitEntry], _ part: BatchPart) {
        guard entries.contains(where: { $0.isRefund }) else { return }
        var places: [PersonKey: Int32] = [:]
        for (place, prepared) in rows.enumerated() where prepared.yearEnd < 0 {
            if let claim = rowReader.claim(of: part.row(prepared.row), input.file.start) {
                places[claim] = Int32(place)
            }
        }
        for place in entries.indices where entries[place].isRefund {
            let record = rowReader.record(of: part.row(rows[place].row), input.file.start)
            guard let named = record.texts[.reverses] else { continue }
            entries[place].reverses = places[PersonKey(named)] ?? UnitEntry.unknown
        }
    }

    // MARK: Year-end records

    /// Adds a year-end record for each person and year that have none, behind the claims of the year.
    private mutating func add(_ yearEnds: YearEndRecords, _ unit: PersonKey, _ part: BatchPart) {
        added.removeAll(keepingCapacity: true)
        var last: [PersonYear: Int] = [:]
        var given: Set<PersonYear> = []
        for (index, row) in rows.enumerated() where !row.entry.isRejected {
            let year = PersonYear(person: row.entry.person, year: row.entry.year)
            last[year] = index
            if yearEnds.isYearEnd(row.entry.frame) { given.insert(year) }
        }
        var found: [(place: Int, prepared: Prepared)] = []
        for (year, index) in last where !given.contains(year) {
            guard let day = yearEnds.lastDay(of: year.year, underPlan: rows[index].plan),
                let prepared = yearEnd(on: day, behind: index, yearEnds, unit, part, frame: rows.count + found.count)
            else { continue }
            found.append((max(index + 1, rows(through: day)), prepared))
        }
        if found.isEmpty { return }
        found.sort { left, right in
            if left.place != right.place { return left.place < right.place }
            return added[left.prepared.yearEnd].precedes(added[right.prepared.yearEnd])
        }
        var merged: [Prepared] = []
        merged.reserveCapacity(rows.count + found.count)
        var next = 0
        for (place, prepared) in found {
            merged += rows[next..<place]
            merged.append(prepared)
            next = place
        }
        rows = merged + rows[next...]
    }

    /// How many of the unit's rows are of a day or of days before it; rows stand in the order of their days.
    private func rows(through day: Day) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].entry.day <= Int64(day.number) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The year-end record behind a row, ready to be settled in the frame of that number; `nil` where no benefit waits for
    /// it, or it cannot be settled.
    private mutating func yearEnd(
        on day: Day, behind index: Int, _ yearEnds: YearEndRecords, _ unit: PersonKey, _ part: BatchPart, frame: Int
    ) -> Prepared? {
        let (row, frame) = (part.row(rows[index].row), frames.start + frame * frameSize)
        var record = yearEnds.record(
            on: day, after: rowReader.record(of: row, input.file.start), underPlan: rows[index].plan)
        record.texts[.householdID] = record.texts[.householdID] ?? loader.householdID(of: row.person)
        let held = Array(loader.load(record, of: row.person, into: frame))
        switch preparer.prepare(frame) {
        case .failure(let problem):
            grants.leave(RejectReason(problem.diagnostic(in: record, input.scheme)), row)
            return nil
        case .success(let ready):
            guard !yearEnds.benefits(ofPlan: ready.plan).isEmpty else { return nil }
            var entry = UnitEntry(
                frame: frame, day: Int64(day.number), reach: reach(unit, Int64(day.number)), year: ready.year,
                person: row.person.folded, isRefund: false)
            if input.scheme.layout.householdIdentities >= 0 { entry.household = held + record.householdHoldings }
            let first = holdings.count
            holdings += held
            added.append(record)
            return Prepared(
                entry: entry, plan: ready.plan, holdings: first..<holdings.count, row: rows[index].row,
                yearEnd: added.count - 1)
        }
    }
}
