import Values

extension [String] {
    /// Citations as one: several paragraphs of an article become the article.
    package var commonCite: String {
        let parts = flatMap { $0.split(separator: "、") }.map { String($0) }.unique
        func article(_ part: String) -> String { String(part.prefix { $0 != "(" && $0 != "（" }) }
        return parts.map { part in
            parts.filter { article($0) == article(part) }.count > 1 ? article(part) : part
        }.unique.joined(separator: "、")
    }
}
