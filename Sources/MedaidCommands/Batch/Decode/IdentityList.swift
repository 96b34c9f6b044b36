import MedicalAssistance

/// The identities that a row names, with their dates; kept by an ``IdentityLists``.
struct IdentityList: BitwiseCopyable, Hashable {
    fileprivate struct Stored: BitwiseCopyable {
        let start: UnsafeMutablePointer<Holding>
        let count: Int
        let held: UInt64?
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
    mutating func add(_ holdings: [Holding]) -> IdentityList {
        guard !holdings.isEmpty else { return .empty }
        let start = UnsafeMutablePointer<Holding>.allocate(capacity: holdings.count)
        start.initialize(from: holdings, count: holdings.count)
        let held = holdings.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1.identity) }
        let list = UnsafeMutablePointer<IdentityList.Stored>.allocate(capacity: 1)
        list.initialize(
            to: IdentityList.Stored(
                start: start, count: holdings.count, held: holdings.allSatisfy(\.isUndated) ? held : nil))
        lists.append(list)
        return IdentityList(list)
    }
}

/// The identities of a row, its own and those of the register; valid until the next row is loaded.
struct RowIdentities {
    let holdings: UnsafeBufferPointer<Holding>
    /// All of them as bits, where none has dates.
    let held: UInt64?
    /// The list that they are, where they are one.
    let list: IdentityList
}
