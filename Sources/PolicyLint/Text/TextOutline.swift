import Values

/// Puts a text's lines together into articles.
struct TextOutline {
    /// A kind of heading, from the outermost.
    private enum Level: Int { case article, section, item, number, subitem }

    private var articles: [PolicyText.Article] = []
    /// The headings that are open.
    private var open: [(level: Level, number: Int)] = []
    private var hasArticles = false
    private var preface: [(text: [Character], line: Int)] = []
    /// The text of the article at hand, and the line of every character.
    private var text: [Character] = []
    private var lines: [Int] = []
    /// Where the lines of the article at hand start.
    private var starts: [Int] = []
    private var isOver = false
    /// What stands before the first article.
    private(set) var cover = ""

    /// Adds a line that is not empty.
    mutating func add(_ line: [Character], number: Int) {
        if TextOutline.isPageNumber(line) || isChapter(line) { return }
        // A heading can stand at the start of a line, and those of parts behind 。；：too.
        var start = 0
        for place in line.indices where place == 0 || "。；：".contains(line[place - 1]) {
            guard let heading = heading(in: line, at: place) else { continue }
            append(line[start..<place], number, startsLine: start == 0)
            begin(heading)
            start = heading.end
            // A title on a line of its own is no part of the sentence behind it.
            if heading.level == .section, line.count - start < 30, let last = line.last, !"。；：，".contains(last) {
                append(line[start...] + ["。"], number, startsLine: true)
                return
            }
        }
        append(line[start...], number, startsLine: start == 0)
    }

    private mutating func append(_ part: ArraySlice<Character>, _ number: Int, startsLine: Bool) {
        guard !part.isEmpty else { return }
        if open.isEmpty {
            cover += String(part)
            // What follows a date or （此件公开发布） is another page.
            if TextOutline.isImprint(Array(part)) { preface = [] } else { preface.append((Array(part), number)) }
            return
        }
        if startsLine { starts.append(text.count) }
        text += part
        lines += [Int](repeating: number, count: part.count)
    }

    /// Opens an article or a part.
    private mutating func begin(_ heading: (level: Level, number: Int, end: Int)) {
        close()
        while let last = open.last, last.level.rawValue >= heading.level.rawValue { open.removeLast() }
        if heading.level == .article { hasArticles = true }
        open.append((heading.level, heading.number))
    }

    private mutating func close() {
        guard !open.isEmpty else { return }
        var article = PolicyText.Article(parts: open.map(\.number), name: name)
        article.sentences = TextOutline.sentences(text, lines)
        articles.append(article)
        text = []
        lines = []
        starts = []
    }

    /// The articles, once all lines are added.
    mutating func finished() -> [PolicyText.Article] {
        cutImprint()
        let closing = cutClosing()
        close()
        if !hasArticles, !open.isEmpty, !preface.isEmpty {
            var article = PolicyText.Article(parts: [], name: "前言")
            article.sentences = TextOutline.sentences(
                preface.flatMap(\.text), preface.flatMap { part in part.text.map { _ in part.line } })
            articles.insert(article, at: 0)
        }
        if let closing { articles.append(closing) }
        return articles
    }

    /// Leaves out what follows the last article.
    private mutating func cutImprint() {
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : text.count
            if TextOutline.isImprint(Array(text[start..<end])) {
                text = Array(text[..<start])
                lines = Array(lines[..<start])
                starts = Array(starts[..<index])
                return
            }
        }
    }

    /// Takes off a last paragraph that belongs to no numbered article: 本意见自…起施行.
    private mutating func cutClosing() -> PolicyText.Article? {
        guard !hasArticles else { return nil }
        let found = starts.first { start in
            let line = text[start...].prefix(60)
            guard line.first == "本", let from = line.firstIndex(of: "自") else { return false }
            let rest = String(line[from...])
            return ["施行", "实施", "执行"].contains { rest.has($0) }
        }
        guard let found else { return nil }
        var article = PolicyText.Article(parts: [], name: "末段")
        article.sentences = TextOutline.sentences(Array(text[found...]), Array(lines[found...]))
        text = Array(text[..<found])
        lines = Array(lines[..<found])
        return article
    }

    /// The name of the article at hand: 第八条(三), 六(三)1.
    private var name: String {
        open.map { heading in
            let chinese = ArticleNumber.name(of: heading.number)
            return switch heading.level {
            case .article: "第\(chinese)条"
            case .section: chinese
            case .item: "(\(chinese))"
            case .number: String(heading.number)
            case .subitem: "(\(heading.number))"
            }
        }.joined()
    }

    /// The heading that starts at a character, where its number is the next.
    private func heading(in line: [Character], at start: Int) -> (level: Level, number: Int, end: Int)? {
        var place = start
        while place < line.count, "-•·●".contains(line[place]) { place += 1 }
        let isBracketed = place < line.count && line[place] == "（"
        let isArticle = place < line.count && line[place] == "第"
        if isBracketed || isArticle { place += 1 }
        guard let number = NumberReader.number(in: line, at: place), number.end < line.count,
            let value = number.value.scaled(by: 0).map({ Int($0) })
        else { return nil }
        let isDigits = line[place].isASCIIDigit
        let level: Level
        switch line[number.end] {
        case "条" where isArticle: level = .article
        case "）" where isBracketed: level = isDigits ? .subitem : .item
        case "、" where !isArticle && !isBracketed: level = isDigits ? .number : .section
        case "." where !isArticle && !isBracketed && isDigits: level = .number
        default: return nil
        }
        guard level.rawValue > Level.section.rawValue || start == 0 else { return nil }
        guard value == expected(level) else { return nil }
        return (level, value, number.end + 1)
    }

    /// The number that the next heading of a level must have; `nil` where it cannot stand here.
    private func expected(_ level: Level) -> Int? {
        if level.rawValue > Level.section.rawValue, open.isEmpty { return nil }
        return open.first { $0.level == level }.map { $0.number + 1 } ?? 1
    }

    private func isChapter(_ line: [Character]) -> Bool {
        guard line.first == "第", let number = NumberReader.number(in: line, at: 1), number.end < line.count else {
            return false
        }
        return "章节编".contains(line[number.end])
    }

    private static func isPageNumber(_ line: [Character]) -> Bool {
        line.allSatisfy { $0.isASCIIDigit || "-—·".contains($0) }
    }

    /// Whether a line is a date by itself, or who gets a copy.
    private static func isImprint(_ line: [Character]) -> Bool {
        let text = String(line)
        if text.hasPrefix("抄送") || text.hasPrefix("（此件") || text.hasSuffix("印发") || text.hasPrefix("附件：") {
            return true
        }
        guard let date = FigureReader.figures(in: line).first, case .date = date.value else { return false }
        return date.range == 0..<line.count
    }

    private static func sentences(_ text: [Character], _ lines: [Int]) -> [PolicyText.Sentence] {
        var sentences: [PolicyText.Sentence] = []
        var start = 0
        for place in text.indices where "。！？".contains(text[place]) || place == text.count - 1 {
            let sentence = Array(text[start...place])
            if sentence.count > 1 {
                sentences.append(
                    PolicyText.Sentence(
                        text: sentence, line: lines[start], figures: FigureReader.figures(in: sentence)))
            }
            start = place + 1
        }
        return sentences
    }
}
