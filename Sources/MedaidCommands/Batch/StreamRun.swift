import Glibc
import MedicalAssistance
import Synchronization

/// A batch whose rows stand in settlement order within each person's year, as exports mostly do: one pass, a stretch of
/// the file for each thread at a time.
///
/// Each round has three steps, each done by all threads: rows are read; the rows of each person are settled by the
/// thread that owns the person; rows are written. The result does not depend on how many threads there are.
struct StreamRun {
    /// How a run ended.
    enum Ending {
        case done(BatchResult)
        /// Something in the file needs sorting, or looking ahead; nothing of the output is of use.
        case needsSorting
        /// There is no memory for all persons at once.
        case needsMemory
        case failed(FileFailure)
    }

    private let input: BatchInput
    private let options: BatchOptions
    private let output: RowOutput
    /// Bytes that a thread takes at a time.
    private static let stretch = 1 << 20

    init(_ input: BatchInput, _ options: BatchOptions, _ output: RowOutput) {
        self.input = input
        self.options = options
        self.output = output
    }

    /// Whether a scheme's accumulations all run over the person's calendar year, so that nothing needs looking ahead.
    static func suits(_ scheme: Scheme, _ options: BatchOptions) -> Bool {
        !options.skipsRejected
            && scheme.plans.allSatisfy { $0.isByPersonYear && $0.isByCalendarYear && !$0.crossesYears }
    }

    func run(_ progress: (Int) -> Void) -> Ending {
        let jobs = max(1, options.jobs)
        let stride = RowResult.stride(input.columns, input.scheme)
        let parts = (0..<jobs).map { _ in BatchPart(stride: stride, owners: jobs) }
        var workers = (0..<jobs).compactMap { _ in StreamWorker(input, options, owners: jobs) }
        defer { for worker in workers { worker.free() } }
        guard workers.count == jobs else { return .needsMemory }
        if let failure = output.begin(workers[0].writer) { return .failed(failure) }
        var ids = ClaimIDs(input)
        var position = input.firstRow
        var line = 2
        var rows = 0
        while position < input.file.count {
            let used = PartEnd.deal(input.file, from: &position, StreamRun.stretch, to: parts)
            guard round(parts, used, &workers, &line, &rows, &ids) else {
                return workers.contains { $0.assessor.ranOut } ? .needsMemory : .needsSorting
            }
            if let failure = output.write(parts[..<used]) { return .failed(failure) }
            input.file.release(parts[0].range.lowerBound..<position)
            progress(position)
        }
        var result = BatchResult(totals: BatchTotals(input.scheme))
        for worker in workers {
            result.add(worker.writer, worker.assessor.watch)
            result.totals.persons += worker.assessor.persons
        }
        result.sort()
        return .done(result)
    }

    /// Reads, settles and writes the parts in use; whether the order of the file would do.
    private func round(
        _ parts: [BatchPart], _ used: Int, _ workers: inout [StreamWorker], _ line: inout Int, _ rows: inout Int,
        _ ids: inout ClaimIDs
    ) -> Bool {
        workers.withUnsafeMutableBufferPointer { workers in
            let all = UncheckedBox(workers)
            let jobs = workers.count
            let watch = ids
            Threads.perform(used) {
                all.value[$0].parser.parse(parts[$0])
                all.value[$0].ids = watch.span(parts[$0])
            }
            for index in 0..<used where !ids.join(workers[index].ids) { return false }
            let inOrder = UnsafeMutablePointer<Bool>.allocate(capacity: jobs)
            inOrder.initialize(repeating: true, count: jobs)
            defer { inOrder.deallocate() }
            let flags = UncheckedBox(inOrder)
            Threads.perform(jobs) { owner in
                for index in 0..<used where flags.value[owner] {
                    flags.value[owner] = all.value[owner].assessor.settle(parts[index], owner: owner)
                }
            }
            guard (0..<jobs).allSatisfy({ inOrder[$0] }) else { return false }
            var firsts: [(line: Int, row: Int)] = []
            for index in 0..<used {
                firsts.append((line, rows))
                line += parts[index].lines
                rows += parts[index].count
            }
            output.expect(rows)
            let places = firsts
            Threads.perform(used) {
                output.take(parts[$0], firstLine: places[$0].line, row: places[$0].row, &all.value[$0].writer)
            }
            return true
        }
    }
}

/// What one thread of a run has of its own.
struct StreamWorker {
    var parser: RowParser
    var assessor: StreamAssessor
    var writer: RowWriter
    var ids = ClaimIDs.Span()

    /// `nil` where there is no memory for it.
    init?(_ input: BatchInput, _ options: BatchOptions, owners: Int) {
        guard let assessor = StreamAssessor(input, options) else { return nil }
        self.assessor = assessor
        parser = RowParser(input.file.start, input, owners: owners)
        writer = RowWriter(input, options)
    }

    func free() {
        parser.free()
        assessor.free()
        writer.free()
    }
}

/// Lets threads share what they use in turns.
struct UncheckedBox<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}

/// Finds where stretches of whole rows end.
enum PartEnd {
    /// Deals the next stretches of the file out to parts, a stretch each; how many parts got one.
    ///
    /// Where no quote stands in them, rows end at line ends, and all are found at once.
    static func deal(_ file: MappedFile, from position: inout Int, _ stretch: Int, to parts: [BatchPart]) -> Int {
        var ends = [position]
        while ends.count <= parts.count, let last = ends.last, last < file.count {
            let wanted = min(file.count, last + stretch)
            ends.append(wanted == file.count ? wanted : lastLineEnd(file, last..<wanted) ?? wanted)
        }
        let starts = ends
        let quoted = Mutex(false)
        Threads.perform(starts.count - 1) { index in
            let range = starts[index]..<starts[index + 1]
            let isOpen = range.upperBound < file.count && file.start[range.upperBound - 1] != 10
            if isOpen || memchr(file.start + range.lowerBound, 34, range.count) != nil {
                quoted.withLock { $0 = true }
            }
        }
        if quoted.withLock({ $0 }) {
            for index in 1..<ends.count {
                ends[index] = min(file.count, find(file, from: ends[index - 1], stretch: stretch))
            }
            while ends.count > 2, ends[ends.count - 1] == ends[ends.count - 2] { ends.removeLast() }
        }
        for index in 0..<(ends.count - 1) { parts[index].begin(ends[index]..<ends[index + 1]) }
        position = ends[ends.count - 1]
        return ends.count - 1
    }

    /// The end of the last row that starts within a stretch, or of the first, where that is longer.
    private static func find(_ file: MappedFile, from start: Int, stretch: Int) -> Int {
        let wanted = min(file.count, start + stretch)
        var place = start
        while place < wanted {
            place += RowScanner.row(file.start + place, file.start + file.count).whole
        }
        return place
    }

    /// Behind the last line feed of a range.
    private static func lastLineEnd(_ file: MappedFile, _ range: Range<Int>) -> Int? {
        var place = range.upperBound
        while place > range.lowerBound {
            if file.start[place - 1] == 10 { return place }
            place -= 1
        }
        return nil
    }
}
