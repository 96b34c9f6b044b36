import Adjudication
import Platform
import PolicyFormat
import Synchronization
import Values

/// Goes through the file once, a part of it at a time, and keeps its rows and the hashes of their claim ids: in memory, or
/// where that is too little, in a ``RowSpool``.
final class ScanPass {
    private let input: BatchInput
    private let workers: SortWorkers
    private let spool: RowSpool?
    private let units: SettlementUnits
    private let schedule: PartSchedule
    private let places: [BatchPart]
    /// What is kept of the part at each of the places.
    private let kept: FixedArray<KeptRows?>
    private let blocks: FixedArray<SpoolBlock>
    private let looksForQuotes: Bool
    /// Used by one thread at a time, as the schedule has it.
    private var position: Int
    private var line: Int
    private var ids = ClaimIDs()
    private let stopped = Mutex<SortStop?>(nil)
    /// The parts of the file, in order.
    private(set) var parts: [KeptPart] = []
    /// Whether the claim ids grow through the file, so that none comes twice.
    private(set) var idsGrow = true
    private let partSize: Int

    init(
        _ input: BatchInput, _ roster: Roster?, _ workers: SortWorkers, _ spool: RowSpool?, looksForQuotes: Bool
    ) {
        self.input = input
        self.workers = workers
        self.spool = spool
        // Of a large part, each slice has rows that are worth a call of the system.
        partSize = spool == nil ? 1 << 16 : 1 << 18
        self.looksForQuotes = looksForQuotes
        units = SettlementUnits(input, roster)
        schedule = PartSchedule(places: workers.count == 1 ? 1 : 2 * workers.count + 1, owners: 0)
        let stride = RowResult.stride(input.columns, input.scheme)
        places = (0..<schedule.places).map { _ in BatchPart(stride: stride, owners: 1) }
        kept = FixedArray(repeating: nil, count: schedule.places)
        blocks = FixedArray(count: spool == nil ? 0 : schedule.places) { _ in SpoolBlock() }
        position = input.firstRow
        line = input.csv.firstLine
    }

    /// Goes through the file to its end.
    func run(_ progress: (Int) -> Void) throws(SortStop) {
        if position >= input.rowsEnd { return }
        schedule.perform(threads: workers.count) { perform($0, $1, progress) }
        if let stop = stopped.withLock({ $0 }) { throw stop }
    }

    private func perform(_ task: PartSchedule.Task, _ thread: Int, _ progress: (Int) -> Void) {
        let place = task.number % places.count
        let part = places[place]
        switch task.step {
        case .read:
            PartEnd.deal(input, from: &position, partSize, to: part, looksForQuotes: looksForQuotes)
            if part.range.count > Limits.lineBytes + partSize {
                return stop(.failed(.longLine(input.name)))
            }
            schedule.dealt(isLast: position >= input.rowsEnd)
            workers[thread].parser.parse(part)
            if part.isOpen, !looksForQuotes { stop(.hasOpenQuotes) }
        case .settle: break
        case .format:
            let found = keepRows(part, task.number, &workers[thread])
            kept[place] = found
            if found == nil { stop(.needsMemory) }
        case .put:
            guard let rows = kept[place] else { return stop(.needsMemory) }
            if let spool, let failure = spool.add(blocks[place]) { return stop(.failed(failure)) }
            parts.append(KeptPart(range: part.range, firstLine: line, rows: rows))
            line += part.lines
            idsGrow = idsGrow && ids.join(part.ids)
            progress(part.range.upperBound)
        }
    }

    /// Where several parts end it, the first says how.
    private func stop(_ why: SortStop) {
        stopped.withLock { $0 = $0 ?? why }
        schedule.stop()
    }

    // MARK: Keeping

    /// Keeps the rows of a part, with a key for each: none in memory where there is a spool. `nil` where there is no
    /// memory for them.
    private func keepRows(_ part: BatchPart, _ number: Int, _ worker: inout SortWorker) -> KeptRows? {
        if let spool {
            blocks[number % places.count].fill(part, number, date: input.columns.date, slices: spool.slices) { index in
                let row = part.row(index)
                return (units.unit(row, part, index).hash, claim(row, part, index)?.hash)
            }
        }
        let count = spool == nil ? part.count : 0
        guard let memory = worker.store.take(KeptRows.size(count, stride: part.stride, ids: count)) else { return nil }
        var kept = KeptRows(memory, count: count, stride: part.stride, ids: count)
        for index in 0..<count {
            let row = part.row(index)
            if row.state == .rejected { row.note = 0 }
            // A part is used again before the row is settled: its own lists are copied.
            if !part.identities.isEmpty, !row.identities.isLasting {
                row.identities = worker.identities.add(row.identities.holdings)
            }
            kept.keys[index] = SortKey(
                unit: units.unit(row, part, index).hash, day: row.values[input.columns.date], part: number, row: index)
            if let claim = claim(row, part, index) { kept.add(id: claim.hash, of: row) }
            part.copy(index..<index + 1, to: kept.place(index))
        }
        return kept
    }

    /// The claim id of a row; `nil` where it has none.
    @inline(__always)
    private func claim(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> PersonKey? {
        if let id = row.claim(in: input.file.start), let start = id.baseAddress { return PersonKey(start, id.count) }
        return part.records[index]?.texts[.claimID].map { PersonKey($0) }
    }
}
