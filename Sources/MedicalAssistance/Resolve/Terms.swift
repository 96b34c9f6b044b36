/// What one claim's facts leave of a plan: the same program with everything that facts decide folded away.
///
/// One block of memory holds it, the lists that every claim reads first. It is made once for some facts and applied to any
/// number of claims that have them.
public final class Terms {
    /// The plan that it was resolved from.
    let plan: Plan
    /// What stands once.
    let head: Head
    let expressions: Expressions
    let openReasons: UnsafeBufferPointer<ReasonTerms>
    let elections: UnsafeBufferPointer<ElectionTerms>
    let benefits: UnsafeBufferPointer<BenefitTerms>
    let rows: UnsafeBufferPointer<RowTerms>
    let ceilings: UnsafeBufferPointer<CeilingTerms>
    let figures: UnsafePointer<Int64>
    let operands: UnsafePointer<Operand>
    let counters: UnsafeBufferPointer<CounterTerms>
    let insuranceRows: UnsafeBufferPointer<InsuranceRowTerms>
    let earlierPools: UnsafeBufferPointer<AccumulatorID>
    private let block: UnsafeMutableRawPointer

    /// What stands once in terms.
    struct Head: BitwiseCopyable, Sendable {
        /// The reasons for exclusion that are certain, as bits.
        var reasons: UInt64 = 0
        /// Reasons that are found after the category is asked for, as bits.
        var laterReasons: UInt64 = 0
        /// The category and the identity that won it; -1 for none.
        var category: Int32 = -1
        var identity: Int32 = -1
        /// Identities that count, as bits.
        var held: UInt64 = 0
        /// The elections that refuse what the record chooses, as bits.
        var refused: UInt64 = 0
        /// What keeps the category open: thrown where the claim is not excluded and needs an identity.
        var categoryFault = Fault(kind: .categoryNotStated)
        var hasCategoryFault = false
        /// When an identity is needed: always where -1, never where ``never``.
        var required: Int32 = -1
        var eligibleCost = Operand.absent
        var burden = Operand.absent
        var insurance = InsuranceTerms()
        var earlier = EarlierTerms()
        /// The counters of a covered claim, then those of an excluded one.
        var countersIfCovered = Span32.empty
        var countersIfExcluded = Span32.empty
    }

    /// Stands for a table that never holds.
    static let never: Int32 = -2

    init(_ plan: Plan, _ draft: TermsDraft) {
        self.plan = plan
        head = draft.head
        block = .allocate(byteCount: max(16, draft.byteCount), alignment: 16)
        var free = block
        openReasons = draft.reasons.copy(to: &free)
        elections = draft.elections.copy(to: &free)
        benefits = draft.benefits.copy(to: &free)
        rows = draft.rows.copy(to: &free)
        ceilings = draft.ceilings.copy(to: &free)
        figures = draft.figures.copyStart(to: &free)
        operands = draft.operands.copyStart(to: &free)
        counters = draft.counters.copy(to: &free)
        insuranceRows = draft.insuranceRows.copy(to: &free)
        earlierPools = draft.earlierPools.copy(to: &free)
        expressions = Expressions(
            nodes: draft.nodes.copyStart(to: &free), parts: draft.parts.copyStart(to: &free),
            choices: draft.choices.copyStart(to: &free), tables: draft.tables.copyStart(to: &free),
            clauses: draft.clauses.copyStart(to: &free), conditions: draft.conditions.copyStart(to: &free),
            changes: draft.changes.copyStart(to: &free), pools: draft.pools.copyStart(to: &free),
            counters: draft.counterFigures.copyStart(to: &free), faults: draft.faults.copyStart(to: &free),
            parameters: plan.expressions.parameters, parameterValues: plan.expressions.parameterValues,
            valueRounding: plan.valueRounding)
    }

    deinit { block.deallocate() }
}
