import Adjudication
import Batch
import Platform
import Values
import Workbook

/// `medaid batch`: a year of a city, recomputed.
enum BatchCommand {
    static let command = Command(
        name: "batch", group: .year,
        summary: Label(zh: "一年的结算逐笔重算：应付、应补、应退", en: "recompute a year of claims: due, to be paid, to be paid back"),
        positionals: "FILE", positionalCount: 1...1, positionalFile: .input,
        positionalEndings: ["csv", "xlsx"],
        options: [
            SharedOptions.policy, SharedOptions.drafts, SharedOptions.set, SharedOptions.parameters,
            SharedOptions.reading,
            Option(
                name: "output", letter: "o", placeholder: "FILE",
                help: Label(
                    zh: "结果文件：CSV，或以 .xlsx 结尾的工作簿；默认标准输出",
                    en: "where the rows go: a CSV, or a workbook where it ends with .xlsx; default standard output"),
                file: .output, endings: ["csv", "xlsx"]),
            Option(
                name: "rejects", placeholder: "FILE",
                help: Label(
                    zh: "没有计算的行；默认 OUT.rejects.csv，工作簿则为其第二张工作表",
                    en: "where rejected rows go; default OUT.rejects.csv, of a workbook its second sheet"),
                file: .output, endings: ["csv", "xlsx"]),
            Option(
                name: "roster", placeholder: "FILE",
                help: Label(
                    zh: "救助对象名册（CSV 或 .xlsx）：person_id, identity, from, through",
                    en: "a register of identities (CSV or .xlsx): person_id, identity, from, through"), file: .input,
                endings: ["csv", "xlsx"]),
            Option(
                name: "report", placeholder: "FILE",
                help: Label(zh: "应退应补报告：.html、.csv 或 .xlsx", en: "the year-end report: .html, .csv or .xlsx"),
                file: .output, endings: ["html", "csv", "xlsx"]),
            Option(
                name: "summary", placeholder: "FILE",
                help: Label(zh: "按状态、类别、待遇、医疗类别的合计（JSON）", en: "sums by status, category, benefit and care (JSON)"),
                file: .output, endings: ["json"]),
            Option(
                name: "warnings", placeholder: "FILE",
                help: Label(zh: "超过预警标准的人员（CSV 或 .xlsx）", en: "persons past the warning line (CSV or .xlsx)"),
                file: .output, endings: ["csv", "xlsx"]),
            Option(
                name: "grants", placeholder: "FILE",
                help: Label(
                    zh: "政策有年终救助的：每人（户）每年应发的（CSV 或 .xlsx），不用另填年终记录",
                    en:
                        "year-end benefits, for policies that have them: what each person's or household's year is granted (CSV or .xlsx), without year-end records"
                ), file: .output, endings: ["csv", "xlsx"]),
            SharedOptions.memory,
            SharedOptions.jobs,
            SharedOptions.tolerate,
            SharedOptions.skipRejected,
            Option(
                name: "show-ids",
                help: Label(zh: "结束时也写出结算编号；默认只给行号", en: "name claims at the end too; by default lines only")),
            Option(
                name: "excel-safe",
                help: Label(
                    zh: "CSV 中以 = + - @ 开头的文字前加 '，表格软件不把它当公式",
                    en: "put a ' before texts of a CSV that begin with = + - @, so that no spreadsheet runs them")),
            Option(
                name: "output-encoding", placeholder: "ENCODING", accepted: TextEncoding.words,
                help: Label(zh: "输出的编码；默认同输入", en: "how the output is written; default as the input")),
        ].shown(.needed, "policy").shown(.usual, "output", "roster", "rejects", "report", "summary", "set").shown(
            .more, "warnings", "show-ids", "skip-rejected", "jobs")
            + AgainPlan.options.shown(.usual, "mended", "previous", "deltas")
            + CSVOptions.shared.shown(.usual, "column") + CSVOptions.waivers + [SharedOptions.language],
        discussion: Label(
            zh:
                "文件为一行一次结算的 CSV 或工作簿（.xlsx）（- 为标准输入），列名为本程序字段名、国家接口名或中文名，次序不限。每行照原样写出，后加各列；没有计算的行另存，附原因。",
            en:
                "FILE is a CSV or a workbook (.xlsx) with one settlement a row (- is standard input); its columns go by the field names, the national names or the Chinese labels, in any order. Each row is written as it is, with further columns; rejected rows go to a file of their own, with the reason."
        ),
        examples: Examples.batch,
        defaultOutputs: { arguments in
            guard !arguments.has("rejects"), let output = arguments.value("output") else { return [] }
            return BatchPlan.defaultRejects(output).map { [("rejects", $0)] } ?? []
        }, outcome: .nothingWritten
    ) { arguments, console in
        SharedOptions.withScheme("batch", arguments, console) { scheme in
            switch BatchPlan.make(arguments, scheme, console) {
            case .failure(let error):
                console.report([error], command: "batch")
                return .usage
            case .success(let plan):
                return Batch(scheme, plan, console).run { totals, header in
                    SharedOptions.reportUnread(.of(totals, header, scheme), scheme, arguments, console)
                }
            }
        }
    }
}

/// What a command line asks of a batch.
struct BatchPlan {
    var input: String
    var output: String
    /// Where rejected rows go; `nil` for the second sheet of the output.
    var rejects: String?
    var roster: String?
    var report: String?
    var reportKind: OutputKind?
    var summary: String?
    var warnings: String?
    var grants: String?
    /// What `--set` gives, as it is written there.
    var given: [String] = []
    /// Whether claims are named on standard error.
    var showsIDs = false
    /// What is asked of earlier runs.
    var again: AgainPlan
    /// How rejected rows are taken in once they are mended.
    var mending: MendingCall
    /// How the files are written, and what their columns are.
    var csv: CSVOptions
    var options: BatchOptions

    static func make(
        _ arguments: Arguments, _ scheme: Scheme, _ console: Console
    ) -> Swift.Result<BatchPlan, UsageError> {
        let input = arguments.positionals[0]
        let output = arguments.value("output") ?? "-"
        let rejects = arguments.value("rejects") ?? defaultRejects(output)
        if rejects == nil, !TableFile.isWorkbook(output) {
            return .failure(missingRejects)
        }
        var options: BatchOptions
        let (csv, again): (CSVOptions, AgainPlan)
        do throws(UsageError) {
            options = try BatchPlan.options(arguments, console)
            (csv, again) = (try CSVOptions(arguments), try AgainPlan(arguments))
        } catch {
            return .failure(error)
        }
        options.outputEncoding = arguments.value("output-encoding").flatMap { TextEncoding(rawValue: $0) }
        options.guardsFormulas = arguments.has("excel-safe")
        if let mistake = mistake(arguments, output, rejects) { return .failure(mistake) }
        var reportKind: OutputKind?
        if let path = arguments.value("report") {
            switch OutputKind.ofReport(path) {
            case .failure(let error): return .failure(error)
            case .success(let kind): reportKind = kind
            }
        }
        options.listsDifferences = arguments.has("report")
        options.listsWarnings = arguments.has("warnings")
        options.listsGrants = arguments.has("grants") && !YearEndRecords(scheme).isEmpty
        return .success(
            BatchPlan(
                input: input, output: output, rejects: rejects, roster: arguments.value("roster"),
                report: arguments.value("report"), reportKind: reportKind, summary: arguments.value("summary"),
                warnings: arguments.value("warnings"), grants: arguments.value("grants"),
                given: arguments.all("set"), showsIDs: arguments.has("show-ids"), again: again,
                mending: .of(arguments, output: output, rejects: rejects), csv: csv,
                options: options))
    }

    /// A result on standard output leaves no name for the rejected rows.
    static let missingRejects = UsageError(
        "missing-option",
        message: Label(zh: "结果写到标准输出时须给出 --rejects", en: "a result on standard output needs --rejects FILE"),
        help: Label(
            zh: "例如 --rejects rejects.csv，或 -o out.csv", en: "such as --rejects rejects.csv, or -o out.csv"))

    /// How rows are settled, and with how many threads and how much memory.
    static func options(_ arguments: Arguments, _ console: Console) throws(UsageError) -> BatchOptions {
        var options = BatchOptions()
        options.language = console.language
        options.toleratesTotals = arguments.value("tolerate") == "totals"
        options.skipsRejected = arguments.has("skip-rejected")
        options.jobs = try SharedOptions.jobs(arguments).get()
        if let text = arguments.value("memory") {
            guard let size = bytes(text) else {
                throw UsageError(
                    "invalid-value",
                    message: Label(zh: "--memory 不认识“\(text)”", en: "--memory does not know “\(text)”"),
                    help: Label(zh: "写作 512M 或 4G", en: "write 512M or 4G"))
            }
            options.memory = size
        }
        return options
    }

    /// What is wrong with the names of the outputs, or with an option that none of them heeds.
    private static func mistake(_ arguments: Arguments, _ output: String, _ rejects: String?) -> UsageError? {
        let lists = OutputKind.lists
        if let mistake = OutputKind.mistake("-o", output, writes: lists)
            ?? OutputKind.mistake("--rejects", rejects, writes: lists)
            ?? OutputKind.mistake("--warnings", arguments.value("warnings"), writes: lists)
            ?? OutputKind.mistake("--grants", arguments.value("grants"), writes: lists)
            ?? OutputKind.mistake("--summary", arguments.value("summary"), writes: [.json])
        {
            return mistake
        }
        guard arguments.has("output-encoding"), TableFile.isWorkbook(output),
            rejects.map(TableFile.isWorkbook) ?? true
        else { return nil }
        return UsageError(
            "invalid-value",
            message: Label(
                zh: "--output-encoding 不用于工作簿（.xlsx）", en: "--output-encoding does not apply to a workbook (.xlsx)"))
    }

    /// `512M` in bytes.
    private static func bytes(_ text: String) -> Int? {
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40]
        let upper = text.uppercased()
        let unit = upper.last.flatMap { units[$0] }
        guard let number = Int(unit == nil ? upper : String(upper.dropLast())), number > 0,
            number < 1 << 20 || unit == nil
        else { return nil }
        return number * (unit ?? 1)
    }

    /// `out.csv` → `out.rejects.csv`; none for standard output, nor for a workbook, whose second sheet they are.
    static func defaultRejects(_ output: String) -> String? {
        if output == "-" || TableFile.isWorkbook(output) { return nil }
        return (output.hasSuffix(".csv") ? String(output.dropLast(4)) : output) + ".rejects.csv"
    }
}
