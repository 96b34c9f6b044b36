extension PolicyCheck {
    /// Rules that cite an article which `articles` does not account for.
    static let articles = PolicyCheck(id: "unaccounted-article") { checked in
        checked.policies.flatMap { policy -> [Diagnostic] in
            guard !policy.articles.isEmpty else { return [] }
            let listed = policy.articles.map(\.article)
            let cited: [(cite: String, position: Position)] =
                policy.categories.map { ($0.cite, $0.position) } + policy.exclusions.map { ($0.cite, $0.position) }
                + policy.benefits.map { ($0.cite, $0.position) } + policy.notices.map { ($0.cite, $0.position) }
                + policy.warnings.map { ($0.cite, $0.position) } + policy.readings.map { ($0.cite, $0.position) }
            // An overlay answers for what it says itself.
            return cited.filter { $0.position.source === policy.source }.flatMap { entry in
                entry.cite.split { "、；，".contains($0) }.map { String($0) }.filter { article in
                    !article.isEmpty && !listed.contains { isCovered(article, by: $0) }
                }.map { article in
                    .warning(
                        "unaccounted-article", zh: "所引“\(article)”不在 articles 之中",
                        en: "'\(article)' is cited, but not among 'articles'",
                        at: entry.position,
                        help: Label(
                            zh: "在 articles 中说明该条体现于何处，或为何不计算",
                            en: "say in 'articles' what models it, or why nothing does"))
                }
            }
        }
    }

    /// Whether an entry stands for an article: itself, its article, a paragraph of it, or a range.
    private static func isCovered(_ article: String, by entry: String) -> Bool {
        if entry == article || article.hasPrefix(entry) || entry.hasPrefix(article) { return true }
        return entry.contains("至")
    }
}
