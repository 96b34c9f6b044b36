import Adjudication
import Batch
import Platform
import PolicyFormat
import Reporting
import Values

/// Verifies a result of batch: the result columns of each row are computed again from the row's own columns.
struct ResultFileCheck {
    private let scheme: Scheme
    private let arguments: Arguments
    private let console: Console
    private let csv: CSVOptions
    private let options: BatchOptions
    private let summary: SavedSummary?

    init(
        _ scheme: Scheme, _ arguments: Arguments, _ console: Console, summary: SavedSummary?
    ) throws(UsageError) {
        self.scheme = scheme
        self.arguments = arguments
        self.console = console
        self.summary = summary
        csv = try CSVOptions(arguments)
        options = try BatchPlan.options(arguments, console)
    }

    /// Computes all rows again; throws what keeps that from being done.
    func verify(_ path: String) throws -> Verification {
        var csv = csv
        let register = try arguments.value("roster").map { try Roster.header($0, [scheme], csv).get() }
        csv.ignored.append("policy_version")
        let header = try BatchInput.header(path, [scheme], csv, hasRoster: register != nil).get()
        guard header.isResult else { throw ReadFailure(diagnostics: [ResultFileCheck.noResult(path)]) }
        var options = options
        options.roster = try register.map { try Roster.read($0, scheme, showsIDs: arguments.has("show-ids")).get() }
        let input = try BatchInput.make(header, scheme).get()
        let progress = Progress(console, total: input.rowsEnd)
        defer { progress.end() }
        let result = try BatchRun(input, options, .verification).run { progress.show($0) }.get()
        let mismatches = PlacedMismatch.all(result.mismatchedRows, input)
        let rules = RulesComparison(
            was: summary?.rules, now: RulesUsed(scheme, scheme.plans, program: Registry.program))
        return Verification(
            file: path, count: result.totals.settled + result.totals.rejected, differing: mismatches.count,
            differences: mismatches.flatMap(differences), cause: rules.cause, notes: rules.notes)
    }

    private func differences(_ mismatch: PlacedMismatch) -> [Verification.Difference] {
        switch mismatch.now {
        case .cells(let cells):
            return cells.map {
                Verification.Difference(
                    line: mismatch.line, claim: mismatch.claim, place: $0.column, was: $0.was, now: $0.now)
            }
        case .rejected(let finding):
            return [
                Verification.Difference(
                    line: mismatch.line, claim: mismatch.claim, place: "", was: "",
                    now: RejectReason(check: finding.check, path: finding.path).label[console.language]
                        + " [\(finding.check)]")
            ]
        }
    }

    private static func noResult(_ path: String) -> Diagnostic {
        Diagnostic(
            check: "no-result",
            Label(
                zh: "\(path) 不是 batch 的结果：没有 policy_version 一列",
                en: "\(path) is no result of batch: it has no column policy_version"),
            help: Label(zh: "用 medaid batch … -o 文件.csv 写出", en: "write one by medaid batch … -o FILE.csv"))
    }
}
