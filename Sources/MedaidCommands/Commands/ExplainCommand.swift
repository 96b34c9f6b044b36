import Platform
import Values

/// `medaid explain`: what a code of an error or a warning means.
enum ExplainCommand {
    static let command = Command(
        name: "explain",
        summary: Label(zh: "错误和警告的代码是什么意思，怎么改", en: "what a code of an error means, and how to mend it"),
        positionals: "[CODE]", positionalCount: 0...1,
        positionalWords: { CodePages.groups.flatMap(\.pages).map(\.code) },
        options: [
            Option(
                name: "town", help: Label(zh: "写出各页的例所用的小政策", en: "write the small policy that the examples extend")),
            SharedOptions.language, SharedOptions.output,
        ],
        discussion: Label(
            zh: "代码是错误末尾方括号里的代码；不写代码时列出全部。",
            en: "CODE is what stands in brackets behind an error; without one, all are listed."),
        examples: Examples.explain, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        if arguments.has("town") { return console.deliver(CodePages.town, arguments) }
        let pages = CodePageText(console)
        guard let code = arguments.positionals.first else { return console.deliver(pages.list, arguments) }
        let plain = code.replacingEach("[", with: "").replacingEach("]", with: "")
        guard let page = CodePages.page(plain) else { return unknown(plain, console) }
        return console.deliver(pages.text(page), arguments)
    }

    private static func unknown(_ code: String, _ console: Console) -> ExitStatus {
        let near = nearestName(to: code, in: CodePages.groups.flatMap(\.pages).map(\.code))
        let error = UsageError(
            "invalid-value", message: Label(zh: "没有代码“\(code)”", en: "no code “\(code)”"),
            help: near.map {
                Label(zh: "是不是 \($0)？全部代码：medaid explain", en: "did you mean \($0)? All codes: medaid explain")
            }
                ?? Label(zh: "全部代码：medaid explain", en: "all codes: medaid explain"))
        console.report([error], command)
        return .usage
    }
}
