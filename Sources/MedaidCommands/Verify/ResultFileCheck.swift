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
        guard header.isResult else { throw ReadFailure(diagnostics: [ResultFileCheck.noResult(path, header)]) }
        var options = options
        options.roster = try register.map { try Roster.read($0, scheme, showsIDs: arguments.has("show-ids")).get() }
        let input = try BatchInput.make(header, scheme).get()
        let progress = Progress(console, total: input.rowsEnd)
        defer { progress.end() }
        let result = try BatchRun(input, options, .verification).run { progress.show($0) }.get()
        let mismatches = PlacedMismatch.all(result.mismatchedRows, input)
        let rules = RulesComparison(
            was: summary?.rules, now: RulesUsed(scheme, scheme.plans, program: Registry.program))
        // What rows come to now is compared with the run's sums where all of them hold: a row may be missing, or be too many.
        let sums = mismatches.isEmpty ? differences(result.totals) : []
        return Verification(
            file: path, count: result.totals.settled + result.totals.rejected, differing: mismatches.count,
            differences: mismatches.flatMap(differences) + sums, cause: rules.cause, notes: rules.notes)
    }

    /// How many rows there are and what they are paid, where that differs from the summary of the run.
    private func differences(_ totals: BatchTotals) -> [Verification.Difference] {
        guard let json = summary?.json else { return [] }
        let sums = [
            ("rows.out", json["rows"]?["out"]?.onOneLine, String(totals.settled + totals.rejected)),
            ("payout", json["payout"]?.onOneLine, Yuan(fen: totals.payout).description),
        ]
        return sums.compactMap { place, was, now in
            guard let was, was != now else { return nil }
            return Verification.Difference(line: nil, claim: "", place: place, was: was, now: now)
        }
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

    private static func noResult(_ path: String, _ header: Header) -> Diagnostic {
        let hasVersion = header.columns.contains { $0.name == "policy_version" }
        let missing = hasVersion ? "payout" : "policy_version"
        return Diagnostic(
            check: "no-result",
            Label(
                zh: "\(path) 不是 batch 的结果：没有 \(missing) 一列",
                en: "\(path) is no result of batch: it has no column \(missing)"),
            help: Label(zh: "用 medaid batch … -o 文件.csv 写出", en: "write one by medaid batch … -o FILE.csv"))
    }
}
