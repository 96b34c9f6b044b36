import Platform
import PolicyFormat
import Values

extension BenchJob {
    /// All jobs, in the order of the table: the plain file first.
    static let all: [BenchJob] =
        Variation.all.map { BenchJob($0) } + PolicyLibrary.builtInIDs.flatMap { [generated($0), mistaken($0)] }
        + [history] + comparisons + starts + policyFiles + EngineBench.jobs

    /// A variation of the plain file, settled.
    private init(_ variation: Variation) {
        let file = variation.name + ".csv"
        self.init(
            name: variation.name, shows: variation.shows,
            work: .program { site in
                var options = variation.options
                if variation.hasRoster {
                    options += ["--roster", site.path("register.csv")]
                    if let failure = BenchWriter.writeRoster(of: site.plainRows, to: site.path("register.csv")) {
                        return .failure(failure)
                    }
                }
                if let failure = BenchWriter.write(variation, of: site.plainRows, to: site.path(file)) {
                    return .failure(failure)
                }
                let words = site.batch(file, options: options)
                let isForPeers = variation.options.isEmpty && !variation.hasRoster
                return .success(
                    ProgramRun(words: words, rows: site.rows, peerInput: isForPeers ? site.path(file) : nil))
            }, hasRows: true)
    }

    // MARK: Generated populations

    private static func generated(_ policy: String) -> BenchJob {
        generated(
            policy, name: "generated-" + policy, options: [],
            shows: Label(
                zh: "\(policy) 的模拟人口：36 列，身份、医院类别和申请取自政策",
                en: "a made-up population of \(policy): 36 columns, the policy's identities, classes and applications"))
    }

    private static func mistaken(_ policy: String) -> BenchJob {
        generated(
            policy, name: "generated-\(policy)-mistakes", options: ["--refunds", "8", "--mistakes", "5"],
            shows: Label(
                zh: "\(policy) 的模拟人口，千分之八退费，千分之五有错",
                en: "a made-up population of \(policy), 8 refunds and 5 mistakes in a thousand"))
    }

    private static func generated(_ policy: String, name: String, options: [String], shows: Label) -> BenchJob {
        BenchJob(
            name: name, shows: shows,
            work: .program { site in
                // A person has 3.7 claims on average.
                let persons = String(max(1, site.rows * 10 / 37))
                let file = site.path(name + ".csv")
                let generate =
                    ["generate", "-p", policy, "--persons", persons, "--seed", String(site.seed), "-o", file] + options
                if let failure = site.run(site.medaid(generate)) { return .failure(failure) }
                return BenchWriter.rows(of: file).map { rows in
                    ProgramRun(
                        words: site.batch(name + ".csv", policy: policy), rows: rows, peerInput: file, mayReject: true)
                }
            }, hasRows: true)
    }

    // MARK: Commands

    /// One claim, behind the claims of its person in a long file.
    private static let history = BenchJob(
        name: "history",
        shows: Label(
            zh: "试算一笔，历史取自同样多行的 CSV", en: "one claim, with its person's earlier ones from a CSV of as many rows"),
        work: .program { site in
            let claim = site.path("claim.json")
            let path = site.path("history.csv")
            if let failure = BenchWriter.write(.plain, of: site.plainRows, to: path) { return .failure(failure) }
            return OutputFile.write(BenchClaim.json, to: claim).map {
                ProgramRun(
                    words: site.medaid(["calc", "-p", site.policy, "--history", path, claim]), rows: site.rows)
            }
        }, hasRows: true)

    private static let comparisons = [
        comparison(
            "diff-claims",
            Label(zh: "两项政策按同一文件测算", en: "what a file of claims costs under two policies"), "--set", "45%"),
        comparison(
            "sweep", Label(zh: "一个比例逐级变化，20 级，同一文件", en: "one rate in 20 steps, over a file of claims"), "--sweep",
            "40%..78%/2%"),
    ]

    private static func comparison(_ name: String, _ shows: Label, _ option: String, _ values: String) -> BenchJob {
        BenchJob(
            name: name, shows: shows,
            work: .program { site in
                let path = site.path("claims.csv")
                if let failure = BenchWriter.write(.plain, of: site.plainRows, to: path) { return .failure(failure) }
                return BenchPolicy.read(site.policy).flatMap { policy in
                    let words = [
                        "diff", site.policy, site.policy, "--claims", path, option, "\(policy.rate)=\(values)",
                        "--jobs",
                        String(site.threads),
                    ]
                    return .success(ProgramRun(words: site.medaid(words), rows: site.rows))
                }
            }, hasRows: true)
    }

    private static let starts = [
        start("calc", Label(zh: "一笔结算，内置政策", en: "one claim under a policy that is built in")) { site in
            OutputFile.write(BenchClaim.json, to: site.path("claim.json")).map {
                ["calc", "-p", site.policy, site.path("claim.json")]
            }
        },
        start("calc-file", Label(zh: "一笔结算，政策取自文件", en: "one claim under a policy from a file")) { site in
            BenchPolicy.read(site.policy).flatMap { policy in
                OutputFile.write(policy.text, to: site.path("policy.json")).flatMap {
                    OutputFile.write(BenchClaim.json, to: site.path("claim.json")).map {
                        ["calc", "-p", site.path("policy.json"), site.path("claim.json")]
                    }
                }
            }
        },
        start("list", Label(zh: "列出内置政策", en: "the policies that are built in")) { _ in .success(["list"]) },
        start("help", Label(zh: "说明页", en: "the page of help")) { _ in .success(["help"]) },
    ]

    private static func start(
        _ name: String, _ shows: Label, _ words: @escaping @Sendable (BenchSite) -> Swift.Result<[String], FileFailure>
    ) -> BenchJob {
        BenchJob(
            name: name, shows: shows,
            work: .program { site in
                words(site).map { ProgramRun(words: site.medaid($0), isStart: true) }
            })
    }

    private static let policyFiles = [
        BenchJob(
            name: "validate", shows: Label(zh: "检查全部内置政策", en: "all policies built in, checked"),
            work: .program { .success(ProgramRun(words: $0.medaid(["validate"] + PolicyLibrary.builtInIDs))) }),
        BenchJob(
            name: "test", shows: Label(zh: "核对全部内置政策的算例", en: "the worked examples of all policies built in"),
            work: .program { .success(ProgramRun(words: $0.medaid(["test"]))) }),
    ]
}
