import Diff
@testable import MedaidCommands
import Testing

/// What each of several causes is worth, held against going through every order of them.
struct ShapleyTests {
    /// Every order of so many causes.
    private func orders(_ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return orders(count - 1).flatMap { order in
            (0...order.count).map { place in
                var longer = order
                longer.insert(count - 1, at: place)
                return longer
            }
        }
    }

    /// What each cause adds to those before it, over all orders.
    private func sums(_ worths: [Int64], _ count: Int) -> [Int128] {
        var sums = [Int128](repeating: 0, count: count)
        for order in orders(count) {
            var made = 0
            for cause in order {
                sums[cause] += Int128(worths[made | 1 << cause] - worths[made])
                made |= 1 << cause
            }
        }
        return sums
    }

    @Test(arguments: 1...7)
    func `the parts are the means over all orders, and add up to the whole`(_ count: Int) {
        var chance = Chance(seed: UInt64(count))
        for _ in 0..<(count < 7 ? 40 : 5) {
            let worths = [0] + (1..<1 << count).map { _ in Int64(chance.below(2_000_001)) - 1_000_000 }
            let all = sums(worths, count)
            let exact = ShapleyValue.fractions(worths)
            #expect(exact.denominator == Int128(orders(count).count))
            #expect(exact.numerators == all)
            let shares = ShapleyValue.shares(worths)
            #expect(shares.count == count && shares.reduce(0, +) == worths.last)
            // No part is a fen or more away from what it is.
            for (share, sum) in zip(shares, all) {
                #expect((Int128(share) * exact.denominator - sum).magnitude < exact.denominator.magnitude)
            }
        }
    }

    @Test func `the fen that are left go to the largest remainders, of equals to the first`() {
        // 100 fen for three causes that only count together: 33⅓ each.
        #expect(ShapleyValue.shares([0, 0, 0, 0, 0, 0, 0, 100]) == [34, 33, 33])
        // −1 in halves, rounded down: −1 and −1, and the fen that is left goes to the first.
        #expect(ShapleyValue.shares([0, 0, 0, -1]) == [0, -1])
        // 1 alone and 2 together with another that brings nothing alone: 1.5 and 0.5.
        #expect(ShapleyValue.shares([0, 1, 0, 2]) == [2, 0])
        #expect(ShapleyValue.shares([0]) == [])
        #expect(ShapleyValue.shares([0, 7]) == [7])
    }

    @Test func `two changes of one row, by hand`() throws {
        // Category 3, a burden of 5,000 and one of 500: 4,000 × 60% = 2,400; at 50% 2,000; above 2,000 1,800; both 1,500.
        let run = try withFile(ImpactTests.claims, name: "claims.csv") { path in
            try DiffRun(
                ["guizhou", "guizhou", "--claims", path, "--set", "benefits.basic.rows.3.rate=50%"]
                    + ["--set", "benefits.basic.rows.3.deductible=2000"])
        }
        // The rate: half of (2,000 − 2,400) + (1,500 − 1,800); the deductible: half of (1,800 − 2,400) + (1,500 − 2,000).
        let rows = run.rows("attribution_B")
        let rate = try #require(rows.first { $0[0] == "Medical assistance, category 3, rate" })
        let deductible = try #require(rows.first { $0[0] == "Medical assistance, category 3, deductible" })
        #expect(rate[2...4] == ["-350.00", "-400.00", "-300.00"])
        #expect(deductible[2...4] == ["-550.00", "-600.00", "-500.00"])
        #expect(rows.last?[2] == "-900.00")
    }
}
