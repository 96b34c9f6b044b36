import Platform
import Synchronization
import Values

/// Writes the settled rows in the order of the file, a part of it at a time.
final class WritePass {
    private let input: BatchInput
    private let output: RowOutput
    private let workers: SortWorkers
    private let notes: [[RejectNote]]
    private let parts: [KeptPart]
    /// Where the rows wait; `nil` where they are still in memory.
    private let spool: RowSpool?
    private let schedule: PartSchedule
    private let places: [BatchPart]
    /// Used by one thread at a time, as the schedule has it.
    private var rows = 0
    private let failed = Mutex<FileFailure?>(nil)

    init(
        _ input: BatchInput, _ output: RowOutput, _ workers: SortWorkers, _ parts: [KeptPart],
        _ spool: RowSpool?
    ) {
        self.input = input
        self.output = output
        self.workers = workers
        self.parts = parts
        self.spool = spool
        notes = (0..<workers.count).map { workers[$0].notes }
        schedule = PartSchedule(places: workers.count == 1 ? 1 : 2 * workers.count + 1, owners: 0)
        let stride = RowResult.stride(input.columns, input.scheme)
        places = (0..<schedule.places).map { _ in BatchPart(stride: stride, owners: 1) }
    }

    /// Writes everything; what went wrong, if anything.
    func run(_ progress: (Int) -> Void) -> FileFailure? {
        if parts.isEmpty { return nil }
        schedule.perform(threads: workers.count) { perform($0, &workers[$1], progress) }
        return failed.withLock { $0 }
    }

    private func perform(_ task: PartSchedule.Task, _ worker: inout SortWorker, _ progress: (Int) -> Void) {
        let part = places[task.number % places.count]
        let kept = parts[task.number]
        switch task.step {
        case .read:
            part.begin(kept.range)
            part.firstLine = kept.firstLine
            schedule.dealt(isLast: task.number == parts.count - 1)
            if let spool {
                if let failure = spool.take(task.number, into: part) { return stop(failure) }
            } else {
                part.borrowRows(kept.rows.count, from: kept.rows.words)
            }
            for index in 0..<part.count where part.row(index).state == .rejected { note(index, of: part, &worker) }
        case .settle: break
        case .format: output.format(part, &worker.writer)
        case .put:
            if let failure = output.put(part, row: rows, &worker.writer) { return stop(failure) }
            rows += part.count
            input.file.release(kept.range)
            progress(kept.range.upperBound)
        }
    }

    private func stop(_ failure: FileFailure) {
        failed.withLock { $0 = $0 ?? failure }
        schedule.stop()
    }

    /// Says why a row was rejected: what is wrong with the row itself is read again.
    private func note(_ index: Int, of part: BatchPart, _ worker: inout SortWorker) {
        let row = part.row(index)
        if let note = KeptNotes.note(row.note, notes) { return part.reject(index, note) }
        let bytes = UnsafeBufferPointer(start: input.file.start + Int(row.start), count: Int(row.length))
        worker.rowReader.read(bytes, row, part, index)
    }
}
