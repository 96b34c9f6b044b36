import Glibc
import Values

/// The meanings of the texts that a column has held, found by their bytes.
///
/// A column holds few different texts many times; each is understood once, by the reader of records.
struct TextCache: ~Copyable {
    struct Entry: BitwiseCopyable {
        var key: PersonKey
        var start: UnsafeMutablePointer<UInt8>?
        var count: Int
        var value: Int64
    }

    /// A text of eight to 32 bytes as it stands: its first sixteen bytes and its last; `count` 0 for none.
    /// A text of up to seven bytes, its length in the highest byte.
    struct Short: BitwiseCopyable {
        let text: UInt64
        let value: Int64
    }

    struct Recent: BitwiseCopyable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        var last: UInt64 = 0
        var count: Int = 0
        var value: Int64 = 0
    }

    /// Texts of up to seven bytes met lately, each with its length in the highest byte, by a few of their bits.
    private let short: FixedArray<Short>
    private static let shortBits = 6
    /// Longer texts met lately, by a few bits of their first eight bytes: four to a set.
    private let recent: FixedArray<Recent>
    private static let setBits = 4
    private static let setSize = 4

    private var entries: FixedArray<Entry>
    private var mask: Int { entries.count - 1 }
    private var used = 0
    /// Texts beyond so many are understood each time they come.
    private static let most = 1 << 18

    init() {
        short = FixedArray(repeating: Short(text: .max, value: 0), count: 1 << TextCache.shortBits)
        recent = FixedArray(repeating: Recent(), count: TextCache.setSize << TextCache.setBits)
        entries = TextCache.blank(64)
    }

    deinit {
        for index in 0..<entries.count { entries[index].start?.deallocate() }
    }

    private static func blank(_ count: Int) -> FixedArray<Entry> {
        FixedArray(repeating: Entry(key: .none, start: nil, count: 0, value: 0), count: count)
    }

    /// The value of the text that starts there and runs to the next comma or line feed, and where it ends; `nil` where
    /// it is none met lately. Forty bytes behind its start may be read.
    @inline(__always)
    func met(_ start: UnsafePointer<UInt8>) -> FieldBytes.Found? {
        let raw = UnsafeRawPointer(start)
        let word = raw.loadUnaligned(as: UInt64.self)
        let delimiters = FieldBytes.delimiters(word)
        if delimiters != 0 {
            let text = TextCache.shortText(word, delimiters)
            let entry = short.start + TextCache.place(ofShort: text)
            return entry.pointee.text == text ? (entry.pointee.value, start + Int(text >> 56)) : nil
        }
        var entry = recent.start + TextCache.set(of: word)
        for _ in 0..<TextCache.setSize {
            if entry.pointee.first == word, entry.pointee.count != 0 {
                let count = entry.pointee.count
                let end = start + count
                let isDelimiter = end.pointee == UInt8(ascii: ",") || end.pointee == 10
                let last = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
                if isDelimiter, last == entry.pointee.last,
                    count <= 16
                        || (raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == entry.pointee.second
                            && raw.loadUnaligned(fromByteOffset: count &- 16, as: UInt64.self) == entry.pointee.third)
                {
                    return (entry.pointee.value, end)
                }
            }
            entry += 1
        }
        return nil
    }

    /// Keeps the value of a text that runs to the next comma or line feed for ``met(_:)``.
    mutating func keep(_ value: Int64, _ start: UnsafePointer<UInt8>, _ count: Int) {
        let raw = UnsafeRawPointer(start)
        func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        if count < 8 {
            let text = TextCache.shortText(word(0), FieldBytes.delimiters(word(0)))
            short[TextCache.place(ofShort: text)] = Short(text: text, value: value)
        } else if count <= 32 {
            let set = recent.start + TextCache.set(of: word(0))
            for place in (1..<TextCache.setSize).reversed() { set[place] = set[place - 1] }
            set[0] = Recent(first: word(0), last: word(count - 8), count: count, value: value)
            if count > 16 { (set[0].second, set[0].third) = (word(8), word(count - 16)) }
        }
    }

    /// The bytes before the first delimiter, and how many.
    @inline(__always)
    private static func shortText(_ word: UInt64, _ delimiters: UInt64) -> UInt64 {
        let bits = UInt64(truncatingIfNeeded: delimiters.trailingZeroBitCount) & 0x38
        return word & (1 &<< bits &- 1) | bits &<< 53
    }

    @inline(__always)
    private static func place(ofShort text: UInt64) -> Int {
        Int(truncatingIfNeeded: (text &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - shortBits))
    }

    @inline(__always)
    private static func set(of first: UInt64) -> Int {
        Int(truncatingIfNeeded: (first &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - setBits)) &* setSize
    }

    /// The value of a text, `understand` being asked where it is new; `nil` where that knows none. Eight bytes behind
    /// the end may be read.
    mutating func value(
        _ start: UnsafePointer<UInt8>, _ count: Int, understand: () -> Int64?
    ) -> Int64? {
        let key = PersonKey(start, count)
        var place = Int(truncatingIfNeeded: key.hash) & mask
        while let text = entries.start[place].start {
            // Up to fifteen bytes the key is the text itself.
            if entries.start[place].key == key,
                count <= 15 || (entries.start[place].count == count && memcmp(text, start, count) == 0)
            {
                return entries.start[place].value
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
        while entries.start[place].start != nil { place = (place + 1) & mask }
        entries.start[place] = entry
    }

    private mutating func grow() {
        let known = (0..<entries.count).map { entries[$0] }.filter { $0.start != nil }
        entries = TextCache.blank(2 * entries.count)
        for entry in known { insert(entry) }
    }
}
