import Platform
import Values

/// `medaid diff`: what differs between schemes, for whom, and what it costs.
enum DiffCommand {
    static let command = Command(
        name: "diff", group: .comparison,
        summary: Label(zh: "两项政策，或改动一处：差在哪里，多支出多少", en: "two policies, or one change: what differs, what it costs"),
        positionals: "A B [C …]", positionalCount: 2...8, positionalFile: .policy,
        options: DiffPlan.options.shown(.usual, "set", "claims", "summary", "on", "format", "output", "identities")
            .shown(
                .more, "sweep", "solve", "for", "by", "roster", "attribution"),
        discussion: DiffPlan.discussion,
        examples: Examples.diff, outcome: .nothingComputed
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
