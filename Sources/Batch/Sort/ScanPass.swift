import Adjudication
import Platform
import PolicyFormat
import Synchronization
import Values

/// Goes through the file once, a part of it at a time, and keeps what has to be sorted: the rows of one slice of its
/// persons, or the hashes of one slice of its claim ids.
final class ScanPass {
    /// What is kept, of which slice, and of how many there are.
    struct Purpose {
        enum Kind {
            case rows, ids
        }

        let kind: Kind
        let slice: Int
        let slices: Int

        /// Whether something with that hash is of the slice.
        @inline(__always)
        func includes(_ hash: UInt64) -> Bool {
            // The lower bits: the upper ones say where it is sorted to.
            slices == 1 || Int(hash & 0xFFFF) % slices == slice
        }
    }

    /// Why it did not reach the end of the file.
    enum Stop {
        case failed(FileFailure)
        case needsMemory
        /// A field in quotes may reach from one part to the next.
        case hasOpenQuotes
    }

    private let input: BatchInput
    private let workers: SortWorkers
    private let purpose: Purpose
    private let units: SettlementUnits
    private let schedule: PartSchedule
    private let places: [BatchPart]
    /// What is kept of the part at each of the places.
    private let kept: FixedArray<KeptRows?>
    private let looksForQuotes: Bool
    /// Used by one thread at a time, as the schedule has it.
    private var position: Int
    private var line: Int
    private var ids = ClaimIDs()
    private let stopped = Mutex<Stop?>(nil)
    /// The parts of the file, in order.
    private(set) var parts: [KeptPart] = []
    /// Whether the claim ids grow through the file, so that none comes twice.
    private(set) var idsGrow = true
    private static let partSize = 1 << 16

    init(_ input: BatchInput, _ workers: SortWorkers, _ purpose: Purpose, looksForQuotes: Bool) {
        self.input = input
        self.workers = workers
        self.purpose = purpose
        self.looksForQuotes = looksForQuotes
        units = SettlementUnits(input)
        schedule = PartSchedule(places: workers.count == 1 ? 1 : 2 * workers.count + 1, owners: 0)
        let stride = RowResult.stride(input.columns, input.scheme)
        places = (0..<schedule.places).map { _ in BatchPart(stride: stride, owners: 1) }
        kept = FixedArray(repeating: nil, count: schedule.places)
        position = input.firstRow
        line = input.csv.firstLine
    }

    /// Goes through the file; `nil` where it reaches the end.
    func run(_ progress: (Int) -> Void) -> Stop? {
        if position >= input.rowsEnd { return nil }
        schedule.perform(threads: workers.count) { perform($0, $1, progress) }
        return stopped.withLock { $0 }
    }

    private func perform(_ task: PartSchedule.Task, _ thread: Int, _ progress: (Int) -> Void) {
        let place = task.number % places.count
        let part = places[place]
        switch task.step {
        case .read:
            PartEnd.deal(input, from: &position, ScanPass.partSize, to: part, looksForQuotes: looksForQuotes)
            if part.range.count > Spool.longestLine + ScanPass.partSize {
                return stop(.failed(.longLine(input.name)))
            }
            schedule.dealt(isLast: position >= input.rowsEnd)
            workers[thread].parser.parse(part)
            if part.isOpen, !looksForQuotes { stop(.hasOpenQuotes) }
        case .settle: break
        case .format:
            let found =
                purpose.kind == .rows
                ? keepRows(part, task.number, &workers[thread])
                : keepIDs(part, &workers[thread])
            kept[place] = found
            if found == nil { stop(.needsMemory) }
        case .put:
            guard let rows = kept[place] else { return stop(.needsMemory) }
            parts.append(KeptPart(range: part.range, firstLine: line, rows: rows))
            line += part.lines
            idsGrow = idsGrow && ids.join(part.ids)
            progress(part.range.upperBound)
        }
    }

    /// Where several parts end it, the first says how.
    private func stop(_ why: Stop) {
        stopped.withLock { $0 = $0 ?? why }
        schedule.stop()
    }

    // MARK: Keeping

    /// Keeps the rows of the slice, with a key for each; `nil` where there is no memory for them.
    private func keepRows(_ part: BatchPart, _ number: Int, _ worker: inout SortWorker) -> KeptRows? {
        let isWhole = purpose.slices == 1
        let wanted =
            isWhole ? part.count : (0..<part.count).count { purpose.includes(units.unit(part.row($0), part, $0).hash) }
        // Of a slice the claim ids have been looked at before.
        let ids = isWhole ? wanted : 0
        let size = KeptRows.size(wanted, stride: part.stride, ids: ids)
        guard let memory = worker.store.take(size) else { return nil }
        var kept = KeptRows(memory, count: wanted, stride: part.stride, ids: ids)
        var count = 0
        for index in 0..<part.count {
            let row = part.row(index)
            let hash = units.unit(row, part, index).hash
            guard purpose.includes(hash) else { continue }
            if row.state == .rejected { row.note = 0 }
            // A part is used again before the row is settled: its own lists are copied.
            if !part.identities.isEmpty, !row.identities.isLasting {
                row.identities = worker.identities.add(row.identities.holdings)
            }
            kept.keys[count] = SortKey(unit: hash, day: row.values[input.columns.date], part: number, row: count)
            if isWhole, let claim = claim(row, part, index) { kept.add(id: claim.hash, of: row) }
            part.copy(index..<index + 1, to: kept.place(count))
            count += 1
        }
        return kept
    }

    /// Keeps the hashes of the slice's claim ids; `nil` where there is no memory for them.
    private func keepIDs(_ part: BatchPart, _ worker: inout SortWorker) -> KeptRows? {
        let hashes = (0..<part.count).map { index in
            claim(part.row(index), part, index).map(\.hash).flatMap { purpose.includes($0) ? $0 : nil }
        }
        let wanted = hashes.count { $0 != nil }
        guard let memory = worker.store.take(KeptRows.size(0, stride: 0, ids: wanted)) else { return nil }
        var kept = KeptRows(memory, count: 0, stride: 0, ids: wanted)
        for (index, hash) in hashes.enumerated() {
            if let hash { kept.add(id: hash, of: part.row(index)) }
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
