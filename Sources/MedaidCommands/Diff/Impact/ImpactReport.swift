import Adjudication
import Batch
import Diff
import Platform
import PolicyFormat
import Values
import Wording

/// What schemes cost over the same claims, and for whom that differs.
struct ImpactReport {
    private let sides: [DiffSide]
    /// How the sides were asked for.
    private let requests: [SideRequest]
    private let plan: ImpactPlan
    private let day: Day?
    private let console: Console

    init(_ sides: [DiffSide], _ requests: [SideRequest], _ plan: ImpactPlan, day: Day?, _ console: Console) {
        self.sides = sides
        self.requests = requests
        self.plan = plan
        self.day = day
        self.console = console
    }

    /// Settles the claims under every side and adds what that shows to a report; whether some rows were rejected.
    func fill(_ report: inout DiffReport) -> Swift.Result<ExitStatus, PolicyLibrary.Failure> {
        do throws(PolicyLibrary.Failure) {
            // What is wrong with a sweep is reported before anything long begins.
            let sweep = plan.sweep.map { SweepReport(sides, requests, $0, day: day) }
            let values = try sweep?.schemes().get() ?? []
            let search = try plan.solve.map { (plan) throws(PolicyLibrary.Failure) in
                try SolveSearch(sides[1], requests[1], plan, day: day)
            }
            let claims = try ImpactClaims.open(plan, sides, console).get()
            // A side that nothing but a sweep or a search changes is the first again.
            let isOne = requests.dropFirst().allSatisfy { $0.asks(forTheSameAs: requests[0]) }
            let isSplit = sides.indices.dropFirst().contains { AttributionReport.isWanted(plan, sides, $0) }
            let settled = try claims.compare(
                (isOne ? sides[..<1] : sides[...]).map(\.scheme), beside: values,
                keepsRows: isSplit || sweep != nil || search != nil, console)
            let comparison = settled.comparison.withSides(sides.count)
            console.report(unread(settled.inputs, comparison, search?.place))
            let tables = ImpactTables(sides, settled.inputs[0], comparison, plan)
            // What a sweep or a search has to say stands alone, where nothing else is changed.
            if sweep != nil || search != nil, sides[1].isTheFirstAgain { report.summary = [] }
            report.summary += tables.summary
            tables.fill(&report.digest)
            report.sections.append(tables.section)
            let distribution = DistributionTables(sides, settled.inputs[0], comparison, plan)
            if let section = distribution.section(plan.groupings) { report.sections.append(section) }
            let further = FurtherSchemes(claims, comparison, baseline: settled.inputs[0], console)
            let attribution = AttributionReport(sides, requests, further)
            if let section = try attribution.section(plan) { report.sections.append(section) }
            if let sweep {
                sweep.fill(&report, try further.settle(values, known: settled.beside), base: further.payoutOfBaseline)
            }
            var isMissed = false
            if let search {
                let solved = try search.run(further)
                SolveReport(sides, solved, base: further.payoutOfBaseline).fill(&report)
                isMissed = solved.answer.found == nil
            }
            return .success(isMissed || comparison.rows.contains { $0.rejected > 0 } ? .someRejected : .done)
        } catch {
            return .failure(error)
        }
    }

    /// Changes and readings of the sides, and what is swept or searched, that no claim reads; each is said once.
    private func unread(
        _ inputs: [BatchInput], _ comparison: ImpactComparison, _ solved: VariedValue?
    ) -> [Diagnostic] {
        let varied = [plan.sweep?.place, solved].compactMap { $0 }
        guard !varied.isEmpty || sides.contains(where: { !$0.changes.isEmpty }) else { return [] }
        let reached = zip(comparison.reached, sides).map { ReachedRules.of($0, inputs[0].header, $1.scheme) }
        // A change of several sides is read where one of them reads it.
        var found: [Diagnostic] = []
        var isFirst = true
        for side in [sides.prefix(1), sides.dropFirst()] {
            let warnings = side.map { side in
                let place = sides.firstIndex { $0.letter == side.letter } ?? 0
                let swept =
                    isFirst
                    ? [] : varied.map { GivenValue($0.entry + ($0.entry.contains("=") ? "" : "=…"), option: $0.option) }
                return UnreadChanges(side.scheme, reached[place]).warnings(
                    requests[place].given + swept,
                    otherReadings: SharedOptions.otherReadings(requests[place].readings))
            }
            guard let first = warnings.first else { continue }
            found += first.filter { finding in
                warnings.allSatisfy { $0.contains { $0.path == finding.path && $0.message == finding.message } }
            }
            isFirst = false
        }
        return found + unreadParameters(reached)
    }

    /// Parameters that no side has a use for; what one of them reads is given for all.
    private func unreadParameters(_ reached: [ReachedRules]) -> [Diagnostic] {
        let warnings = sides.indices.map { place in
            UnreadChanges(sides[place].scheme, reached[place]).warnings(ofParameters: requests[place].given)
        }
        return warnings.first?.filter { finding in
            warnings.allSatisfy { $0.contains { $0.path == finding.path && $0.message == finding.message } }
        } ?? []
    }
}
