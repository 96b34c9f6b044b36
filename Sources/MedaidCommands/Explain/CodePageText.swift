import Values

/// A page about a code as people read it.
struct CodePageText: Bilingual {
    let language: Language
    let width: Int

    init(_ console: Console) {
        language = console.language
        width = min(80, console.width)
    }

    /// One page.
    func text(_ page: CodePage) -> String {
        let kind = page.isWarning ? say("警告", "warning") : say("错误", "error")
        var lines = ["\(page.code)\(bracketed(kind))", ""] + wrapped(what(page), to: width) + [""]
        lines += hanging(say("为什么  ", "why     "), page.why) + hanging(say("怎么改  ", "mend    "), page.mend)
        lines += example(page)
        return lines.joined(separator: "\n") + "\n"
    }

    private func what(_ page: CodePage) -> String { page.what[language].capitalizedAtStart }

    private func example(_ page: CodePage) -> [String] {
        if page.calls.isEmpty { return [] }
        var lines = ["", say("例", "Example")]
        if page.usesTown { lines.append("  $ medaid explain --town -o town.json") }
        for file in page.files {
            lines.append("  \(file.name)\(colon.trimmedAtEnd)")
            lines += file.lines.map { "      " + $0 }
            if let bytes = file.bytes {
                lines.append("      " + bytes.map { String($0, radix: 16) }.joined(separator: " "))
            }
        }
        for call in page.calls {
            let shown = ShellLines.of(call, width: width - 4)
            lines += shown.enumerated().map { ($0.offset == 0 ? "  $ " : "    ") + $0.element }
        }
        return lines
    }

    private func hanging(_ heading: String, _ text: Label) -> [String] {
        let indent = displayWidth(of: heading)
        return wrapped(text[language], to: width - indent).enumerated().map { index, part in
            (index == 0 ? heading : String(repeating: " ", count: indent)) + part
        }
    }

    /// All codes, by what they are about.
    var list: String {
        var lines = [say("代码：medaid explain 代码 说明一个", "Codes: medaid explain CODE explains one")]
        for (title, pages) in CodePages.groups {
            lines += ["", title[language]]
            lines += pages.flatMap { page in
                wrapped(what(page), to: width - 26).enumerated().map { index, part in
                    ("  " + padded(index == 0 ? page.code : "", to: 22) + "  " + part).trimmedAtEnd
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
