public import Values

/// What is the same in every scheme: the identities and the words of code fields, with labels and spellings.
public struct Vocabulary: Sendable {
    /// One word of a code table.
    public struct Word: Sendable {
        /// The key.
        public let id: String
        /// The label.
        public let name: Label
        /// National codes; the longest that a given code starts with wins.
        public let national: [String]
        /// The word that a rule must name to mean this one too; `nil` where there is none.
        public var standsFor: String?
        /// Whether a policy declares it.
        public var isOwn = false
        /// Further spellings.
        package var spellings: [String] = []
    }

    /// The identities, by index.
    public private(set) var identities: [IdentityDeclaration] = []
    /// The code tables, by name.
    public private(set) var tables: [String: [Word]] = [:]
    private(set) var identityIndex = NameIndex()
    private var wordIndex: [String: NameIndex] = [:]

    /// No words at all.
    public init() {}

    /// Reads `shared/vocabulary.json`.
    public static func read(_ json: JSONValue) -> (vocabulary: Vocabulary, diagnostics: [Diagnostic]) {
        let context = ReadingContext()
        let vocabulary = form.read(json, context) ?? Vocabulary()
        return (vocabulary, context.diagnostics.sorted)
    }

    /// The vocabulary together with a policy's own identities, and with further spellings of those that it has.
    ///
    /// What a policy declares and cannot take effect goes to `diagnostics`.
    package func adding(_ declared: [IdentityDeclaration], _ diagnostics: inout Diagnostics) -> Vocabulary {
        var result = self
        for identity in declared { result.add(identity, &diagnostics) }
        return result
    }

    /// The vocabulary together with a policy's own identities, as far as they can take effect.
    public func adding(_ declared: [IdentityDeclaration]) -> Vocabulary {
        var diagnostics = Diagnostics()
        return adding(declared, &diagnostics)
    }

    /// The index of the identity with that key or spelling, which may be the pinyin of a Chinese one.
    public func identity(_ spelling: String) -> Int? {
        if let index = identityIndex[spelling] { return index }
        let found = identities(latin: spelling)
        return found.count == 1 ? found[0] : nil
    }

    /// The key of the identity with that spelling.
    public func key(_ spelling: String) -> String? { identity(spelling).map { identities[$0].id } }

    /// The index of a word of a table, by key, label, spelling or national code.
    public func word(_ text: String, in table: String) -> Int? {
        guard let spellings = wordIndex[table], let words = tables[table] else { return nil }
        if let exact = spellings[text] { return exact }
        var best: (index: Int, length: Int)?
        for (index, word) in words.enumerated() {
            for code in word.national where text.hasPrefix(code) && text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
                if code.utf8.count > best?.length ?? 0 { best = (index, code.utf8.count) }
            }
        }
        return best?.index ?? word(latin: text, among: words)
    }

    /// The index of a word of a table, by key, label or spelling alone.
    func word(spelled text: String, in table: String) -> Int? { wordIndex[table]?[text] }

    /// Lets a text mean a word of a table.
    mutating func set(_ spelling: String, to index: Int, in table: String) {
        wordIndex[table, default: NameIndex()].set(spelling, to: index)
    }

    /// Puts a word at a place of a table, or behind its last.
    mutating func put(_ word: Word, at index: Int, in table: String = Vocabulary.careTable) {
        var words = tables[table] ?? []
        if words.indices.contains(index) { words[index] = word } else { words.append(word) }
        tables[table] = words
    }

    /// Every key and label of a table, for suggestions.
    public func words(in table: String) -> [String] {
        (tables[table] ?? []).flatMap { [$0.id, $0.name.zh] }
    }

    /// The identities that an identity is tested as: itself and those that it stands for.
    public func bits(of index: Int) -> UInt64 {
        identities[index].standsFor.reduce(UInt64(1) << UInt64(index)) { bits, id in
            identityIndex[id].map { bits | UInt64(1) << UInt64($0) } ?? bits
        }
    }

    private mutating func add(_ identity: IdentityDeclaration, _ diagnostics: inout Diagnostics) {
        let known = identityIndex[identity.id]
        if let known, identities[known].id != identity.id {
            diagnostics.add(taken(identity.id, by: known, at: identity.position))
            return
        }
        guard known != nil || identities.count < Limits.identities else {
            let most = Limits.identities
            diagnostics.add(
                Diagnostic(
                    check: "too-many",
                    Label(
                        zh: "身份“\(identity.id)”超出至多 \(most) 种的限度",
                        en: "there can be at most \(most) identities, so “\(identity.id)” is left out"),
                    at: identity.position, path: "identities.\(identity.id)"))
            return
        }
        let index = known ?? identities.count
        // A policy may call an identity of the common list by another name; outputs keep the common one.
        for name in [identity.id, identity.name.zh, identity.name.en] {
            take(name, for: index, at: identity.position, &diagnostics)
        }
        for spelling in identity.spellings {
            take(spelling.value, for: index, at: spelling.position, &diagnostics)
        }
        if known == nil {
            identities.append(identity)
        } else {
            let new = identity.spellings.filter { entry in
                !identities[index].spellings.contains { $0.value == entry.value }
            }
            identities[index].spellings += new
            identities[index].standsFor += identity.standsFor.filter { !identities[index].standsFor.contains($0) }
        }
    }

    private mutating func take(
        _ spelling: String, for index: Int, at position: Position, _ diagnostics: inout Diagnostics
    ) {
        guard let other = identityIndex.add(spelling, index), other != index else { return }
        let finding = taken(spelling, by: other, at: position)
        if !diagnostics.found.contains(finding) { diagnostics.add(finding) }
    }

    private func taken(_ spelling: String, by index: Int, at position: Position) -> Diagnostic {
        let other = identities[index]
        return Diagnostic(
            check: "taken-spelling",
            Label(
                zh: "“\(spelling)”已是身份“\(other.id)”（\(other.name.zh)）的写法",
                en: "“\(spelling)” already names the identity “\(other.id)” (\(other.name.en))"),
            at: position, path: "identities",
            help: Label(
                zh: "换一种写法，或在 \"\(other.id)\" 下声明", en: "use another spelling, or declare it under \"\(other.id)\""))
    }

    private static var form: Form<Vocabulary> {
        let word = Form<(Word, [String])>.object("word") { object in
            let name = object.required("name", .label, "the label")
            let id = object.required("id", .identifier, "the key")
            let spellings = object.oneOrMany("spellings", .text, "further spellings")
            let national = object.oneOrMany("national", .text, "national codes")
            let word = Word(id: id, name: name, national: national, spellings: spellings)
            return (word, [id, name.zh, name.en] + spellings)
        }
        return .object("vocabulary") { object in
            var vocabulary = Vocabulary()
            var diagnostics = Diagnostics()
            for identity in object.required(
                "identities", Form<IdentityDeclaration>.identityDeclaration.list, "the identities")
            {
                vocabulary.add(identity, &diagnostics)
            }
            for finding in diagnostics.found { object.report(finding.check, finding.message, at: finding.position) }
            for table in object.required("codes", word.list.named, "the code tables") {
                vocabulary.tables[table.name] = table.value.map(\.0)
                var words = NameIndex()
                for (index, entry) in table.value.enumerated() {
                    for spelling in entry.1 { words.set(spelling, to: index) }
                }
                vocabulary.wordIndex[table.name] = words
            }
            return vocabulary
        }
    }
}
