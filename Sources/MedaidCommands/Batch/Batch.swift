import MedicalAssistance

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

    func run() -> ExitStatus {
        do {
            let header = try plan.roster.map { try Roster.header($0, [scheme], plan.csv).get() }
            let input = try BatchInput.header(plan.input, [scheme], plan.csv, hasRoster: header != nil).get()
            if let error = plan.csv.unknown(in: [input] + (header.map { [$0] } ?? [])) {
                console.report([error], command: "batch")
                return .usage
            }
            for label in HeaderNotices(input).form + (header.map { HeaderNotices($0).form } ?? []) {
                console.note(console.say(label))
            }
            return try run(
                try BatchInput.make(input, scheme).get(), try header.map { try Roster.read($0, scheme).get() })
        } catch let failure as PolicyLibrary.Failure {
            console.report(failure.diagnostics)
        } catch let failure as FileFailure {
            console.report([failure.diagnostic])
        } catch {}
        console.note(console.say(Label(zh: "没有计算，没有写文件。", en: "Nothing computed, nothing written.")))
        return .nothingComputed
    }

    private func run(_ input: BatchInput, _ roster: Roster?) throws -> ExitStatus {
        var options = plan.options
        options.roster = roster
        var result = try compute(input, options).get()
        result.wrongSums = TotalLineCheck.wrong(input)
        if let failure = writeExtras(input, result) { throw failure }
        let closing = ClosingText(
            input: input, roster: roster, result: result, written: written(input, result), rejectsPath: plan.rejects,
            language: console.language, width: console.width)
        for line in closing.lines { console.note(line) }
        return result.totals.rejected > 0 || !result.mismatches.isEmpty ? .someRejected : .done
    }

    /// The files that were written, and what they hold.
    private func written(_ input: BatchInput, _ result: BatchResult) -> [ClosingText.Written] {
        func rows(_ count: Int) -> Label {
            let text = Yuan(fen: Int64(count) * 100).brief
            return Label(zh: "\(text) 行", en: "\(text) rows")
        }
        let rejected = result.totals.rejected + (input.csv.total == nil ? 0 : 1)
        var files: [ClosingText.Written] = []
        if plan.output != "-" {
            files.append(
                ClosingText.Written(
                    path: plan.output, amount: rows(result.totals.settled),
                    content: Label(zh: "应付、差额", en: "due and difference")))
        }
        files.append(
            ClosingText.Written(
                path: plan.rejects, amount: rows(rejected), content: Label(zh: "没有计算的行和原因", en: "rejected rows and why")
            ))
        let extras: [(String?, Label, Label)] = [
            (plan.summary, Label(""), Label(zh: "合计（JSON）", en: "sums (JSON)")),
            (
                plan.warnings, Label(zh: "\(result.passed.count) 人", en: "\(result.passed.count) persons"),
                Label(zh: "超过预警标准的人员", en: "persons past the warning line")
            ), (plan.report, rows(result.differences.count), Label(zh: "年终复核报告", en: "year-end report")),
        ]
        return files
            + extras.compactMap { (path, amount, content) in
                path.map { ClosingText.Written(path: $0, amount: amount, content: content) }
            }
    }

    private func compute(_ input: BatchInput, _ options: BatchOptions) -> Swift.Result<BatchResult, FileFailure> {
        open(input, options).flatMap { output in
            let progress = Progress(console, total: input.rowsEnd)
            defer { progress.end() }
            return BatchRun(input, options, .files(output)).run { progress.show($0) }.flatMap { result in
                (output.writeTotal(input, console.language) ?? output.finish()).map { .failure($0) } ?? .success(result)
            }
        }
    }

    private func open(_ input: BatchInput, _ options: BatchOptions) -> Swift.Result<BatchOutput, FileFailure> {
        var converter: Converter?
        if let wanted = options.outputEncoding, wanted != input.encoding {
            converter = Converter(to: wanted.name, from: input.encoding.name)
            if converter == nil {
                return .failure(
                    FileFailure(path: wanted.name, reason: Label(zh: "没有这种编码的转换模块", en: "there is no converter for it"))
                )
            }
        }
        return PendingFile.begin(plan.output).flatMap { rows in
            PendingFile.begin(plan.rejects).map { BatchOutput(rows: rows, rejects: $0, converter: converter) }
        }
    }

    private func writeExtras(_ input: BatchInput, _ result: BatchResult) -> FileFailure? {
        if let path = plan.summary, let failure = write(BatchSummary(input, result).json, path) {
            return failure
        }
        if let path = plan.warnings,
            let failure = write(WarningList(input, console.language).csv(result.passed), path)
        {
            return failure
        }
        guard let path = plan.report else { return nil }
        let report = YearEndReport(input, result)
        let text = path.hasSuffix(".html") ? YearEndPage(report, console.language, from: input.name).html : report.csv
        return write(text, path)
    }

    private func write(_ text: String, _ path: String) -> FileFailure? {
        switch OutputFile.write(text, to: path) {
        case .success: nil
        case .failure(let failure): failure
        }
    }
}

extension TextEncoding {
    /// The name that the C library knows it by.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GB18030"
        }
    }
}
