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
        var found: [Mention] = []
        collect(key, &found)
        return found
    }

    /// Whether there may be keys in it. Most values are texts and numbers.
    private var isContainer: Bool {
        switch kind {
        case .object, .array: true
        default: false
        }
    }

    private func collect(_ key: String, _ found: inout [Mention]) {
        switch kind {
        case .object(let members):
            for member in members {
                if member.key == key {
                    for item in member.value.items ?? [member.value] {
                        if let text = item.text { found.append(Mention(text: text, position: item.position)) }
                    }
                } else if member.value.isContainer, member.key != "examples", member.key != "otherwise",
                    member.key != "$comment"
                {
                    member.value.collect(key, &found)
                }
            }
        case .array(let items): for item in items { item.collect(key, &found) }
        default: break
        }
    }
}
