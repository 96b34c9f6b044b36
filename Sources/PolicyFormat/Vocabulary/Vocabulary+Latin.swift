import Values

extension Vocabulary {
    /// The identities that Latin letters name, by id, English name or the pinyin of a spelling: none, one, or several.
    package func identities(latin text: String) -> [Int] {
        guard NameSpelling.isLatin(text) else { return [] }
        var found = Set((Vocabulary.commonByLatinName[ColumnName.plain(text)] ?? []).compactMap { identityIndex[$0] })
        // Those of a policy, and the spellings that it adds.
        for (index, identity) in identities.enumerated() {
            let known = Vocabulary.common.indices.contains(index) ? Vocabulary.common[index] : nil
            let own = known?.id == identity.id ? Array(identity.spellings.dropFirst(known?.spellings.count ?? 0)) : []
            if known?.id == identity.id, own.isEmpty { continue }
            let spellings = known?.id == identity.id ? own : identity.spellings
            if NameSpelling.matches(text, id: identity.id, name: identity.name, spellings: spellings.map(\.value)) {
                found.insert(index)
            }
        }
        return found.sorted()
    }

    private static var common: [IdentityDeclaration] { BuiltInPolicies.vocabulary.identities }

    /// The ids of the identities that all policies share, by every Latin name; made for the first that is asked for.
    private static let commonByLatinName: [String: [String]] = {
        var names: [String: [String]] = [:]
        for identity in common {
            let chinese = [identity.name.zh] + identity.spellings.map(\.value)
            let own =
                [identity.id, identity.name.en].map { ColumnName.plain($0) } + chinese.compactMap { Pinyin.of($0) }
            for name in Set(own) where NameSpelling.isLatin(name) { names[name, default: []].append(identity.id) }
        }
        return names
    }()

    /// The only word of a table that Latin letters name.
    func word(latin text: String, among words: [Word]) -> Int? {
        guard NameSpelling.isLatin(text) else { return nil }
        let found = words.indices.filter { index in
            let word = words[index]
            return NameSpelling.matches(text, id: word.id, name: word.name, spellings: word.spellings)
        }
        return found.count == 1 ? found[0] : nil
    }
}
