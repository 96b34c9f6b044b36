import MedicalAssistance

/// `medaid show`: a policy as a page to read.
enum ShowCommand {
    static let command = Command(
        name: "show", summary: Label(zh: "把一项政策写成可读的一页", en: "a policy as a page to read"), positionals: "POLICY",
        positionalCount: 1...1,
        options: [
            Option(
                name: "articles",
                help: Label(zh: "逐条说明：体现于何处，或为何不计算", en: "article by article: modelled by what, or why not")),
            SharedOptions.language, SharedOptions.output,
        ],
        examples: Examples.show
    ) { arguments, console in
        let library = PolicyLibrary()
        switch library.policies(arguments.positionals[0]) {
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        case .success(let policies):
            let pages = policies.map { policy in
                let page = PolicyPage(
                    policy, vocabulary: library.vocabulary, statistics: library.statistics, language: console.language,
                    width: console.width)
                return arguments.has("articles") ? page.articles : page.text
            }
            return console.deliver(pages.joined(separator: "\n"), arguments)
        }
    }
}
