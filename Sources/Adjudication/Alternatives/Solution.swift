package import PolicyFormat
import Values

/// The amount of a claim at which the fund pays so much of it (多少时救助正好是这个数). Amounts in fen.
package struct Solution {
    /// An amount, and what is paid at it.
    package struct Point {
        package let value: Int64
        package let payout: Int64
    }

    /// What was found.
    package enum Answer {
        /// From the first of these values through the second, exactly so much is paid; both are the same, mostly.
        case exact(Int64, Int64)
        /// What is paid jumps over it between two values that are a fen apart.
        case jump(Point, Point)
        /// At no value is so much paid: what is paid at the least and at the most that can be settled.
        case none(Point, Point)
    }

    /// The amount that is varied.
    package let field: Field
    package let target: Int64
    package let answer: Answer
    /// The least value that can be settled.
    package let least: Int64

    /// Whether a value, or the place of a jump, was found.
    package var isFound: Bool {
        if case .none = answer { false } else { true }
    }

    /// The most that a record may give.
    private static let most: Int64 = 100_000_000_000

    /// Looks for the least value of a field of a claim, by its id, at which the claim is paid so much, with the other
    /// records as they are; `nil` where the claim is settled at no other value.
    ///
    /// Values are tried in steps of a twentieth and at those where the payment changes its course, then halved in between: a
    /// payment that rises above the target and falls below it again within one step may be missed.
    package init?(
        of field: Field, payout target: Int64, claim id: String, among records: [Record], _ settlement: Settlement
    ) {
        self.field = field
        self.target = target
        let trial = Trial(settlement, records)
        func point(_ value: Int64) -> Point? {
            let claims = trial.claims(changing: id) { $0.setting(field, to: value) }
            return claims?.first { $0.record.claimID == id }.map { Point(value: value, payout: $0.outcome.payout) }
        }
        // The given value is one of those tried: there may be no other that can be settled.
        let given = records.first { $0.claimID == id }?[field]
        let values = given.map { Set(Solution.grid + [$0]).sorted() } ?? Solution.grid
        let points = Solution.closed(values.compactMap(point), among: values, point)
        guard var left = points.first, let last = points.last, points.count > 1 || left.payout == target else {
            return nil
        }
        least = left.value
        if left.payout == target {
            answer = .exact(left.value, Solution.end(of: left, last, point))
            return
        }
        for right in points.dropFirst() {
            if (left.payout < target) != (right.payout < target) || right.payout == target {
                let (low, high) = Solution.halved(
                    left, right, { ($0 < target) == (left.payout < target) && $0 != target }, point)
                answer =
                    high.payout == target
                    ? .exact(high.value, Solution.end(of: high, last, point)) : .jump(low, high)
                return
            }
            left = right
        }
        answer = .none(points[0], last)
    }

    /// Values from nothing to the most, closer together where they are small.
    private static let grid: [Int64] = {
        var values: [Int64] = [0, 1]
        while let last = values.last, last < most { values.append(min(most, max(last + 1, last + last / 20))) }
        return values
    }()

    /// The points, with the first and the last value that can be settled where a record is refused beyond them.
    private static func closed(
        _ points: [Point], among values: [Int64], _ point: (Int64) -> Point?
    ) -> [Point] {
        guard let first = points.first, let last = points.last else { return [] }
        let (low, high) = (
            values.last { $0 < first.value }.map { edge(of: first, towards: $0, point) } ?? first,
            values.first { $0 > last.value }.map { edge(of: last, towards: $0, point) } ?? last
        )
        return (low.value < first.value ? [low] : []) + points + (high.value > last.value ? [high] : [])
    }

    /// The farthest point that can be settled on the way from one that can to a value that cannot.
    private static func edge(of known: Point, towards refused: Int64, _ point: (Int64) -> Point?) -> Point {
        var (known, refused) = (known, refused)
        while abs(refused - known.value) > 1 {
            let middle = (known.value + refused) / 2
            if let found = point(middle) { known = found } else { refused = middle }
        }
        return known
    }

    /// Two points a fen apart, of which one is on a side and the other not.
    private static func halved(
        _ low: Point, _ high: Point, _ isBefore: (Int64) -> Bool, _ point: (Int64) -> Point?
    ) -> (Point, Point) {
        var (low, high) = (low, high)
        while high.value - low.value > 1, let middle = point((low.value + high.value) / 2) {
            if isBefore(middle.payout) { low = middle } else { high = middle }
        }
        return (low, high)
    }

    /// The last value in one piece with a point at which the same is paid.
    private static func end(of start: Point, _ last: Point, _ point: (Int64) -> Point?) -> Int64 {
        var (low, step): (Int64, Int64) = (start.value, 1)
        var beyond: Int64?
        while beyond == nil, low < last.value {
            let next = min(last.value, low + step)
            if point(next)?.payout == start.payout { (low, step) = (next, step * 2) } else { beyond = next }
        }
        guard var high = beyond else { return low }
        while high - low > 1 {
            let middle = (low + high) / 2
            if point(middle)?.payout == start.payout { low = middle } else { high = middle }
        }
        return low
    }
}
