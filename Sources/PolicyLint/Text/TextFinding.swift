import Values

/// What does not agree between a policy file and an official text.
enum TextFinding {
    /// A figure of the text that nothing in the file stands for.
    case unclaimed(TextOccurrence)
    /// A value that its article does not have: what it has in its place, and where the figure stands for another.
    case notInArticle(CitedValue, instead: [String], other: TextOccurrence?)
    /// A value that fits two sentences.
    case ambiguous(CitedValue, TextOccurrence, TextOccurrence)
    /// An article of the text that the file does not list.
    case articleNotListed(PolicyText.Article, of: PolicyText)
    /// An article of the list that the text does not have.
    case articleNotInText(String)

    /// The name of the check.
    var check: String {
        switch self {
        case .unclaimed: "unclaimed-figure"
        case .notInArticle: "figure-not-in-article"
        case .ambiguous: "ambiguous-figure"
        case .articleNotListed, .articleNotInText: "article-missing"
        }
    }

    /// The finding, at a place of the file.
    func diagnostic(_ severity: Diagnostic.Severity, at position: Position, path: String) -> Diagnostic {
        var diagnostic = Diagnostic(severity, check: check, message, at: position, path: path, help: help)
        diagnostic.note = note
        return diagnostic
    }

    private var message: Label {
        switch self {
        case .unclaimed(let figure):
            return Label(
                zh: "\(place(figure))的“\(figure.written)”在文件中没有着落：“\(figure.excerpt)”",
                en: "nothing in the file stands for “\(figure.written)” of \(place(figure)): “\(figure.excerpt)”")
        case .notInArticle(let value, let instead, let other):
            let cites = value.cites.map(\.text)
            let (zh, en) =
                cites.isEmpty ? ("原文", "the text") : (cites.joined(separator: "、"), cites.joined(separator: ", "))
            if let other {
                return Label(
                    zh: "\(zh)中的“\(value.written)”说的是别的：“\(other.excerpt)”",
                    en: "“\(value.written)” stands for something else in \(en): “\(other.excerpt)”")
            }
            let list = instead.prefix(8)
            return Label(
                zh: "\(zh)中没有“\(value.written)”" + (list.isEmpty ? "" : "，有的是 \(list.joined(separator: "、"))"),
                en: "“\(value.written)” does not stand in \(en)"
                    + (list.isEmpty ? "" : ", which has \(list.joined(separator: ", "))"))
        case .ambiguous(let value, let first, let second):
            return Label(
                zh: "“\(value.written)”与\(place(first))“\(first.excerpt)”和\(place(second))“\(second.excerpt)”同样相符",
                en: "“\(value.written)” fits \(place(first)), “\(first.excerpt)”, and \(place(second)), "
                    + "“\(second.excerpt)”, equally well")
        case .articleNotListed(let article, let text):
            let name = text.name(of: article)
            return Label(zh: "articles 没有交代原文的\(name)", en: "“articles” does not account for \(name) of the text")
        case .articleNotInText(let name):
            return Label(zh: "原文中没有\(name)", en: "the text has no \(name)")
        }
    }

    private var help: Label {
        switch self {
        case .unclaimed(let figure):
            Label(
                zh: "写成引用该条的值或口径；与金额无关的，在 articles 中该条的 notComputed 里写明“\(figure.written)”是什么",
                en: "make it a value or a reading that cites the article; where it decides no amount, say in its "
                    + "“notComputed” what “\(figure.written)” is")
        case .notInArticle:
            Label(zh: "核对数字、适用的行和引用的条文", en: "compare the figure, the row that it stands in and the article it cites")
        case .ambiguous(_, let first, _):
            Label(
                zh: "在 cite 中写明第几句，如 \"\(place(first))\"",
                en: "name the sentence in the cite, such as “\(place(first))”")
        case .articleNotListed:
            Label(
                zh: "写明由哪些部分体现（modelledBy），或为何不计算（notComputed）",
                en: "say which parts model it (modelledBy), or why it is not computed (notComputed)")
        case .articleNotInText:
            Label(zh: "改正条文的编号", en: "correct the article's number")
        }
    }

    /// Where the text says so.
    private var note: Label? {
        switch self {
        case .unclaimed(let figure), .notInArticle(_, _, let figure?), .ambiguous(_, let figure, _):
            Label("\(figure.text.name):\(figure.sentence.line)")
        default: nil
        }
    }

    /// 四(一)#3, 9号 三#1
    private func place(_ figure: TextOccurrence) -> String {
        "\(figure.text.name(of: figure.article))#\(figure.sentenceIndex + 1)"
    }
}
