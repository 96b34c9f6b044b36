import Platform
import Values

/// `medaid diff`: what differs between schemes, for whom, and what it costs.
enum DiffCommand {
    static let command = Command(
        name: "diff",
        summary: Label(zh: "并列比较两项或多项政策", en: "schemes side by side: what differs, for whom, what it costs"),
        positionals: "A B [C …]", positionalCount: 2...8, positionalFile: .policy, options: DiffPlan.options,
        discussion: DiffPlan.discussion,
        examples: Examples.diff
    ) { arguments, console in
        switch DiffPlan.make(arguments, console) {
        case .failure(let errors):
            console.report(errors.list, command: "diff")
            return .usage
        case .success(let plan):
            switch plan.report(console) {
            case .failure(let failure):
                if let usage = failure.usage {
                    console.report([usage], command: "diff")
                    return .usage
                }
                console.report(failure.diagnostics)
                return .nothingComputed
            case .success((let report, let status)):
                let delivered = DiffOutput.deliver(report, arguments, console)
                return delivered == .done ? status : delivered
            }
        }
    }
}
