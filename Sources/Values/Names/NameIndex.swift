/// Numbers by name, found by the bytes of the name.
///
/// A dictionary of texts normalises each of them before it hashes it, which costs more than reading a whole policy. Two
/// names are the same here too where Swift's texts are equal: where one of them holds a character that Unicode writes in
/// several ways, it is compared with all.
public struct NameIndex: Sendable {
    /// The names, in the order in which they came.
    public private(set) var names: [String] = []
    /// The number of each, and its hash.
    private var entries: [(number: Int, hash: UInt64)] = []
    /// The places of the names in the list, from 1, by their hash; 0 where none is. At most half of it is taken.
    private var table: [Int32] = []
    /// Whether a name holds a character that Unicode writes in several ways.
    private var hasVariants = false

    /// No names yet.
    public init() {}

    /// The number of a name.
    public subscript(name: String) -> Int? {
        place(of: name, NameIndex.hash(name), NameIndex.hasVariants(name)).map { entries[$0].number }
    }

    /// Gives a name its number, in place of the one that it has.
    public mutating func set(_ name: String, to number: Int) {
        if let place = placeOrNew(name, number) { entries[place].number = number }
    }

    /// Gives a name its number where it has none; the number that it has, where it has one.
    public mutating func add(_ name: String, _ number: Int) -> Int? {
        placeOrNew(name, number).map { entries[$0].number }
    }

    /// The place of a name; `nil` where it had none and now has that number.
    private mutating func placeOrNew(_ name: String, _ number: Int) -> Int? {
        let hash = NameIndex.hash(name)
        let hasVariants = NameIndex.hasVariants(name)
        if let place = place(of: name, hash, hasVariants) { return place }
        if 2 * names.count + 2 > table.count {
            table = [Int32](repeating: 0, count: max(32, 2 * table.count))
            for (place, entry) in entries.enumerated() { enter(place + 1, entry.hash) }
        }
        names.append(name)
        entries.append((number, hash))
        self.hasVariants = self.hasVariants || hasVariants
        enter(names.count, hash)
        return nil
    }

    private func place(of name: String, _ hash: UInt64, _ hasVariants: @autoclosure () -> Bool) -> Int? {
        guard !table.isEmpty else { return nil }
        var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
        while table[slot] != 0 {
            let place = Int(table[slot]) - 1
            if entries[place].hash == hash, names[place] == name { return place }
            slot = (slot + 1) & (table.count - 1)
        }
        return self.hasVariants || hasVariants() ? names.firstIndex(of: name) : nil
    }

    private mutating func enter(_ place: Int, _ hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
        while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
        table[slot] = Int32(place)
    }

    /// A hash of the bytes, eight at a time.
    private static func hash(_ name: String) -> UInt64 {
        var name = name
        return name.withUTF8 { bytes in
            var hash = UInt64(truncatingIfNeeded: bytes.count)
            let raw = UnsafeRawBufferPointer(bytes)
            var index = 0
            while index < raw.count {
                var word: UInt64 = 0
                if raw.count >= 8 {
                    // The last eight overlap those before.
                    word = raw.loadUnaligned(fromByteOffset: min(index, raw.count - 8), as: UInt64.self)
                } else {
                    for byte in raw[index...] { word = word << 8 | UInt64(byte) }
                }
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
                index += 8
            }
            return hash
        }
    }

    /// Whether there may be other bytes for the same text: ASCII, the common Chinese characters and the full-width forms
    /// have no others.
    private static func hasVariants(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    index += 1
                } else if (0xE4...0xE9).contains(byte) || byte == 0xEF && bytes[index + 1] >= 0xBC {
                    // U+4000 to U+9FFF, and U+FF00 to U+FFFF: three bytes.
                    index += 3
                } else {
                    return true
                }
            }
            return false
        }
    }
}
