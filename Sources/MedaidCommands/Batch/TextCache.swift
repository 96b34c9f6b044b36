import Glibc

/// The meanings of the texts that a column has held, found by their bytes.
///
/// A column holds few different texts many times; each is understood once, by the reader of records.
struct TextCache {
    private struct Entry: BitwiseCopyable {
        var key: PersonKey
        var start: UnsafeMutablePointer<UInt8>?
        var count: Int
        var value: Int64
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    private var used = 0
    /// Texts beyond so many are understood each time they come.
    private static let most = 1 << 18

    init() {
        mask = 63
        entries = TextCache.blank(64)
    }

    /// Frees what it holds; the cache is not to be used afterwards.
    func free() {
        for index in 0...mask { entries[index].start?.deallocate() }
        entries.deallocate()
    }

    private static func blank(_ count: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: count)
        entries.initialize(repeating: Entry(key: .none, start: nil, count: 0, value: 0), count: count)
        return entries
    }

    /// The value of a text, `understand` being asked where it is new; `nil` where that knows none.
    @inline(__always)
    mutating func value(
        _ start: UnsafePointer<UInt8>, _ count: Int, understand: () -> Int64?
    ) -> Int64? {
        let key = PersonKey(start, count)
        var place = Int(truncatingIfNeeded: key.hash) & mask
        while let text = entries[place].start {
            // Up to fifteen bytes the key is the text itself.
            if entries[place].key == key,
                count <= 15 || (entries[place].count == count && memcmp(text, start, count) == 0)
            {
                return entries[place].value
            }
            place = (place + 1) & mask
        }
        guard let value = understand() else { return nil }
        add(start, count, key, value)
        return value
    }

    private mutating func add(_ start: UnsafePointer<UInt8>, _ count: Int, _ key: PersonKey, _ value: Int64) {
        guard used < TextCache.most else { return }
        if used * 2 > mask { grow() }
        let text = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
        text.initialize(from: start, count: count)
        insert(Entry(key: key, start: text, count: count, value: value))
        used += 1
    }

    private mutating func insert(_ entry: Entry) {
        var place = Int(truncatingIfNeeded: entry.key.hash) & mask
        while entries[place].start != nil { place = (place + 1) & mask }
        entries[place] = entry
    }

    private mutating func grow() {
        let (old, count) = (entries, mask + 1)
        mask = 2 * count - 1
        entries = TextCache.blank(2 * count)
        for index in 0..<count where old[index].start != nil { insert(old[index]) }
        old.deallocate()
    }
}
