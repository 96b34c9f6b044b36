import Glibc
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
        let clock = ContinuousClock()
        let began = clock.now
        var options = plan.options
        if let path = plan.roster {
            let (roster, diagnostics) = Roster.read(path, scheme, plan.encoding)
            console.report(diagnostics)
            guard let roster, diagnostics.isEmpty else { return .nothingComputed }
            options.roster = roster
        }
        switch BatchInput.open(plan.input, scheme, encoding: plan.encoding) {
        case .failure(let failure):
            console.report(failure.diagnostics)
            return .nothingComputed
        case .success(let input):
            switch compute(input, options) {
            case .failure(let failure):
                console.report([failure.diagnostic])
                return .nothingComputed
            case .success(let result):
                report(result.mismatches, input)
                let failure = writeExtras(input, result)
                if let failure { console.report([failure.diagnostic]) }
                console.note(closingLine(result.totals, clock.now - began))
                if failure != nil { return .nothingComputed }
                return result.totals.rejected > 0 || !result.mismatches.isEmpty ? .someRejected : .done
            }
        }
    }

    private func compute(_ input: BatchInput, _ options: BatchOptions) -> Swift.Result<BatchResult, FileFailure> {
        open(input, options).flatMap { output in
            let progress = Progress(console, total: input.file.count)
            defer { progress.end() }
            return BatchRun(input, options, .files(output)).run { progress.show($0) }.flatMap { result in
                output.finish().map { .failure($0) } ?? .success(result)
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

    /// The most mismatches that are told one by one.
    private static let mostTold = 50

    /// Says which stated sums do not hold.
    private func report(_ mismatches: [YearWatch.Mismatch], _ input: BatchInput) {
        var lookup = RowLookup(input)
        for mismatch in mismatches.prefix(Batch.mostTold) {
            let (line, expected, got) = (
                lookup.line(of: mismatch.start), Yuan(fen: mismatch.expected), Yuan(fen: mismatch.got)
            )
            console.note(
                "\(input.name):\(line): "
                    + console.say(
                        Label(
                            zh: "\(mismatch.column) 应为 \(got)，而不是 \(expected) [checkpoint]",
                            en: "\(mismatch.column): the row says \(expected), the year has come to \(got) [checkpoint]"
                        )))
        }
        if mismatches.count > Batch.mostTold {
            let rest = mismatches.count - Batch.mostTold
            console.note(console.say(Label(zh: "另有 \(rest) 处核对不符", en: "and \(rest) more that do not hold")))
        }
    }

    private func writeExtras(_ input: BatchInput, _ result: BatchResult) -> FileFailure? {
        if let path = plan.summary, let failure = write(BatchSummary(scheme, result.totals).json, path) {
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

    private func closingLine(_ totals: BatchTotals, _ time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let rows = totals.settled + totals.rejected
        let speed = String(Int(Double(rows) / max(seconds, 0.000_001)))
        let hundredths = Int(seconds * 100)
        let took = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        let due = Yuan(fen: totals.payout).grouped
        return console.say(
            Label(
                zh:
                    "输入 \(rows) 行 = 输出 \(totals.settled) 行 + 拒绝 \(totals.rejected) 行；人员 \(totals.persons)；应付合计 \(due)；应补 \(totals.up.count) 笔 \(Yuan(fen: totals.up.amount).grouped)，应退 \(totals.down.count) 笔 \(Yuan(fen: totals.down.amount).grouped)；用时 \(took) 秒，每秒 \(speed) 行",
                en:
                    "rows in \(rows) = rows out \(totals.settled) + rejected \(totals.rejected); persons \(totals.persons); due in all \(due); to be paid \(totals.up.count): \(Yuan(fen: totals.up.amount).grouped), to be returned \(totals.down.count): \(Yuan(fen: totals.down.amount).grouped); \(took) s, \(speed) rows a second"
            ))
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
