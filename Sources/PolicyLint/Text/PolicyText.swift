public import Values

/// An official text (政策原文) as plain text: its articles with their sentences.
///
/// Headings are 第…条, 一、, （一）, 1. and （1）, each in sequence, so that a line that only happens to start like one is none.
/// What follows the last article (the imprint: dates, 抄送, 印发) is left out, and so is the cover before the first.
public struct PolicyText: Sendable {
    /// An article, or a part of one that has a number of its own.
    struct Article {
        /// The numbers, from the outermost; empty for 前言 and 末段.
        let parts: [Int]
        /// The name, as policies cite it.
        let name: String
        /// Its own sentences, without those of its parts.
        var sentences: [Sentence] = []
    }

    /// A sentence, up to 。.
    struct Sentence {
        /// Half-width, without spaces.
        let text: [Character]
        /// Its line in the file, from 1.
        let line: Int
        let figures: [Figure]
    }

    /// Its name.
    public let name: String
    /// What stands before the first article, on one line: here is the document's number.
    let cover: String
    /// The number that its cover carries on a line of its own; `nil` where there is none.
    let number: String?
    /// The first line of its cover that is a title.
    let title: String?
    /// Its articles, in order.
    let articles: [Article]
    /// The document of a file that it is the text of, by id; `nil` for the first, or the only one.
    var document: String?

    /// Reads a text.
    public init(_ source: SourceText) {
        name = source.name
        let lines = String(decoding: source.bytes, as: UTF8.self)
            .split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { PolicyText.plain($0) }
        var outline = TextOutline()
        for (index, line) in lines.enumerated() where !line.isEmpty { outline.add(line, number: index + 1) }
        articles = outline.finished()
        cover = outline.cover
        let cover = lines.prefix(40).map { String($0) }
        number = cover.first { $0.has("〔") && $0.hasSuffix("号") && !$0.has("《") }
        title = cover.first { line in
            !line.has("《") && ["关于", "办法", "意见", "方案", "细则", "通知"].contains { line.has($0) }
        }
    }

    /// Whether its cover carries a document's number, such as 青政发〔2023〕7号.
    public func carries(number: String) -> Bool { cover.has(String(PolicyText.plain(number[...]))) }

    /// This text as that of the document whose number its cover carries first: a preface names others. Without any, it is
    /// the first document's.
    func of(_ documents: [(id: String?, number: String)]) -> PolicyText {
        let places = documents.enumerated().compactMap { index, document in
            let number = String(PolicyText.plain(document.number[...]))
            return cover.utf8.firstPlace(of: number.utf8).map { (index: index, place: $0.lowerBound) }
        }
        let index = places.min { $0.place < $1.place }?.index ?? 0
        var text = self
        text.document = index == 0 ? nil : documents[index].id
        return text
    }

    /// The name by which a file cites one of its articles.
    func name(of article: Article) -> String { document.map { "\($0) \(article.name)" } ?? article.name }

    /// The articles that a cite names: the one, its parts, or those of a range; none of another document.
    func articles(named cite: ArticleNumber) -> [Article] {
        guard cite.document == document else { return [] }
        return articles.filter { article in
            guard let first = cite.parts.first else {
                return article.parts.isEmpty && cite.name.hasSuffix(article.name)
            }
            guard let own = article.parts.first else { return false }
            if let last = cite.last?.first { return (first...max(first, last)).contains(own) }
            return article.parts.starts(with: cite.parts)
        }
    }

    /// A line in the form in which it is compared: half-width, without spaces, and with Chinese punctuation.
    static func plain(_ line: Substring) -> [Character] {
        let characters = HalfWidth.of(line).filter { !$0.isWhitespace && $0 != "\u{FEFF}" }.map { $0 }
        return characters.indices.map { index in
            let isInNumber =
                index > 0 && index + 1 < characters.count && characters[index - 1].isASCIIDigit
                && characters[index + 1].isASCIIDigit
            switch characters[index] {
            case "," where !isInNumber: return "，"
            case "." where !isInNumber && (index == 0 || !characters[index - 1].isASCIIDigit): return "。"
            case ";": return "；"
            case ":": return "："
            case "(": return "（"
            case ")": return "）"
            case "«": return "《"
            case "»": return "》"
            case "–", "―", "－": return "—"
            default: return characters[index]
            }
        }
    }
}
