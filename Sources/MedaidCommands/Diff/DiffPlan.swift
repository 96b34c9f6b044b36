import Diff
import Platform
import Values
import Wording

/// What a command line asks of a comparison.
struct DiffPlan {
    /// The day whose versions are compared; the latest, where absent.
    var day: Day?
    /// Whether what all sides have alike is shown too.
    var showsAll: Bool
    /// Whether one screen is wanted.
    var isSummary: Bool
    /// The sides, as given.
    var sides: [SideRequest]
    /// The claims to compare them over, where there are any.
    var impact: ImpactPlan?
    /// What the curves are drawn for.
    var curves: CurvePlan
    var language: Language

    static let options =
        [
            Option(
                name: "set", letter: "s", placeholder: "NAME=VALUE", isRepeatable: true,
                help: Label(
                    zh: "改动第一项以外各项的取值；参数对各项都有效",
                    en: "a value of every side but the first; a parameter, of every side")),
            Option(
                name: "left-set", placeholder: "NAME=VALUE", isRepeatable: true,
                help: Label(zh: "改动第一项的参数或取值", en: "a parameter or value of the first side")),
            SharedOptions.parameters, SharedOptions.reading, SharedOptions.drafts,
            Option(
                name: "on", placeholder: "DATE",
                help: Label(zh: "比较该日有效的版本；默认最新版本", en: "the versions in force that day; default the latest")),
            Option(
                name: "summary",
                help: Label(zh: "只要一屏：一句话、差在哪里、值多少", en: "one screen: the sentence, what differs, what it is worth")),
            Option(
                name: "all",
                help: Label(zh: "两个版本或假设之间，相同的内容也列出", en: "between versions of one policy, what is the same too")),
        ] + ImpactPlan.options
        + CurvePlan.options + DiffOutput.options + [SharedOptions.language, SharedOptions.output]
        + CurvePlan.facts

    static let discussion = Label(
        zh:
            "A、B 为内置编号、编号@版本或文件路径；只写改动的文件（extends）也是一项。第一项是基准，其余各项与它比较。给出 --claims 时，各项按同一批结算重算：合计、分类、增减人员，以及每处改动各占多少。曲线为一人一次结算的救助金额、个人负担和边际救助率，身份与情形用记录的字段给出；身份用 | 分开时各画一组。html 为一页，不联网，可打印。",
        en:
            "A and B are built-in ids, id@version, or paths; a file that only says what it changes (extends) is one too. The first is the baseline that the others are compared with. With --claims, all are computed over the same claims: totals, who gains and who loses, and how much each change is worth. The curves are assistance, what the family pays and the marginal rate of one claim by its in-scope cost; fields of a record say for whom and in what circumstances, identities separated by | each have curves of their own. html is one page that needs no network and can be printed."
    )

    /// Reads a command line; says all that is wrong with it.
    static func make(_ arguments: Arguments, _ console: Console) -> Swift.Result<DiffPlan, UsageErrors> {
        var errors: [UsageError] = []
        let day = arguments.value("on").flatMap { Day($0) }
        if let text = arguments.value("on"), day == nil {
            errors.append(
                UsageError(
                    "invalid-value", message: Label(zh: "--on 不是日期：\(text)", en: "--on takes a date, not “\(text)”"),
                    help: Label(zh: "写作 2024-03-01", en: "write 2024-03-01")))
        }
        let impact = ImpactPlan.read(arguments, console, &errors)
        let curves = CurvePlan.read(arguments, on: day, &errors)
        let isSummary = arguments.has("summary")
        if isSummary, OutputFormat.asked(arguments) != .text || arguments.has("table") {
            errors.append(
                UsageError(
                    "conflicting-options", message: Label(zh: "--summary 只用于文本", en: "--summary goes with text only"),
                    help: Label(zh: "其他格式去掉 --summary", en: "leave --summary out for other formats")))
        }
        // One screen has no room for what these ask for.
        for option in ["by", "top", "catastrophic", "attribution", "show-ids", "all"]
        where isSummary && arguments.has(option) {
            errors.append(
                UsageError(
                    "conflicting-options",
                    message: Label(
                        zh: "--summary 只有一屏，不列出 --\(option) 所要的",
                        en: "--summary is one screen: it does not show --\(option)"),
                    help: Label(zh: "去掉其中一个", en: "leave one of them out")))
        }
        guard errors.isEmpty else { return .failure(UsageErrors(list: errors)) }
        return .success(
            DiffPlan(
                day: day, showsAll: arguments.has("all"), isSummary: isSummary, sides: SideRequest.all(arguments),
                impact: impact,
                curves: curves, language: console.language))
    }

    /// Everything that there is to say.
    func report(
        _ console: Console
    ) -> Swift.Result<(report: DiffReport, status: ExitStatus), PolicyLibrary.Failure> {
        let requests = sides
        return DiffSide.load(requests, on: day).flatMap { sides in
            var rules = DiffReport(sides: sides.map(\.summary))
            let others = StructureReport(sides, day: day, showsAll: showsAll).fill(&rules)
            if !isSummary {
                let problems = CurveReport(sides, curves).fill(&rules)
                guard problems.isEmpty else { return .failure(PolicyLibrary.Failure(diagnostics: problems)) }
            }
            let digest = DigestReport(sides, self, others: others)
            guard let impact else {
                digest.fill(&rules)
                return .success((rules, .done))
            }
            // What it is worth stands before where it comes from.
            var report = DiffReport(sides: rules.sides)
            return ImpactReport(sides, requests, impact, day: day, console).fill(&report).map { status in
                report.summary += rules.summary
                report.sections += rules.sections
                digest.fill(&report)
                return (report, status)
            }
        }
    }
}

/// All that is wrong with a command line.
struct UsageErrors: Error {
    let list: [UsageError]
}
