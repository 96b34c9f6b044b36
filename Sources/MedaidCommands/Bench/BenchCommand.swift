import Platform
import PolicyFormat
import Values

/// Runs the benchmarks that the words of a command line ask for; the status to exit with.
public func runBenchmarks(_ words: [String]) -> Int32 {
    ThisProcess.begin()
    Interruption.watch()
    return BenchCommand.run(words, Console.current()).rawValue
}

/// `medaid-bench`: how fast it is.
enum BenchCommand {
    static let command = Command(
        name: "medaid-bench", isProgram: true, summary: Label(zh: "性能测量", en: "how fast it is"),
        positionals: "[NAME… | OLD.json NEW.json]", positionalCount: 0...1000,
        options: [
            Option(
                name: "only", placeholder: "NAME", isRepeatable: true,
                help: Label(
                    zh: "只做这几项；generated 指所有以它开头的项", en: "only these jobs; generated means all that begin with it")),
            Option(name: "list", help: Label(zh: "列出各项，各说明什么", en: "list the jobs with what each shows")),
            Option(
                name: "rows", placeholder: "N",
                help: Label(zh: "基准文件的行数；默认 \(usualRows)", en: "rows of the plain file; default \(usualRows)")),
            SharedOptions.jobs,
            Option(
                name: "runs", placeholder: "N",
                help: Label(
                    zh: "每项至少运行的次数；默认 5，需数秒的 3 次，很短的最多 25 次",
                    en: "how often each job is run at least; default 5, those that take seconds 3, short ones up to 25")
            ),
            Option(
                name: "policy", letter: "p", placeholder: "ID", accepted: PolicyLibrary.builtInIDs,
                help: Label(zh: "政策；默认第一项按人结算的", en: "the policy; default the first that settles by person")),
            Option(name: "seed", placeholder: "N", help: Label(zh: "随机种子；默认 5", en: "the seed; default 5")),
            Option(
                name: "peer", placeholder: "PROGRAM", isRepeatable: true,
                help: Label(
                    zh: "轮流运行另一程序 PROGRAM IN.csv OUT.csv THREADS，给出时间之比",
                    en: "run another program in turn, PROGRAM IN.csv OUT.csv THREADS, and give the ratio of the times")),
            Option(
                name: "peer-line", placeholder: "PROGRAM", isRepeatable: true,
                help: Label(
                    zh: "只打印一行的程序：与 calc、list、help 相比", en: "a program that prints a line, for calc, list and help")),
            Option(
                name: "medaid", placeholder: "PROGRAM",
                help: Label(zh: "被测的程序；默认在本程序旁边", en: "the program to measure; default the one beside this")),
            Option(
                name: "json", placeholder: "FILE", help: Label(zh: "全部数据写入 FILE", en: "write all figures to FILE"),
                file: .output),
            SharedOptions.format(["text", "markdown"]),
            Option(
                name: "compare",
                help: Label(
                    zh: "比较两次 --json 的结果，说出超出波动的快慢变化；有变慢的，退出状态为 1",
                    en:
                        "compare two results of --json: what became slower or faster beyond noise; exits with 1 where something is slower"
                )
            ),
            SharedOptions.language,
        ],
        discussion: Label(
            zh:
                "每项在单独的进程中运行 medaid：先运行一次看能否完成、用多少内存，再与基准文件和其他程序轮流运行，取中位数。文件写入临时文件夹（TMPDIR），结束时删除。只给出两个 .json 文件即为比较。",
            en:
                "Each job runs medaid in a process of its own: once to see that it can and how much memory it takes, then in turn with the plain file and the other programs, and the medians are given. Files are written to a temporary folder (TMPDIR), removed at the end. Two .json files by themselves are compared."
        ),
        examples: Examples.bench, run: run)

    static let usualRows = 100_000

    /// Runs the program with the words of a command line.
    static func run(_ words: [String], _ console: Console) -> ExitStatus {
        let asksForHelp = words.contains("--help") || words.contains("-h")
        let (arguments, errors) = command.parse(words.filter { $0 != "--help" && $0 != "-h" })
        let console = console.speaking(arguments.value("lang").flatMap { Language(rawValue: $0) })
        if asksForHelp {
            console.write(HelpPage(console).page(command, isWhole: true))
            return .done
        }
        guard errors.isEmpty else {
            console.report(errors, command)
            return .usage
        }
        return command.run(arguments, console)
    }

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        if arguments.has("list") {
            console.write(BenchTable.list(BenchJob.all, console.language))
            return .done
        }
        let files = arguments.positionals
        if arguments.has("compare") || files.count == 2 && files.allSatisfy({ $0.hasSuffix(".json") }) {
            return compare(files, console)
        }
        switch BenchPlan.make(arguments) {
        case .failure(let errors):
            console.report(errors.list, command)
            return .usage
        case .success(let plan): return plan.run(console)
        }
    }

    private static func compare(_ files: [String], _ console: Console) -> ExitStatus {
        guard files.count == 2 else {
            let error = UsageError(
                "missing-argument", message: Label(zh: "--compare 需要两个文件", en: "--compare takes two files"),
                help: Label(zh: "例如 --compare old.json new.json", en: "such as --compare old.json new.json"))
            console.report([error], command)
            return .usage
        }
        let read = files.map { BenchResults.read($0) }
        let results = read.compactMap { try? $0.get() }
        guard results.count == 2 else {
            for case .failure(let failure) in read { console.report(failure.diagnostics) }
            return .nothingComputed
        }
        if let difference = BenchComparison.difference(results[0], results[1]) {
            let message = Label(zh: "两次测量的不是同一件事：", en: "the two did not measure the same: ") + difference
            console.report([Diagnostic(check: "not-comparable", message)])
            return .nothingComputed
        }
        let comparison = BenchComparison(results[0], results[1])
        console.write(comparison.text(console.language))
        return comparison.hasSlower ? .someRejected : .done
    }
}
