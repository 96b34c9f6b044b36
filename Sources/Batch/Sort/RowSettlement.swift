import Adjudication
import Platform
import Values

/// Settles kept rows, person by person or household by household, and puts what they came to in their place.
struct RowSettlement {
    let input: BatchInput
    let parts: [KeptPart]
    /// Whether persons are settled by themselves, in the order of their rows, unless something needs looking ahead.
    let isByPerson: Bool
    private let units: SettlementUnits
    private let sizes: RowSizes

    init(_ input: BatchInput, _ options: BatchOptions, _ parts: [KeptPart]) {
        self.input = input
        self.parts = parts
        isByPerson = StreamRun.suits(input.scheme, options)
        units = SettlementUnits(input)
        sizes = RowSizes(input)
    }

    /// Settles all rows; whether there was memory for it.
    func run(_ workers: SortWorkers) -> Bool {
        let buckets = KeyBuckets(parts.map { UnsafeBufferPointer($0.rows.keys) }, jobs: workers.count)
        let ranOut = FixedArray(repeating: false, count: workers.count)
        Threads.share(buckets.count, among: workers.count) { job, bucket in
            if !settle(bucket, of: buckets, &workers[job], job, of: workers.count) { ranOut[job] = true }
        }
        return (0..<workers.count).allSatisfy { !ranOut[$0] }
    }

    private func settle(
        _ bucket: Int, of buckets: borrowing KeyBuckets, _ worker: inout SortWorker, _ job: Int, of jobs: Int
    ) -> Bool {
        let keys = buckets.sorted(bucket)
        load(keys, &worker)
        var first = 0
        while first < keys.count {
            var last = first + 1
            while last < keys.count, SortKey.areOfOneUnit(keys[first], keys[last]) { last += 1 }
            settle(first..<last, keys, &worker)
            first = last
        }
        guard worker.assessor.settle(worker.part, owner: 0) else { return false }
        worker.assessor.forgetPersons()
        return store(keys, &worker, job, of: jobs)
    }

    /// Copies rows to where they are settled.
    private func load(_ keys: UnsafeMutableBufferPointer<SortKey>, _ worker: inout SortWorker) {
        let part = worker.part
        part.begin(0..<0)
        parts.withUnsafeBufferPointer { parts in
            for key in keys { sizes.unpack(parts[key.part].rows[key.row], to: part) }
        }
        for index in 0..<part.count {
            let row = part.row(index)
            // The household of a rejected row may stand only in its record.
            guard row.state == .record || (row.state == .rejected && !isByPerson) else { continue }
            part.records[index] = worker.rowReader.record(of: row, input.file.start)
        }
    }

    /// Puts rows back, with what they came to; whether there was memory for it.
    private func store(
        _ keys: UnsafeMutableBufferPointer<SortKey>, _ worker: inout SortWorker, _ job: Int, of jobs: Int
    ) -> Bool {
        let part = worker.part
        for index in 0..<part.count where part.row(index).state == .rejected {
            guard let note = part.note(index) else { continue }
            part.row(index).note = KeptNotes.number(worker.notes.count, job, of: jobs)
            worker.notes.append(note)
        }
        return parts.withUnsafeBufferPointer { parts in
            var isStored = true
            for (index, key) in keys.enumerated() {
                let isRoom = sizes.pack(part.row(index), to: parts[key.part].rows[key.row], &worker.store)
                isStored = isStored && isRoom
            }
            return isStored
        }
    }

    // MARK: Units

    /// Settles rows of one unit, or leaves them to be settled one after the other.
    private func settle(
        _ range: Range<Int>, _ keys: UnsafeMutableBufferPointer<SortKey>, _ worker: inout SortWorker
    ) {
        let part = worker.part
        let isByPerson = isByPerson && range.allSatisfy { isPlain(part.row($0), part, $0) }
        let hasOneDay = range.dropFirst().contains { keys[$0].order == keys[$0 - 1].order }
        if isByPerson, !hasOneDay {
            for row in range { part.own(row, 0) }
            return
        }
        let rows = hasOneDay ? inOrder(range, keys, &worker) : Array(range)
        if isByPerson {
            for row in rows { part.own(row, 0) }
            return
        }
        let first = units.unit(part.row(rows[0]), part, rows[0])
        if rows.dropFirst().allSatisfy({ units.unit(part.row($0), part, $0) == first }) {
            return worker.units.settle(rows, of: first, part)
        }
        // Different units of one hash.
        for (unit, rows) in Dictionary(grouping: rows, by: { units.unit(part.row($0), part, $0) }) {
            worker.units.settle(rows, of: unit, part)
        }
    }

    /// Rows whose keys are sorted, those of one day by their claim ids.
    private func inOrder(
        _ range: Range<Int>, _ keys: UnsafeMutableBufferPointer<SortKey>, _ worker: inout SortWorker
    ) -> [Int] {
        let (part, file) = (worker.part, input.file.start)
        return range.sorted { left, right in
            if keys[left].order != keys[right].order { return keys[left].order < keys[right].order }
            let (own, other) = (part.row(left), part.row(right))
            if worker.rowReader.precedes(own, other, file) { return true }
            return !worker.rowReader.precedes(other, own, file) && keys[left].place < keys[right].place
        }
    }

    /// Whether a row can be settled without looking at those behind it, and its claim id compared where it stands.
    @inline(__always)
    private func isPlain(_ row: BatchRow, _ part: BatchPart, _ index: Int) -> Bool {
        let claim = YearBlock.Claim(place: row.start &+ row.claimStart, length: row.claimLength)
        guard claim.isKnown, claim.isPlaced else { return false }
        let refund = input.columns.refund
        return switch row.state {
        case .plain: refund < 0 || row.values[refund] != 1
        case .record: part.records[index].map { !$0.isRefund } ?? false
        case .rejected: row.values[input.columns.date] != Slot.absent
        case .settled: false
        }
    }
}
