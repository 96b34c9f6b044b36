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
    }

    private struct PersonYear: Hashable {
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

    init(_ input: BatchInput, _ options: BatchOptions) {
        self.input = input
        rowReader = RowReader(input)
        loader = FrameLoader(input, options.roster)
        preparer = FramePreparer(input.scheme, completion: options.completion(input.scheme), isBulk: true)
        result = RowResult(input)
        settlement = UnitSettlement(input.scheme.layout, skipsRejected: options.skipsRejected)
        yearChecks = YearChecks(input, options)
        crossesYears = input.scheme.plans.contains { $0.crossesYears }
        frameSize = input.scheme.layout.frameSize
        frames = FixedArray(repeating: 0, count: 16 * frameSize)
    }

    /// Settles rows of a part that are all of a unit, and stand in settlement order.
    mutating func settle(_ unit: [Int], of key: PersonKey, _ part: BatchPart) {
        if unit.count * frameSize > frames.count {
            frames = FixedArray(repeating: 0, count: 2 * unit.count * frameSize)
        }
        rows.removeAll(keepingCapacity: true)
        holdings.removeAll(keepingCapacity: true)
        hasMembers = false
        for row in unit { prepare(row, key, part) }
        if key == .none { return }
        persons += Set(rows.map(\.entry.person)).count
        var entries = rows.map(\.entry)
        if input.columns.reversesColumn >= 0 { name(&entries, unit, part) }
        settle(entries, unit, part)
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
            case .failure(let problem): part.reject(index, .unready(problem))
            }
        }
        let isRejected = row.state == .rejected
        let reach = UnitEntry.Reach(
            unit: Int64(bitPattern: unit.low) ^ Int64(bitPattern: unit.high),
            year: crossesYears || day == Slot.absent ? 0 : Int64(Day(number: Int32(clamping: day)).year))
        var entry = UnitEntry(
            frame: frame, day: day, reach: reach, year: year, person: row.person.folded,
            isRefund: !isRejected && frame[Slot.of(.refund)] == 1, isRejected: isRejected)
        if input.scheme.layout.householdIdentities >= 0, !isRejected {
            entry.household = holdings[first...] + (part.records[index]?.householdHoldings ?? [])
            // Once for all rows of a household: it may have many of both.
            if !hasMembers { entry.household += loader.members(frame) }
            hasMembers = true
        }
        rows.append(Prepared(entry: entry, plan: plan, holdings: first..<holdings.count))
    }

    private mutating func settle(_ entries: [UnitEntry], _ unit: [Int], _ part: BatchPart) {
        var sums: [PersonYear: YearSums] = [:]
        let (settlement, holdings) = (settlement, holdings)
        holdings.withUnsafeBufferPointer { holdings in
            settlement.settle(entries) { index, year, ledger throws(Fault) in
                let (prepared, row) = (rows[index], part.row(unit[index]))
                let plan = input.scheme.plans[prepared.plan]
                let held = UnsafeBufferPointer(rebasing: holdings[prepared.holdings])
                let outcome = try plan.assess(
                    prepared.entry.frame, held, year: year, ledger: ledger, cache: terms)
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
                let row = unit[index]
                switch event {
                case .reversed:
                    result.putReversal(plan: rows[index].plan, rows[index].entry.frame, into: part.row(row))
                case .unmatchedRefund: part.reject(row, .unmatchedRefund)
                case .behind(let first): part.reject(row, .behind(Int(part.row(unit[first]).start)))
                case .faulted(let fault): part.reject(row, fault, plan: rows[index].plan)
                }
            }
        }
    }

    /// Finds what refunds name, among the claims of the unit.
    private mutating func name(_ entries: inout [UnitEntry], _ unit: [Int], _ part: BatchPart) {
        guard entries.contains(where: { $0.isRefund }) else { return }
        var places: [PersonKey: Int32] = [:]
        for (place, row) in unit.enumerated() {
            if let claim = rowReader.claim(of: part.row(row), input.file.start) { places[claim] = Int32(place) }
        }
        for place in entries.indices where entries[place].isRefund {
            let record = rowReader.record(of: part.row(unit[place]), input.file.start)
            guard let named = record.texts[.reverses] else { continue }
            entries[place].reverses = places[PersonKey(named)] ?? UnitEntry.unknown
        }
    }
}
