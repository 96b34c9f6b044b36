@testable import MedaidCommands

extension Chance {
    /// True once in so many.
    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// So many of the items, in their order.
    mutating func some<Item>(of items: [Item], atMost most: Int) -> [Item] {
        let chosen = Set((0..<most).map { _ in below(items.count) })
        return items.indices.filter { chosen.contains($0) }.map { items[$0] }
    }
}
