import Adjudication
import Platform
import PolicyFormat
import Synchronization
import Values

/// A batch whose rows stand in any order, or need looking ahead: refunds, repeated ids, households.
///
/// The rows are dealt out by person (or household) to many small partitions; each is sorted and settled by one thread,
/// and what its rows came to is kept in the order of the file, so that one more pass writes everything. Where memory is
/// limited, only some of the partitions are worked on at a time, and what they came to waits in a temporary file.
struct SortedRun {
    private let input: BatchInput
    private let options: BatchOptions
    private let output: RowOutput
    private let jobs: Int
    private let isByHousehold: Bool
    private let householdValue: Int
    /// Partitions that are worked on at a time.
    private static let partitions = 64
    /// Bytes that a row takes while its slice is worked on.
    private static let bytesOfRow = 160
    private static let partSize = 1 << 20

    init(_ input: BatchInput, _ options: BatchOptions, _ output: RowOutput) {
        self.input = input
        self.options = options
        self.output = output
        jobs = max(1, options.jobs)
        isByHousehold = input.scheme.plans.contains { $0.isByHousehold }
        householdValue = input.columns.slots.firstIndex(of: Int32(Slot.of(.householdID))) ?? -1
    }

    func run(_ progress: (Int) -> Void) -> Swift.Result<BatchResult, FileFailure> {
        Swift.Result { () throws(FileFailure) in try sorted(progress) }
    }

    private func sorted(_ progress: (Int) -> Void) throws(FileFailure) -> BatchResult {
        let workers = FixedArray(count: jobs) { _ in SortWorker(input, options) }
        if let failure = output.begin(workers[0].writer) { throw failure }
        let slices = sliceCount
        var index = RowIndex(partitions: slices * SortedRun.partitions)
        var results = PartitionResults(count: slices * SortedRun.partitions, isSpooled: slices > 1)
        var repeated: Set<Int32> = []
        var wrongChecks = CheckDigitCount()
        for slice in 0..<slices {
            let found = try scan(workers, slice: slice, of: slices, &index, collects: slices == 1) { done in
                progress(done / (slices == 1 ? 2 : 4 * slices))
            }
            repeated.formUnion(found)
            // Every pass reads every row; the first one counts.
            if slice == 0 { for job in 0..<jobs { wrongChecks += workers[job].parser.wrongChecks } }
        }
        output.expect(index.partitions.count)
        for slice in 0..<slices {
            if slices > 1 {
                _ = try scan(workers, slice: slice, of: slices, &index, collects: true, checksIDs: false) { _ in }
            }
            if let failure = settle(workers, slice, index, repeated, &results) { throw failure }
            index.dropRows()
        }
        var result = try merge(workers, index, &results, progress).get()
        result.totals.wrongChecks = wrongChecks
        return result
    }

    /// How many slices keep the memory within its limit.
    private var sliceCount: Int {
        options.memory.map { SortedRun.slices(of: input, memory: $0) } ?? 1
    }

    /// How many slices keep it within so many bytes.
    static func slices(of input: BatchInput, memory: Int) -> Int {
        min(256, max(1, input.likelyRows * bytesOfRow / max(1, memory)))
    }

    // MARK: Looking through the file

    /// Goes through the file: deals the rows out, keeps where those of the slice stand, and looks for repeated ids.
    private func scan(
        _ workers: borrowing FixedArray<SortWorker>, slice: Int, of slices: Int, _ rowIndex: inout RowIndex,
        collects: Bool,
        checksIDs: Bool = true, _ progress: (Int) -> Void
    ) throws(FileFailure) -> Set<Int32> {
        let parts = (0..<jobs).map { _ in BatchPart(stride: stride, owners: 1) }
        var ids: [ClaimKey] = []
        let isFirst = slice == 0 && rowIndex.isEmpty
        var position = input.firstRow
        var number: Int32 = 0
        while position < input.rowsEnd {
            var used = 0
            while used < parts.count, position < input.rowsEnd {
                PartEnd.deal(input, from: &position, SortedRun.partSize, to: parts[used])
                if parts[used].range.count > Spool.longestLine + SortedRun.partSize { throw .longLine(input.name) }
                used += 1
            }
            Threads.perform(used) { workers[$0].parser.parse(parts[$0]) }
            for part in parts[..<used] {
                for index in 0..<part.count {
                    let row = part.row(index)
                    let place = partition(row, part, index, of: slices)
                    if isFirst { rowIndex.partitions.append(UInt16(place)) }
                    if collects, place / SortedRun.partitions == slice {
                        rowIndex.add(row: number, start: row.start, length: row.length, to: place)
                    }
                    if checksIDs, let key = claimKey(row, part, index),
                        slices == 1 || Int(key.hash % UInt64(slices)) == slice
                    {
                        ids.append(ClaimKey(key: key, row: number))
                    }
                    number += 1
                }
            }
            progress(position)
        }
        return checksIDs ? ClaimKey.repeated(&ids) : []
    }

    private var stride: Int { RowResult.stride(input.columns, input.scheme) }

    /// The person, or where rules look at households and one is named, the household.
    private func unit(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> PersonKey {
        if isByHousehold {
            if let text = part.records[index]?.texts[.householdID] {
                let code = input.scheme.layout.code(text, in: Slot.of(.householdID))
                return PersonKey(low: UInt64(bitPattern: code), high: 1)
            }
            if householdValue >= 0, row.values[householdValue] != Slot.absent {
                return PersonKey(low: UInt64(bitPattern: row.values[householdValue]), high: 1)
            }
        }
        return row.person
    }

    private func partition(_ row: BatchRow, _ part: BatchPart, _ index: Int, of slices: Int) -> Int {
        Int((unit(row, part, index).hash >> 16) % UInt64(slices * SortedRun.partitions))
    }

    private func claimKey(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> PersonKey? {
        if row.claimLength > 0 {
            let start = row.start + row.claimStart
            return PersonKey(input.file.start + Int(start), Int(row.claimLength))
        }
        return part.records[index]?.texts[.claimID].map { PersonKey($0) }
    }

    // MARK: Settling

    private func settle(
        _ workers: borrowing FixedArray<SortWorker>, _ slice: Int, _ index: RowIndex, _ repeated: Set<Int32>,
        _ results: inout PartitionResults
    ) -> FileFailure? {
        let first = slice * SortedRun.partitions
        let next = Atomic<Int>(first)
        let last = first + SortedRun.partitions
        Threads.perform(jobs) { worker in
            while true {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard place < last else { return }
                settle(&workers[worker], index, place, repeated, &results.buffers[place])
            }
        }
        return results.spool(first..<last)
    }

    /// Sorts and settles one partition, and writes what its rows came to in the order of the file.
    private func settle(
        _ worker: inout SortWorker, _ index: RowIndex, _ place: Int, _ repeated: Set<Int32>, _ buffer: inout ByteBuffer
    ) {
        let rows = index.rows(of: place)
        let part = worker.part
        part.begin(0..<0)
        for row in rows {
            worker.parser.parseRow(
                at: Int(row.start), length: Int(row.length), part, fileEnd: input.rowsEnd)
        }
        var batch = PartitionRows(input, part, rows.count)
        for row in rows.indices {
            if repeated.contains(rows[row].number) { part.reject(row, .duplicate) }
            batch.prepare(row, unit(part.row(row), part, row), &worker)
        }
        batch.settle(&worker, skipsRejected: options.skipsRejected)
        for row in rows.indices {
            output.take(part, row, number: Int(rows[row].number), &worker.writer, &buffer)
        }
    }

    // MARK: Writing

    /// Writes every row in the order of the file, with what its partition says it came to.
    private func merge(
        _ workers: borrowing FixedArray<SortWorker>, _ index: RowIndex, _ results: inout PartitionResults,
        _ progress: (Int) -> Void
    ) -> Swift.Result<BatchResult, FileFailure> {
        var result = BatchResult(totals: BatchTotals(input.scheme))
        for job in 0..<jobs {
            result.add(workers[job].writer, workers[job].yearChecks)
            result.totals.persons += workers[job].persons
        }
        result.sort()
        guard case .files(let output) = output else { return .success(result) }
        if let failure = results.beginReading() { return .failure(failure) }
        let part = BatchPart(stride: 1, owners: 0)
        var position = input.firstRow
        var line = input.csv.firstLine
        var number = 0
        while position < input.rowsEnd {
            let here = input.file.start + position
            if here.pointee == 10 || (here.pointee == 13 && here[1] == 10) {
                position += here.pointee == 10 ? 1 : 2
                line += 1
                continue
            }
            let row = RowScanner.row(here, input.file.start + input.rowsEnd, input.separator)
            let (isRejected, cells) = results.next(of: Int(index.partitions[number]))
            if isRejected {
                workers[0].writer.writeRejected(cells, line: line, here, row.content, to: part)
            } else {
                part.output.append(here, workers[0].writer.own(here, row.content))
                part.output.append(cells)
            }
            position += row.whole
            line += row.lines
            number += 1
            if part.output.count > SortedRun.partSize || part.rejects.count > SortedRun.partSize {
                if let failure = output.write(part) { return .failure(failure) }
                part.begin(0..<0)
                progress(input.rowsEnd / 2 + position / 2)
            }
        }
        if let failure = output.write(part) { return .failure(failure) }
        return .success(result)
    }
}

/// A claim id and its row.
struct ClaimKey: BitwiseCopyable {
    let key: PersonKey
    let row: Int32

    /// The rows whose id some other row has too.
    static func repeated(_ ids: inout [ClaimKey]) -> Set<Int32> {
        // As `RepeatedIDs` says it, over millions of keys: a generic function of another module costs half a sorted run.
        ids.sort { ($0.key.low, $0.key.high) < ($1.key.low, $1.key.high) }
        var found: Set<Int32> = []
        for index in ids.indices.dropFirst() where ids[index].key == ids[index - 1].key {
            found.insert(ids[index].row)
            found.insert(ids[index - 1].row)
        }
        return found
    }
}

/// Where the rows of partitions stand.
struct RowIndex {
    /// One row.
    struct Row: BitwiseCopyable {
        let number: Int32
        let length: UInt32
        let start: Int64
    }

    /// The partition of every row of the file, in order.
    var partitions: [UInt16] = []
    private var rows: [[Row]]

    init(partitions count: Int) { rows = [[Row]](repeating: [], count: count) }

    var isEmpty: Bool { partitions.isEmpty }

    mutating func add(row: Int32, start: Int64, length: Int64, to partition: Int) {
        rows[partition].append(Row(number: row, length: UInt32(truncatingIfNeeded: length), start: start))
    }

    func rows(of partition: Int) -> [Row] { rows[partition] }

    /// Forgets where the rows of the slice stood.
    mutating func dropRows() {
        for partition in rows.indices { rows[partition] = [] }
    }
}
