/// The languages medaid speaks.
public enum Language: String, CaseIterable, Sendable {
    /// Chinese.
    case zh
    /// English.
    case en
}

/// A text in both languages (双语文本).
public struct Label: Hashable, Sendable {
    /// The Chinese text.
    public let zh: String
    /// The English text.
    public let en: String

    /// A text in both languages.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The same text in both.
    public init(_ text: String) { self.init(zh: text, en: text) }

    /// The text in one language.
    public subscript(language: Language) -> String { language == .zh ? zh : en }
}

extension Label {
    /// What stands between a heading and what it says.
    package static let colon = Label(zh: "：", en: ": ")
    /// What stands between parts of a sentence.
    package static let comma = Label(zh: "，", en: ", ")
    /// What stands between names.
    package static let listComma = Label(zh: "、", en: ", ")
    /// What stands between sentences.
    package static let semicolon = Label(zh: "；", en: "; ")

    /// Texts one after the other.
    package static func joined(_ labels: [Label], by separator: Label = .semicolon) -> Label {
        Label(
            zh: labels.map(\.zh).joined(separator: separator.zh), en: labels.map(\.en).joined(separator: separator.en))
    }

    /// Two texts, one behind the other.
    package static func + (first: Label, second: Label) -> Label {
        Label(zh: first.zh + second.zh, en: first.en + second.en)
    }

    /// In brackets, as each language writes them; nothing where there is nothing.
    package var bracketed: Label { isEmpty ? self : Label(zh: "（\(zh)）", en: " (\(en))") }

    /// Whether it says nothing.
    package var isEmpty: Bool { zh.isEmpty && en.isEmpty }

    /// Itself, where it says anything.
    package var nonEmpty: Label? { isEmpty ? nil : self }

    /// The help line that lists what may be given.
    package static func accepted(_ names: Label) -> Label { Label(zh: "可用：", en: "accepted: ") + names }

    /// The help line that lists what may be given.
    package static func accepted(_ names: [String]) -> Label { accepted(Label(names.joined(separator: ", "))) }
}
