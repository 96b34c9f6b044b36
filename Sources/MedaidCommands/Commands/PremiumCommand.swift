import Adjudication
import Batch
import Platform
import PolicyFormat
import Reporting
import Values

/// `medaid premium`: what a person is subsidised to enrol with.
enum PremiumCommand {
    static let command = Command(
        name: "premium", group: .person,
        summary: Label(zh: "资助参保多少", en: "the enrolment subsidy"),
        positionals: "[FILE…]", positionalCount: 0...1000, positionalFile: .input,
        positionalEndings: ["json", "csv", "xlsx"], addsFiles: true,
        options: [
            SharedOptions.policy.shown(.needed), SharedOptions.drafts, SharedOptions.set.shown(.usual),
            SharedOptions.parameters,
            SharedOptions.field,
            SharedOptions.reading, PremiumDocument.formatOption, SharedOptions.language,
            SharedOptions.output.shown(.usual),
        ] + CSVOptions.shared + [CSVOptions.noIdentitiesOption]
            + SharedOptions.fields(
                [.personID, .birthDate, .insurance, .enrolment, .identities, .date], needed: [.date],
                usual: [.identities, .birthDate, .insurance, .enrolment]),
        discussion: Label(
            zh: "文件为一个人或多个人（JSON），或人员名单（.csv、.xlsx）：每行追加 subsidy、own_share、row、status、reason 各列，逐行写出。date 为缴费日期。",
            en:
                "FILE holds one person or several (JSON), or a list of persons (.csv, .xlsx): each row is written with the columns subsidy, own_share, row, status and reason. date is the day of payment."
        ),
        examples: Examples.premium, outcome: .nothingComputed
    ) { arguments, console in
        SharedOptions.withScheme("premium", arguments, console) { scheme in
            if let list = arguments.positionals.first(where: PremiumList.isList) {
                guard arguments.positionals.count == 1 else {
                    let error = UsageError(
                        "unexpected-argument", message: Label(zh: "名单一次一个", en: "one list at a time"))
                    console.report([error], command: "premium")
                    return .usage
                }
                return PremiumList(scheme, console).run(list, arguments)
            }
            return persons(scheme, arguments, console)
        }
    }

    private static func persons(_ scheme: Scheme, _ arguments: Arguments, _ console: Console) -> ExitStatus {
        let input = PersonInput(scheme, arguments)
        guard input.diagnostics.isEmpty else {
            console.report(input.diagnostics)
            return .nothingComputed
        }
        guard !input.records.isEmpty else { return PersonInput.nobody("premium", console) }
        let results = input.records.map { scheme.premium(of: $0) }
        let found = results.compactMap { try? $0.get() }
        for case .failure(let diagnostic) in results { console.report([diagnostic]) }
        guard !found.isEmpty else { return .nothingComputed }
        SharedOptions.reportUnread(.of(found), scheme, arguments, console)
        let page = PremiumPage(scheme, console.language, width: console.width)
        let status = console.deliver(PremiumDocument(page: page, found: found), arguments)
        return status == .done && found.count < results.count ? .someRejected : status
    }
}
