import Adjudication

/// A row before adjustments of which no figure hangs on a claim: what an amount is worth under it.
struct FixedSchedule {
    private let schedule: Schedule
    private let deductible: Int64
    /// Owns the figures of the schedule.
    private let draft: TermsDraft

    /// `nil` where some figure is open.
    init?(_ row: PlanRow, of plan: Plan) {
        var resolver = Resolver(plan, KnownFacts())
        let terms = resolver.schedule(
            row.kind, deductible: row.deductible, row.steps, edgesFromDeductible: row.edgesFromDeductible,
            hasFraction: false, index: -1, scope: -1)
        guard !terms.isOpen, terms.deductible.kind == .constant else { return nil }
        draft = resolver.draft
        // Where the deductible is none, its constant is that of "no limit".
        deductible = max(0, terms.deductible.constant)
        schedule = Schedule(
            row.kind, count: Int(terms.steps.count) / 2, deductible: deductible,
            edgesFromDeductible: row.edgesFromDeductible, steps: draft.figures.start + Int(terms.steps.first))
    }

    /// The amounts at which something changes.
    var edges: [Int64] { [deductible] + schedule.edges }

    /// What an accumulated base is worth, in parts of a fen.
    func worth(_ base: Int64) -> Int128 { withExtendedLifetime(draft) { schedule.worth(upTo: base) } }
}
