import PolicyFormat
import Values

/// What to say of an identity that nobody knows.
struct IdentityHelp {
    /// What to write instead.
    let help: Label
    /// What the policy assists, where nothing certain can be said.
    let note: Label?

    /// For the text that was given for an identity.
    init(_ text: String, _ vocabulary: Vocabulary, _ policy: Policy?) {
        if let variant = vocabulary.variant(text) {
            let identity = vocabulary.identities[variant]
            let name = text.allSatisfy(\.isASCII) ? identity.id : identity.name.zh
            help = hint(near: name, accepted: [])
            note = nil
            return
        }
        help = Label(
            zh: "全部写法：medaid help identities",
            en: "all spellings, Chinese, pinyin and English: medaid help identities")
        let several = vocabulary.identities(latin: text)
        if several.count > 1 {
            note =
                Label(zh: "可能是", en: "it may be") + .colon
                + .joined(several.map { vocabulary.identities[$0].written }, by: .listComma)
            return
        }
        guard let policy else {
            note = .accepted(.joined(vocabulary.identities.map { $0.written }, by: .listComma))
            return
        }
        // By category, from most to least favourable.
        let categories = policy.categories.compactMap { category in
            Label.joined(
                category.identities.compactMap { id in vocabulary.identities.first { $0.id == id.value }?.written },
                by: .listComma
            ).nonEmpty
        }
        let heading = Label(zh: "\(policy.name.zh)救助的身份", en: "identities that \(policy.name.en) assists")
        note = heading + .colon + .joined(categories)
    }
}

extension IdentityDeclaration {
    /// How a record names it: in Chinese by its name, in English by its id.
    fileprivate var written: Label { Label(zh: name.zh, en: id) }
}
