import Batch
import Platform
import PolicyFormat
import Reporting
import Values

/// What a command line asks of a batch that was run before: rejects that were mended, and what has changed since.
struct AgainPlan {
    /// Rejected rows that were mended.
    var mended: String?
    /// Results of earlier runs, the oldest first.
    var previous: [String] = []
    /// Their summaries, one for each; none where they stand beside the results.
    var summaries: [String] = []
    var deltas: String?
    var rosterWas: String?
    var warningsWas: String?

    static let options = [
        Option(
            name: "mended", placeholder: "FILE",
            help: Label(
                zh: "补正后的未计算的行：各行按 reject_line 换回原处，全部重算",
                en: "rejected rows once mended: each takes the place of its reject_line, all is settled again"),
            file: .input, endings: ["csv"]),
        Option(
            name: "previous", placeholder: "FILE", isRepeatable: true,
            help: Label(
                zh: "以前的结果（-o 写出的），从早到晚，可有多个：与之相比有什么变化",
                en: "a result of before, as -o wrote it; several from the oldest on: what differs from it"),
            file: .input, endings: ["csv"]),
        Option(
            name: "deltas", placeholder: "FILE",
            help: Label(
                zh: "与以前的结果不同的结算（CSV 或 .xlsx）：前、后、为什么",
                en: "claims that differ from before (CSV or .xlsx): was, is, because"),
            file: .output, endings: ["csv", "xlsx"]),
        Option(
            name: "previous-summary", placeholder: "FILE", isRepeatable: true,
            help: Label(
                zh: "以前那次的 --summary；默认结果旁的 .summary.json",
                en: "the --summary of that run; default the .summary.json beside the result"),
            file: .input, endings: ["json"]),
        Option(
            name: "roster-was", placeholder: "FILE",
            help: Label(zh: "以前那次的名册：名册的变动涉及谁", en: "the register of that run: whom a changed register touches"),
            file: .input, endings: ["csv"]),
        Option(
            name: "warnings-was", placeholder: "FILE",
            help: Label(
                zh: "以前的预警名单：新增、仍在、不再的各标明", en: "the warnings of before: each is new, again or gone"),
            file: .input, endings: ["csv"]),
    ]

    init(_ arguments: Arguments) throws(UsageError) {
        mended = arguments.value("mended")
        previous = arguments.all("previous")
        summaries = arguments.all("previous-summary")
        deltas = arguments.value("deltas")
        rosterWas = arguments.value("roster-was")
        warningsWas = arguments.value("warnings-was")
        for (option, needed) in [
            ("deltas", "previous"), ("previous-summary", "previous"), ("roster-was", "previous"),
            ("roster-was", "roster"), ("warnings-was", "warnings"),
        ] where arguments.has(option) && !arguments.has(needed) {
            throw UsageError(
                "missing-option",
                message: Label(zh: "--\(option) 须与 --\(needed) 一起给出", en: "--\(option) needs --\(needed) too"))
        }
        guard summaries.isEmpty || summaries.count == previous.count else {
            throw UsageError(
                "conflicting-options",
                message: Label(
                    zh: "--previous 有 \(previous.count) 个，--previous-summary 有 \(summaries.count) 个",
                    en: "--previous is given \(previous.count) times, --previous-summary \(summaries.count) times"),
                help: Label(
                    zh: "每个以前的结果给一个，次序相同；或都不给", en: "give one for each earlier result, in the same order, or none"))
        }
        if let mistake = OutputKind.mistake("--deltas", deltas, writes: OutputKind.lists) { throw mistake }
    }

    /// `due.csv` → `due.summary.json`.
    static func summary(of result: String) -> String {
        (result.hasSuffix(".csv") ? String(result.dropLast(4)) : result) + ".summary.json"
    }
}
