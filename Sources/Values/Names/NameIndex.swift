/// Numbers by name, found by the bytes of the name.
///
/// A dictionary of texts normalises each of them before it hashes it, which costs more than reading a whole policy. Two
/// names are the same here too where Swift's texts are equal: where one of them holds a character that Unicode writes in
/// several ways, it is compared with all.
public struct NameIndex: Sendable {
    /// The names, in the order in which they came.
    public private(set) var names: [String] = []
    /// The number of each.
    private var numbers: [Int] = []
    /// The places of the names in the list, from 1, by their hash; 0 where none is. At most half of it is taken.
    private var table: [Int32] = []
    /// Whether a name holds a character that Unicode writes in several ways.
    private var hasVariants = false

    /// No names yet.
    public init() {}

    /// The number of a name.
    public subscript(name: String) -> Int? { place(of: name, NameIndex.hash(name)).map { numbers[$0] } }

    /// Gives a name its number, in place of the one that it has.
    public mutating func set(_ name: String, to number: Int) {
        let key = NameIndex.hash(name)
        if let place = place(of: name, key) {
            numbers[place] = number
            return
        }
        if 2 * names.count + 2 > table.count { grow() }
        names.append(name)
        numbers.append(number)
        hasVariants = hasVariants || key.hasVariants
        enter(names.count, key.hash)
    }

    private func place(of name: String, _ key: (hash: Int, hasVariants: Bool)) -> Int? {
        guard !table.isEmpty else { return nil }
        var slot = key.hash & (table.count - 1)
        while table[slot] != 0 {
            let place = Int(table[slot]) - 1
            let known = names[place].utf8
            if known.count == name.utf8.count, known.elementsEqual(name.utf8) { return place }
            slot = (slot + 1) & (table.count - 1)
        }
        return key.hasVariants || hasVariants ? names.firstIndex(of: name) : nil
    }

    private mutating func enter(_ place: Int, _ hash: Int) {
        var slot = hash & (table.count - 1)
        while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
        table[slot] = Int32(place)
    }

    private mutating func grow() {
        table = [Int32](repeating: 0, count: max(16, 2 * table.count))
        for (place, name) in names.enumerated() { enter(place + 1, NameIndex.hash(name).hash) }
    }

    /// A hash of the bytes (FNV-1a), and whether there may be other bytes for the same text: ASCII, the common Chinese
    /// characters and the full-width forms have no others.
    private static func hash(_ name: String) -> (hash: Int, hasVariants: Bool) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var hasVariants = false
        var lead: UInt8 = 0
        for byte in name.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            if byte >= 0xC0 {
                lead = byte
                // U+4000 to U+9FFF, and U+F000 to U+FFFF, of which U+FF00 on are the full-width forms.
                if !(0xE4...0xE9).contains(byte), byte != 0xEF { hasVariants = true }
            } else if lead == 0xEF {
                if byte < 0xBC { hasVariants = true }
                lead = 0
            }
        }
        return (Int(truncatingIfNeeded: hash ^ hash >> 32), hasVariants)
    }
}
