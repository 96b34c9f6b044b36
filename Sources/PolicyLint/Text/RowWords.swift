import PolicyFormat

/// What the conditions of a rule say of it: whom it is for, and which care.
struct RowWords {
    var subject: Set<String>?
    var care: Set<String>?
    /// Whether nothing but identities is asked for, so that a later row is for the others.
    var isOnlySubject = false

    /// Both hold.
    func and(_ other: RowWords) -> RowWords {
        RowWords(
            subject: RowWords.both(subject, other.subject), care: RowWords.both(care, other.care),
            isOnlySubject: isOnlySubject && other.isOnlySubject)
    }

    private static func both(_ left: Set<String>?, _ right: Set<String>?) -> Set<String>? {
        guard let left, let right else { return left ?? right }
        return left.intersection(right)
    }

    private static func either(_ left: Set<String>?, _ right: Set<String>?) -> Set<String>? {
        guard let left, let right else { return nil }
        return left.union(right)
    }

    /// Reads match tables.
    struct Reader {
        let identities: IdentityMentions
        /// The named tables of the policy.
        let facts: JSONValue?
        /// What each kind of care of the policy's own is one of, by id.
        let cares: [String: String]

        init(_ policy: JSONValue, _ identities: IdentityMentions) {
            self.identities = identities
            facts = policy["facts"]
            let own = (policy["careCodes"]?.items ?? []).map { ($0["id"]?.text ?? "", $0["standsFor"]?.text ?? "") }
            cares = Dictionary(own) { first, _ in first }
        }

        /// What a table says; nothing where there is none.
        func words(of table: JSONValue?, depth: Int = 0) -> RowWords {
            guard let table, depth < 8 else { return RowWords() }
            if let tables = table.items {
                guard let first = tables.first else { return RowWords() }
                return tables.dropFirst().reduce(words(of: first, depth: depth)) { found, table in
                    let other = words(of: table, depth: depth)
                    return RowWords(
                        subject: RowWords.either(found.subject, other.subject),
                        care: RowWords.either(found.care, other.care),
                        isOnlySubject: found.isOnlySubject && other.isOnlySubject)
                }
            }
            var result = RowWords(isOnlySubject: true)
            for member in table.members ?? [] { result = result.and(words(of: member, depth)) }
            return result
        }

        private func words(of member: JSONMember, _ depth: Int) -> RowWords {
            let texts = IdentityMentions.texts(member.value)
            switch member.key {
            case "category":
                let held = texts.reduce(Set<String>()) { $0.union(identities.categories[$1] ?? []) }
                return RowWords(subject: held.isEmpty ? nil : held, isOnlySubject: true)
            case "holds", "identity": return RowWords(subject: texts.isEmpty ? nil : Set(texts), isOnlySubject: true)
            case "care":
                // A text speaks of the common kinds.
                return RowWords(care: texts.isEmpty ? nil : Set(texts + texts.compactMap { cares[$0] }))
            default:
                guard case .boolean(true) = member.value.kind, let fact = facts?[member.key] else { return RowWords() }
                return words(of: fact, depth: depth + 1)
            }
        }
    }
}
