import Adjudication
import Platform
import PolicyFormat
import Values

/// A batch whose rows stand in any order, or need looking ahead: refunds, repeated ids, households.
///
/// The rows are read once and kept, each with a small key: its person (or household) and its day. The keys are sorted, the
/// rows are settled in that order, and then written in the order of the file. Where memory is limited, the rows wait in a
/// temporary file, and are settled one slice of the persons after the other.
struct SortedRun {
    private let input: BatchInput
    private let options: BatchOptions
    private let output: RowOutput
    /// Bytes that a row takes while it is worked on, beside its words: its key, twice; and the hash of its claim id, twice.
    private static let bytesOfKey = 32
    private static let bytesOfID = 32
    /// More slices would be a few rows of each part.
    private static let mostSlices = 256

    init(_ input: BatchInput, _ options: BatchOptions, _ output: RowOutput) {
        self.input = input
        self.options = options
        self.output = output
    }

    func run(_ progress: (Int) -> Void) -> Swift.Result<BatchResult, FileFailure> {
        var slices = options.memoryForRows.map { self.slices(within: $0) } ?? 1
        // Most files have no quotes around line ends.
        var looksForQuotes = false
        while slices <= SortedRun.mostSlices {
            do throws(SortStop) {
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
    private func slices(within memory: Int) -> Int {
        let words = RowResult.stride(input.columns, input.scheme) * MemoryLayout<Int64>.stride
        let rows = input.countedRows
        if rows * (words + SortedRun.bytesOfKey + SortedRun.bytesOfID) <= memory { return 1 }
        let all = rows * (words + SortedRun.bytesOfKey)
        return min(SortedRun.mostSlices, max(2, (all + memory - 1) / max(1, memory)))
    }

    private func sorted(
        _ slices: Int, looksForQuotes: Bool, _ progress: (Int) -> Void
    ) throws(SortStop) -> BatchResult {
        guard let workers = SortWorkers(input, options) else { throw .needsMemory }
        if let failure = output.begin(workers[0].writer) { throw .failed(failure) }
        let spool: RowSpool? =
            slices > 1
            ? try RowSpool.make(stride: RowResult.stride(input.columns, input.scheme), slices: slices) : nil
        let scan = ScanPass(input, options.roster, workers, spool, looksForQuotes: looksForQuotes)
        try scan.run { progress($0 / 2) }
        if let spool {
            try settle(scan, spool, workers)
        } else {
            if !scan.idsGrow { reject(repeated(scan.parts.map(\.rows.idKeys), workers), in: scan.parts) }
            guard RowSettlement(input, options, scan.parts).run(workers) else { throw .needsMemory }
        }
        let write = WritePass(input, output, workers, scan.parts, spool)
        if let failure = write.run({ progress((input.rowsEnd + $0) / 2) }) { throw .failed(failure) }
        var result = workers.result(input)
        result.totals.wrongChecks = workers.wrongChecks
        return result
    }

    /// Settles one slice of the persons after the other.
    private func settle(_ scan: ScanPass, _ spool: RowSpool, _ workers: SortWorkers) throws(SortStop) {
        var starts: [Int64] = []
        for slice in 0..<spool.slices where !scan.idsGrow {
            workers.forgetRows()
            starts += repeated(try spool.ids(of: slice, workers), workers)
        }
        for slice in 0..<spool.slices {
            workers.forgetRows()
            let parts = try spool.rows(of: slice, scan.parts, workers)
            reject(starts, in: parts)
            guard RowSettlement(input, options, parts).run(workers) else { throw .needsMemory }
            if let failure = spool.put(parts, of: slice, workers) { throw .failed(failure) }
        }
        workers.forgetRows()
    }

    // MARK: Repeated ids

    /// Where the rows start whose claim id another row has, of the hashes of ids that are kept.
    private func repeated(_ ids: [UnsafeBufferPointer<SortKey>], _ workers: SortWorkers) -> [Int64] {
        RepeatedClaims.starts(ids, input, jobs: workers.count)
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
