import Platform
import Reporting
import Values

/// `medaid show`: a policy as a page to read, or as the JSON that it comes to.
enum ShowCommand {
    static let command = Command(
        name: "show", summary: Label(zh: "把一项政策写成可读的一页", en: "a policy as a page to read"), positionals: "POLICY",
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
                name: "format", letter: "f", placeholder: "FORMAT", accepted: ["text", "json"],
                help: Label(
                    zh: "text，或 json（仅用于 --resolved）：值的来源另列，供程序读取",
                    en: "text, or json (with --resolved): the origins apart, for programs")),
            setting, SharedOptions.reading, SharedOptions.drafts, SharedOptions.language, SharedOptions.output,
        ],
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
        switch arguments.has("resolved") ? resolved(arguments, console, library) : pages(arguments, console, library) {
        case .success(let text): return console.deliver(text, arguments)
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        }
    }

    private static func mistakes(_ arguments: Arguments) -> [UsageError] {
        var found: [UsageError] = []
        if OutputFormat.asked(arguments) == .json, !arguments.has("resolved") {
            found.append(
                UsageError(
                    message: Label(zh: "--format json 须与 --resolved 同用", en: "--format json goes with --resolved")))
        }
        for value in GivenValue.all(arguments) where Setting(value) == nil {
            let entry = value.entry
            found.append(
                UsageError(
                    message: Label(zh: "--set 应写作 路径=值，而不是“\(entry)”", en: "--set takes PATH=VALUE, not '\(entry)'"),
                    help: Label(
                        zh: "例如 --set benefits.basic.rows.2.rate=75%",
                        en: "for example --set benefits.basic.rows.2.rate=75%")))
        }
        return found
    }

    private static func resolved(
        _ arguments: Arguments, _ console: Console, _ library: PolicyLibrary
    ) -> Swift.Result<String, PolicyLibrary.Failure> {
        let reference = arguments.positionals[0]
        let readings = SharedOptions.otherReadings(arguments.all("reading"))
        let settings = SharedOptions.settings(GivenValue.all(arguments))
        // What is no policy is shown neither way.
        return library.policies(reference, otherReadings: readings, settings: settings).flatMap { _ in
            library.resolved(reference, otherReadings: readings, settings: settings)
        }.map { versions in
            ResolvedDocument(pages: versions.map { ResolvedPage($0, width: console.width) }).text(in: .asked(arguments))
        }
    }

    private static func pages(
        _ arguments: Arguments, _ console: Console, _ library: PolicyLibrary
    ) -> Swift.Result<String, PolicyLibrary.Failure> {
        library.policies(
            arguments.positionals[0], otherReadings: SharedOptions.otherReadings(arguments.all("reading")),
            settings: SharedOptions.settings(GivenValue.all(arguments))
        ).map { policies in
            policies.map { policy in
                let page = PolicyPage(
                    policy, vocabulary: library.vocabulary, statistics: library.statistics, language: console.language,
                    width: console.width)
                return arguments.has("articles") ? page.articles : page.text
            }.joined(separator: "\n")
        }
    }
}
