import MedicalAssistance

/// What schemes cost over the same claims, and for whom that differs.
struct ImpactReport {
    private let sides: [DiffSide]
    private let plan: ImpactPlan
    private let console: Console

    init(_ sides: [DiffSide], _ plan: ImpactPlan, _ console: Console) {
        self.sides = sides
        self.plan = plan
        self.console = console
    }

    /// Settles the claims under every side and adds what that shows to a report.
    func fill(_ report: inout DiffReport) -> PolicyLibrary.Failure? {
        switch ImpactClaims.open(plan, sides) {
        case .failure(let failure): return failure
        case .success(let claims):
            var settled: [ImpactClaims.Settled] = []
            let failure = claims.settle(sides.map(\.scheme), console, keepsFacts: true) { settled.append($1) }
            if let failure { return failure }
            let vocabulary = sides[0].scheme.vocabulary
            let comparison = ImpactComparison(
                settled.map(\.figures), categories: sides[0].scheme.layout.categories.count,
                cares: vocabulary.tables["care"]?.count ?? 0)
            let tables = ImpactTables(sides, settled, comparison, plan)
            report.summary += tables.summary
            report.sections.append(tables.section)
            return nil
        }
    }
}
