/// A small deterministic generator (SplitMix64): the same seed gives the same policies and claims everywhere.
struct Chances: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True once in so many.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &self)] }

    /// So many of the items, in their order.
    mutating func some<Item>(of items: [Item], atMost most: Int) -> [Item] {
        let chosen = Set((0..<most).map { _ in Int.random(in: 0..<items.count, using: &self) })
        return items.indices.filter { chosen.contains($0) }.map { items[$0] }
    }
}
