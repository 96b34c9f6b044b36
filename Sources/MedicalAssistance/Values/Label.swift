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
