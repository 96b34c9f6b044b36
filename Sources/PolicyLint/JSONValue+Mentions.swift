import PolicyFormat
import Values

extension JSONValue {
    /// A text of a file, and where it stands.
    struct Mention {
        let text: String
        let position: Position
    }

    /// The texts under every key of that name, outside the worked examples and what readings would change.
    func mentions(of key: String) -> [Mention] {
        switch kind {
        case .object(let members):
            return members.flatMap { member -> [Mention] in
                if member.key == key {
                    return (member.value.items ?? [member.value]).compactMap { item in
                        item.text.map { Mention(text: $0, position: item.position) }
                    }
                }
                return ["examples", "otherwise", "$comment"].contains(member.key) ? [] : member.value.mentions(of: key)
            }
        case .array(let items): return items.flatMap { $0.mentions(of: key) }
        default: return []
        }
    }
}
