extension RecordReader {
    /// Reads a record from a JSON object; an unknown or repeated key is an error.
    public mutating func read(_ json: JSONValue, into record: inout Record) {
        guard let members = json.members else {
            diagnostics.add(
                Diagnostic(
                    check: "wrong-type", Label(zh: "记录应为 JSON 对象", en: "a record is a JSON object"), at: json.position))
            return
        }
        if record.position.source == nil { record.position = json.position }
        var seen: [String: String] = [:]
        for member in members {
            let key = Field.named(member.key)?.definition.name ?? member.key
            let isPart = Field.named(member.key).map { $0.definition.national.count > 1 } ?? false
            if let first = seen[key], !isPart || first == member.key || first == key || member.key == key {
                diagnostics.add(
                    Diagnostic(
                        check: "duplicate-key",
                        Label(zh: "字段“\(member.key)”重复", en: "field '\(member.key)' is given twice"),
                        at: member.keyPosition, path: key))
                continue
            }
            seen[key] = member.key
            set(member, in: &record)
        }
    }

    private mutating func set(_ member: JSONMember, in record: inout Record) {
        let position = knows(member.key) ? member.value.position : member.keyPosition
        switch member.value.kind {
        case .null: break
        case .string(let text): set(member.key, text, in: &record, at: position)
        case .number(let text): set(member.key, text, in: &record, at: position)
        case .boolean(let flag): set(member.key, flag ? "yes" : "no", in: &record, at: position)
        case .array(let items) where Field.named(member.key) == .identities:
            for item in items {
                if let text = item.text {
                    readIdentity(text, into: &record, at: item.position)
                } else {
                    reportItem(item)
                }
            }
        default:
            diagnostics.add(
                Diagnostic(
                    check: "wrong-type",
                    Label(
                        zh: "字段“\(member.key)”不能是\(member.value.kindName.zh)",
                        en: "field '\(member.key)' cannot be \(member.value.kindName.en)"),
                    at: position, path: member.key))
        }
    }

    private mutating func reportItem(_ item: JSONValue) {
        report("wrong-type", .identities, zh: "身份应为文本", en: "an identity is text", at: item.position)
    }
}
