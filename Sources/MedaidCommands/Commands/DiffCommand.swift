import MedicalAssistance

/// `medaid diff`: what differs between schemes, for whom, and what it costs.
enum DiffCommand {
    static let command = Command(
        name: "diff",
        summary: Label(zh: "并列比较两项或多项政策", en: "schemes side by side: what differs, for whom, what it costs"),
        positionals: "A B [C …]", positionalCount: 2...8,
        options: [
            Option(
                name: "set", letter: "s", placeholder: "NAME=VALUE", isRepeatable: true,
                help: Label(zh: "改动第一项以外各项的参数或取值", en: "a parameter or value of every side but the first")),
            Option(
                name: "left-set", placeholder: "NAME=VALUE", isRepeatable: true,
                help: Label(zh: "改动第一项的参数或取值", en: "a parameter or value of the first side")),
            SharedOptions.parameters, SharedOptions.reading,
            Option(
                name: "on", placeholder: "DATE",
                help: Label(zh: "比较该日有效的版本；默认最新版本", en: "the versions in force that day; default the latest")),
            Option(
                name: "all",
                help: Label(zh: "两个版本或假设之间，相同的内容也列出", en: "between versions of one scheme, what is the same too")),
            SharedOptions.format(["text", "json", "csv", "html"]), SharedOptions.language, SharedOptions.output,
        ],
        examples: Examples.diff
    ) { arguments, console in
        let day = arguments.value("on").flatMap { Day($0) }
        if let text = arguments.value("on"), day == nil {
            let error = UsageError(
                message: Label(zh: "--on 不是日期：\(text)", en: "--on takes a date, not '\(text)'"),
                help: Label(zh: "写作 2024-03-01", en: "write 2024-03-01"))
            console.report([error], command: "diff")
            return .usage
        }
        switch DiffSide.load(arguments, on: day) {
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        case .success(let sides):
            let unknown = DiffSide.unknownParameters(sides)
            guard unknown.isEmpty else {
                console.report(unknown)
                return .nothingComputed
            }
            var report = DiffReport(sides: sides.map(\.told))
            StructureReport(sides, day: day, tellsAll: arguments.has("all")).fill(&report)
            return console.deliver(DiffText(report, console).text, arguments)
        }
    }
}
