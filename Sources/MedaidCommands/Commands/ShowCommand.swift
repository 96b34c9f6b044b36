import Platform
import PolicyLint
import Reporting
import Values

/// `medaid show`: a policy as a page to read, or as the JSON that it comes to.
enum ShowCommand {
    static let command = Command(
        name: "show", group: .policies, summary: Label(zh: "一项政策，写成可读的一页", en: "a policy as a page to read"),
        positionals: "POLICY",
        positionalCount: 1...1, positionalFile: .policy,
        options: [
            Option(
                name: "articles",
                help: Label(zh: "逐条说明：体现于何处，或为何不计算", en: "article by article: modelled by what, or why not")),
            Option(
                name: "resolved",
                help: Label(
                    zh: "写出合并后的 JSON，注明每个值出自何处：文件:行:列，或 --set",
                    en: "the merged JSON, with where each value came from: file:line:column, or --set")),
            Option(
                name: "text", placeholder: "POLICY.txt", isRepeatable: true,
                help: Label(
                    zh: "政策原文（纯文本，每份文件一次）：每个值与其所出的句子并列，供另一人核对",
                    en:
                        "the official text as plain text, once per document: each value beside the sentence that it comes from, for a second pair of eyes"
                ), file: .input, endings: ["txt"]),
            Option(
                name: "format", letter: "f", placeholder: "FORMAT", accepted: ["text", "json", "html"],
                help: Label(
                    zh: "text；json，供程序读取；html，一页可打印（不用于 --resolved）；默认按 -o 文件的结尾，否则 text",
                    en:
                        "text; json, for programs; html, a page to print (not with --resolved); default by the ending of -o, else text"
                )),
            setting, SharedOptions.reading, SharedOptions.drafts, SharedOptions.language, SharedOptions.output,
        ].shown(.usual, "articles", "resolved", "text", "format", "set"),
        examples: Examples.show, run: run)

    private static let setting = Option(
        name: "set", letter: "s", placeholder: "PATH=VALUE", isRepeatable: true,
        help: Label(
            zh: "先改政策的一个值：benefits.basic.rows.2.rate=75%",
            en: "change a value of the policy first: benefits.basic.rows.2.rate=75%"))

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let mistakes = mistakes(arguments)
        guard mistakes.isEmpty else {
            console.report(mistakes, command: "show")
            return .usage
        }
        let library = SharedOptions.library(arguments)
        if arguments.has("text") { return beside(arguments, console, library) }
        if arguments.has("resolved") { return deliver(resolved(arguments, console, library), arguments, console) }
        return deliver(pages(arguments, console, library), arguments, console)
    }

    private static func deliver(
        _ document: Swift.Result<some OutputDocument, PolicyLibrary.Failure>, _ arguments: Arguments,
        _ console: Console
    ) -> ExitStatus {
        switch document {
        case .success(let document): return console.deliver(document, arguments)
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        }
    }

    private static func mistakes(_ arguments: Arguments) -> [UsageError] {
        var found: [UsageError] = []
        let format = OutputFormat.asked(arguments)
        let isBeside = arguments.has("text")
        if format == .html, arguments.has("resolved") {
            found.append(
                UsageError(
                    "conflicting-options",
                    message: Label(
                        zh: "--format html 不与 --resolved 同用", en: "--format html does not go with --resolved")))
        }
        // A value that was changed on the command line stands in no text.
        for other in ["resolved", "articles", "set", "reading"] where isBeside && arguments.has(other) {
            found.append(
                UsageError(
                    "conflicting-options",
                    message: Label(zh: "--text 不与 --\(other) 同用", en: "--text does not go with --\(other)")))
        }
        for value in GivenValue.all(arguments) where Setting(value) == nil {
            let entry = value.entry
            found.append(
                UsageError(
                    "invalid-value",
                    message: Label(zh: "--set 应写作 路径=值，而不是“\(entry)”", en: "--set takes PATH=VALUE, not “\(entry)”"),
                    help: Label(
                        zh: "例如 --set benefits.basic.rows.2.rate=75%",
                        en: "for example --set benefits.basic.rows.2.rate=75%")))
        }
        return found
    }

    /// Each value beside its sentence.
    private static func beside(
        _ arguments: Arguments, _ console: Console, _ library: PolicyLibrary
    ) -> ExitStatus {
        let (texts, unread) = PolicyText.all(arguments.all("text"))
        console.report(unread)
        guard unread.isEmpty else { return .nothingComputed }
        switch library.documents(arguments.positionals[0]) {
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        case .success(let documents):
            let (document, lacking) = BesideDocument.of(documents, texts, library.vocabulary, console)
            console.report(lacking)
            guard !document.pages.isEmpty else { return .nothingComputed }
            return console.deliver(document, arguments)
        }
    }

    private static func resolved(
        _ arguments: Arguments, _ console: Console, _ library: PolicyLibrary
    ) -> Swift.Result<ResolvedDocument, PolicyLibrary.Failure> {
        let reference = arguments.positionals[0]
        let readings = SharedOptions.otherReadings(arguments.all("reading"))
        let settings = SharedOptions.settings(GivenValue.all(arguments))
        // What is no policy is shown neither way.
        return library.policies(reference, otherReadings: readings, settings: settings).flatMap { _ in
            library.resolved(reference, otherReadings: readings, settings: settings)
        }.map { versions in
            ResolvedDocument(pages: versions.map { ResolvedPage($0, width: console.width) })
        }
    }

    private static func pages(
        _ arguments: Arguments, _ console: Console, _ library: PolicyLibrary
    ) -> Swift.Result<PolicyDocument, PolicyLibrary.Failure> {
        library.policies(
            arguments.positionals[0], otherReadings: SharedOptions.otherReadings(arguments.all("reading")),
            settings: SharedOptions.settings(GivenValue.all(arguments))
        ).map { policies in
            PolicyDocument(
                pages: policies.map { policy in
                    PolicyPage(
                        policy, vocabulary: library.vocabulary, statistics: library.statistics,
                        language: console.language, isOfArticles: arguments.has("articles"))
                }, width: console.width)
        }
    }
}
