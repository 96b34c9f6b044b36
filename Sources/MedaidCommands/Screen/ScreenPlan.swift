import Batch
import Values
import Workbook

/// What a command line asks of a screening.
struct ScreenPlan {
    let stays: String
    let roster: String
    let paid: String?
    let output: String
    let under: String?
    let over: String?
    /// Where rejected rows go; `nil` for the second sheet of the output.
    let rejects: String?
    let report: String?
    let showsIDs: Bool
    let csv: CSVOptions
    let options: BatchOptions

    init(_ arguments: Arguments, _ console: Console) throws(UsageError) {
        stays = arguments.positionals[0]
        guard let roster = arguments.value("roster") else {
            throw UsageError(
                "missing-option",
                message: Label(
                    zh: "缺少 --roster：身份只取自名册", en: "--roster is missing: identities come from the register alone"),
                help: Label(zh: "例如 --roster 名册.csv", en: "such as --roster register.csv"))
        }
        self.roster = roster
        paid = arguments.value("paid")
        output = arguments.value("output") ?? "-"
        rejects = arguments.value("rejects") ?? BatchPlan.defaultRejects(output)
        if rejects == nil, !TableFile.isWorkbook(output) { throw BatchPlan.missingRejects }
        (under, over, report) = (arguments.value("under"), arguments.value("over"), arguments.value("report"))
        showsIDs = arguments.has("show-ids")
        csv = try CSVOptions(arguments)
        options = try BatchPlan.options(arguments, console)
        let lists = OutputKind.lists
        let kinds: [(String, String?, [OutputKind])] = [
            ("-o", output, lists), ("--under", under, lists), ("--over", over, lists), ("--rejects", rejects, lists),
            ("--report", report, [.html]),
        ]
        for (option, path, kinds) in kinds {
            if let mistake = OutputKind.mistake(option, path, writes: kinds) { throw mistake }
        }
    }
}
