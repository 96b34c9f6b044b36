import PolicyFormat
import Values

/// Finds whom a sentence speaks of: identities by label and spelling, categories such as 一类人员.
struct IdentityMentions {
    /// Identities named in a sentence.
    struct Mention {
        let identities: Set<String>
        let range: Range<Int>
        /// Whether it stands behind 除, for those left out.
        let isException: Bool
    }

    private let words: [(text: [Character], identities: Set<String>)]
    /// Every identity there is.
    let everyone: Set<String>
    /// The identities of each category, by its id.
    let categories: [String: Set<String>]
    /// By the number in its name: 一 of 一类人员.
    private let byNumber: [Character: Set<String>]

    init(_ policy: JSONValue, _ vocabulary: Vocabulary) {
        let declared = (policy["identities"]?.items ?? []).compactMap { identity -> IdentityWords? in
            guard let id = identity["id"]?.text else { return nil }
            let names = [identity["name"]?["zh"]?.text].compactMap { $0 }
            return IdentityWords(
                id: id, words: names + IdentityMentions.texts(identity["spellings"]),
                standsFor: IdentityMentions.texts(identity["standsFor"]))
        }
        let common = vocabulary.identities.map { identity in
            IdentityWords(
                id: identity.id, words: [identity.name.zh] + identity.spellings.map(\.value),
                standsFor: identity.standsFor)
        }
        words = (common + declared).flatMap { identity in
            identity.words.filter { $0.count > 1 }.map { word in
                (PolicyText.plain(word[...]), Set([identity.id] + identity.standsFor))
            }
        }.sorted { $0.0.count > $1.0.count }
        var categories: [String: Set<String>] = [:]
        var byNumber: [Character: Set<String>] = [:]
        let standsFor = Dictionary(
            (common + declared).map { ($0.id, $0.standsFor) }, uniquingKeysWith: { first, _ in first })
        for category in policy["categories"]?.items ?? [] {
            guard let id = category["id"]?.text else { continue }
            let held = IdentityMentions.texts(category["identities"])
            let identities = Set(
                held.isEmpty ? ["category " + id] : held + held.flatMap { standsFor[$0] ?? [] })
            categories[id] = identities
            let name = Array(category["name"]?["zh"]?.text ?? "")
            if let place = name.firstIndex(of: "类"), place == 1 {
                byNumber[name[0], default: []].formUnion(identities)
            }
        }
        self.categories = categories
        self.byNumber = byNumber
        everyone = categories.values.reduce(Set((common + declared).map(\.id))) { $0.union($1) }
    }

    private struct IdentityWords {
        let id: String
        let words: [String]
        let standsFor: [String]
    }

    /// A text, or a list of texts.
    static func texts(_ value: JSONValue?) -> [String] {
        value?.text.map { [$0] } ?? value?.items?.compactMap(\.text) ?? []
    }

    /// The identities that a sentence names, in order.
    func mentions(in text: [Character]) -> [Mention] {
        var found: [Mention] = []
        var place = 0
        while place < text.count {
            if let (identities, length) = named(text, place) {
                found.append(
                    Mention(
                        identities: identities, range: place..<place + length,
                        isException: isException(text, place, after: found.last)))
                place += length
            } else {
                place += 1
            }
        }
        return found
    }

    private func named(_ text: [Character], _ place: Int) -> (Set<String>, Int)? {
        let rest = text[place...]
        // 易返贫致贫人口 are others than 返贫致贫人口.
        if let word = words.first(where: { rest.starts(with: $0.text) }), place == 0 || text[place - 1] != "易" {
            return (word.identities, word.text.count)
        }
        guard let first = rest.first, var identities = byNumber[first] else { return nil }
        // 以下三类 counts the kinds; 一、二类人员 names two.
        if place > 0, "下上第这述照余".contains(text[place - 1]) { return nil }
        var end = place + 1
        while end + 1 < text.count, "、和及".contains(text[end]), let more = byNumber[text[end + 1]] {
            identities.formUnion(more)
            end += 2
        }
        guard end < text.count, text[end] == "类" else { return nil }
        return (identities, end + 1 - place)
    }

    /// Whether a mention stands behind 除 and before 外.
    private func isException(_ text: [Character], _ place: Int, after last: Mention?) -> Bool {
        if place > 0, text[place - 1] == "除" { return true }
        guard let last, last.isException, last.range.upperBound < place else { return false }
        return text[last.range.upperBound..<place].allSatisfy { "、和及与".contains($0) }
    }
}
