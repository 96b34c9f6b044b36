package import Values

/// JSON that stands in no file.
extension JSONValue {
    package static func text(_ text: String) -> JSONValue { JSONValue(.string(text), at: .none) }
    package static func number(_ text: String) -> JSONValue { JSONValue(.number(text), at: .none) }
    package static func flag(_ flag: Bool) -> JSONValue { JSONValue(.boolean(flag), at: .none) }
    package static func list(_ items: [JSONValue]) -> JSONValue { JSONValue(.array(items), at: .none) }
    package static func both(_ label: Label) -> JSONValue { object([("zh", text(label.zh)), ("en", text(label.en))]) }

    package static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        JSONValue(.object(members.map { JSONMember(key: $0.0, keyPosition: .none, value: $0.1) }), at: .none)
    }
}
