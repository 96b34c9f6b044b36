/// Chance that can be repeated: the same seed gives the same numbers on every machine (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A whole number below `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    /// Whether something of so many in a thousand happens.
    mutating func happens(_ perMille: Int) -> Bool { below(1000) < perMille }

    /// One of some values, by their weights.
    mutating func pick<Value>(_ values: [(Value, Int)]) -> Value {
        var left = below(values.reduce(0) { $0 + $1.1 })
        for (value, weight) in values {
            if left < weight { return value }
            left -= weight
        }
        return values[values.count - 1].0
    }

    /// A cost in fen around `middle`: most are near it, some many times as high, as hospital bills are.
    ///
    /// The sum of eight dice is nearly normal; it counts eighths of a doubling.
    mutating func cost(around middle: Int64) -> Int64 {
        let eighths = (0..<8).reduce(0) { sum, _ in sum + below(9) } - 32
        var cost = middle * 1000
        let step: Int64 = eighths >= 0 ? 1091 : 917
        for _ in 0..<abs(eighths) { cost = cost * step / 1000 }
        return max(100, cost / 1000 + Int64(below(100)))
    }
}
