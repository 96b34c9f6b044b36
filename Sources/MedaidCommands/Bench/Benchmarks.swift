import Adjudication
import Batch
import Platform
import PolicyFormat
import Values

/// Runs the benchmarks that the words of a command line ask for; the status to exit with.
///
/// `medaid-bench [--rows N] [--policy ID] [--jobs N] [--json FILE]` measures how long a policy takes to compile, a claim
/// to assess, a row to read, and a file to recompute, and prints a table.
public func runBenchmarks(_ words: [String]) -> Int32 {
    let command = Benchmarks.command
    let (arguments, errors) = command.parse(words.filter { $0 != "--help" && $0 != "-h" })
    let console = Console.current().speaking(arguments)
    if words.contains("--help") || words.contains("-h") {
        console.write(HelpPage(console).page(command))
        return ExitStatus.done.rawValue
    }
    guard errors.isEmpty else {
        console.report(errors, command: command.name)
        return ExitStatus.usage.rawValue
    }
    return command.run(arguments, console).rawValue
}

/// The benchmarks and how they are printed.
enum Benchmarks {
    /// One measurement.
    struct Result {
        let name: String
        let value: Double
        let unit: String
    }

    static let command = Command(
        name: "medaid-bench", summary: Label(zh: "性能测量", en: "how fast it is"),
        options: [
            SharedOptions.policy,
            Option(
                name: "rows", placeholder: "N",
                help: Label(zh: "批量的行数；默认 1000000", en: "rows of the batch; default 1000000")),
            SharedOptions.jobs,
            Option(name: "seed", placeholder: "N", help: Label(zh: "随机种子；默认 1", en: "the seed; default 1")),
            Option(
                name: "json", placeholder: "FILE", help: Label(zh: "结果另存为 JSON", en: "the results as JSON too"),
                file: .output),
            SharedOptions.set, SharedOptions.parameters, SharedOptions.language,
        ], run: run)

    @Sendable private static func run(_ arguments: Arguments, _ console: Console) -> ExitStatus {
        let wanted = (
            rows: SharedOptions.number("rows", 1_000_000, 1...1_000_000_000, arguments),
            jobs: SharedOptions.jobs(arguments)
        )
        guard case (.success(let rows), .success(let jobs)) = wanted else {
            let errors = [wanted.rows, wanted.jobs].compactMap {
                if case .failure(let error) = $0 { error } else { nil }
            }
            console.report(errors, command: "medaid-bench")
            return .usage
        }
        return SharedOptions.withScheme("medaid-bench", arguments, console) { scheme in
            let seed = arguments.value("seed").flatMap { UInt64($0) } ?? 1
            var results = [
                compile(scheme.id, arguments), assess(scheme), resolve(scheme), apply(scheme),
            ]
            switch BenchFile.write(scheme, rows: rows, seed: seed) {
            case .failure(let failure):
                console.report([failure.diagnostic])
                return .nothingComputed
            case .success(let file):
                defer { file.remove() }
                switch batch(scheme, file, rows: rows, jobs: jobs) {
                case .failure(let failure):
                    console.report(failure.diagnostics)
                    return .nothingComputed
                case .success(let measured): results += measured
                }
            }
            console.write(table(results))
            guard let path = arguments.value("json") else { return .done }
            if case .failure(let failure) = OutputFile.write(json(results), to: path) {
                console.report([failure.diagnostic])
                return .nothingComputed
            }
            return .done
        }
    }

    // MARK: Measuring

    /// The median of several runs, in seconds.
    static func median(of runs: Int, _ body: () -> Void) -> Double {
        let times = (0..<runs).map { _ -> Double in
            let start = Stopwatch.seconds
            body()
            return Stopwatch.seconds - start
        }
        return times.sorted()[runs / 2]
    }

    private static func compile(_ id: String, _ arguments: Arguments) -> Result {
        let reference = arguments.value("policy") ?? id
        let seconds = median(of: 21) {
            _ = SharedOptions.parameterSet(
                files: arguments.all("parameters"), sets: GivenValue.all(arguments)
            ).flatMap { PolicyLibrary().scheme(reference, parameters: $0) }
        }
        return Result(name: "read and compile the policy", value: seconds * 1e3, unit: "ms")
    }

    /// One claim, again and again, in its person's year: completed, its terms looked up and applied.
    private static func assess(_ scheme: Scheme) -> Result {
        let cache = TermsCache()
        let preparer = FramePreparer(scheme, completion: Completion(scheme.vocabulary), isBulk: true)
        return measure(scheme, "settle a claim", claims: 200_000) { plan, frame, holdings, year in
            year.initialize(repeating: 0, count: max(1, scheme.layout.yearSize))
            guard case .success = preparer.prepare(frame) else { return }
            _ = try? plan.assess(frame, holdings, year: year, ledger: nil, cache: cache)
        }
    }

    /// The terms of one claim, resolved anew each time.
    private static func resolve(_ scheme: Scheme) -> Result {
        measure(scheme, "resolve the terms of a claim", claims: 20_000) { plan, frame, holdings, year in
            _ = try? Terms.of(frame, holdings, under: plan, year: year, cache: TermsCache(most: 1))
        }
    }

    /// One claim under its terms, again and again, in its person's year.
    private static func apply(_ scheme: Scheme) -> Result {
        let cache = TermsCache()
        var terms: Terms?
        let preparer = FramePreparer(scheme, completion: Completion(scheme.vocabulary), isBulk: true)
        return measure(scheme, "apply known terms to a claim", claims: 200_000) { plan, frame, holdings, year in
            if let terms {
                year.initialize(repeating: 0, count: max(1, scheme.layout.yearSize))
                guard case .success = preparer.prepare(frame) else { return }
                var outcome = Outcome()
                try? terms.apply(frame, holdings, year: year, &outcome)
            } else {
                terms = try? Terms.of(frame, holdings, under: plan, year: year, cache: cache)
            }
        }
    }

    private static func measure(
        _ scheme: Scheme, _ name: String, claims: Int,
        _ body: (Plan, UnsafeMutablePointer<Int64>, UnsafeBufferPointer<Holding>, UnsafeMutablePointer<Int64>) -> Void
    ) -> Result {
        let plan = scheme.plans[scheme.plans.count - 1]
        let frame = UnsafeMutablePointer<Int64>.allocate(capacity: scheme.layout.frameSize)
        let year = UnsafeMutablePointer<Int64>.allocate(capacity: max(1, scheme.layout.yearSize))
        defer {
            frame.deallocate()
            year.deallocate()
        }
        year.initialize(repeating: 0, count: max(1, scheme.layout.yearSize))
        let record = BenchFile.record(scheme)
        scheme.load(record, into: frame)
        _ = FramePreparer(scheme, completion: Completion(scheme.vocabulary)).prepare(frame)
        let seconds = record.holdings.withUnsafeBufferPointer { holdings in
            median(of: 7) { for _ in 0..<claims { body(plan, frame, holdings, year) } }
        }
        return Result(name: name, value: seconds / Double(claims) * 1e9, unit: "ns")
    }

    private static func batch(
        _ scheme: Scheme, _ file: BenchFile, rows: Int, jobs: Int
    ) -> Swift.Result<[Result], PolicyLibrary.Failure> {
        BatchInput.open(file.path, scheme, CSVOptions()).flatMap { input in
            var results = [parse(input, rows)]
            for threads in Set([1, jobs]).sorted() {
                var options = BatchOptions()
                options.jobs = threads
                var failure: FileFailure?
                let seconds = median(of: 3) {
                    failure = failure ?? recompute(input, options, file.folder + "/out.csv")
                }
                if let failure { return .failure(PolicyLibrary.Failure(diagnostics: [failure.diagnostic])) }
                let name = threads == 1 ? "batch, 1 thread" : "batch, \(threads) threads"
                results.append(Result(name: name, value: Double(rows) / seconds / 1e6, unit: "million rows a second"))
            }
            return .success(results)
        }
    }

    private static func parse(_ input: BatchInput, _ rows: Int) -> Result {
        let part = BatchPart(stride: RowResult.stride(input.columns, input.scheme), owners: 1)
        let seconds = median(of: 3) {
            var parser = RowParser(input.file.start, input, owners: 1)
            var position = input.firstRow
            while position < input.rowsEnd {
                PartEnd.deal(input, from: &position, 1 << 20, to: part)
                parser.parse(part)
            }
        }
        return Result(name: "read rows, 1 thread", value: Double(rows) / seconds / 1e6, unit: "million rows a second")
    }

    private static func recompute(_ input: BatchInput, _ options: BatchOptions, _ path: String) -> FileFailure? {
        let files = PendingFile.begin(path).flatMap { rows in
            PendingFile.begin(path + ".rejects").map { BatchOutput(rows: rows, rejects: $0, converter: nil) }
        }
        switch files {
        case .failure(let failure): return failure
        case .success(let output):
            switch BatchRun(input, options, .files(output)).run({ _ in }) {
            case .failure(let failure): return failure
            case .success: return PendingFile.finish(output.files)
            }
        }
    }

    // MARK: Telling

    private static func text(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private static func table(_ results: [Result]) -> String {
        let width = results.map { displayWidth(of: $0.name) }.max() ?? 0
        return results.map { result in
            padded(result.name, to: width) + "  " + padded(text(result.value), to: 10, alignedRight: true)
                + "  \(result.unit)\n"
        }.joined()
    }

    private static func json(_ results: [Result]) -> String {
        var writer = JSONWriter()
        writer.array { writer in
            for result in results {
                writer.object { writer in
                    writer.string("name", result.name)
                    writer.number("value", text(result.value))
                    writer.string("unit", result.unit)
                }
            }
        }
        return writer.text + "\n"
    }
}
