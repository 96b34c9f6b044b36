import Adjudication
import Batch
import Platform
import Values
import Workbook

/// One batch from its files to its closing line.
struct Batch {
    private let scheme: Scheme
    private let plan: BatchPlan
    private let console: Console

    init(_ scheme: Scheme, _ plan: BatchPlan, _ console: Console) {
        self.scheme = scheme
        self.plan = plan
        self.console = console
    }

    /// Computes it; `check` looks at what it came to before anything is said of that.
    func run(_ check: (BatchTotals, Header) -> Void) -> ExitStatus {
        do {
            let header = try plan.roster.map { try Roster.header($0, [scheme], plan.csv).get() }
            let input = try BatchInput.header(
                plan.input, [scheme], plan.csv, hasRoster: header != nil, mendedBy: plan.again.mended
            ).get()
            let headers = [input] + (header.map { [$0] } ?? [])
            if let error = plan.csv.unknown(in: headers) {
                console.report([error], command: "batch")
                return .usage
            }
            let register = header.map { HeaderNotices($0) }
            for label in plan.csv.idle(in: headers) + HeaderNotices(input).form + (register?.formOfRegister ?? []) {
                console.note(console.say(label))
            }
            return try run(
                try BatchInput.make(input, scheme).get(),
                try header.map { try Roster.read($0, scheme, showsIDs: plan.showsIDs).get() },
                try EarlierRuns.open(plan, scheme), check)
        } catch let failure as PolicyLibrary.Failure {
            console.report(failure.diagnostics)
        } catch let failure as FileFailure {
            console.report([failure.diagnostic])
        } catch {}
        return .nothingComputed
    }

    private func run(
        _ input: BatchInput, _ roster: Roster?, _ earlier: EarlierRuns, _ check: (BatchTotals, Header) -> Void
    ) throws -> ExitStatus {
        var options = plan.options
        options.roster = roster
        let result = try compute(input, options, earlier)
        check(result.totals, input.header)
        let closing = ClosingText(
            input: input, roster: roster, result: result, written: written(input, result),
            rejectsPath: plan.rejects ?? plan.output, mending: plan.mending,
            asksForGrants: plan.grants != nil, asksForWarnings: plan.warnings != nil,
            language: console.language, width: console.width, showsIDs: plan.showsIDs)
        for line in closing.lines { console.note(line) }
        let isDone =
            result.totals.rejected == 0 && result.mismatches.isEmpty && result.grants.undecided.isEmpty
        return isDone ? .done : .someRejected
    }

    /// The files that were written, and what they hold.
    private func written(_ input: BatchInput, _ result: BatchResult) -> [ClosingText.Written] {
        func rows(_ count: Int) -> Label {
            let text = Yuan(fen: Int64(count) * 100).brief
            return Label(zh: "\(text) 行", en: counted(count, "row"))
        }
        let rejected = result.totals.rejected + (input.csv.total == nil ? 0 : 1)
        var files: [ClosingText.Written] = []
        if plan.output != "-" {
            files.append(
                ClosingText.Written(
                    path: plan.output, amount: rows(result.totals.settled),
                    content: Label(zh: "应付、差额", en: "due and difference")))
        }
        let why = Label(zh: "没有计算的行和原因", en: "rejected rows and why")
        files.append(
            ClosingText.Written(
                path: plan.rejects ?? plan.output, amount: rows(rejected),
                content: plan.rejects == nil ? why + Label(zh: "，第二张工作表", en: ", the second sheet") : why))
        let extras: [(String?, Label, Label)] = [
            (plan.summary, Label(""), Label(zh: "合计（JSON）", en: "sums (JSON)")),
            (
                plan.warnings, Label(zh: "\(result.passed.count) 人", en: counted(result.passed.count, "person")),
                Label(zh: "超过预警标准的人员", en: "persons past the warning line")
            ), (plan.grants, rows(result.grants.all.count), Label(zh: "年终救助", en: "year-end grants")),
            (
                plan.again.deltas,
                Label(zh: "\(result.deltas?.count ?? 0) 笔", en: counted(result.deltas?.count ?? 0, "claim")),
                Label(zh: "与以前结果不同的结算", en: "claims that differ from before")
            ),
            (
                plan.report, Label(""),
                Label(
                    zh: "年终复核报告，列出 \(result.differences.count) 笔差额",
                    en: "year-end report, \(counted(result.differences.count, "difference")) listed")
            ),
        ]
        return files
            + extras.compactMap { (path, amount, content) in
                path.map { ClosingText.Written(path: $0, amount: amount, content: content) }
            }
    }

    private func compute(
        _ input: BatchInput, _ options: BatchOptions, _ earlier: EarlierRuns
    ) throws -> BatchResult {
        let files = try BatchFiles.open(plan, input, options).get()
        if !earlier.results.isEmpty {
            files.output.compare { output in
                // Whatever is wrong with the result is said once it is complete.
                (try? output.result(input, plan.csv).get()).flatMap { earlier.comparison($0, scheme, options) }
            }
        }
        let progress = Progress(console, total: input.rowsEnd)
        defer { progress.end() }
        var result = try BatchRun(input, options, .files(files.output)).run { progress.show($0) }.get()
        let missing = result.missingForWarnings.map { scheme.plans[$0.plan].diagnostic(forWarning: $0.fault) }
        if !missing.isEmpty {
            throw PolicyLibrary.Failure(diagnostics: missing.sorted { $0.message.zh < $1.message.zh })
        }
        result.wrongSums = try TotalLineCheck.wrong(input).get()
        if let failure = files.output.writeTotal(input, console.language) ?? files.output.complete() { throw failure }
        result.deltas = try deltas(files, input, options, earlier)
        if let failure = write(files, input, result, options, earlier) ?? input.csv.original.change ?? files.finish() {
            throw failure
        }
        return result
    }

    /// Compares the rows just written with those of earlier runs.
    private func deltas(
        _ files: BatchFiles, _ input: BatchInput, _ options: BatchOptions, _ earlier: EarlierRuns
    ) throws -> DeltaReport? {
        guard !earlier.results.isEmpty else { return nil }
        let list = try files.deltas.map {
            try TableFile.begin(
                $0, DeltaReport.columns, sheet: Label(zh: "变化", en: "deltas")[console.language],
                guardsFormulas: options.guardsFormulas
            ).get()
        }
        var failure: FileFailure?
        let result = try files.output.result(input, plan.csv).get()
        let report = try earlier.deltas(result, scheme, options, ahead: files.output.comparison) { lines in
            failure = failure ?? list?.add(listed: lines)
        }
        if let failure = failure ?? list?.finish() { throw failure }
        return report
    }

    /// Writes what is asked for beside the rows.
    private func write(
        _ files: BatchFiles, _ input: BatchInput, _ result: BatchResult, _ options: BatchOptions,
        _ earlier: EarlierRuns
    ) -> FileFailure? {
        if let failure = files.summary?.append(BatchSummary(input, result, asksForGrants: plan.grants != nil).json) {
            return failure
        }
        let (language, guardsFormulas) = (console.language, options.guardsFormulas)
        if let file = files.warnings {
            let list = WarningList(input, language)
            let failure = list.write(
                result.passed, was: earlier.warnings, to: file, guardsFormulas: guardsFormulas)
            if let failure { return failure }
        }
        if let file = files.grants {
            let list = GrantList(scheme)
            let failure = list.write(result.grants, to: file, language, guardsFormulas: guardsFormulas)
            if let failure { return failure }
        }
        guard let file = files.report, let kind = plan.reportKind else { return nil }
        let report = YearEndReport(input, result)
        guard kind == .html else { return report.write(to: file, language, guardsFormulas: guardsFormulas) }
        do throws(FileFailure) {
            let reported = ReportedFiles(
                input, options.roster, result: try files.output.mappedRows?.get(), named: plan.output,
                jobs: options.jobs)
            let page = YearEndPage(
                report, input, result, parameters: plan.given, files: reported, on: .today, language)
            return file.append(page.html)
        } catch {
            return error
        }
    }
}

extension TableFile {
    /// Adds rows of a list that stand there as lines of a CSV, to a list of any kind; what went wrong, if anything.
    fileprivate func add(listed lines: UnsafeRawBufferPointer) -> FileFailure? {
        if takesLines { return add(lines: lines) }
        var rows = CSVReader(lines.assumingMemoryBound(to: UInt8.self))
        while let row = rows.next() {
            if let failure = add(row.cells.map { String(decoding: $0, as: UTF8.self) }) { return failure }
        }
        return nil
    }
}
