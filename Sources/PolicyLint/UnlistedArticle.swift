import PolicyFormat
import Values

extension Check {
    /// A citation of an article that the list of articles does not have.
    static let unlistedArticle = Check(
        "unlisted-article", .error,
        Label(zh: "引用了 articles 中没有的条文", en: "a citation of an article that “articles” does not list")
    ) { checked in
        let names = ArticleNames(of: checked.json)
        let listed = checked.policy.articles.map { names.article($0.article) }
        // An overlay lists the articles of its own document; what it extends cites another.
        guard let source = checked.policy.articles.first?.position.source else { return [] }
        // Few texts are cited many times.
        var cited = NameIndex()
        var unlisted: [ArticleNumber?] = []
        return checked.json.mentions(of: "cite").filter { $0.position.source === source }.compactMap { cite in
            if cited[cite.text] == nil {
                cited.set(cite.text, to: unlisted.count)
                unlisted.append(
                    names.articles(in: cite.text).first { part in !listed.contains { $0.meets(part) } })
            }
            guard let first = cited[cite.text].flatMap({ unlisted[$0] }) else { return nil }
            return Finding(
                zh: "“\(first.text)”不在 articles 中", en: "“\(first.text)” is not among the articles", at: cite.position,
                help: suggestion(for: first.text, among: listed.map(\.text)))
        }
    }
}
