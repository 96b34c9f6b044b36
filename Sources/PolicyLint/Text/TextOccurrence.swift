import Values

/// A figure of a text, where it stands and what its words say.
struct TextOccurrence {
    let article: PolicyText.Article
    /// Its article, by place among all.
    let articleIndex: Int
    /// Its sentence in the article, from 0.
    let sentenceIndex: Int
    let sentence: PolicyText.Sentence
    let figure: Figure
    let context: FigureContext
    /// Whom the article spoke of last, this sentence included.
    let lastSubject: Set<String>?
    /// The benefits that it speaks of here: named in this sentence or, where none is, in the last before it.
    let topics: Set<String>
    /// Counts up with every figure that is not joined to the one before by 、 alone.
    let group: Int
    let text: PolicyText

    /// The figures of a text, in order.
    static func all(
        in text: PolicyText, _ identities: IdentityMentions, topics names: Set<String>
    ) -> [TextOccurrence] {
        var found: [TextOccurrence] = []
        var group = 0
        for (articleIndex, article) in text.articles.enumerated() {
            var introduced: Set<String> = []
            var lastSubject: Set<String>?
            for (sentenceIndex, sentence) in article.sentences.enumerated() {
                let words = String(sentence.text)
                let named = names.filter { words.has($0) }
                let topics = named.isEmpty ? introduced : named
                // A sentence without figures introduces those behind it; one with figures says all there is.
                if !named.isEmpty, sentence.figures.isEmpty { introduced = named }
                if named.isDisjoint(with: introduced), !named.isEmpty { introduced = [] }
                let contexts = ContextReader(sentence, identities).contexts
                if contexts.isEmpty {
                    lastSubject = identities.mentions(in: sentence.text).last?.identities ?? lastSubject
                }
                for (index, context) in contexts.enumerated() {
                    let figure = sentence.figures[index]
                    let before = index > 0 ? sentence.figures[index - 1].range.upperBound : -1
                    let isJoined =
                        before >= 0 && sentence.text[before..<figure.range.lowerBound].allSatisfy { "、和".contains($0) }
                    if !isJoined { group += 1 }
                    lastSubject = context.subject ?? lastSubject
                    found.append(
                        TextOccurrence(
                            article: article, articleIndex: articleIndex, sentenceIndex: sentenceIndex,
                            sentence: sentence, figure: figure, context: context, lastSubject: lastSubject,
                            topics: topics, group: group, text: text))
                }
            }
        }
        return found
    }

    /// The figure as the text writes it.
    var written: String { String(sentence.text[figure.range]) }

    /// The words around it, short enough for a message.
    var excerpt: String {
        let start = max(0, figure.range.lowerBound - 24)
        let end = min(sentence.text.count, figure.range.upperBound + 16)
        return (start > 0 ? "…" : "") + String(sentence.text[start..<end]) + (end < sentence.text.count ? "…" : "")
    }
}
