public import Values

/// An identity that a person holds, with its dates (身份及其起止).
public struct Holding: Hashable, BitwiseCopyable, Sendable {
    /// The identity's index in the vocabulary.
    public var identity: Int32
    /// The first day; `Int32.min` where open.
    public var from: Int32
    /// The last day; `Int32.max` where open.
    public var through: Int32

    /// An identity held from one day through another, both counting.
    public init(identity: Int, from: Day? = nil, through: Day? = nil) {
        self.identity = Int32(identity)
        self.from = from?.number ?? .min
        self.through = through?.number ?? .max
    }

    /// Whether it has no dates.
    public var isUndated: Bool { from == .min && through == .max }
}
