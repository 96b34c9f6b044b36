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

    /// A text of up to 32 bytes as it stands: its first sixteen bytes and its last.
    private struct Near: BitwiseCopyable {
        var first: UInt64
        var second: UInt64 = 0
        var third: UInt64 = 0
        var last: UInt64 = 0
        var count: Int

        @inline(__always)
        static func == (left: Near, right: Near) -> Bool {
            (left.first ^ right.first) | (left.last ^ right.last) | (left.second ^ right.second)
                | (left.third ^ right.third) | UInt64(bitPattern: Int64(left.count ^ right.count)) == 0
        }
    }

    /// Texts met lately, by a few of their bits: a look at one place answers for most rows.
    private let near: UnsafeMutablePointer<(text: Near, value: Int64)>
    private static let nearBits = 6

    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    private var used = 0
    /// Texts beyond so many are understood each time they come.
    private static let most = 1 << 18

    init() {
        near = .allocate(capacity: 1 << TextCache.nearBits)
        near.initialize(repeating: (Near(first: 0, count: -1), 0), count: 1 << TextCache.nearBits)
        mask = 63
        entries = TextCache.blank(64)
    }

    /// Frees what it holds; the cache is not to be used afterwards.
    func free() {
        for index in 0...mask { entries[index].start?.deallocate() }
        entries.deallocate()
        near.deallocate()
    }

    private static func blank(_ count: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: count)
        entries.initialize(repeating: Entry(key: .none, start: nil, count: 0, value: 0), count: count)
        return entries
    }

    /// The value of a text, `understand` being asked where it is new; `nil` where that knows none. Eight bytes behind
    /// the end may be read.
    @inline(__always)
    mutating func value(
        _ start: UnsafePointer<UInt8>, _ count: Int, understand: () -> Int64?
    ) -> Int64? {
        guard count <= 32 else { return far(start, count, understand) }
        let text = TextCache.near(start, count)
        let bits = text.first ^ text.last &+ UInt64(truncatingIfNeeded: count)
        let place = near + Int((bits &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - TextCache.nearBits))
        if place.pointee.text == text { return place.pointee.value }
        guard let value = far(start, count, understand) else { return nil }
        place.pointee = (text, value)
        return value
    }

    @inline(__always)
    private static func near(_ start: UnsafePointer<UInt8>, _ count: Int) -> Near {
        let raw = UnsafeRawPointer(start)
        func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        if count < 8 { return Near(first: word(0) & (1 &<< UInt64(8 &* count) &- 1), count: count) }
        if count <= 16 { return Near(first: word(0), last: word(count &- 8), count: count) }
        return Near(
            first: word(0), second: word(8), third: word(count &- 16), last: word(count &- 8), count: count)
    }

    @inline(never)
    private mutating func far(
        _ start: UnsafePointer<UInt8>, _ count: Int, _ understand: () -> Int64?
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
