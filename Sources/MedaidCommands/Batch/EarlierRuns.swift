import Adjudication
import Batch
import Platform
import PolicyFormat
import Reporting
import Values

/// The earlier runs that a batch is compared with, opened before anything is computed.
struct EarlierRuns {
    let results: [ResultFile]
    /// How the rules of each differ; `nil` where its summary is not at hand.
    let rules: [RuleChanges?]
    let register: Roster?
    let warnings: EarlierWarnings?

    static func open(_ plan: BatchPlan, _ scheme: Scheme) throws(ReadFailure) -> EarlierRuns {
        let again = plan.again
        var (results, rules): ([ResultFile], [RuleChanges?]) = ([], [])
        let now = RulesUsed(scheme, scheme.plans, program: Registry.program)
        // How the earlier results are written is found by looking.
        var form = plan.csv
        (form.encoding, form.separator) = (nil, nil)
        for (index, path) in again.previous.enumerated() {
            results.append(try ResultFile.open(path, [scheme], form).get())
            let beside = AgainPlan.summary(of: path)
            let summary =
                again.summaries.isEmpty ? (OutputFile.exists(beside) ? beside : nil) : again.summaries[index]
            rules.append(
                try summary.map { path throws(ReadFailure) in try SavedSummary.read(path).rules.changes(to: now) })
        }
        return EarlierRuns(
            results: results, rules: rules, register: try register(plan, scheme),
            warnings: try again.warningsWas.map { path throws(ReadFailure) in try EarlierWarnings.read(path).get() })
    }

    private static func register(_ plan: BatchPlan, _ scheme: Scheme) throws(ReadFailure) -> Roster? {
        guard let path = plan.again.rosterWas else { return nil }
        return try Roster.read(try Roster.header(path, [scheme], plan.csv).get(), scheme, showsIDs: plan.showsIDs).get()
    }

    /// What a new result comes to beside them; the list of claims that differ goes to `write`, as lines of a CSV.
    func deltas(
        _ now: ResultFile, _ scheme: Scheme, _ options: BatchOptions, ahead: WriteComparison?,
        write: (UnsafeRawBufferPointer) -> Void
    ) throws(ReadFailure) -> DeltaReport {
        let deltas = try ResultDeltas(sources(now, scheme, options), jobs: options.jobs, ahead: ahead)
        return try DeltaReport(deltas, options.language, write: write)
    }

    /// What compares the rows of a new result while they are written; `now` has its header and no rows yet.
    func comparison(_ now: ResultFile, _ scheme: Scheme, _ options: BatchOptions) -> WriteComparison? {
        WriteComparison(sources(now, scheme, options))
    }

    private func sources(_ now: ResultFile, _ scheme: Scheme, _ options: BatchOptions) -> ResultDeltas.Sources {
        ResultDeltas.Sources(results, now, scheme, rules, roster: options.roster, rosterWas: register)
    }
}

extension RulesUsed {
    /// How these rules of an earlier run differ from those of a new one.
    fileprivate func changes(to now: RulesUsed) -> RuleChanges {
        let known = Set(versions.map { "\($0.version) \($0.sha256)" })
        return RuleChanges(
            versions: Set(now.versions.filter { !known.contains("\($0.version) \($0.sha256)") }.map(\.version)),
            differsOtherwise: policy != now.policy || settings != now.settings || readings != now.readings
                || program != now.program,
            parametersDiffer: Set(parameters) != Set(now.parameters))
    }
}
