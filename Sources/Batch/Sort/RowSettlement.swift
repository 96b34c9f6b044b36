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

    init(_ input: BatchInput, _ options: BatchOptions, _ parts: [KeptPart]) {
        self.input = input
        self.parts = parts
        isByPerson = StreamRun.suits(input.scheme, options)
        units = SettlementUnits(input, options.roster)
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
        let keys = buckets.sorted(bucket) { left, right in
            let (own, other) = (row(left), row(right))
            if worker.rowReader.precedes(own, other, input.file.start) { return true }
            return !worker.rowReader.precedes(other, own, input.file.start) && left.place < right.place
        }
        load(keys, &worker)
        var first = 0
        while first < keys.count {
            var last = first + 1
            while last < keys.count, SortKey.areOfOneUnit(keys[first], keys[last]) { last += 1 }
            settle(first..<last, &worker)
            first = last
        }
        guard worker.assessor.settle(worker.part, owner: 0) else { return false }
        worker.assessor.forgetPersons()
        store(keys, &worker, job, of: jobs)
        return true
    }

    @inline(__always)
    private func row(_ key: SortKey) -> BatchRow { parts[key.part].rows[key.row] }

    /// Copies rows to where they are settled.
    private func load(_ keys: UnsafeMutableBufferPointer<SortKey>, _ worker: inout SortWorker) {
        let part = worker.part
        part.begin(0..<0)
        parts.withUnsafeBufferPointer { parts in
            for key in keys { part.addRows(1, from: parts[key.part].rows.place(key.row)) }
        }
        for index in 0..<part.count {
            let row = part.row(index)
            // The household of a rejected row may stand only in its record.
            guard row.state == .record || (row.state == .rejected && !isByPerson) else { continue }
            part.records[index] = worker.rowReader.record(of: row, input.file.start)
        }
    }

    /// Puts rows back, with what they came to.
    private func store(
        _ keys: UnsafeMutableBufferPointer<SortKey>, _ worker: inout SortWorker, _ job: Int, of jobs: Int
    ) {
        let part = worker.part
        for index in 0..<part.count where part.row(index).state == .rejected {
            guard let note = part.note(index) else { continue }
            part.row(index).note = KeptNotes.number(worker.notes.count, job, of: jobs)
            worker.notes.append(note)
        }
        parts.withUnsafeBufferPointer { parts in
            for (index, key) in keys.enumerated() {
                part.copy(index..<index + 1, to: parts[key.part].rows.place(key.row))
            }
        }
    }

    // MARK: Units

    /// Settles rows of one unit, or leaves them to be settled one after the other.
    private func settle(_ rows: Range<Int>, _ worker: inout SortWorker) {
        let part = worker.part
        if isByPerson, rows.allSatisfy({ isPlain(part.row($0), part, $0) }) {
            for row in rows { part.own(row, 0) }
            return
        }
        let first = units.unit(part.row(rows.lowerBound), part, rows.lowerBound)
        if rows.dropFirst().allSatisfy({ units.unit(part.row($0), part, $0) == first }) {
            return worker.units.settle(Array(rows), of: first, part)
        }
        // Different units of one hash.
        for (unit, rows) in Dictionary(grouping: rows, by: { units.unit(part.row($0), part, $0) }) {
            worker.units.settle(rows, of: unit, part)
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
