/// An id that is a text, and is not mixed up with ids of another kind: a ``PolicyID`` is no ``BenefitID``.
public struct TextID<Owner>: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The id as files write it.
    public let text: String

    /// The id of that text.
    public init(_ text: String) { self.text = text }

    /// The id that is written out in a program.
    public init(stringLiteral text: String) { self.text = text }

    /// The id as files write it.
    public var description: String { text }
}

/// The id of a policy, such as `town`.
public typealias PolicyID = TextID<Policy>
/// The id of a benefit of a policy, such as `basic`.
public typealias BenefitID = TextID<Benefit>
/// The id of a category of persons of a policy, such as `2`.
public typealias CategoryID = TextID<Category>
