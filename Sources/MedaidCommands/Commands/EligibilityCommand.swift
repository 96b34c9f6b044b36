import Adjudication
import Platform
import PolicyFormat
import Reporting
import Values

/// `medaid eligibility`: a means test, condition by condition.
enum EligibilityCommand {
    static let command = Command(
        name: "eligibility", group: .person,
        summary: Label(zh: "够不够认定条件，差在哪一项", en: "a means test: which condition fails, and by how much"),
        positionals: "[FILE…]", positionalCount: 0...1000, positionalFile: .input, positionalEndings: ["json"],
        options: [
            SharedOptions.policy.shown(.needed), SharedOptions.drafts,
            Option(
                name: "test", placeholder: "ID",
                help: Label(zh: "哪一项认定；政策只有一项时可省略", en: "which test; may be left out where the policy has one")
            ).shown(.usual),
            SharedOptions.set.shown(.usual), SharedOptions.parameters, SharedOptions.field.shown(.usual),
            SharedOptions.reading,
            EligibilityDocument.formatOption, SharedOptions.language, SharedOptions.output,
        ]
            + SharedOptions.fields(
                [.personID, .birthDate, .identities, .date], needed: [.date], usual: [.identities]),
        discussion: Label(
            zh: "文件为一个或多个家庭（JSON）；各项事实也可用 --field 给出。date 为申请日期。缺少的事实会逐一列出，以状态 3 结束。",
            en:
                "FILE holds one household or several (JSON); facts may also be given with --field. date is the day of the application. What is missing is listed, with exit status 3."
        ),
        examples: Examples.eligibility, outcome: nil
    ) { arguments, console in
        SharedOptions.withScheme("eligibility", arguments, console) { scheme in
            let tests = scheme.plans.flatMap { $0.policy.eligibility.map(\.id) }
            guard let test = arguments.value("test") ?? tests.first else {
                console.report([
                    Diagnostic(
                        check: "unknown-test",
                        Label(zh: "该政策没有认定条件的规定", en: "this policy has no means test"), path: "--policy")
                ])
                return .nothingComputed
            }
            return assess(test, scheme, arguments, console)
        }
    }

    private static func assess(
        _ test: String, _ scheme: Scheme, _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        let input = PersonInput(scheme, test: test, arguments)
        guard input.diagnostics.isEmpty else {
            console.report(input.diagnostics)
            return .nothingComputed
        }
        guard !input.records.isEmpty else { return PersonInput.nobody("eligibility", console) }
        let results = input.records.map { scheme.eligibility(test, of: $0) }
        let found = results.compactMap { try? $0.get() }
        for case .failure(let diagnostic) in results { console.report([diagnostic]) }
        guard !found.isEmpty else { return .nothingComputed }
        SharedOptions.reportUnread(.of(found), scheme, arguments, console)
        let page = EligibilityPage(scheme, console.language, width: console.width)
        let status = console.deliver(EligibilityDocument(page: page, found: found), arguments)
        for result in found where !result.isComplete { console.report(page.missing(result)) }
        guard status == .done, found.count == results.count, found.allSatisfy(\.isComplete) else {
            return status == .done ? .nothingComputed : status
        }
        return .done
    }
}
