public import Values

/// A JSON value (RFC 8259) that remembers where it stands. Numbers stay text: nothing goes through floating point.
public struct JSONValue: Sendable {
    /// What the value is.
    public enum Kind: Sendable {
        case null
        case boolean(Bool)
        /// A number exactly as written.
        case number(String)
        case string(String)
        case array([JSONValue])
        /// Members in file order; duplicates are kept for the reader of the object to report.
        case object([JSONMember])
    }

    /// What the value is.
    public var kind: Kind
    /// Where its first byte stands.
    public var position: Position

    /// A value at a place.
    public init(_ kind: Kind, at position: Position) {
        self.kind = kind
        self.position = position
    }

    /// The member of that name, where this is an object that has it.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = kind else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text, where this is a string.
    public var text: String? {
        if case .string(let text) = kind { return text }
        return nil
    }

    /// The items, where this is an array.
    public var items: [JSONValue]? {
        if case .array(let items) = kind { return items }
        return nil
    }

    /// The members, where this is an object.
    public var members: [JSONMember]? {
        if case .object(let members) = kind { return members }
        return nil
    }

    /// The value as a message quotes it, where it is short, else its kind in words.
    var quoted: Label {
        switch kind {
        case .string(let text) where (1...40).contains(text.count): Label(zh: "文本“\(text)”", en: "the text “\(text)”")
        case .number(let text) where text.count <= 40: Label(text)
        default: kindName
        }
    }

    /// What kind of value it is, in words.
    package var kindName: Label {
        switch kind {
        case .null: Label(zh: "空值", en: "null")
        case .boolean: Label(zh: "true/false", en: "true/false")
        case .number: Label(zh: "数字", en: "a number")
        case .string(""): Label(zh: "空文本", en: "empty text")
        case .string: Label(zh: "文本", en: "text")
        case .array: Label(zh: "列表", en: "a list")
        case .object: Label(zh: "对象", en: "an object")
        }
    }
}

/// One `"key": value` of an object.
public struct JSONMember: Sendable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var keyPosition: Position
    /// The value.
    public var value: JSONValue

    /// A member.
    public init(key: String, keyPosition: Position, value: JSONValue) {
        self.key = key
        self.keyPosition = keyPosition
        self.value = value
    }
}
