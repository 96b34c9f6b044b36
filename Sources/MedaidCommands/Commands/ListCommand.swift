import Platform
import Values

/// `medaid list`: the policies that the executable carries.
enum ListCommand {
    static let command = Command(
        name: "list", group: .policies, summary: Label(zh: "内置的政策", en: "the policies built in"),
        options: [BuiltInList.formatOption, SharedOptions.language, SharedOptions.output],
        examples: Examples.list, outcome: nil
    ) { arguments, console in
        switch BuiltInList.read(console.language, withDigests: OutputFormat.asked(arguments) == .json) {
        case .success(let policies): return console.deliver(policies, arguments)
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        }
    }
}
