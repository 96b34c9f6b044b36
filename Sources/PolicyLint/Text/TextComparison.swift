package import PolicyFormat
package import Values

/// A policy file beside the official texts that it is from: each value with the sentences that it stands for, and each
/// figure of the texts that no value stands for.
package struct TextComparison: Sendable {
    /// A figure of a text in its sentence.
    package struct Quote: Sendable, Hashable {
        /// The text's name.
        package let text: String
        /// The line on which the sentence starts, from 1.
        package let line: Int
        /// The article, as policies cite it.
        package let article: String
        /// The sentence of the article, from 1.
        package let sentence: Int
        /// The sentence before the figure, the figure, and the sentence behind it.
        package let before: String
        package let figure: String
        package let after: String
    }

    /// A value of the file.
    package struct Value: Sendable {
        /// Its path, such as `benefits.basic.rows.2.rate`.
        package let path: String
        /// As the file writes it.
        package let written: String
        package let position: Position
        /// The articles that it cites; empty where it cites none.
        package let cites: [String]
        /// The figures that it stands for; none where the articles have no such figure.
        package let quotes: [Quote]
        /// What is wrong with it, held against the texts.
        package let findings: [Label]
        /// The readings that its rule rests on, by id.
        package let readings: [String]
        /// The name of the benefit, pool or the like that it is part of, where that has one.
        package let name: Label?
        /// What its row asks for, as the file writes it.
        package let condition: String?
    }

    /// A figure that no value stands for.
    package struct Rest: Sendable {
        package let quote: Quote
        /// The path of what states it in words, a reading or a reason; `nil` where nothing does.
        package let path: String?
    }

    /// The values, in the order of the file.
    package let values: [Value]
    /// The figures that no value stands for, in the order of the texts.
    package let rest: [Rest]

    /// Holds a file against its texts, as `validate` does.
    package init(of policy: JSONValue, against texts: [PolicyText], vocabulary: Vocabulary) {
        let check = TextCheck(policy, texts, vocabulary)
        let findings = Dictionary(grouping: check.found, by: \.position)
        values = check.values.enumerated().filter { !$0.element.isStated }.map { index, value in
            let steps = policy.values(along: value.path) ?? []
            let rows = steps.dropFirst(2).dropLast()
            return Value(
                path: value.path, written: value.written, position: value.position, cites: value.cites.map(\.text),
                quotes: (check.figuresOfValues[index] ?? []).map { check.occurrences[$0].quote },
                findings: (findings[value.position] ?? []).map(\.message), readings: value.readings,
                name: steps.dropFirst().first.flatMap { TextComparison.name(of: $0) },
                condition: rows.last { $0["when"] != nil }?["when"].map(JSONText.line))
        }.sorted { $0.position.offset < $1.position.offset }
        let ofValues = Set(check.figuresOfValues.values.flatMap { $0 })
        rest = check.occurrences.indices.filter { index in
            !ofValues.contains(index)
                && (check.pathsOfWords[index] != nil || !check.occurrences[index].figure.isImplicit)
        }.map { Rest(quote: check.occurrences[$0].quote, path: check.pathsOfWords[$0]) }
    }

    private static func name(of part: JSONValue) -> Label? {
        let name = part["name"] ?? part["label"]
        if let text = name?.text { return Label(text) }
        return name?["zh"]?.text.map { Label(zh: $0, en: name?["en"]?.text ?? $0) }
    }

    /// The figures that nothing in the file stands for.
    package var unclaimed: [Quote] { rest.filter { $0.path == nil }.map(\.quote) }
    /// How many values stand for no figure.
    package var withoutSentence: Int { values.count { $0.quotes.isEmpty } }
}

extension TextOccurrence {
    /// The figure in its sentence.
    var quote: TextComparison.Quote {
        TextComparison.Quote(
            text: text.name, line: sentence.line, article: article.name, sentence: sentenceIndex + 1,
            before: String(sentence.text[..<figure.range.lowerBound]), figure: written,
            after: String(sentence.text[figure.range.upperBound...]))
    }
}
