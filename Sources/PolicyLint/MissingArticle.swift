import PolicyFormat
import Values

extension Check {
    /// An article of the text that the list of articles passes over.
    static let missingArticle = Check(
        .missingArticle, Label(zh: "articles 漏掉的条文", en: "an article that “articles” passes over")
    ) { checked in
        let names = ArticleNames(of: checked.json)
        let listed = checked.policy.articles.map { (article: $0, number: names.article($0.article)) }
        guard let source = listed.first?.article.position.source else { return [] }
        return checked.policy.documents.enumerated().flatMap { index, document in
            let own = listed.filter { $0.number.document == (index == 0 ? nil : document.id) }
            // What an overlay extends is of other documents; an id that is wrong is reported by itself.
            let isListed =
                !own.isEmpty || document.position.source !== source || document.id == ""
                || checked.policy.documents[..<index].contains { $0.id == document.id }
            return isListed ? gaps(in: own) : [unlisted(document)]
        }
    }

    /// A document of which no article is listed.
    private static func unlisted(_ document: Document) -> Finding {
        let name = document.id ?? document.number
        return Finding(
            zh: "articles 没有交代“\(name)”的任何条文", en: "no article of “\(name)” is accounted for", at: document.position,
            help: help)
    }

    /// The articles of one document that are passed over.
    private static func gaps(in listed: [(article: Article, number: ArticleNumber)]) -> [Finding] {
        var seen: [[Int]: Set<Int>] = [:]
        for (_, number) in listed {
            for (depth, part) in number.parts.enumerated() {
                seen[Array(number.parts.prefix(depth)), default: []].insert(part)
            }
            if let from = number.parts.first, let last = number.last?.first, from <= last, last < 1000 {
                seen[[], default: []].formUnion(from...last)
            }
        }
        return seen.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { outer, numbers in
            // An entry for the whole accounts for its parts.
            guard let last = numbers.max(), last < 1000,
                outer.isEmpty || !listed.contains(where: { $0.number.parts == outer })
            else { return nil }
            let missing = (1...max(1, last)).filter { !numbers.contains($0) }
            guard let first = missing.first,
                let next = listed.first(where: {
                    $0.number.parts.starts(with: outer) && $0.number.parts.count > outer.count
                        && $0.number.parts[outer.count] > first
                })
            else { return nil }
            let names = missing.map { name(of: outer + [$0], like: next.number) }
            return Finding(
                zh: "未交代的条文：\(names.joined(separator: "、"))",
                en: "articles not accounted for: \(names.joined(separator: ", "))", at: next.article.position,
                help: help)
        }
    }

    private static var help: Label {
        Label(
            zh: "逐条写明由哪些部分体现（modelledBy），或为何不计算（notComputed）",
            en: "say of each which parts model it (modelledBy), or why it is not computed (notComputed)")
    }

    /// The name of an article as the others are written: 第三条(二), 三(二)1 or 3(二).
    private static func name(of parts: [Int], like other: ArticleNumber) -> String {
        let isSpelled = other.name.contains { ArticleNumber.isChineseNumeral($0) }
        let name = parts.enumerated().map { depth, part in
            switch depth {
            case 0:
                let number = isSpelled ? ArticleNumber.name(of: part) : String(part)
                return other.name.hasPrefix("第") ? "第\(number)条" : number
            case 1: return "(\(ArticleNumber.name(of: part)))"
            default: return String(part)
            }
        }.joined()
        return ArticleNumber(name, of: other.document).text
    }
}
