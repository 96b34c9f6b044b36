import PolicyFormat
import Values

/// The reference article of the format's keys, written from the schema.
struct FormatReference {
    private let definitions: [JSONMember]

    init(schema: JSONValue) { definitions = schema["$defs"]?.members ?? [] }

    /// The article.
    var text: String {
        var lines = [
            "# The keys of a policy file", "",
            "Every key of the format, by the object that it stands in, from the description by which files are read.",
            "",
            "## Overview", "",
            "A policy file is one JSON object. Keys in **bold** must be there. Any object may carry a `$comment`. A file that",
            "`extends` another needs only what is different: lists whose items have an `id` are merged by it, `fields` by name,",
            "`null` takes a key away, anything else is replaced. The same as a JSON Schema: `medaid schema`, or `Policies/policy.schema.json`.",
            "",
            "What the ideas behind the keys are, and how they go together, shows <doc:ModelYourCity>; what a rule means when it is",
            "read closely, <doc:FormatQuestions>.", "",
        ]
        for name in order { lines += section(name) }
        return lines.joined(separator: "\n")
    }

    /// The objects, from the whole file down to what it is made of.
    private var order: [String] {
        var found = ["policy"]
        var index = 0
        while index < found.count {
            for name in references(in: definition(found[index])) where !found.contains(name) { found.append(name) }
            index += 1
        }
        return found
    }

    private func definition(_ name: String) -> JSONValue { definitions.first { $0.key == name }?.value ?? Self.nothing }
    private static let nothing = JSONValue(.null, at: .none)

    private func references(in value: JSONValue) -> [String] {
        if let items = value.items { return items.flatMap { references(in: $0) } }
        return (value.members ?? []).flatMap { member -> [String] in
            if member.key == "$ref", let text = member.value.text { return [String(text.dropFirst(8))] }
            return references(in: member.value)
        }
    }

    private func section(_ name: String) -> [String] {
        let value = definition(name)
        let title = value["title"]?.text ?? name
        var lines = ["### " + title, ""]
        guard let properties = value["properties"]?.members else { return lines + [takes(value, isTop: true), ""] }
        let required = value["required"]?.items?.compactMap(\.text) ?? []
        let choice = (value["oneOf"]?.items ?? []).compactMap { $0["required"]?.items?.first?.text }
        lines += ["| key | takes | what it is |", "| --- | --- | --- |"]
        for property in properties where property.key != "$comment" {
            let key = required.contains(property.key) ? "**`\(property.key)`**" : "`\(property.key)`"
            lines.append("| \(key) | \(takes(property.value)) | \(property.value["description"]?.text ?? "") |")
        }
        if !choice.isEmpty {
            lines += ["", "Exactly one of " + choice.map { "`\($0)`" }.joined(separator: ", ") + "."]
        }
        return lines + [""]
    }

    /// What a value may be, in words.
    private func takes(_ value: JSONValue, isTop: Bool = false) -> String {
        if let reference = value["$ref"]?.text { return word(String(reference.dropFirst(8))) }
        if let alternatives = value["anyOf"]?.items, value["properties"] == nil {
            return alternatives.map { takes($0) }.joined(separator: ", or ")
        }
        if let words = value["enum"]?.items {
            return words.compactMap(\.text).map { "`\($0)`" }.joined(separator: " or ")
        }
        if let constant = value["const"] { return "`\(JSONText.line(constant))`" }
        let summary = isTop ? value["description"]?.text.map { ": " + $0 } ?? "" : ""
        switch value["type"]?.text {
        case "array": return "a list of: " + (value["items"].map { takes($0) } ?? "anything")
        case "object":
            if let each = value["additionalProperties"], each.members != nil { return "by name: " + takes(each) }
            return "an object: "
                + (value["properties"]?.members ?? []).map(\.key).filter { $0 != "$comment" }
                .map { "`\($0)`" }.joined(separator: ", ")
        case "string": return "text" + summary
        case "number": return "a number" + summary
        case "integer": return "a whole number"
        case "boolean": return "`true` or `false`"
        default: return "anything"
        }
    }

    /// A definition by its title's English, which is its section's heading.
    private func word(_ name: String) -> String { "*\(name)*" }
}
