/// An id that is a text, and is not mixed up with ids of other things.
public protocol TextID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The id as files write it.
    var text: String { get }
    /// The id of that text.
    init(_ text: String)
}

extension TextID {
    /// The id as files write it.
    public var description: String { text }

    /// The id that is written out in a program.
    public init(stringLiteral text: String) { self.init(text) }
}

/// The id of a policy, such as `guizhou`.
public struct PolicyID: TextID {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// The id of a benefit of a policy, such as `basic`.
public struct BenefitID: TextID {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// The id of a category of persons of a policy, such as `2`.
public struct CategoryID: TextID {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// The id of a claim.
public struct ClaimID: TextID {
    public let text: String
    public init(_ text: String) { self.text = text }
}
