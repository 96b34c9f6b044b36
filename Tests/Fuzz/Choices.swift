/// Choices made by the bytes of an input: a changed byte changes one choice. Where there are no more bytes, every choice is
/// the first.
struct Choices {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place >= bytes.count }

    mutating func byte() -> UInt8 {
        guard place < bytes.count else { return 0 }
        place += 1
        return bytes[place - 1]
    }

    /// A number below `bound`.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        var value = Int(byte())
        if bound > 256 { value = value << 8 | Int(byte()) }
        if bound > 65_536 { value = value << 16 | Int(byte()) << 8 | Int(byte()) }
        return value % bound
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    mutating func once(in count: Int) -> Bool { below(count) == count - 1 }

    /// The bytes that are left.
    var rest: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[min(place, bytes.count)...]) }
}
