import Adjudication
import Platform
import PolicyFormat
import Values

/// What a command line asks of the benchmarks.
struct BenchPlan {
    var jobs: [BenchJob]
    var policy: String
    var rows: Int
    var threads: Int
    var runs: ClosedRange<Int>
    var seed: UInt64
    var peers: [String]
    var linePeers: [String]
    /// The program that is measured.
    var medaid: String
    /// Where the figures go too.
    var json: String?
    /// Whether the table is one of Markdown.
    var isMarkdown: Bool

    /// The first policy that settles each person alone: the plain file names no household.
    static var usualPolicy: String {
        PolicyLibrary.builtInIDs.first { id in
            let scheme = try? PolicyLibrary().scheme(id, parameters: ParameterSet()).get()
            return scheme?.plans.contains { $0.isByHousehold } == false
        } ?? ""
    }

    /// Reads a command line; says all that is wrong with it.
    static func make(_ arguments: Arguments) -> Swift.Result<BenchPlan, UsageErrors> {
        var errors: [UsageError] = []
        func number(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) -> Int {
            switch SharedOptions.number(name, usual, range, arguments) {
            case .success(let number): return number
            case .failure(let error):
                errors.append(error)
                return usual
            }
        }
        let runs = number("runs", 5, 1...1000)
        let plan = BenchPlan(
            jobs: jobs(arguments.all("only") + arguments.positionals, &errors),
            policy: arguments.value("policy") ?? usualPolicy,
            rows: number("rows", BenchCommand.usualRows, 1...80_000_000),
            threads: number("jobs", Threads.available, 1...256), runs: arguments.has("runs") ? runs...runs : 3...runs,
            seed: UInt64(number("seed", 5, 0...1_000_000_000)), peers: arguments.all("peer"),
            linePeers: arguments.all("peer-line"), medaid: arguments.value("medaid") ?? besideThis(),
            json: arguments.value("json"), isMarkdown: arguments.value("format") == "markdown")
        if !OutputFile.exists(plan.medaid) {
            errors.append(
                UsageError(
                    "invalid-value",
                    message: Label(zh: "没有程序 \(plan.medaid)", en: "there is no program \(plan.medaid)"),
                    help: Label(
                        zh: "先构建：swift build -c release；或用 --medaid 指明",
                        en: "build it: swift build -c release; or say where: --medaid"
                    )))
        }
        return errors.isEmpty ? .success(plan) : .failure(UsageErrors(list: errors))
    }

    /// The jobs by their names, or where no job has the name, by what names begin with up to a hyphen; all, without names.
    /// The plain file is among them where others are compared with it.
    static func jobs(_ words: [String], _ errors: inout [UsageError]) -> [BenchJob] {
        let names = words.flatMap { $0.split(separator: ",").map { String($0) } }
        if names.isEmpty { return BenchJob.all }
        func named(_ name: String) -> [BenchJob] {
            let exact = BenchJob.all.filter { $0.name == name }
            return exact.isEmpty ? BenchJob.all.filter { $0.name.hasPrefix(name + "-") } : exact
        }
        for name in names where named(name).isEmpty {
            errors.append(
                UsageError(
                    "invalid-value", message: Label(zh: "没有项目“\(name)”", en: "there is no job “\(name)”"),
                    help: nearestName(to: name, in: BenchJob.all.map(\.name)).map {
                        Label(zh: "是否指 \($0)？", en: "did you mean \($0)?")
                    } ?? Label(zh: "--list 列出全部", en: "--list lists them all")))
        }
        let wanted = names.flatMap { named($0) }
        let withPlain = wanted.map(\.name) + (wanted.contains(where: \.hasRows) ? [Variation.plain.name] : [])
        return BenchJob.all.filter { withPlain.contains($0.name) }
    }

    /// The path of `medaid` beside this program.
    private static func besideThis() -> String {
        let program = ThisProcess.program ?? ""
        return String(program.prefix(upTo: program.lastIndex(of: "/") ?? program.startIndex)) + "/medaid"
    }

    /// Does the jobs and prints the table, line by line; writes the figures.
    func run(_ console: Console) -> ExitStatus {
        var console = console
        // Where nobody reads the table any more, the work goes on: the figures are written, and the folder is removed.
        console.put = { [put = console.put] text, descriptor in
            put(text, descriptor).flatMap { StandardStreams.isClosedPipe($0) ? nil : $0 }
        }
        return run(to: console)
    }

    private func run(to console: Console) -> ExitStatus {
        let pending = json.map { PendingFile.begin($0) }
        let folder = TemporaryFolder.make()
        switch (pending, folder) {
        case (.failure(let failure)?, _), (_, .failure(let failure)):
            console.report([failure.diagnostic])
            return .nothingComputed
        case (_, .success(let folder)):
            let site = BenchSite(
                folder: folder, medaid: medaid, policy: policy, rows: rows, threads: threads, seed: seed)
            defer { site.remove() }
            guard let results = results(site, console) else { return .nothingComputed }
            if case .success(let file)? = pending, let failure = file.append(results.json) ?? file.finish() {
                console.report([failure.diagnostic])
                return .nothingComputed
            }
            return results.jobs.count == jobs.count ? .done : results.jobs.isEmpty ? .nothingComputed : .someRejected
        }
    }

    /// What the jobs came to; `nil` where somebody wants the program to end.
    private func results(_ site: BenchSite, _ console: Console) -> BenchResults? {
        let runner = JobRunner(site: site, peers: peers, linePeers: linePeers, runs: runs)
        let table = BenchTable(language: console.language, jobs: jobs, peers: peers + linePeers, isMarkdown: isMarkdown)
        var results = BenchResults(
            program: Registry.version, policy: policy, rows: rows, threads: threads, seed: seed)
        console.write(table.head(results))
        for job in jobs {
            do throws(JobRunner.Failure) {
                let result = try runner.result(of: job) { console.report([$0.diagnostic(job)]) }
                results.jobs.append(result)
                console.write(table.line(result))
            } catch {
                switch error {
                case .interrupted: return nil
                case .failed(let failure):
                    console.report([failure.diagnostic])
                    console.write(table.failed(job))
                }
            }
            site.clear(except: [Variation.plain.name + ".csv"])
        }
        console.write(table.foot)
        return results
    }
}

extension FileFailure {
    /// Says that another program cannot do a job.
    fileprivate func diagnostic(_ job: BenchJob) -> Diagnostic {
        Diagnostic(
            .warning, check: "peer",
            Label(zh: "\(job.name)：\(path) 做不了：\(reason.zh)", en: "\(job.name): \(path) cannot do it: \(reason.en)"))
    }
}
