package import Values

/// How people call something that has an id and a name: by either, in Chinese, pinyin or English (名称的写法).
package enum NameSpelling {
    /// Whether a text is the id, the name in a language, or one of the further spellings: Latin letters in either case,
    /// with or without separators, Chinese also in pinyin.
    package static func matches(_ text: String, id: String, name: Label, spellings: [String] = []) -> Bool {
        let wanted = ColumnName.plain(text)
        guard !wanted.isEmpty else { return false }
        if wanted == ColumnName.plain(id) || wanted == ColumnName.plain(name.en) { return true }
        let chinese = [name.zh] + spellings
        if chinese.contains(where: { ColumnName.plain($0) == wanted }) { return true }
        return isLatin(text) && chinese.contains { Pinyin.of($0) == wanted }
    }

    /// Whether a text may be pinyin or English: ASCII with a letter.
    package static func isLatin(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 } && text.contains(where: \.isLetter)
    }
}
