/// Something that writes its text in one of the two languages.
package protocol Bilingual {
    /// The language it writes.
    var language: Language { get }
}

extension Bilingual {
    /// The text of the two that is in its language.
    package func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// What stands in brackets, as each language writes them.
    package func bracketed(_ text: String) -> String { say("（\(text)）", " (\(text))") }

    /// What stands between a heading and what it says.
    package var colon: String { Label.colon[language] }
    /// What stands between parts of a sentence.
    package var comma: String { Label.comma[language] }
    /// What stands between sentences.
    package var semicolon: String { Label.semicolon[language] }

    /// Names one after the other.
    package func list(_ names: [String]) -> String { names.joined(separator: Label.listComma[language]) }
}
