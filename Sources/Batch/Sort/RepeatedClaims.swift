import Adjudication
import Platform
import PolicyFormat
import Synchronization

/// Finds the rows whose claim id another row has too.
enum RepeatedClaims {
    /// Where those rows start, of keys that have the hash of a row's id as their order and its start as their place.
    static func starts(_ lists: [UnsafeBufferPointer<SortKey>], _ input: BatchInput, jobs: Int) -> [Int64] {
        let buckets = KeyBuckets(lists, jobs: jobs)
        let found = Mutex<[Int64]>([])
        Threads.share(buckets.count, among: jobs) { _, bucket in
            let suspects = suspects(buckets.sorted(bucket, <))
            if !suspects.isEmpty { found.withLock { $0 += suspects } }
        }
        return among(found.withLock { $0 }, input)
    }

    /// Where rows start whose hash another row has too.
    private static func suspects(_ keys: UnsafeMutableBufferPointer<SortKey>) -> [Int64] {
        var suspects: [Int64] = []
        for index in keys.indices.dropFirst() where keys[index].order == keys[index - 1].order {
            if index < 2 || keys[index - 2].order != keys[index].order {
                suspects.append(Int64(bitPattern: keys[index - 1].place))
            }
            suspects.append(Int64(bitPattern: keys[index].place))
        }
        return suspects
    }

    /// Those of the rows that start there whose ids are the same, and not only their hashes.
    private static func among(_ starts: [Int64], _ input: BatchInput) -> [Int64] {
        var rows = RowLookup(input, only: [.claimID])
        var ids = starts.sorted().compactMap { start in
            rows.record(at: start).texts[.claimID].map { (id: PersonKey($0), start: start) }
        }
        return RepeatedIDs.among(&ids) { ($0.id.low, $0.id.high) < ($1.id.low, $1.id.high) }.map(\.start)
    }
}
