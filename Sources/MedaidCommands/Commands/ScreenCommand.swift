import Adjudication
import Batch
import Platform
import Values

/// `medaid screen`: a register, stays and payments, each held against the others.
enum ScreenCommand {
    static let command = Command(
        name: "screen", group: .year,
        summary: Label(zh: "名册、就医、已付比对：应救未救、少付、多付及原因", en: "what was missed, paid too little or too much, and why"),
        positionals: "STAYS", positionalCount: 1...1, positionalFile: .input, positionalEndings: ["csv", "xlsx"],
        options: [
            SharedOptions.policy, SharedOptions.drafts, SharedOptions.set, SharedOptions.parameters,
            SharedOptions.reading,
            Option(
                name: "roster", placeholder: "FILE",
                help: Label(
                    zh: "救助对象名册（CSV 或 .xlsx）：身份只取自名册；其余各列（如乡镇）写进清单",
                    en:
                        "the register of identities (CSV or .xlsx), the only source of identities; its further columns, such as the township, go into the lists"
                ), file: .input, endings: ["csv", "xlsx"]),
            Option(
                name: "paid", placeholder: "FILE",
                help: Label(
                    zh: "已付救助（CSV 或 .xlsx）：claim_id，或 person_id 和 date；assistance_paid。就医文件有 assistance_paid 时不用",
                    en:
                        "what was paid (CSV or .xlsx): claim_id, or person_id and date; assistance_paid. Not where the stays have assistance_paid"
                ), file: .input, endings: ["csv", "xlsx"]),
            Option(
                name: "output", letter: "o", placeholder: "FILE",
                help: Label(
                    zh: "应救未救清单（CSV 或 .xlsx）；默认标准输出",
                    en: "the list of what was missed (CSV or .xlsx); default standard output"),
                file: .output, endings: ["csv", "xlsx"]),
            Option(
                name: "under", placeholder: "FILE", help: Label(zh: "少付清单", en: "the list of what was paid too little"),
                file: .output, endings: ["csv", "xlsx"]),
            Option(
                name: "over", placeholder: "FILE", help: Label(zh: "多付清单", en: "the list of what was paid too much"),
                file: .output, endings: ["csv", "xlsx"]),
            Option(
                name: "rejects", placeholder: "FILE",
                help: Label(
                    zh: "没有计算的行；默认 OUT.rejects.csv，工作簿则为其第二张工作表",
                    en: "where rejected rows go; default OUT.rejects.csv, of a workbook its second sheet"),
                file: .output, endings: ["csv", "xlsx"]),
            Option(
                name: "report", placeholder: "FILE",
                help: Label(zh: "报告（.html）：各乡镇一页", en: "the report (.html): a page per township"), file: .output,
                endings: ["html"]),
            SharedOptions.memory,
            SharedOptions.jobs,
            SharedOptions.tolerate,
            SharedOptions.skipRejected,
            Option(
                name: "show-ids",
                help: Label(zh: "结束时也写出结算编号；默认只给行号", en: "name claims at the end too; by default lines only")),
        ].shown(.needed, "policy", "roster").shown(.usual, "paid", "output", "under", "over", "report", "set").shown(
            .more, "rejects", "show-ids", "skip-rejected", "jobs")
            + CSVOptions.shared.shown(.usual, "column") + CSVOptions.waivers + [SharedOptions.language],
        discussion: Label(
            zh:
                "就医文件同 batch，每行照 batch 计算；先除去重复的住院和死亡以后的入院。已付为 0 而有应付的是应救未救，付了而不够的是少付，付得比应付多的是多付。原因取第一个成立的。有行没有计算时状态为 1。",
            en:
                "STAYS are claims as in batch, and are settled as batch does, once repeated admissions and admissions after death are set aside. Nothing paid where something is due is missed, something but less is too little, more than is due is too much. The reason is the first that holds. The status is 1 where a row was rejected."
        ),
        examples: Examples.screen,
        defaultOutputs: { arguments in
            guard !arguments.has("rejects"), let output = arguments.value("output") else { return [] }
            return BatchPlan.defaultRejects(output).map { [("rejects", $0)] } ?? []
        }, outcome: .nothingWritten
    ) { arguments, console in
        SharedOptions.withScheme("screen", arguments, console) { scheme in
            do throws(UsageError) {
                return Screen(scheme, try ScreenPlan(arguments, console), console).run { totals, header in
                    SharedOptions.reportUnread(.of(totals, header, scheme), scheme, arguments, console)
                }
            } catch {
                console.report([error], command: "screen")
                return .usage
            }
        }
    }
}
