import Values

/// JSON as a person would write it: what fits a line stands on one, the rest is indented by two. Order and numbers stay
/// as they are.
package enum JSONText {
    /// Where a line is broken.
    private static let width = 120

    /// The text of a file, with its last line ended.
    package static func file(_ value: JSONValue) -> String { text(value) + "\n" }

    /// The value, its first line starting `indent` columns in.
    static func text(_ value: JSONValue, indent: Int = 0, taken: Int = 0) -> String {
        let short = line(value)
        if taken + indent + displayWidth(of: short) < width { return short }
        let inner = String(repeating: " ", count: indent + 2)
        let outer = String(repeating: " ", count: indent)
        switch value.kind {
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member -> String in
                let key = JSONWriter.quoted(member.key) + ": "
                return inner + key + text(member.value, indent: indent + 2, taken: displayWidth(of: key))
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
        case .array(let items) where !items.isEmpty:
            let lines = items.map { inner + text($0, indent: indent + 2) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
        default: return short
        }
    }

    /// The value on one line.
    package static func line(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .number(let text): text
        case .string(let text): JSONWriter.quoted(text)
        case .array(let items): "[" + items.map(line).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { JSONWriter.quoted($0.key) + ": " + line($0.value) }.joined(separator: ", ") + "}"
        }
    }
}
