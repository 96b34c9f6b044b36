import Batch
import Diff
import Values

extension ImpactPlan {
    static let options =
        [
            Option(
                name: "claims", placeholder: "FILE",
                help: Label(
                    zh: "按这批结算（CSV 或 .xlsx，同 batch）重算并比较；- 为标准输入",
                    en: "compare over these claims (CSV or .xlsx, as for batch); - is standard input"), file: .input,
                endings: ["csv", "xlsx"]),
            Option(
                name: "roster", placeholder: "FILE",
                help: Label(
                    zh: "救助对象名册（CSV 或 .xlsx），同 batch", en: "a register of identities (CSV or .xlsx), as for batch"),
                file: .input, endings: ["csv", "xlsx"]),
            Option(
                name: "catastrophic", placeholder: "SHARE|YUAN",
                help: Label(
                    zh: "全年个人负担超过人均可支配收入的这一比例（或这一金额）即为灾难性医疗支出；默认 40%",
                    en:
                        "expenditure is catastrophic where the family pays more in a year than this share of disposable income, or this amount; default 40%"
                )),
            Option(
                name: "top", placeholder: "N",
                help: Label(zh: "列出增减最多的人数；默认 10", en: "how many of the largest gains and losses to list; default 10")),
            Option(name: "show-ids", help: Label(zh: "写出人员编号；默认只给行号", en: "write person ids; by default lines only")),
            Option(
                name: "attribution",
                help: Label(
                    zh: "不同政策之间也逐项分解差额", en: "between different policies too, split the difference by its causes")),
            Option(name: "no-attribution", help: Label(zh: "不逐项分解差额", en: "do not split the difference by its causes")),
            Option(
                name: "sweep", placeholder: "PATH=FROM..TO/STEP",
                help: Label(
                    zh: "让 B 的一个取值逐级变化：benefits.basic.rows.2.rate=60%..80%/5%",
                    en: "let a value of B vary: benefits.basic.rows.2.rate=60%..80%/5%")),
            Option(
                name: "solve", placeholder: "PLACE[=FROM..TO]",
                help: Label(
                    zh: "B 的一个取值到多少，费用不超过 --for 的数：精确到 0.01 个百分点或 0.01 元",
                    en: "the value of B that --for can pay for: exact to 0.01 percentage points or 0.01 yuan")),
            Option(
                name: "for", placeholder: "payout=[+|-]YUAN",
                help: Label(
                    zh: "与 --solve 一起：应付合计至多多少；带 +、- 为与第一项相比，payout=+0 即费用不变",
                    en:
                        "with --solve: what all claims may cost; with + or - against the first policy, payout=+0 being the same budget"
                )),
            Option(
                name: "by", placeholder: "burden-decile|category|FIELD|age:0,18,60", isRepeatable: true,
                help: Label(
                    zh: "按救助前自付十等分、类别、记录的字段或年龄分组：人均、减轻多少、多少人减少",
                    en:
                        "group persons by deciles of what is left before assistance, by category, a field of the record or age: means, how much is relieved, how many lose"
                )),
            SharedOptions.jobs,
            SharedOptions.tolerate,
        ] + CSVOptions.shared + CSVOptions.waivers

    /// Reads what a command line says; `nil` where it names no claims.
    static func read(_ arguments: Arguments, _ console: Console, _ errors: inout [UsageError]) -> ImpactPlan? {
        guard let claims = arguments.value("claims") else {
            if let needing = options.map(\.name).first(where: { $0 != "no-attribution" && arguments.has($0) }) {
                errors.append(
                    UsageError(
                        "missing-option",
                        message: Label(zh: "--\(needing) 须与 --claims 同用", en: "--\(needing) needs --claims"),
                        help: Label(
                            zh: "给出结算数据：--claims FILE.csv；没有数据时，medaid generate 可生成模拟人口",
                            en: "give the claims: --claims FILE.csv; without any, medaid generate makes up a population"
                        )))
            }
            return nil
        }
        var batch = BatchOptions()
        batch.language = console.language
        batch.toleratesTotals = arguments.value("tolerate") == "totals"
        let (jobs, top) = (SharedOptions.jobs(arguments), SharedOptions.number("top", 10, 0...1000, arguments))
        for case .failure(let error) in [jobs, top] { errors.append(error) }
        batch.jobs = (try? jobs.get()) ?? batch.jobs
        var csv = CSVOptions()
        do { csv = try CSVOptions(arguments) } catch { errors.append(error) }
        let sides = arguments.positionals.count
        var groupings: [Grouping] = []
        for text in arguments.all("by") {
            switch Grouping.read(text) {
            case .success(let grouping): groupings.append(grouping)
            case .failure(let error): errors.append(error)
            }
        }
        return ImpactPlan(
            claims: claims, roster: arguments.value("roster"),
            csv: csv, batch: batch,
            catastrophic: CatastrophicLine.read(arguments.value("catastrophic"), &errors),
            top: (try? top.get()) ?? 0, showsIDs: arguments.has("show-ids"),
            attributes: arguments.has("no-attribution") ? false : arguments.has("attribution") ? true : nil,
            sweep: arguments.value("sweep").flatMap { SweepPlan.read($0, sides: sides, &errors) },
            solve: SolvePlan.read(
                arguments.value("solve"), for: arguments.value("for"), sides: sides, hasSweep: arguments.has("sweep"),
                &errors), groupings: groupings)
    }
}
