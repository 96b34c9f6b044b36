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
            case .success(let totals):
                console.note(closingLine(totals, clock.now - began))
                return totals.rejected > 0 || totals.mismatches > 0 ? .someRejected : .done
            }
        }
    }

    private func compute(_ input: BatchInput, _ options: BatchOptions) -> Swift.Result<BatchTotals, FileFailure> {
        open(input, options).flatMap { output in
            let progress = Progress(console, total: input.file.count)
            defer { progress.end() }
            var ending = StreamRun.Ending.needsSorting
            if StreamRun.suits(scheme, options) {
                ending = StreamRun(input, options, output).run { progress.show($0) }
            }
            if case .needsSorting = ending {
                ending = SortedRun(input, options, output).run { progress.show($0) }
            }
            switch ending {
            case .failed(let failure): return .failure(failure)
            case .needsSorting: return .failure(FileFailure(path: plan.input, reason: Label("?")))
            case .done(let totals): return output.finish().map { .failure($0) } ?? .success(totals)
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
