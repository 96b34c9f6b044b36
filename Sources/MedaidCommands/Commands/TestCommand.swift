import Platform
import PolicyLint
import Values

/// `medaid test`: the worked examples of policy files.
enum TestCommand {
    static let command = Command(
        name: "test", group: .policies,
        summary: Label(zh: "核对政策文件中的算例", en: "run the worked examples of policy files"),
        positionals: "[FILE…]", positionalCount: 0...1000, positionalFile: .policy,
        options: [
            Option(
                name: "coverage", help: Label(zh: "逐项列出全部规定及其行号", en: "list every part of the policy with its line")),
            Option(
                name: "boundaries",
                help: Label(
                    zh: "在每条界线（起付、分段、限额、条件）差一分、正好、多一分及每个日期前后各试一笔；json 为可粘贴的算例",
                    en:
                        "try a claim one fen below, at and above every line that the policy draws, and the days around every date; as json, examples to paste"
                )),
            Option(
                name: "mutate",
                help: Label(
                    zh: "逐一略改每个值（比例 ±5 个百分点、金额 ±1 分、条件去掉一个、两行对调），列出没有算例察觉的改动，并给出能察觉的结算",
                    en:
                        "change each value a little (a rate by 5 points, an amount by a fen, a condition left out, two rows swapped), and list what no example notices, with a claim that would"
                )),
            TestDocument.formatOption, SharedOptions.language, SharedOptions.output,
        ].shown(.usual, "coverage", "boundaries", "mutate"),
        discussion: Label(
            zh: "文件为政策文件、存放各版本的文件夹（含草案）或内置编号；不给出时核对全部内置政策。任一算例不符，退出状态为 1。"
                + "--mutate 时：某个比例、限额或起付标准的改动没有算例察觉而有结算能察觉的，退出状态为 1，否则为 0；没有结算能察觉的（等效的改动）另列。",
            en:
                "FILE is a policy file, a folder of versions (drafts too) or a built-in id; without one, all built-in policies are tested. Exits with 1 when an example does not come out as written. "
                + "With --mutate it exits with 1 when no example notices a change of a rate, limit or deductible that some claim would notice, else with 0; changes that no claim notices are listed as open."
        ),
        examples: Examples.test, outcome: nil, run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let modes = ["coverage", "boundaries", "mutate"].filter { arguments.has($0) }
        guard modes.count < 2 else {
            let names = modes.map { "--" + $0 }
            let error = UsageError(
                "conflicting-options",
                message: Label(
                    zh: "\(names[0]) 不与 \(names[1]) 同用", en: "\(names[0]) does not go with \(names[1])"))
            console.report([error], command: "test")
            return .usage
        }
        let references = arguments.positionals.isEmpty ? PolicyLibrary.builtInIDs : arguments.positionals
        let library = PolicyLibrary(includesDrafts: true)
        var tested: [TestedPolicy] = []
        var isUnreadable = false
        for reference in references {
            switch TestedPolicy.all(reference, library) {
            case .success(let policies): tested += policies
            case .failure(let failure):
                console.report(failure.diagnostics)
                isUnreadable = true
            }
        }
        guard !tested.isEmpty else { return .nothingComputed }
        if arguments.has("boundaries") {
            return console.deliver(BoundaryDocument(tested: tested, language: console.language), arguments)
        }
        if arguments.has("mutate") {
            let status = mutate(tested, arguments, console)
            return status == .done && isUnreadable ? .someRejected : status
        }
        let document = TestDocument(tested: tested, listsAllParts: arguments.has("coverage"), console: console)
        let status = console.deliver(document, arguments)
        let failed = isUnreadable || tested.contains { !$0.failures.isEmpty }
        return status == .done && failed ? .someRejected : status
    }

    private static func mutate(
        _ tested: [TestedPolicy], _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        let library = PolicyLibrary()
        let validation = PolicyValidation(vocabulary: library.vocabulary, statistics: library.statistics)
        let policies = tested.map { MutatedPolicy($0, validation) }
        let status = console.deliver(MutationDocument(policies: policies, console: console), arguments)
        return status == .done && policies.contains { $0.failures > 0 } ? .someRejected : status
    }
}
