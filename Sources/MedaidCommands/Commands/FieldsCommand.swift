import Adjudication
import Batch
import Platform
import PolicyFormat
import Values

/// `medaid fields`: the names that columns and keys may have, or what the columns of a file are taken for.
enum FieldsCommand {
    static let command = Command(
        name: "fields", group: .policies,
        summary: Label(zh: "记录有哪些字段；一个 CSV 的各列当作什么", en: "the fields of a record; what a CSV's columns are taken for"),
        positionals: "[FILE]", positionalCount: 0...1, positionalFile: .input, positionalEndings: ["csv", "xlsx"],
        options: [
            SharedOptions.policy, SharedOptions.drafts,
            Option(
                name: "as", placeholder: "KIND", accepted: FileKind.allCases.map(\.rawValue),
                help: Label(zh: "文件是结算、名册、历史、已付还是参保名单；默认结算", en: "what kind of file it is; default claims")),
            Option(name: "roster", help: Label(zh: "身份在名册里，结算文件可以没有", en: "identities come from a register")),
            Option(name: "show-ids", help: Label(zh: "例子里也写出编号和姓名", en: "show ids and names among the examples")),
            ColumnPage.formatOption, SharedOptions.language, SharedOptions.output,
        ] + CSVOptions.shared + CSVOptions.waivers,
        discussion: Label(
            zh: "不带文件：列出每个字段的名称、中文名、国家接口名和其他写法。带文件：逐列写出当作哪个字段，不计算。状态 0：batch 能读；1：batch 会停下，并说明为什么。",
            en:
                "Without a file: each field with its name, label, national name and other spellings. With a file: what each column is taken for; nothing is computed. Status 0: batch would read it; 1: batch would stop, and why."
        ),
        examples: Examples.fields
    ) { arguments, console in
        let csv: CSVOptions
        do throws(UsageError) { csv = try CSVOptions(arguments) } catch {
            console.report([error], command: "fields")
            return .usage
        }
        guard arguments.has("policy") else { return run([], csv, arguments, console) }
        return SharedOptions.withScheme("fields", arguments, console) { run([$0], csv, arguments, console) }
    }

    private static func run(
        _ schemes: [Scheme], _ csv: CSVOptions, _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        let kind = arguments.value("as").flatMap { FileKind(rawValue: $0) } ?? .claims
        guard let path = arguments.positionals.first else {
            return console.deliver(FieldTable(kind.names(schemes), console.language), arguments)
        }
        let given: Set<String> = arguments.has("roster") ? [Field.identities.definition.name] : []
        switch kind.header(path, schemes, csv, given: given) {
        case .failure(let failure):
            console.report([failure])
            return .nothingComputed
        case .success(let header):
            if let error = csv.unknown(in: [header]) {
                console.report([error], command: "fields")
                return .usage
            }
            let page = ColumnPage(header, schemes.first, console, showsIDs: arguments.has("show-ids"))
            let status = console.deliver(page, arguments)
            console.report(header.errors)
            return status == .done && !header.errors.isEmpty ? .someRejected : status
        }
    }
}
