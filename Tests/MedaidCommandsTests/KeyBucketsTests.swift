@testable import Batch
import Testing

/// Keys are sorted by their numbers, however they are spread.
struct KeyBucketsTests {
    private func sorted(_ keys: [SortKey], lists: Int, jobs: Int) -> [SortKey] {
        keys.withUnsafeBufferPointer { keys in
            let size = max(1, (keys.count + lists - 1) / lists)
            let parts = stride(from: 0, to: keys.count, by: size).map {
                UnsafeBufferPointer(rebasing: keys[$0..<min(keys.count, $0 + size)])
            }
            let buckets = KeyBuckets(parts, jobs: jobs)
            return (0..<buckets.count).flatMap { bucket in Array(buckets.sorted(bucket, <)) }
        }
    }

    @Test(arguments: [0, 1, 2, 3000, 20_000], [1, 3])
    func `every key is there once, in order`(_ count: Int, _ jobs: Int) {
        var chance = SystemRandomNumberGenerator()
        // Few different units and days, so that many keys are of one order.
        let keys = (0..<count).map { index in
            SortKey(
                unit: UInt64.random(in: 0..<500, using: &chance) &* 0x9E37_79B9_7F4A_7C15,
                day: Int64.random(in: 19_000..<19_010, using: &chance), part: index / 700, row: index % 700)
        }
        let found = sorted(keys, lists: 7, jobs: jobs)
        let expected = keys.sorted { ($0.order, $0.place) < ($1.order, $1.place) }
        #expect(found.map(\.order) == expected.map(\.order))
        #expect(found.map(\.place) == expected.map(\.place))
    }

    @Test func `keys that all belong together are one bucket's`() {
        let keys = (0..<50_000).map { SortKey(unit: 1 << 40, day: Int64(50_000 - $0), part: 0, row: $0) }
        #expect(sorted(keys, lists: 3, jobs: 2).map(\.row) == (0..<50_000).reversed())
    }

    @Test func `a key says where its row stands, and rows without a day are first`() {
        let undated = SortKey(unit: 7 << 16, day: .min, part: 3, row: 5)
        let dated = SortKey(unit: 7 << 16, day: 19_000, part: 70_000, row: 65_000)
        #expect((undated.part, undated.row) == (3, 5))
        #expect((dated.part, dated.row) == (70_000, 65_000))
        #expect(undated < dated && SortKey.areOfOneUnit(undated, dated))
        #expect(!SortKey.areOfOneUnit(dated, SortKey(unit: 8 << 16, day: 19_000, part: 0, row: 0)))
    }
}
