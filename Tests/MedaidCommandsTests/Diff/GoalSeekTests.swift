import Diff
@testable import MedaidCommands
import Testing

/// The search for the value that a target allows, held against trying every value.
struct GoalSeekTests {
    /// Searches a table of costs.
    private func search(_ costs: [Int64], _ target: Int64, atOnce: Int = 8) throws -> GoalSeek.Answer {
        GoalSeek.search(through: Int64(costs.count - 1), target: target, atOnce: atOnce) { places in
            #expect(places.count <= atOnce && Set(places).count == places.count)
            return places.map { costs[Int($0)] }
        }
    }

    private func point(_ costs: [Int64], _ place: Int?) -> GoalSeek.Point? {
        guard let place, costs.indices.contains(place) else { return nil }
        return GoalSeek.Point(place: Int64(place), cost: costs[place])
    }

    /// Costs that rise by steps, by jumps, or not at all, some times; 10,001 of them, as many as there are rates.
    private func rising(_ chance: inout Chance) -> [Int64] {
        let (step, jump) = (Int64(chance.below(6)), 2 + chance.below(399))
        var cost = Int64(chance.below(1001))
        return (0...10_000).map { _ in
            if step > 0, chance.below(3) == 0 { cost += step }
            if chance.below(jump + 1) == 0 { cost += Int64(chance.below(5001)) }
            return cost
        }
    }

    @Test func `the largest value that the target allows, as trying all 10,001 finds it`() throws {
        var chance = Chance(seed: 20_240_301)
        var (found, ended, missed) = (0, 0, 0)
        for _ in 0..<20 {
            let costs = rising(&chance)
            for _ in 0..<25 {
                let target = costs[chance.below(10_001)] + Int64(chance.below(61) - 30)
                let answer = try search(costs, target)
                let best = costs.lastIndex { $0 <= target }
                #expect(answer.found == point(costs, best))
                #expect(answer.next == best.flatMap { point(costs, $0 + 1) })
                #expect(answer.isMonotone)
                // Nine parts a round: 9^5 is more than 10,001.
                #expect(answer.tried <= 48)
                if best == nil { missed += 1 } else if best == 10_000 { ended += 1 } else { found += 1 }
            }
        }
        #expect(found > 400 && missed > 0 && ended > 0, "\(found) \(ended) \(missed)")
    }

    @Test func `where the cost falls, the smallest value that the target allows`() throws {
        var chance = Chance(seed: 7)
        for round in 0..<20 {
            let costs = Array(rising(&chance).reversed())
            for _ in 0..<10 {
                let target = costs[chance.below(10_001)] + Int64(chance.below(61) - 30)
                let answer = try search(costs, target, atOnce: 1 + round % 9)
                let best = costs.firstIndex { $0 <= target }
                #expect(answer.found == point(costs, best))
                #expect(answer.next == best.flatMap { point(costs, $0 - 1) })
                #expect(answer.direction == .falling)
            }
        }
    }

    @Test func `one value, two values, and a cost that is always the same`() throws {
        #expect(try search([5], 5).found == point([5], 0))
        #expect(try search([5], 4).found == nil)
        #expect(try search([5], 4).cheapest == point([5], 0))
        #expect(try search([5, 6], 5).next == point([5, 6], 1))
        let flat = try search([5, 5, 5], 9)
        #expect(flat.direction == .flat && flat.found == point([5, 5, 5], 2) && flat.next == nil)
    }

    @Test func `a cost that goes up and down is searched whole where that is possible, and said`() throws {
        // Every seventh value is cheap.
        let short = (0..<900).map { Int64($0 % 7 == 0 ? 10 : 100 + $0) }
        let answer = try search(short, 50)
        #expect(!answer.isMonotone && answer.isExhaustive && answer.tried == 900)
        // 896 = 128 × 7.
        #expect(answer.found == point(short, 896) && answer.next == point(short, 897))
        let long = try search((0..<9000).map { Int64($0 % 7 == 0 ? 10 : 100 + $0) }, 50)
        #expect(!long.isMonotone && !long.isExhaustive && long.tried < 60)
    }
}
