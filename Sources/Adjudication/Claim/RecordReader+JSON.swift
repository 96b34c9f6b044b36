public import PolicyFormat
import Values

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
        var names = GivenNames()
        for member in members {
            let key = key(member.key)
            if let earlier = names.add(key, spoken: member.key) {
                let again =
                    earlier == member.key
                    ? Label(zh: "字段“\(earlier)”重复", en: "field “\(earlier)” is given twice")
                    : Label(
                        zh: "“\(member.key)”与“\(earlier)”是同一字段",
                        en: "“\(member.key)” and “\(earlier)” are one field")
                diagnostics.add(
                    Diagnostic(
                        check: "duplicate-key", again, at: member.keyPosition, path: key?.fieldName ?? member.key))
                continue
            }
            if case .field(let field, let part)? = key, isStandIn(field, part, beside: names, in: record) { continue }
            set(member, in: &record)
        }
    }

    /// Whether a date only stands in for one that is given: `enddate` beside `setl_time`.
    private func isStandIn(_ field: Field, _ part: String, beside names: GivenNames, in record: Record) -> Bool {
        let order = field.definition.national
        guard field.definition.kind == .day, record[field] != nil, let place = order.firstIndex(of: part) else {
            return false
        }
        return names.parts(of: field.definition.name).contains { order.firstIndex(of: $0).map { $0 < place } ?? false }
    }

    private mutating func set(_ member: JSONMember, in record: inout Record) {
        let position = key(member.key) != nil ? member.value.position : member.keyPosition
        switch member.value.kind {
        case .null: break
        case .string(let text): set(member.key, text, in: &record, at: position)
        case .number(let text): set(member.key, text, in: &record, at: position)
        case .boolean where isOtherThanFlag(member.key): reportKind(member, at: position)
        case .boolean(let flag): set(member.key, flag ? "yes" : "no", in: &record, at: position)
        case .array(let items) where Field.named(member.key) == .identities:
            for item in items {
                if let text = item.text {
                    readIdentity(text, into: &record, at: item.position)
                } else {
                    reportItem(item)
                }
            }
        case .array(let items) where holdsHouseholdIdentities(member.key):
            for item in items where item.text == nil { reportItem(item) }
            set(member.key, items.compactMap(\.text).joined(separator: "|"), in: &record, at: position)
        default: reportKind(member, at: position)
        }
    }

    /// Whether a name is that of a common field that is not yes or no.
    private func isOtherThanFlag(_ name: String) -> Bool {
        Field.named(name).map { $0.definition.kind != .flag } ?? false
    }

    private mutating func reportKind(_ member: JSONMember, at position: Position) {
        diagnostics.add(
            Diagnostic(
                check: "wrong-type",
                Label(
                    zh: "字段“\(member.key)”不能是\(member.value.kindName.zh)",
                    en: "field “\(member.key)” cannot be \(member.value.kindName.en)"),
                at: position, path: member.key))
    }

    private mutating func reportItem(_ item: JSONValue) {
        report("wrong-type", .identities, zh: "身份应为文本", en: "an identity is text", at: item.position)
    }
}
