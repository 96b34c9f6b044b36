@testable import Adjudication
import Testing
import Values

/// A schedule by itself: F(x), exactly, in parts of 10^-12 fen.
struct ScheduleUnitTests {
    /// F at some bases, in whole fen, of a schedule with these edges (`nil` open) and values.
    private func worths(
        _ kind: PlanRow.Kind, deductible: Int64 = 0, fromDeductible: Bool = false, _ steps: [(Int64?, Int64)],
        at bases: [Int64]
    ) -> [Int64] {
        var slots = steps.flatMap { [$0.0 ?? .max, $0.1] }
        return slots.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return [] }
            let schedule = Schedule(
                kind, count: steps.count, deductible: deductible, edgesFromDeductible: fromDeductible, steps: start)
            return bases.map { Int64(schedule.worth(upTo: $0) / Int128(Rate.whole)) }
        }
    }

    private let half = Rate.whole / 2
    private let fifth = Rate.whole / 5

    @Test func `bands rise without a cliff`() {
        let worths = worths(.bands, deductible: 100, [(300, half), (nil, fifth)], at: [0, 100, 200, 300, 301, 400])
        // 100 × 1/2, 200 × 1/2, then fifths.
        #expect(worths == [0, 0, 50, 100, 100, 120])
    }

    @Test func `a band that the deductible swallows`() {
        #expect(worths(.bands, deductible: 400, [(300, half), (nil, fifth)], at: [300, 400, 500]) == [0, 0, 20])
        #expect(
            worths(.bands, deductible: 400, fromDeductible: true, [(300, half), (nil, fifth)], at: [400, 700, 800]) == [
                0, 150, 170,
            ])
    }

    @Test func `brackets and lumps jump at their edges, on either side of them`() {
        #expect(worths(.brackets, [(200, 0), (nil, half)], at: [199, 200, 201]) == [0, 100, 100])
        #expect(worths(.lumps, [(200, 0), (nil, 70)], at: [0, 200, 201, 9999]) == [0, 0, 70, 70])
    }

    @Test func `parts add up to the whole`() {
        var slots: [Int64] = [300, half, 500, fifth, .max, Rate.whole]
        slots.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            let schedule = Schedule(.bands, count: 3, deductible: 100, edgesFromDeductible: false, steps: start)
            for (low, high) in [(0, 50), (50, 250), (0, 1000), (299, 301), (500, 501)] as [(Int64, Int64)] {
                let parts = schedule.parts(from: low, to: high)
                #expect(parts.map(\.worth).reduce(0, +) == schedule.worth(upTo: high) - schedule.worth(upTo: low))
                #expect(parts.map(\.amount).reduce(0, +) == max(0, high - max(low, 100)))
            }
            #expect(schedule.edges == [300, 500])
        }
    }
}
