import Platform
import Values

/// Keys dealt out by their upper bits into many small buckets, each of which stays near the processor while it is sorted.
struct KeyBuckets: ~Copyable {
    private let keys: FixedArray<SortKey>
    /// Where each bucket starts, and where the last one ends.
    private let starts: FixedArray<Int>
    private let bits: Int
    /// About how many keys a bucket has.
    private static let size = 1 << 11
    private static let mostBits = 16
    /// Buckets of a bucket, while it is sorted.
    private static let binBits = 10

    var count: Int { starts.count - 1 }

    /// Deals out keys that stand in several places, with so many threads.
    init(_ lists: [UnsafeBufferPointer<SortKey>], jobs: Int) {
        let all = lists.reduce(0) { $0 + $1.count }
        var bits = 0
        while bits < KeyBuckets.mostBits, all >> bits > KeyBuckets.size { bits += 1 }
        self.bits = bits
        keys = FixedArray(repeating: SortKey(order: 0, place: 0), count: all)
        starts = FixedArray(zeros: 1 << bits + 1)
        deal(lists, jobs)
    }

    /// Each thread counts, then deals out, the keys of lists of its own.
    private func deal(_ lists: [UnsafeBufferPointer<SortKey>], _ jobs: Int) {
        let (count, keys, shift) = (self.count, keys.start, UInt64(64 - bits))
        let next = FixedArray<Int>(zeros: jobs * count)
        let ranges = KeyBuckets.ranges(lists, jobs)
        Threads.perform(jobs) { job in
            let counts = next.start + job * count
            for list in ranges[job] {
                for key in lists[list] { counts[KeyBuckets.bucket(key, shift)] &+= 1 }
            }
        }
        var place = 0
        for bucket in 0..<count {
            starts[bucket] = place
            for job in 0..<jobs {
                let counted = next[job * count + bucket]
                next[job * count + bucket] = place
                place += counted
            }
        }
        starts[count] = place
        Threads.perform(jobs) { job in
            let next = next.start + job * count
            for list in ranges[job] {
                for key in lists[list] {
                    let bucket = KeyBuckets.bucket(key, shift)
                    keys[next[bucket]] = key
                    next[bucket] &+= 1
                }
            }
        }
    }

    @inline(__always)
    private static func bucket(_ key: SortKey, _ shift: UInt64) -> Int { Int(truncatingIfNeeded: key.order >> shift) }

    /// Lists for each of so many threads, about as many keys for each.
    private static func ranges(_ lists: [UnsafeBufferPointer<SortKey>], _ jobs: Int) -> [Range<Int>] {
        let all = lists.reduce(0) { $0 + $1.count }
        var (ranges, first, passed): ([Range<Int>], Int, Int) = ([], 0, 0)
        for job in 0..<jobs {
            var last = first
            while last < lists.count, job == jobs - 1 || passed < all * (job + 1) / jobs {
                passed += lists[last].count
                last += 1
            }
            ranges.append(first..<last)
            first = last
        }
        return ranges
    }

    /// The keys of a bucket, sorted; `precedes` says which of two with the same order is first. One thread may sort one
    /// bucket while others sort others.
    func sorted(
        _ bucket: Int, _ precedes: (SortKey, SortKey) -> Bool
    ) -> UnsafeMutableBufferPointer<SortKey> {
        let found = UnsafeMutableBufferPointer(
            start: keys.start + starts[bucket], count: starts[bucket + 1] - starts[bucket])
        sort(found)
        var first = 0
        // Only what has the same order is looked at more closely.
        while first < found.count {
            var last = first + 1
            while last < found.count, found[last].order == found[first].order { last += 1 }
            if last - first > 1 { UnsafeMutableBufferPointer(rebasing: found[first..<last]).order(by: precedes) }
            first = last
        }
        return found
    }

    /// Sorts by the numbers alone: deals out by the next bits, then puts what is left in order.
    private func sort(_ keys: UnsafeMutableBufferPointer<SortKey>) {
        guard let start = keys.baseAddress, keys.count > 1 else { return }
        let bins = 1 << KeyBuckets.binBits
        let shift = UInt64(64 - bits - KeyBuckets.binBits)
        func bin(_ key: SortKey) -> Int { Int(truncatingIfNeeded: key.order &>> shift) & (bins - 1) }
        withUnsafeTemporaryAllocation(of: SortKey.self, capacity: keys.count) { unsorted in
            unsorted.baseAddress?.initialize(from: start, count: keys.count)
            // Where each bin starts, and once all keys are dealt out, ends.
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: bins + 1) { ends in
                ends.initialize(repeating: 0)
                for index in 0..<unsorted.count { ends[bin(unsorted[index]) + 1] &+= 1 }
                for bin in 0..<bins { ends[bin + 1] &+= ends[bin] }
                for index in 0..<unsorted.count {
                    let bin = bin(unsorted[index])
                    start[Int(ends[bin])] = unsorted[index]
                    ends[bin] &+= 1
                }
                var first = 0
                for bin in 0..<bins {
                    let last = Int(ends[bin])
                    if last - first > 1 {
                        KeyBuckets.finish(UnsafeMutableBufferPointer(start: start + first, count: last - first))
                    }
                    first = last
                }
            }
        }
    }

    /// Sorts a few keys, one after the other into its place; many at once.
    @inline(__always)
    private static func finish(_ keys: UnsafeMutableBufferPointer<SortKey>) {
        if keys.count > 32 { return keys.order(by: <) }
        guard let start = keys.baseAddress else { return }
        for index in 1..<keys.count {
            let key = start[index]
            var place = start + index
            while place > start, key < place[-1] {
                place.pointee = place[-1]
                place -= 1
            }
            place.pointee = key
        }
    }
}

extension UnsafeMutableBufferPointer {
    /// Sorts what it points to.
    fileprivate func order(by precedes: (Element, Element) -> Bool) {
        var elements = self
        elements.sort(by: precedes)
    }
}
