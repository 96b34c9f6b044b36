package import Values

extension Bilingual {
    /// The place in a text as people read it: `第六、九条` and `art. 6, 9` for 第六条、第九条, `4(1)` for 四(一).
    ///
    /// JSON keeps the text's own spelling.
    package func article(_ cite: String) -> String {
        let parts = cite.split(separator: "、").map { ArticleName($0) }
        return language == .zh ? ArticleName.chinese(parts) : ArticleName.english(parts)
    }

    /// Several places, one after the other; each may itself be several, as the corner of a curve writes them.
    package func articles(_ cites: [String]) -> String {
        cites.flatMap { $0.split(separator: "；") }.map { article(String($0)) }.joined(separator: semicolon)
    }
}

extension Label {
    /// Places in a text as people read them.
    package static func articles(_ cites: [String]) -> Label {
        Label(zh: DiffWording(language: .zh).articles(cites), en: DiffWording(language: .en).articles(cites))
    }
}

/// One place of a citation: the document that it is of, where it names one, and the article.
private struct ArticleName {
    /// What stands before the article, such as 368号.
    let document: Substring
    let article: Substring

    init(_ text: Substring) {
        let words = text.split(separator: " ", maxSplits: 1)
        // English texts write `art. 12(3)`: that is no document.
        let isDocument = words.count == 2 && words[0].contains { !$0.isASCII }
        document = isDocument ? words[0] : ""
        article = isDocument ? words[1] : text
    }

    /// Its number, where it is an article and nothing finer: 六 of 第六条.
    private var plainArticle: Substring? {
        guard article.hasPrefix("第"), article.hasSuffix("条") else { return nil }
        let number = article.dropFirst().dropLast()
        return number.contains { $0 == "条" } ? nil : number
    }

    // MARK: Chinese

    static func chinese(_ parts: [ArticleName]) -> String {
        let plain = parts.compactMap { $0.document.isEmpty ? $0.plainArticle : nil }
        if parts.count > 1, plain.count == parts.count { return "第" + plain.joined(separator: "、") + "条" }
        return parts.map { $0.document.isEmpty ? String($0.article) : "\($0.document) \($0.article)" }
            .joined(separator: "、")
    }

    // MARK: English

    static func english(_ parts: [ArticleName]) -> String {
        var text = ""
        var wasArticle = false
        for part in parts {
            let (name, isArticle) = part.english
            if !text.isEmpty { text += ", " }
            if !part.document.isEmpty {
                text += "No. " + (part.document.hasSuffix("号") ? part.document.dropLast() : part.document) + ", "
            }
            text += (isArticle && (!wasArticle || !part.document.isEmpty) ? "art. " : "") + name
            wasArticle = isArticle
        }
        return text
    }

    /// `21` and `4(2)` of articles, `6(3)1` of other places; a place without a number by its word.
    private var english: (name: String, isArticle: Bool) {
        if let word = ArticleName.words.first(where: { article == $0.zh }) { return (word.en, false) }
        let isArticle = article.hasPrefix("第") && article.contains { $0 == "条" }
        var name = ""
        var numeral = ""
        func end(_ name: inout String, _ numeral: inout String) {
            if !numeral.isEmpty { name += ArticleName.number(numeral).map { String($0) } ?? numeral }
            numeral = ""
        }
        for character in article {
            if character == "〇" || ArticleName.digits.contains(character) || character == "十" || character == "百" {
                numeral.append(character)
                continue
            }
            end(&name, &numeral)
            switch character {
            case "（": name += "("
            case "）": name += ")"
            case "第", "条": continue
            case "款": name += " par."
            case "至": name += " to "
            default: name.append(character)
            }
        }
        end(&name, &numeral)
        return (name, isArticle)
    }

    private static let words = [
        (zh: "末段", en: "last paragraph"), (zh: "前言", en: "preamble"), (zh: "附则", en: "final provisions"),
        (zh: "附件", en: "annex"), (zh: "附表", en: "table"),
    ]

    private static let digits = Array("零一二三四五六七八九")

    /// 二十一 as 21, 一百零三 as 103.
    private static func number(_ numeral: String) -> Int? {
        var (total, last) = (0, 0)
        let hasUnits = numeral.contains { $0 == "十" || $0 == "百" }
        for character in numeral {
            if let digit = digits.firstIndex(of: character == "〇" ? "零" : character) {
                last = last * (hasUnits ? 0 : 10) + digit
            } else if character == "十" || character == "百" {
                total += max(last, last == 0 ? 1 : last) * (character == "十" ? 10 : 100)
                last = 0
            } else {
                return nil
            }
        }
        return total + last
    }
}
