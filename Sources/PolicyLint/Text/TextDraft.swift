package import PolicyFormat
package import Values

/// What a draft of a policy takes over from the official texts that it is to be written from.
package struct TextDraft: Sendable {
    /// An article to be accounted for.
    package struct Entry: Sendable {
        /// The text that it stands in.
        package let text: String
        /// Its name in the text, such as 第八条.
        package let article: String
        /// Its name in a cite: with its document's number in front where there are several texts.
        package let cite: String
        /// How it begins.
        package let opening: String
    }

    /// The articles, in order.
    package let entries: [Entry]
    /// The documents that the texts are, each with the id by which cites name it, its number and its title.
    package let documents: [(id: String, number: String, title: String?)]
    /// The day on which the first text comes into force, and the article that says so.
    package let from: (day: Day, cite: String)?
    /// The identities that the texts name, and the first article that names one.
    package let identities: (ids: [String], cite: String)?
    /// The first article that states a share: there payments may start.
    package let payment: String?

    /// Takes the texts over.
    package init(_ texts: [PolicyText], vocabulary: Vocabulary) {
        entries = texts.flatMap { text in
            text.articlesOfDraft.map { article in
                Entry(
                    text: text.name, article: article.name, cite: text.cite(article, among: texts),
                    opening: TextDraft.opening(of: article))
            }
        }
        documents = texts.map { (id: $0.id(among: texts), number: $0.number ?? "〔0000〕0号", title: $0.title) }
        from = texts.lazy.compactMap { TextDraft.from($0, among: texts) }.first
        identities = TextDraft.identities(texts, vocabulary)
        payment =
            texts.lazy.compactMap { text in
                text.articlesOfDraft.first { article in
                    article.sentences.flatMap(\.figures).contains { figure in
                        if case .share(let parts) = figure.value { return parts <= Rate.whole && !figure.isImplicit }
                        return false
                    }
                }.map { text.cite($0, among: texts) }
            }.first
    }

    private static func opening(of article: PolicyText.Article) -> String {
        let text = article.sentences.flatMap(\.text)
        return String(text.prefix(24)) + (text.count > 24 ? "…" : "")
    }

    /// 本办法自2024年1月1日起施行: the last sentence of that kind.
    private static func from(_ text: PolicyText, among texts: [PolicyText]) -> (day: Day, cite: String)? {
        for article in text.articlesOfDraft.reversed() {
            for sentence in article.sentences.reversed() {
                let words = String(sentence.text)
                guard ["施行", "实施", "执行"].contains(where: { words.has($0) }) else { continue }
                for figure in sentence.figures {
                    guard case .date(let day) = figure.value else { continue }
                    let after = String(sentence.text[figure.range.upperBound...].prefix(2))
                    if ContextReader.isStart(Array(sentence.text[..<figure.range.lowerBound]), after) == true {
                        return (day, text.cite(article, among: texts))
                    }
                }
            }
        }
        return nil
    }

    private static func identities(
        _ texts: [PolicyText], _ vocabulary: Vocabulary
    ) -> (ids: [String], cite: String)? {
        let known = IdentityMentions(JSONValue(.object([]), at: .none), vocabulary)
        var found: Set<String> = []
        var cite: String?
        for text in texts {
            for article in text.articlesOfDraft {
                let mentions = article.sentences.flatMap { known.mentions(in: $0.text) }
                guard !mentions.isEmpty else { continue }
                cite = cite ?? text.cite(article, among: texts)
                for mention in mentions { found.formUnion(mention.identities) }
            }
        }
        return cite.map { cite in (vocabulary.identities.map(\.id).filter { found.contains($0) }, cite) }
    }
}

extension PolicyText {
    /// The articles that a draft lists: those to be accounted for, and those that state a figure before their parts.
    fileprivate var articlesOfDraft: [Article] {
        let listed = Set(articlesToList.map(\.name))
        return articles.filter { article in
            listed.contains(article.name)
                || article.sentences.contains { $0.figures.contains { !$0.isImplicit } }
        }
    }

    /// The name of an article in a cite: 第八条, or 9号 三 where there are several documents.
    fileprivate func cite(_ article: Article, among texts: [PolicyText]) -> String {
        texts.count > 1 ? id(among: texts) + " " + article.name : article.name
    }

    /// What cites call the document that this is the text of: 9号, or where its cover carries no number, its place.
    fileprivate func id(among texts: [PolicyText]) -> String {
        if let number, let bracket = number.lastIndex(of: "〕") {
            return String(number[number.index(after: bracket)...])
        }
        return "第\((texts.firstIndex { $0.name == name } ?? 0) + 1)件"
    }
}
