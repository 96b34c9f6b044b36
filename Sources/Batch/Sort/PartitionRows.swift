import Adjudication
import Glibc
import Platform
import PolicyFormat
import Values

/// The rows of one partition: prepared one by one, then settled unit by unit.
struct PartitionRows: ~Copyable {
    private struct Prepared {
        var unit: PersonKey
        var entry: UnitEntry
        var plan: Int
        var holdings: Range<Int>
        var claimID: UnsafeBufferPointer<UInt8>
    }

    private struct PersonYear: Hashable {
        let person: Int64
        let year: Int64
    }

    private let input: BatchInput
    private let part: BatchPart
    private let frames: FixedArray<Int64>
    private let frameSize: Int
    private let crossesYears: Bool
    private var rows: [Prepared] = []
    private var holdings: [Holding] = []
    private var owned: [UnsafeMutablePointer<UInt8>] = []

    /// For so many rows of a part.
    init(_ input: BatchInput, _ part: BatchPart, _ count: Int) {
        self.input = input
        self.part = part
        frameSize = input.scheme.layout.frameSize
        frames = FixedArray(repeating: 0, count: count * frameSize)
        crossesYears = input.scheme.plans.contains { $0.crossesYears }
    }

    deinit { for memory in owned { memory.deallocate() } }

    /// Loads a row into its frame and makes it ready.
    mutating func prepare(_ index: Int, _ unit: PersonKey, _ worker: inout SortWorker) {
        let row = part.row(index)
        let frame = frames.start + index * frameSize
        let first = holdings.count
        var plan = 0
        var year: Int64 = 0
        let day = row.values[input.columns.date]
        if row.state != .rejected {
            holdings.append(contentsOf: worker.loader.load(row, part, index, into: frame))
            switch worker.preparer.prepare(frame) {
            case .success(let ready): (plan, year) = (ready.plan, ready.year)
            case .failure(let problem): part.reject(index, .unready(problem))
            }
        }
        let isRejected = row.state == .rejected
        let reach = UnitEntry.Reach(
            unit: Int64(bitPattern: unit.low) ^ Int64(bitPattern: unit.high),
            year: crossesYears || day == Slot.absent ? 0 : Int64(Day(number: Int32(clamping: day)).year))
        rows.append(
            Prepared(
                unit: unit,
                entry: UnitEntry(
                    frame: frame, day: day, reach: reach, year: year,
                    person: row.person.folded,
                    isRefund: !isRejected && frame[Slot.of(.refund)] == 1, isRejected: isRejected),
                plan: plan, holdings: first..<holdings.count, claimID: claimID(row, index)))
    }

    private mutating func claimID(_ row: BatchRow, _ index: Int) -> UnsafeBufferPointer<UInt8> {
        if row.claimLength > 0 {
            let start = Int(row.start + row.claimStart)
            return UnsafeBufferPointer(start: input.file.start + start, count: Int(row.claimLength))
        }
        let bytes = Array((part.records[index]?.claimID ?? "").utf8)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 8)
        memory.initialize(repeating: 0, count: bytes.count + 8)
        memory.update(from: bytes, count: bytes.count)
        owned.append(memory)
        return UnsafeBufferPointer(start: memory, count: bytes.count)
    }

    /// Settles all units.
    mutating func settle(_ worker: inout SortWorker, skipsRejected: Bool) {
        let order = rows.withUnsafeBufferPointer { rows in
            rows.indices.sorted { PartitionRows.precedes(rows[$0], rows[$1]) }
        }
        let settlement = UnitSettlement(input.scheme.layout, skipsRejected: skipsRejected)
        var first = 0
        while first < order.count {
            var last = first
            while last < order.count, rows[order[last]].unit == rows[order[first]].unit { last += 1 }
            let unit = Array(order[first..<last])
            worker.persons += rows[unit[0]].unit == .none ? 0 : Set(unit.map { rows[$0].entry.person }).count
            if rows[unit[0]].unit != .none { settle(unit, settlement, &worker) }
            first = last
        }
    }

    private static func precedes(_ left: Prepared, _ right: Prepared) -> Bool {
        if left.unit != right.unit { return (left.unit.low, left.unit.high) < (right.unit.low, right.unit.high) }
        return ClaimOrder.precedes(left.entry.day, left.claimID, right.entry.day, right.claimID)
    }

    private func settle(_ unit: [Int], _ settlement: UnitSettlement, _ worker: inout SortWorker) {
        var entries = unit.map { rows[$0].entry }
        if input.columns.reversesColumn >= 0 { name(&entries, unit, &worker) }
        var sums: [PersonYear: YearSums] = [:]
        holdings.withUnsafeBufferPointer { holdings in
            settlement.settle(entries) { index, year, ledger throws(Fault) in
                let row = unit[index]
                let prepared = rows[row]
                let plan = input.scheme.plans[prepared.plan]
                let held = UnsafeBufferPointer(rebasing: holdings[prepared.holdings])
                let outcome = try plan.assess(
                    prepared.entry.frame, held, year: year, ledger: ledger, cache: worker.terms)
                if worker.yearChecks.isNeeded {
                    let personYear = PersonYear(person: prepared.entry.person, year: prepared.entry.year)
                    sums[personYear, default: YearSums()].add(outcome)
                    worker.yearChecks.check(part.row(row), sums[personYear] ?? YearSums())
                    worker.yearChecks.noteWarning(
                        part.row(row), part.row(row).person, prepared.entry.year, input.scheme.plans,
                        plan: prepared.plan,
                        prepared.entry.frame, year, ledger)
                }
                worker.result.put(outcome, plan: prepared.plan, prepared.entry.frame, into: part.row(row))
            } report: { index, event in
                let row = unit[index]
                switch event {
                case .reversed:
                    worker.result.putReversal(
                        plan: rows[row].plan, rows[row].entry.frame, into: part.row(row))
                case .unmatchedRefund: part.reject(row, .unmatchedRefund)
                case .behind(let first): part.reject(row, .behind(Int(part.row(unit[first]).start)))
                case .faulted(let fault): part.reject(row, .fault(fault, plan: rows[row].plan))
                }
            }
        }
    }

    /// Finds what refunds name, among the claims of the unit.
    private func name(_ entries: inout [UnitEntry], _ unit: [Int], _ worker: inout SortWorker) {
        guard entries.contains(where: { $0.isRefund }) else { return }
        var places: [PersonKey: Int32] = [:]
        for (place, row) in unit.enumerated() {
            let id = rows[row].claimID
            if let start = id.baseAddress { places[PersonKey(start, id.count)] = Int32(place) }
        }
        for place in entries.indices where entries[place].isRefund {
            let row = part.row(unit[place])
            let bytes = UnsafeBufferPointer(
                start: input.file.start + Int(row.start), count: Int(row.length))
            guard let named = worker.rowReader.record(bytes).record.texts[.reverses] else { continue }
            entries[place].reverses = places[PersonKey(named)] ?? UnitEntry.unknown
        }
    }
}
