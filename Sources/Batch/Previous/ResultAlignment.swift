import Platform
import Values

/// Which row of the earlier results belongs to which row of a new one, and what differs of them: claims that come to
/// something else, that are new, and that are gone.
///
/// Rows that have no partner near them are found by their claim ids.
struct ResultAlignment {
    private let sources: ResultDeltas.Sources
    private let jobs: Int
    /// What differs in the order of the new result, then claims that are gone in the order of the earlier ones.
    private(set) var parts: [DeltaPart] = []
    /// Where the claims of all parts are kept.
    private var records: [DeltaRecords] = []
    /// Rows that one thread looks at in one go.
    private static let chunk = 1 << 12

    /// Aligns a result with earlier ones, the oldest first: of a claim that several have, the last counts.
    /// `ahead` has compared the first rows while they were written.
    init(_ sources: ResultDeltas.Sources, jobs: Int, ahead: WriteComparison?) throws(ReadFailure) {
        self.sources = sources
        self.jobs = jobs
        let ahead = ahead.flatMap { $0.isOf(sources) ? $0 : nil }
        parts = sources.earlier.count == 1 ? try walked(ahead) : try listed()
        let gone = try join()
        try settleNew()
        try add(gone)
    }

    // MARK: Side by side

    /// The only earlier result and the new one, walked along side by side.
    private mutating func walked(_ ahead: WriteComparison?) throws(ReadFailure) -> [DeltaPart] {
        if let ahead { records.append(ahead.records) }
        let segments = ResultSegments(
            sources.earlier[0], sources.now, from: ahead.map { (was: $0.old, now: $0.new) })
        let first = ahead?.parts ?? []
        if let parts = try walk(segments.all) { return first + parts }
        return first + (try walk([segments.whole]) ?? [])
    }

    /// Walks along all stretches; `nil` where one of them does not end where the next one begins.
    private mutating func walk(_ segments: [ResultSegments.Segment]) throws(ReadFailure) -> [DeltaPart]? {
        let last = segments.count - 1
        let jobs = min(jobs, segments.count)
        let records = (0..<jobs).map { _ in DeltaRecords() }
        self.records += records
        let parts = FixedArray<DeltaPart?>(count: segments.count) { _ in nil }
        let walks = (0..<jobs).map { _ in ResultWalk(sources) }
        let ends = FixedArray<Swift.Result<Bool, ReadFailure>>(count: segments.count) { _ in .success(false) }
        Threads.share(segments.count, among: jobs) { job, index in
            let part = DeltaPart(records[job])
            parts[index] = part
            do throws(ReadFailure) {
                let isWhole = try walks[job].walk(segments[index], isLast: index == last, to: part)
                ends[index] = .success(isWhole)
            } catch {
                ends[index] = .failure(error)
            }
        }
        for index in segments.indices {
            guard try ends[index].get() else { return nil }
        }
        return segments.indices.compactMap { parts[$0] }
    }

    // MARK: By claim id

    /// All rows, none of which has a partner so far.
    private func listed() throws(ReadFailure) -> [DeltaPart] {
        var part = DeltaPart(DeltaRecords())
        var parts = [part]
        for (index, file) in sources.earlier.enumerated() {
            try part.leaveOpen(from: file.csv.firstRow, ResultReader(file), of: index)
        }
        let reader = ResultReader(sources.now)
        var start: Int? = sources.now.csv.firstRow
        while try reader.next(from: start) {
            if part.new.count == ResultAlignment.chunk {
                part = DeltaPart(DeltaRecords())
                parts.append(part)
            }
            part.addNew(reader.offset)
            start = nil
        }
        return parts
    }

    /// Finds the partners of rows that have none so far; the rows of earlier results that are left without one.
    private func join() throws(ReadFailure) -> [ResultDeltas.RowPlace] {
        let open = parts.flatMap(\.open)
        if open.isEmpty { return [] }
        var places: [PersonKey: ResultDeltas.RowPlace] = [:]
        places.reserveCapacity(open.count)
        let readers = sources.earlier.map { ResultReader($0) }
        for place in open {
            let file = Int(place.file)
            _ = try readers[file].next(from: Int(place.offset))
            if let other = places.updateValue(place, forKey: readers[file].claim), other.file == place.file {
                throw readers[file].cells.repeatedClaim
            }
        }
        let reader = ResultReader(sources.now)
        for part in parts {
            for index in part.new.indices {
                _ = try reader.next(from: Int(part.new[index].place))
                if let place = places.removeValue(forKey: reader.claim) { part.new[index].partner = place }
            }
        }
        // What another one has replaced is no longer found under its claim.
        let left = Set(places.values)
        return open.filter { left.contains($0) }
    }

    /// Puts the rows that had no partner beside them where they belong among those that had one.
    private mutating func settleNew() throws(ReadFailure) {
        let indices = parts.indices.filter { !parts[$0].new.isEmpty }
        let opened = indices.map { parts[$0] }
        let settled = try inParts(indices.count) { comparison, index, settled throws(ReadFailure) in
            let part = opened[index]
            var next = 0
            func addNew(before count: Int) throws(ReadFailure) {
                while next < part.new.count, part.new[next].before == count {
                    let new = part.new[next]
                    try comparison.add(ResultDeltas.Pair(was: new.partner, now: new.place), to: settled)
                    next += 1
                }
            }
            var taken = 0
            for record in part {
                try addNew(before: taken)
                settled.take(record)
                taken += 1
            }
            try addNew(before: taken)
        }
        for (index, part) in zip(indices, settled) { parts[index] = part }
    }

    /// Adds claims that are gone.
    private mutating func add(_ gone: [ResultDeltas.RowPlace]) throws(ReadFailure) {
        let chunk = ResultAlignment.chunk
        parts += try inParts((gone.count + chunk - 1) / chunk) { comparison, index, part throws(ReadFailure) in
            for place in gone[(index * chunk)..<min(gone.count, (index + 1) * chunk)] {
                try comparison.add(ResultDeltas.Pair(was: place, now: -1), to: part)
            }
        }
    }

    /// Parts that threads make, in order; what went wrong first, if anything.
    private mutating func inParts(
        _ count: Int, _ make: (PairComparison, Int, DeltaPart) throws(ReadFailure) -> Void
    ) throws(ReadFailure) -> [DeltaPart] {
        if count == 0 { return [] }
        let jobs = min(jobs, count)
        let records = (0..<jobs).map { _ in DeltaRecords() }
        self.records += records
        let parts = FixedArray<DeltaPart?>(count: count) { _ in nil }
        let comparisons = (0..<jobs).map { _ in PairComparison(sources) }
        let failures = FixedArray<ReadFailure?>(count: count) { _ in nil }
        Threads.share(count, among: jobs) { job, index in
            let part = DeltaPart(records[job])
            parts[index] = part
            do throws(ReadFailure) {
                try make(comparisons[job], index, part)
            } catch {
                failures[index] = error
            }
        }
        for index in 0..<count {
            if let failure = failures[index] { throw failure }
        }
        return (0..<count).compactMap { parts[$0] }
    }
}
