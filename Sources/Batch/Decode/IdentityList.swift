import Adjudication

/// The identities that a row names, with their dates; kept by ``IdentityLists`` or, for the rows of one part, by an
/// ``IdentityArena``.
struct IdentityList: BitwiseCopyable, Hashable {
    fileprivate struct Stored: BitwiseCopyable {
        let start: UnsafeMutablePointer<Holding>
        let count: Int
        /// Whether it stays as long as its reader.
        let isLasting: Bool
        let held: UInt64?

        /// A list of holdings that stand there. One that goes before its reader is never known by its place, where
        /// another may stand later: which of it count is asked for each row, as if it had dates.
        init(_ start: UnsafeMutablePointer<Holding>, _ count: Int, isLasting: Bool) {
            self.start = start
            self.count = count
            self.isLasting = isLasting
            let all = UnsafeBufferPointer(start: start, count: count)
            held =
                isLasting && all.allSatisfy(\.isUndated)
                ? all.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1.identity) } : nil
        }
    }

    private let stored: UnsafePointer<Stored>?

    /// No identity.
    static var empty: IdentityList { IdentityList(bits: 0) }

    fileprivate init(_ stored: UnsafePointer<Stored>) { self.stored = stored }

    /// The list that a row's word, or the meaning of a text, stands for.
    @inline(__always)
    init(bits: Int64) { stored = UnsafePointer(bitPattern: Int(bits)) }

    /// It as a word: equal for the same list.
    @inline(__always)
    var bits: Int64 { Int64(Int(bitPattern: stored)) }

    @inline(__always)
    var holdings: UnsafeBufferPointer<Holding> {
        guard let list = stored?.pointee else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: list.start, count: list.count)
    }

    /// Names, by a word that is no list's address, identities that stand elsewhere at a place.
    static func elsewhere(_ place: Int) -> IdentityList { IdentityList(bits: Int64(place) << 1 | 1) }

    /// Where the identities stand that ``elsewhere(_:)`` names; `nil` for a list.
    @inline(__always)
    var placeElsewhere: Int? { bits & 1 == 1 ? Int(bits >> 1) : nil }

    /// Whether it stays as long as its reader, and not only as long as its part.
    var isLasting: Bool { stored?.pointee.isLasting ?? true }

    /// All of them as bits, where none has dates; `nil` where it depends on the claim's date which count.
    @inline(__always)
    var held: UInt64? { stored.map { $0.pointee.held } ?? 0 }
}

/// Owns the lists of identities that one reader has made; rows that name them must not outlive it.
struct IdentityLists: ~Copyable {
    private var lists: [UnsafeMutablePointer<IdentityList.Stored>] = []

    deinit {
        for list in lists {
            list.pointee.start.deallocate()
            list.deallocate()
        }
    }

    /// Keeps a list.
    mutating func add(_ holdings: some Collection<Holding>) -> IdentityList {
        guard !holdings.isEmpty else { return .empty }
        let start = UnsafeMutablePointer<Holding>.allocate(capacity: holdings.count)
        _ = UnsafeMutableBufferPointer(start: start, count: holdings.count).initialize(from: holdings)
        let list = UnsafeMutablePointer<IdentityList.Stored>.allocate(capacity: 1)
        list.initialize(to: IdentityList.Stored(start, holdings.count, isLasting: true))
        lists.append(list)
        return IdentityList(list)
    }
}

/// Lists of identities that few other rows have: they go when the part that has the rows begins anew.
struct IdentityArena: ~Copyable {
    private var blocks: [UnsafeMutableRawPointer] = []
    /// The block in use, and how much of it is used.
    private var block = -1
    private var used = IdentityArena.blockSize
    private static let blockSize = 1 << 16

    deinit { for block in blocks { block.deallocate() } }

    /// Whether it has no list.
    var isEmpty: Bool { block < 0 }

    /// Forgets all lists; their memory is used again.
    mutating func removeAll() { (block, used) = (-1, IdentityArena.blockSize) }

    /// Keeps a list of so few holdings that a block has room for it.
    mutating func add(_ holdings: UnsafeBufferPointer<Holding>) -> IdentityList {
        guard !holdings.isEmpty else { return .empty }
        let head = MemoryLayout<IdentityList.Stored>.stride
        let size = (head + holdings.count * MemoryLayout<Holding>.stride + 15) & ~15
        precondition(size <= IdentityArena.blockSize)
        if used + size > IdentityArena.blockSize { nextBlock() }
        let place = blocks[block] + used
        used += size
        let start = (place + head).bindMemory(to: Holding.self, capacity: holdings.count)
        _ = UnsafeMutableBufferPointer(start: start, count: holdings.count).initialize(from: holdings)
        let list = place.bindMemory(to: IdentityList.Stored.self, capacity: 1)
        list.initialize(to: IdentityList.Stored(start, holdings.count, isLasting: false))
        return IdentityList(list)
    }

    private mutating func nextBlock() {
        (block, used) = (block + 1, 0)
        if block == blocks.count {
            blocks.append(.allocate(byteCount: IdentityArena.blockSize, alignment: 16))
        }
    }
}
