/// Finds the value of a range that gives most and still costs no more than a target, trying several values at a time.
///
/// Every trial is exact. Where the cost rises with the value, the answer is the largest value that the target allows; where
/// it falls, the smallest. Each round divides the gap between the last value that is allowed and the first that is not,
/// until the two are neighbours.
package struct GoalSeek {
    /// A value that was tried, by its place in the range, and what it costs in fen.
    package struct Point: Equatable {
        package let place: Int64
        package let cost: Int64

        package init(place: Int64, cost: Int64) {
            self.place = place
            self.cost = cost
        }
    }

    /// Where the cost goes as the value rises.
    package enum Direction: Equatable {
        case rising, falling, flat
    }

    package struct Answer: Equatable {
        /// The value found; `nil` where every value tried costs more than the target.
        package let found: Point?
        /// The next step beyond it, which costs more; `nil` where the range ends with the value found.
        package let next: Point?
        /// The cheapest value tried.
        package let cheapest: Point
        package let direction: Direction
        /// Whether the cost went one way over all values tried.
        package let isMonotone: Bool
        /// How many values were tried.
        package let tried: Int64
        /// Whether these were all.
        package let isExhaustive: Bool
    }

    /// How many values are all tried where the cost does not go one way.
    static let exhaustiveLimit: Int64 = 1_000

    private let last: Int64
    private let target: Int64
    private let atOnce: Int
    private var costs: [Int64: Int64] = [:]

    /// Searches places 0 to `last`; `cost` is asked for `atOnce` places at most.
    package static func search<Failure: Error>(
        through last: Int64, target: Int64, atOnce: Int, cost: ([Int64]) throws(Failure) -> [Int64]
    ) throws(Failure) -> Answer {
        var search = GoalSeek(last: last, target: target, atOnce: max(1, atOnce))
        try search.tryPlaces(search.spread(0, last, withEnds: true), cost)
        while let gap = search.gap, gap.high - gap.low > 1 {
            try search.tryPlaces(search.spread(gap.low, gap.high, withEnds: false), cost)
        }
        if !search.isMonotone, last < exhaustiveLimit { try search.tryPlaces(Array(0...last), cost) }
        return search.answer
    }

    private init(last: Int64, target: Int64, atOnce: Int) {
        self.last = last
        self.target = target
        self.atOnce = atOnce
    }

    private mutating func tryPlaces<Failure: Error>(
        _ places: [Int64], _ cost: ([Int64]) throws(Failure) -> [Int64]
    ) throws(Failure) {
        let new = places.filter { costs[$0] == nil }
        for first in stride(from: 0, to: new.count, by: atOnce) {
            let some = Array(new[first..<min(new.count, first + atOnce)])
            for (place, cost) in zip(some, try cost(some)) { costs[place] = cost }
        }
    }

    /// Places evenly apart, one round of trials.
    private func spread(_ low: Int64, _ high: Int64, withEnds: Bool) -> [Int64] {
        let parts = Int64(withEnds ? max(1, atOnce - 1) : atOnce + 1)
        let steps = withEnds ? 0...parts : 1...(parts - 1)
        var places: [Int64] = []
        for step in steps {
            let place = low + Int64(Int128(high - low) * Int128(step) / Int128(parts))
            if place != places.last, withEnds || place > low { places.append(place) }
        }
        return places
    }

    // MARK: What is known

    private var points: [Point] { costs.map { Point(place: $0.key, cost: $0.value) }.sorted { $0.place < $1.place } }

    private var direction: Direction {
        let (low, high) = (costs[0] ?? 0, costs[last] ?? 0)
        return low < high ? .rising : high < low ? .falling : .flat
    }

    /// From the place that gives least to the one that gives most.
    private var byGenerosity: [Point] { direction == .falling ? points.reversed() : points }

    private var isMonotone: Bool {
        let all = byGenerosity.map(\.cost)
        return zip(all, all.dropFirst()).allSatisfy { $0 <= $1 }
    }

    /// The last place that the target allows, and the place tried behind it.
    private var gap: (low: Int64, high: Int64)? {
        let all = byGenerosity
        guard let index = all.lastIndex(where: { $0.cost <= target }), index + 1 < all.count else { return nil }
        let (one, other) = (all[index].place, all[index + 1].place)
        return (min(one, other), max(one, other))
    }

    private var answer: Answer {
        let all = byGenerosity
        let index = all.lastIndex { $0.cost <= target }
        let isMonotone = isMonotone
        return Answer(
            found: index.map { all[$0] },
            next: index.flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil },
            cheapest: all.min { ($0.cost, $0.place) < ($1.cost, $1.place) } ?? Point(place: 0, cost: 0),
            direction: direction, isMonotone: isMonotone, tried: Int64(costs.count),
            isExhaustive: Int64(costs.count) == last + 1)
    }
}
