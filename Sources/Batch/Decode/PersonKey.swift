import Synchronization

/// A person as sixteen bytes: an id of up to fifteen bytes as it stands, a longer one by a hash of 120 bits.
package struct PersonKey: Hashable, BitwiseCopyable {
    let low: UInt64
    let high: UInt64

    /// Nobody.
    static let none = PersonKey(low: 0, high: 0)

    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// The key of an id's bytes; eight bytes behind the end may be read.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, _ count: Int) {
        if count <= 8 {
            low = PersonKey.load(start, count)
            high = UInt64(count) << 56
        } else if count <= 15 {
            low = PersonKey.load(start, 8)
            high = PersonKey.load(start + 8, count - 8) | UInt64(count) << 56
        } else {
            self = PersonKey.hashed(start, count)
        }
    }

    /// The key of a text.
    package init(_ text: String) {
        var bytes = Array(text.utf8)
        let count = bytes.count
        bytes += [UInt8](repeating: 0, count: 8)
        self = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { PersonKey($0, count) } ?? .none
        }
    }

    /// The key as one word, by which a claim's frame names its person.
    @inline(__always)
    var folded: Int64 { Int64(bitPattern: low ^ high) }

    // Swift's own hashing, of sixteen bytes, would cost as much as the search that follows it; `hash` has a seed already.
    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    package func _rawHashValue(seed: Int) -> Int { Int(truncatingIfNeeded: hash) }

    /// Where the person belongs among tables and partitions.
    @inline(__always)
    package var hash: UInt64 { PersonKey.mixed(low ^ PersonKey.seed, high ^ 0x9E37_79B9_7F4A_7C15) }

    /// Whether both stand for ids of up to fifteen bytes, and this one comes first: shorter ids before longer ones, those of
    /// one length in the order of their bytes. A hash has no order.
    @inline(__always)
    func precedes(_ other: PersonKey) -> Bool {
        let (length, otherLength) = (high >> 56, other.high >> 56)
        if length != otherLength { return length < otherLength && otherLength <= 15 }
        if length > 15 { return false }
        let (head, otherHead) = (low.byteSwapped, other.low.byteSwapped)
        return head != otherHead ? head < otherHead : (high << 8).byteSwapped < (other.high << 8).byteSwapped
    }

    /// Up to eight bytes as a number.
    @inline(__always)
    private static func load(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
        return count >= 8 ? word : word & (1 << UInt64(8 * count) - 1)
    }

    private static func hashed(_ start: UnsafePointer<UInt8>, _ count: Int) -> PersonKey {
        var (first, second) = (seed, ~seed ^ UInt64(count))
        var offset = 0
        while offset < count {
            let word = load(start + offset, count - offset)
            first = mixed(first ^ word, 0xA076_1D64_78BD_642F)
            second = mixed(second ^ word, 0xE703_7ED1_A0B4_28DB)
            offset += 8
        }
        return PersonKey(low: first, high: second | 0xFF << 56)
    }

    @inline(__always)
    static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// Different in every run, so that nobody can choose ids that collide; 0 until ``chooseSeed()``. Read for every row:
    /// an atomic that needs no initialization is as fast to read as any number.
    private static let chosenSeed = Atomic<UInt64>(0)

    @inline(__always)
    private static var seed: UInt64 { chosenSeed.load(ordering: .relaxed) }

    /// Chooses the seed, once; before any key is made.
    static func chooseSeed() {
        _ = chosenSeed.compareExchange(expected: 0, desired: UInt64.random(in: .min ... .max) | 1, ordering: .relaxed)
    }
}
