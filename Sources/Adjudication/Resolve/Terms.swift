/// What one claim's facts leave of a plan: the same program with everything that facts decide folded away.
///
/// One block of memory holds it, the lists that every claim reads first. It is made once for some facts and applied to any
/// number of claims that have them.
package final class Terms {
    /// The plan that it was resolved from, and the facts.
    let plan: Plan
    let facts: Facts
    /// The slots of a claim that are read when the terms are applied, as bits: those of the record, and what the claim comes
    /// to.
    private let slotsRead: [UInt64]
    /// What stands once.
    let head: Head
    let expressions: UnsafePointer<Expressions>
    let openReasons: UnsafeBufferPointer<ReasonTerms>
    let elections: UnsafeBufferPointer<ElectionTerms>
    let benefits: UnsafePointer<BenefitTerms>
    let benefitCount: Int
    let rows: UnsafePointer<RowTerms>
    let ceilings: UnsafePointer<CeilingTerms>
    let figures: UnsafePointer<Int64>
    let operands: UnsafePointer<Operand>
    let counters: UnsafePointer<CounterTerms>
    let insuranceRows: UnsafePointer<InsuranceRowTerms>
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

    init(_ plan: Plan, _ facts: Facts, _ draft: TermsDraft) {
        self.plan = plan
        self.facts = facts
        slotsRead = draft.slotsRead
        head = draft.head
        block = .allocate(byteCount: max(16, draft.byteCount), alignment: 16)
        var free = block
        openReasons = draft.reasons.copy(to: &free)
        elections = draft.elections.copy(to: &free)
        benefits = draft.benefits.copyStart(to: &free)
        benefitCount = draft.benefits.count
        rows = draft.rows.copyStart(to: &free)
        ceilings = draft.ceilings.copyStart(to: &free)
        figures = draft.figures.copyStart(to: &free)
        operands = draft.operands.copyStart(to: &free)
        counters = draft.counters.copyStart(to: &free)
        insuranceRows = draft.insuranceRows.copyStart(to: &free)
        earlierPools = draft.earlierPools.copy(to: &free)
        let known = plan.expressions.pointee
        let code = Expressions(
            nodes: draft.nodes.copyStart(to: &free), parts: draft.parts.copyStart(to: &free),
            choices: draft.choices.copyStart(to: &free), tables: draft.tables.copyStart(to: &free),
            clauses: draft.clauses.copyStart(to: &free), conditions: draft.conditions.copyStart(to: &free),
            changes: draft.changes.copyStart(to: &free), pools: draft.pools.copyStart(to: &free),
            counters: draft.counterFigures.copyStart(to: &free), faults: draft.faults.copyStart(to: &free),
            parameters: known.parameters, parameterValues: known.parameterValues, valueRounding: plan.valueRounding)
        let place = free.bindMemory(to: Expressions.self, capacity: 1)
        place.initialize(to: code)
        expressions = UnsafePointer(place)
    }

    deinit { block.deallocate() }

    /// Whether what stands in a slot of a claim is read when the terms are applied.
    package func reads(_ slot: Int) -> Bool { slotsRead[slot / 64] >> UInt64(slot % 64) & 1 == 1 }

    /// Whether the claim makes a choice that an election governs.
    package var hasElections: Bool { elections.count > 0 || head.refused != 0 }
}
