import Adjudication
import Platform
import PolicyFormat
import Values

/// A batch whose rows stand in any order, or need looking ahead: refunds, repeated ids, households.
///
/// The rows are read once and kept, each with a small key: its person (or household) and its day. The keys are sorted, the
/// rows are settled in that order, and then written in the order of the file. Where memory is limited, that is done for
/// one slice of the persons after the other, and what their rows came to waits in a temporary file.
struct SortedRun {
    /// Why a run ended early.
    private enum Stop: Error {
        case failed(FileFailure)
        case needsMemory
        case hasOpenQuotes
    }

    private let input: BatchInput
    private let options: BatchOptions
    private let output: RowOutput
    /// Bytes that a row takes while its slice is worked on, beside its words: its key, twice, and the hash of its claim
    /// id, twice; and the bytes of the latter alone.
    private static let bytesOfRow = 64
    private static let bytesOfID = 32
    /// Each slice reads the whole file again; nobody waits for more.
    private static let mostSlices = 256

    init(_ input: BatchInput, _ options: BatchOptions, _ output: RowOutput) {
        self.input = input
        self.options = options
        self.output = output
    }

    func run(_ progress: (Int) -> Void) -> Swift.Result<BatchResult, FileFailure> {
        var slices = options.memory.map { SortedRun.slices(of: input, memory: $0) } ?? 1
        // Most files have no quotes around line ends.
        var looksForQuotes = false
        while slices <= SortedRun.mostSlices {
            do throws(Stop) {
                return .success(try sorted(slices, looksForQuotes: looksForQuotes, progress))
            } catch {
                switch error {
                case .failed(let failure): return .failure(failure)
                case .needsMemory: slices *= 2
                case .hasOpenQuotes: looksForQuotes = true
                }
            }
        }
        return .failure(AddressSpace.tooLittle(input.name))
    }

    /// How many slices keep it within so many bytes.
    static func slices(of input: BatchInput, memory: Int) -> Int {
        let words = RowResult.stride(input.columns, input.scheme)
        let row = words * MemoryLayout<Int64>.stride + bytesOfRow
        return min(mostSlices, max(1, (input.likelyRows * row + memory - 1) / max(1, memory)))
    }

    private func sorted(
        _ slices: Int, looksForQuotes: Bool, _ progress: (Int) -> Void
    ) throws(Stop) -> BatchResult {
        guard let workers = SortWorkers(input, options) else { throw .needsMemory }
        if let failure = output.begin(workers[0].writer) { throw .failed(failure) }
        // Every pass reads every row; the first one counts.
        var wrongChecks: CheckDigitCount?
        var repeated: [Int64]?
        if slices > 1 { repeated = try repeatedIDs(workers, slices, looksForQuotes, &wrongChecks) }
        var spool: RowSpool?
        var parts: [KeptPart] = []
        for slice in 0..<slices {
            let scan = try scan(
                workers, ScanPass.Purpose(kind: .rows, slice: slice, slices: slices), looksForQuotes: looksForQuotes
            ) { progress((slice * input.rowsEnd + $0) / (2 * slices)) }
            parts = scan.parts
            wrongChecks = wrongChecks ?? workers.wrongChecks
            if repeated == nil, !scan.idsGrow { repeated = repeatedIDs(workers, parts) }
            reject(repeated ?? [], in: parts)
            guard RowSettlement(input, options, parts).run(workers) else { throw .needsMemory }
            if slices > 1, let failure = RowSpool.add(parts, to: &spool) { throw .failed(failure) }
        }
        if slices > 1 { workers.forgetRows() }
        let write = WritePass(input, output, workers, parts, spool)
        if let failure = write.run({ progress((input.rowsEnd + $0) / 2) }) { throw .failed(failure) }
        var result = workers.result(input)
        result.totals.wrongChecks = wrongChecks ?? CheckDigitCount()
        return result
    }

    /// Goes through the file once, and keeps what is wanted in place of what the workers kept before.
    private func scan(
        _ workers: SortWorkers, _ purpose: ScanPass.Purpose, looksForQuotes: Bool, _ progress: (Int) -> Void
    ) throws(Stop) -> ScanPass {
        workers.forgetRows()
        let scan = ScanPass(input, workers, purpose, looksForQuotes: looksForQuotes)
        switch scan.run(progress) {
        case nil: return scan
        case .failed(let failure): throw .failed(failure)
        case .needsMemory: throw .needsMemory
        case .hasOpenQuotes: throw .hasOpenQuotes
        }
    }

    // MARK: Repeated ids

    /// Where the rows of the file start whose claim id another row has: for one slice of the ids after the other.
    private func repeatedIDs(
        _ workers: SortWorkers, _ slices: Int, _ looksForQuotes: Bool, _ wrongChecks: inout CheckDigitCount?
    ) throws(Stop) -> [Int64] {
        let slices = (slices * SortedRun.bytesOfID + SortedRun.bytesOfRow - 1) / SortedRun.bytesOfRow
        var starts: [Int64] = []
        for slice in 0..<slices {
            let scan = try scan(
                workers, ScanPass.Purpose(kind: .ids, slice: slice, slices: slices), looksForQuotes: looksForQuotes
            ) { _ in }
            wrongChecks = wrongChecks ?? workers.wrongChecks
            if scan.idsGrow { break }
            starts += repeatedIDs(workers, scan.parts)
        }
        return starts
    }

    /// The same of the ids that are kept.
    private func repeatedIDs(_ workers: SortWorkers, _ parts: [KeptPart]) -> [Int64] {
        RepeatedClaims.starts(parts.map(\.rows.idKeys), input, jobs: workers.count)
    }

    /// Rejects the rows that start there, where they are kept; the starts are in any order.
    private func reject(_ starts: [Int64], in parts: [KeptPart]) {
        for start in starts {
            var (low, high) = (0, parts.count)
            while low < high {
                let middle = (low + high) / 2
                if parts[middle].range.upperBound <= Int(start) { low = middle + 1 } else { high = middle }
            }
            guard low < parts.count, let row = parts[low].rows.row(at: start) else { continue }
            row.state = .rejected
            row.note = KeptNotes.duplicate
        }
    }
}
