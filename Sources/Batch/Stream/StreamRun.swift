import Adjudication
import Glibc
import Platform
import Synchronization
import Values

/// A batch whose rows stand in settlement order within each person's year, as exports mostly do: one pass over the
/// file, a part of it at a time.
///
/// Parts are read, settled, formatted and put to the output; a ``PartSchedule`` says which thread does what, so that
/// none waits for another. The result does not depend on how many threads there are.
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

    private let inputs: [BatchInput]
    private var input: BatchInput { inputs[0] }
    private let options: BatchOptions
    private let output: RowOutput

    /// Over one file, under the schemes of some inputs; a register among the options is read alike by all of them.
    init(_ inputs: [BatchInput], _ options: BatchOptions, _ output: RowOutput) {
        self.inputs = inputs
        self.options = options
        self.output = output
    }

    /// Whether a scheme's accumulations all run over the person's calendar year, so that nothing needs looking ahead.
    static func suits(_ scheme: Scheme, _ options: BatchOptions) -> Bool {
        !options.skipsRejected && !options.listsGrants
            && scheme.plans.allSatisfy { $0.isByPersonYear && $0.isByCalendarYear && !$0.crossesYears }
    }

    func run(_ progress: (Int) -> Void) -> Ending {
        if OrderSample.needsSorting(input) { return .needsSorting }
        // Most files have no quotes around line ends.
        return pass(looksForQuotes: false, progress) ?? pass(looksForQuotes: true, progress) ?? .needsSorting
    }

    /// Goes through the file once; `nil` where quotes that nobody looked for may make some line ends part of a field.
    private func pass(looksForQuotes: Bool, _ progress: (Int) -> Void) -> Ending? {
        let jobs = max(1, options.jobs)
        let readers = inputs.indices.filter {
            $0 == 0 || !inputs[$0].scheme.readsRecords(like: inputs[0].scheme)
        }
        let workers = FixedArray(count: jobs) { _ in
            StreamWorker(inputs, options, readers: readers, owners: jobs)
        }
        output.sideBySide?.begin(owners: jobs)
        let assessors = FixedArray<StreamAssessor>(attempting: jobs * inputs.count) {
            StreamAssessor.make(
                inputs[$0 / jobs], options, owners: jobs, schemes: inputs.count,
                beside: $0 < jobs ? output.beside : nil, sides: $0 < jobs && output.sideBySide != nil ? inputs.count : 0
            )
        }
        guard let assessors else { return .needsMemory }
        let pass = StreamPass(inputs, output, readers, workers, assessors, looksForQuotes: looksForQuotes)
        switch pass.run(progress) {
        case .hasOpenQuotes: return nil
        case .ending(let ending): return ending
        case nil: return .done(pass.result)
        }
    }
}

/// The pass itself: what the threads share while they work.
private final class StreamPass {
    /// Why it did not reach the end of the file.
    enum Stop {
        case ending(StreamRun.Ending)
        /// A field in quotes may reach from one part to the next, so that not every line end ends a row.
        case hasOpenQuotes
    }

    private let input: BatchInput
    private let output: RowOutput
    /// The schemes that read rows in a way of their own, by index: the first, and those that do not read them like it.
    private let readers: [Int]
    /// What each thread has of its own.
    private let workers: FixedArray<StreamWorker>
    /// The persons of each owner, under each scheme: all owners of the first scheme, then those of the next.
    private let assessors: FixedArray<StreamAssessor>
    private let owners: Int
    private let schedule: PartSchedule
    /// The rows of a part, once for each scheme.
    private let parts: [[BatchPart]]
    /// Used by one thread at a time, as the schedule has it.
    private var position: Int
    private var line: Int
    private var rows = 0
    private var released = 0
    private var ids = ClaimIDs()
    private let looksForQuotes: Bool
    private let stopped = Mutex<Stop?>(nil)
    /// Bytes of a part: with what is worked out and written of it, it stays near the processor.
    private static let partSize = 1 << 16
    /// Bytes that are let go of at once.
    private static let release = 1 << 23

    init(
        _ inputs: [BatchInput], _ output: RowOutput, _ readers: [Int], _ workers: consuming FixedArray<StreamWorker>,
        _ assessors: consuming FixedArray<StreamAssessor>, looksForQuotes: Bool
    ) {
        self.looksForQuotes = looksForQuotes
        input = inputs[0]
        self.output = output
        let (jobs, owners) = (workers.count, assessors.count / inputs.count)
        self.owners = owners
        self.readers = readers
        self.workers = workers
        self.assessors = assessors
        // One thread finishes a part before the next; several need parts to choose from.
        schedule = PartSchedule(places: jobs == 1 ? 1 : 2 * jobs + 1, owners: owners)
        let stride = inputs.map { RowResult.stride($0.columns, $0.scheme) }.reduce(0, max)
        parts = (0..<schedule.places).map { _ in inputs.map { _ in BatchPart(stride: stride, owners: owners) } }
        position = input.firstRow
        line = input.csv.firstLine
    }

    /// Goes through the file; `nil` where it reaches the end.
    func run(_ progress: (Int) -> Void) -> Stop? {
        if let failure = output.begin(workers[0].writers[0]) { return .ending(.failed(failure)) }
        if position >= input.rowsEnd { return nil }
        schedule.perform(threads: workers.count) { perform($0, $1, progress) }
        return stopped.withLock { $0 }
    }

    /// What all rows came to under the first scheme.
    var result: BatchResult {
        var result = BatchResult(totals: BatchTotals(input.scheme))
        for index in 0..<workers.count {
            result.add(workers[index].writers[0])
            result.add(assessors[index].yearChecks)
            result.trials += assessors[index].trials.found
            result.totals.persons += assessors[index].persons
            result.totals.wrongChecks += workers[index].parsers[0].wrongChecks
            output.beside?.add(assessors[index].whatIfs)
        }
        output.sideBySide?.end((0..<owners).map { assessors[$0].comparedYears })
        result.sort()
        return result
    }

    private func perform(_ task: PartSchedule.Task, _ thread: Int, _ progress: (Int) -> Void) {
        let settled = parts[task.number % parts.count]
        let part = settled[0]
        switch task.step {
        case .read:
            PartEnd.deal(input, from: &position, StreamPass.partSize, to: part, looksForQuotes: looksForQuotes)
            if part.range.count > Limits.lineBytes + StreamPass.partSize {
                return stop(.ending(.failed(.longLine(input.name))))
            }
            schedule.dealt(isLast: position >= input.rowsEnd)
            workers[thread].parsers[0].parse(part)
            if part.isOpen, !looksForQuotes { return stop(.hasOpenQuotes) }
            for (scheme, further) in settled.enumerated().dropFirst() {
                guard let reader = readers.firstIndex(of: scheme) else {
                    further.begin(as: part)
                    continue
                }
                further.begin(part.range)
                workers[thread].parsers[reader].parse(further)
                if !further.hasOwners(of: part) { return stop(.ending(.needsSorting)) }
            }
        case .settle(let owner):
            if owner == 0 {
                part.firstLine = line
                line += part.lines
            }
            for (scheme, part) in settled.enumerated() {
                let assessor = scheme * owners + owner
                if !assessors[assessor].settle(part, owner: owner) {
                    return stop(.ending(assessors[assessor].ranOut ? .needsMemory : .needsSorting))
                }
            }
            output.sideBySide?.add(settled, owner: owner)
        case .format:
            output.format(part, &workers[thread].writers[0])
        case .put:
            if !ids.join(part.ids) { return stop(.ending(.needsSorting)) }
            for (scheme, part) in settled.enumerated() {
                let failure = output.put(part, row: rows, scheme: scheme, &workers[thread].writers[scheme])
                if let failure { return stop(.ending(.failed(failure))) }
            }
            rows += part.count
            release(upTo: part.range.upperBound)
            progress(part.range.upperBound)
        }
    }

    /// Lets go of what has been worked through, many parts at once: each time costs as much as a good many pages.
    private func release(upTo end: Int) {
        guard end - released >= StreamPass.release else { return }
        input.file.release(released..<end)
        released = end
    }

    /// Where several parts end it, the first says how.
    private func stop(_ why: Stop) {
        stopped.withLock { $0 = $0 ?? why }
        schedule.stop()
    }
}

/// What one thread of a run has of its own.
struct StreamWorker: ~Copyable {
    /// That of the first scheme, then those of schemes that read rows another way.
    var parsers: FixedArray<RowParser>
    /// One for each scheme.
    var writers: FixedArray<RowWriter>

    init(_ inputs: [BatchInput], _ options: BatchOptions, readers: [Int], owners: Int) {
        parsers = FixedArray(count: readers.count) {
            RowParser(inputs[0].file.start, inputs[readers[$0]], owners: owners)
        }
        writers = FixedArray(count: inputs.count) { RowWriter(inputs[$0], options) }
    }
}
