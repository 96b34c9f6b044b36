import Batch
import Platform
import Values

/// `medaid reconcile`: a result beside what the platform has.
enum ReconcileCommand {
    static let command = Command(
        name: "reconcile", group: .year,
        summary: Label(zh: "算出的结果与平台结算对账", en: "a result against the platform's settlements"),
        positionals: "FILE", positionalCount: 1...1, positionalFile: .input, positionalEndings: ["csv"],
        options: [
            Option(
                name: "platform", placeholder: "FILE",
                help: Label(
                    zh: "平台的结算（CSV）：setl_id、psn_no、maf_pay、refd_setl_flag",
                    en: "the platform's settlements (CSV): setl_id, psn_no, maf_pay, refd_setl_flag"),
                rank: .needed, file: .input, endings: ["csv"]),
            Option(
                name: "output", letter: "o", placeholder: "FILE",
                help: Label(zh: "不同的行（CSV）；不给则只写合计", en: "the rows that differ (CSV); without it, the totals alone"),
                rank: .usual, file: .output, endings: ["csv"]),
            Option(
                name: "format", letter: "f", placeholder: "FORMAT", accepted: ReconcilePage.formats.map(\.rawValue),
                help: Label(zh: "合计写成什么；默认 text", en: "how the totals are written; default text"), rank: .usual),
            SharedOptions.language,
        ] + CSVOptions.shared,
        discussion: Label(
            zh:
                "FILE 是 medaid batch 写出的结果。按险种、医疗类别、月份、医院列出两方的笔数和金额，再写出不同的行：结果里没有、平台没有、金额不同、退费不同。状态 0：全部相同；1：有不同，或平台有行读不出。",
            en:
                "FILE is a result that medaid batch wrote. Claims and sums of both by insurance, care, month and hospital; then the rows that differ: absent here, absent there, another amount, another refund. Status 0: all the same; 1: something differs, or a row of the platform could not be read."
        ),
        examples: Examples.reconcile
    ) { arguments, console in
        guard let platform = arguments.value("platform") else {
            let error = UsageError(
                "missing-option", message: Label(zh: "缺少 --platform", en: "--platform is missing"),
                help: Label(zh: "平台导出的结算：--platform 平台.csv", en: "the platform's export: --platform ROWS.csv"))
            console.report([error], command: "reconcile")
            return .usage
        }
        do {
            let csv = try CSVOptions(arguments)
            if let mistake = OutputKind.mistake("-o", arguments.value("output"), writes: [.csv]) { throw mistake }
            return try run(arguments.positionals[0], platform, csv, arguments, console)
        } catch let error as UsageError {
            console.report([error], command: "reconcile")
            return .usage
        } catch let failure as ReadFailure {
            console.report(failure.diagnostics)
        } catch let failure as FileFailure {
            console.report([failure.diagnostic])
        } catch {}
        return .nothingComputed
    }

    private static func run(
        _ path: String, _ platform: String, _ csv: CSVOptions, _ arguments: Arguments, _ console: Console
    ) throws -> ExitStatus {
        let result = try ResultFile.open(path, [], csv).get()
        let rows = try PlatformFile.open(platform, csv).get()
        if let error = csv.unknown(in: [result.header, rows.header]) { throw error }
        let file = try arguments.value("output").map { try PendingFile.begin($0).get() }
        for header in [result.header, rows.header] {
            for label in HeaderNotices(header).form { console.note(console.say(label)) }
        }
        let found = try Reconciliation(result, rows)
        let page = ReconcilePage(found, console)
        console.report(found.rejected)
        if let file, let failure = file.append(page.csv) ?? file.finish() { throw failure }
        console.write(page.text(in: OutputFormat(rawValue: arguments.value("format") ?? "") ?? .text))
        for line in page.closing(file: arguments.value("output")) { console.note(line) }
        return found.differences.isEmpty && found.rejectedRows == 0 ? .done : .someRejected
    }
}
