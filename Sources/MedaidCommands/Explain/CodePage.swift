import PolicyLint
import Values

/// What a code of an error or a warning means: what, why, an example that causes it, how to mend it.
struct CodePage {
    /// A file of the example.
    struct File {
        let name: String
        var lines: [String] = []
        /// Where the file is no text.
        var bytes: [UInt8]?
    }

    let code: String
    private(set) var what = Label("")
    private(set) var why = Label("")
    private(set) var mend = Label("")
    private(set) var files: [File] = []
    /// The calls that cause it; none where no command line can.
    private(set) var calls: [String] = []

    /// Whether the example rests on the small policy of the pages.
    var usesTown: Bool {
        calls.contains { $0.has("town.json") } || files.contains { $0.lines.contains { $0.has("town.json") } }
    }

    /// Whether it only warns.
    var isWarning: Bool {
        ["set-not-read", "text-missing"].contains(code)
            || Checks.all.contains { $0.id == code && $0.severity == .warning }
    }

    /// Reads a page: its code in brackets, then lines that begin with what they hold, Chinese before English.
    init(_ lines: [Substring]) {
        code = CodePage.code(lines.first ?? "")
        var texts: [Substring: [String]] = [:]
        for line in lines.dropFirst() {
            if line.hasPrefix("  ") {
                if !files.isEmpty { files[files.count - 1].lines.append(String(line.dropFirst(2))) }
                continue
            }
            let word = line.prefix { $0 != " " }
            let rest = String(line.dropFirst(word.count + 1))
            switch word {
            case "file": files.append(File(name: rest))
            case "bytes": files.append(CodePage.bytes(rest))
            case "run": if rest != "-" { calls.append(rest) }
            default: texts[word, default: []].append(rest)
            }
        }
        func label(_ word: Substring) -> Label? {
            texts[word].flatMap { $0.count == 2 ? Label(zh: $0[0], en: $0[1]) : nil }
        }
        // What a check of policies looks for stands with the check.
        let summary = Checks.all.first { $0.id == code }.map { Label(zh: $0.summary.zh + "。", en: $0.summary.en + ".") }
        what = label("what") ?? summary ?? Label("")
        why = label("why") ?? Label("")
        mend = label("mend") ?? Label("")
    }

    /// The code that a page's first line names in brackets.
    static func code(_ heading: Substring) -> String { String(heading.dropFirst().dropLast()) }

    /// A name, and bytes in hexadecimal.
    private static func bytes(_ text: String) -> File {
        let words = text.split(separator: " ")
        return File(name: String(words.first ?? ""), bytes: words.dropFirst().compactMap { UInt8($0, radix: 16) })
    }
}

/// The pages of all codes. They are read when one is asked for.
enum CodePages {
    /// What the groups of codes are about, with the texts that hold their pages.
    private static var parts: [(title: Label, texts: [String])] {
        [
            (Label(zh: "命令行", en: "Command lines"), [usage]),
            (Label(zh: "政策、参数、口径的名称", en: "Names of policies, parameters and readings"), [references]),
            (Label(zh: "文件和表头", en: "Files and headers"), [files]),
            (Label(zh: "再算、对账、相加", en: "Again, reconciling, adding up"), [again]),
            (Label(zh: "记录", en: "Records"), [records]),
            (Label(zh: "政策文件的写法", en: "How a policy file is written"), [reading, compiling]),
            (Label(zh: "政策的检查", en: "Checks of a policy"), [checks, moreChecks]),
            (Label(zh: "与原文核对", en: "Against the official text"), [texts]),
        ]
    }

    /// What the groups of codes are about, with their pages.
    static var groups: [(title: Label, pages: [CodePage])] {
        parts.map { part in (part.title, part.texts.flatMap { pages($0) }.map { CodePage($0) }) }
    }

    /// All codes, in the order of their pages.
    static var codes: [String] {
        parts.flatMap(\.texts).flatMap { headings($0) }.map(CodePage.code)
    }

    /// The headings of a text, without taking its other lines apart: a shell that completes codes waits for them.
    private static func headings(_ text: String) -> [Substring] {
        var text = text
        return text.withUTF8 { bytes in
            var headings: [Substring] = []
            for start in bytes.indices where bytes[start] == UInt8(ascii: "[") {
                // A bracket within a line begins no heading.
                guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { continue }
                let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
                headings.append(Substring(decoding: line, as: UTF8.self))
            }
            return headings
        }
    }

    /// The page of a code.
    static func page(_ code: String) -> CodePage? {
        for text in parts.lazy.flatMap(\.texts) {
            if let page = pages(text).first(where: { CodePage.code($0[0]) == code }) { return CodePage(page) }
        }
        return nil
    }

    /// The lines of each page of a text; the first is its heading.
    private static func pages(_ text: String) -> [[Substring]] {
        var pages: [[Substring]] = []
        for line in lines(text) {
            if isHeading(line) {
                pages.append([line])
            } else if !pages.isEmpty {
                pages[pages.count - 1].append(line)
            }
        }
        return pages
    }

    private static func isHeading(_ line: Substring) -> Bool { line.utf8.first == UInt8(ascii: "[") }

    /// The lines that are not empty. Looked for by bytes: to find the characters of all pages takes longer than to read
    /// a policy.
    private static func lines(_ text: String) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }
    }
}
