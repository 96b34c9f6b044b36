public import PolicyFormat
import Values

/// The words of a policy that decide nothing: names, articles, and which readings a rule rests on.
public enum PolicyWording {
    /// One text and where it stands.
    public struct Entry: Sendable {
        /// Such as `benefits.basic.rows.2.cite`.
        public let path: String
        /// The text.
        public let text: String
    }

    /// The members that hold words.
    private static let members: Set<String> = [
        "name", "label", "cite", "readings", "number", "title", "issued", "otherwise", "patch", "text", "isDraft",
        "to", "documents", "payer",
    ]

    /// Every such text of a policy; worked examples and the list of articles, which no result rests on, are left out.
    public static func of(_ policy: Policy) -> [Entry] {
        var entries: [Entry] = []
        let untold: Set<String> = [
            "source", "position", "examples", "articles", "otherReadings", "settings", "unchanged", "id",
        ]
        for child in Mirror(reflecting: policy).children {
            guard let label = child.label, !untold.contains(label) else { continue }
            // A file with one instrument has it under this key.
            let isOnly = label == "documents" && policy.documents.count == 1
            collect(
                isOnly ? policy.document : child.value, isOnly ? "document" : label, isWord: members.contains(label),
                &entries)
        }
        return entries
    }

    private static func collect(_ value: Any, _ path: String, isWord: Bool, _ entries: inout [Entry]) {
        switch value {
        case is Position, is SourceText: return
        case let label as Label: if isWord { entries.append(Entry(path: path, text: words(label))) }
        case let text as String:
            if isWord, !text.isEmpty, !path.hasSuffix(".text") { entries.append(Entry(path: path, text: text)) }
        case let day as Day: if isWord { entries.append(Entry(path: path, text: day.description)) }
        case let flag as Bool: if isWord { entries.append(Entry(path: path, text: "\(flag)")) }
        case let json as JSONValue: entries.append(Entry(path: path, text: spelled(json)))
        default: collectChildren(of: value, path, isWord: isWord, &entries)
        }
    }

    private static func collectChildren(of value: Any, _ path: String, isWord: Bool, _ entries: inout [Entry]) {
        let mirror = Mirror(reflecting: value)
        let isList = mirror.displayStyle == .collection
        // A case's name is no member's.
        if mirror.displayStyle == .enum {
            for child in mirror.children { collect(child.value, path, isWord: isWord, &entries) }
            return
        }
        for (index, child) in mirror.children.enumerated() {
            if isList {
                collect(child.value, "\(path).\(key(of: child.value) ?? "\(index + 1)")", isWord: isWord, &entries)
            } else if let label = child.label, label.first != ".", label != "some", label != "value" {
                if label == "position" || label == "source" { continue }
                let isKey = label == "name" && isNamed(value)
                if !isKey {
                    collect(child.value, "\(path).\(label)", isWord: isWord || members.contains(label), &entries)
                }
            } else {
                collect(child.value, path, isWord: isWord, &entries)
            }
        }
    }

    /// What an item of a list goes by.
    private static func key(of value: Any) -> String? {
        for child in Mirror(reflecting: value).children {
            guard let label = child.label, ["id", "code", "name"].contains(label) else { continue }
            if let text = child.value as? String { return text }
        }
        return nil
    }

    /// Whether a value's name is the key it stands under and no text for people.
    private static func isNamed(_ value: Any) -> Bool {
        Mirror(reflecting: value).children.contains { $0.label == "name" && $0.value is String }
    }

    private static func spelled(_ json: JSONValue) -> String {
        switch json.kind {
        case .object(let members):
            "{" + members.map { "\($0.key): \(spelled($0.value))" }.joined(separator: ", ") + "}"
        case .array(let items): "[" + items.map { spelled($0) }.joined(separator: ", ") + "]"
        case .string(let text), .number(let text): text
        case .boolean(let flag): "\(flag)"
        case .null: "null"
        }
    }

    private static func words(_ label: Label) -> String {
        label.zh == label.en ? label.zh : "\(label.zh) / \(label.en)"
    }
}
