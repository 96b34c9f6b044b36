import Platform
import Values

/// `medaid explain`: what a code of an error or a warning means, or why two results of one person differ.
enum ExplainCommand {
    static let command = Command(
        name: "explain",
        summary: Label(zh: "错误和警告的代码是什么意思，怎么改", en: "what a code of an error means, and how to mend it"),
        positionals: "[CODE | WAS.json NOW.json]", positionalCount: 0...2,
        positionalWords: { CodePages.codes },
        options: [
            Option(
                name: "town", help: Label(zh: "写出各页的例所用的小政策", en: "write the small policy that the examples extend")),
            Option(
                name: "policy", letter: "p", placeholder: "POLICY",
                help: Label(zh: "两个结果所用的政策；默认按结果里的编号", en: "the policy of both results; default by the id in them")),
            DifferencesDocument.formatOption, SharedOptions.language, SharedOptions.output,
        ],
        discussion: Label(
            zh: "代码是错误末尾方括号里的代码；不写代码时列出全部。给出 calc 的两个 JSON 结果时，逐项说明为什么不同，各项相加等于差额。",
            en:
                "CODE is what stands in brackets behind an error; without one, all are listed. Of two results of calc in JSON it says, item by item, why they differ; the items add up to the difference."
        ),
        examples: Examples.explain, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        if arguments.positionals.count == 2 { return compare(arguments, console) }
        if let option = ["policy", "format"].first(where: { arguments.has($0) }) {
            let error = UsageError(
                "conflicting-options",
                message: Label(
                    zh: "--\(option) 只用于比较两个结果", en: "--\(option) is for comparing two results"),
                help: Label(zh: "medaid explain 前.json 后.json", en: "medaid explain WAS.json NOW.json"))
            console.report([error], command)
            return .usage
        }
        if arguments.has("town") { return console.deliver(CodePages.town, arguments) }
        let pages = CodePageText(console)
        guard let code = arguments.positionals.first else { return console.deliver(pages.list, arguments) }
        let plain = code.replacingEach("[", with: "").replacingEach("]", with: "")
        guard let page = CodePages.page(plain) else {
            guard let reason = ReasonPage(plain, console.language) else { return unknown(plain, console) }
            return console.deliver(reason.text, arguments)
        }
        return console.deliver(pages.text(page), arguments)
    }

    /// Says why two results differ.
    private static func compare(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        var results: [SavedResult] = []
        for path in arguments.positionals {
            switch SavedResult.read(path) {
            case .failure(let diagnostic):
                console.report([diagnostic])
                return .nothingComputed
            case .success(let result): results.append(result)
            }
        }
        guard results[0].policy == results[1].policy || arguments.has("policy") else {
            let error = UsageError(
                "missing-option",
                message: Label(zh: "两个结果不是同一项政策的", en: "the results are of two policies"),
                help: Label(zh: "用 -p 指明按哪项政策说明", en: "say by -p which policy explains them"))
            console.report([error], command)
            return .usage
        }
        do throws(PolicyLibrary.Failure) {
            let policy = arguments.value("policy") ?? results[1].policy
            let differences = try ResultDifferences(results[0], results[1], policy: policy)
            return console.deliver(DifferencesDocument(differences: differences, language: console.language), arguments)
        } catch {
            console.report(error.diagnostics)
            return .nothingComputed
        }
    }

    private static func unknown(_ code: String, _ console: Console) -> ExitStatus {
        let near = nearestName(to: code, in: CodePages.codes + ReasonPage.codes)
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
