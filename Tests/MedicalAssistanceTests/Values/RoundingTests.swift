import Testing
import Values

struct RoundingTests {
    /// Tenths of a fen to whole fen.
    private func fen(_ tenths: Int128, _ mode: Rounding.Mode, unit: Int64 = 1) -> Int64 {
        Rounding(unit: Yuan(fen: unit), mode: mode).fen(tenths, dividedBy: 10)
    }

    @Test(arguments: [
        (0, [0, 0, 0, 0]), (4, [0, 0, 0, 1]), (5, [1, 0, 0, 1]), (6, [1, 1, 0, 1]), (10, [1, 1, 1, 1]),
        (14, [1, 1, 1, 2]),
        (15, [2, 2, 1, 2]), (24, [2, 2, 2, 3]), (25, [3, 2, 2, 3]), (26, [3, 3, 2, 3]), (-5, [-1, 0, 0, -1]),
        (-15, [-2, -2, -1, -2]),
        (-24, [-2, -2, -2, -3]),
    ])
    func `half up, half even, down, up, and the same below zero`(_ tenths: Int, _ expected: [Int64]) {
        #expect([.halfUp, .halfEven, .down, .up].map { fen(Int128(tenths), $0) } == expected)
    }

    @Test(arguments: [
        (499, [0, 0, 0, 100]), (500, [100, 0, 0, 100]), (1500, [200, 200, 100, 200]), (1000, [100, 100, 100, 100]),
        (1001, [100, 100, 100, 200]),
    ])
    func `to whole yuan`(_ tenths: Int, _ expected: [Int64]) {
        // 49.9, 50.0, 150.0, 100.0 and 100.1 fen.
        #expect([.halfUp, .halfEven, .down, .up].map { fen(Int128(tenths), $0, unit: 100) } == expected)
    }

    @Test func `the largest amounts at the finest rates stay exact`() {
        // 1,000,000,000.00 yuan × 33.3333%, in parts of 10^-12 fen: 333,333,000.00.
        let exact = Int128(100_000_000_000) * 333_333_000_000
        #expect(Rounding.standard.fen(exact, dividedBy: Rate.whole) == 33_333_300_000)
        // One part more than half a fen above it.
        #expect(Rounding.standard.fen(exact + 500_000_000_000, dividedBy: Rate.whole) == 33_333_300_001)
        #expect(Rounding.standard.fen(exact + 499_999_999_999, dividedBy: Rate.whole) == 33_333_300_000)
    }
}
