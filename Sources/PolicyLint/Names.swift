import PolicyFormat

extension JSONValue {
    /// Every text of the rules that may refer to something by name: values, and the keys of tables.
    ///
    /// What declares a name does not use it, and what is written for people refers to nothing.
    var referredNames: Set<String> {
        var names: Set<String> = []
        for member in members ?? []
        where !["articles", "examples", "document", "documents", "name", "id"].contains(member.key) {
            if ["parameters", "facts", "money"].contains(member.key) {
                for declared in member.value.members ?? [] { declared.value.collectNames(into: &names) }
            } else {
                member.value.collectNames(into: &names)
            }
        }
        return names
    }

    private static let forPeople: Set<String> = [
        "id", "name", "cite", "text", "label", "unclear", "chosen", "otherwiseText", "reading", "to", "$comment",
    ]

    private func collectNames(into names: inout Set<String>) {
        switch kind {
        case .object(let members):
            for member in members where !JSONValue.forPeople.contains(member.key) {
                names.insert(member.key)
                member.value.collectNames(into: &names)
            }
        case .array(let items): for item in items { item.collectNames(into: &names) }
        case .string(let text): names.insert(text)
        default: break
        }
    }
}
