/// What one claim's facts leave of a plan: the same program with everything that facts decide folded away.
///
/// One block of memory holds it, the lists that every claim reads first. It is made once for some facts and applied to any
/// number of claims that have them.
package final class Terms {
    // What every claim reads stands first and side by side: it is a few lines of the processor's memory.
    package let head: Head
    package let benefits: UnsafePointer<BenefitTerms>
    package let benefitCount: Int
    package let rows: UnsafePointer<RowTerms>
    package let ceilings: UnsafePointer<CeilingTerms>
    package let counters: UnsafePointer<CounterTerms>
    package let openReasons: UnsafeBufferPointer<ReasonTerms>
    package let expressions: UnsafePointer<Expressions>
    /// The plan that it was resolved from.
    package let plan: Plan
    /// The year of the claims.
    package let year: Int64
    /// The facts that it was resolved from, and what was asked of them.
    let facts: Facts
    package let rare: Rare
    package let refusals: UnsafeBufferPointer<RefusalTerms>
    package let elections: UnsafeBufferPointer<ElectionTerms>
    package let figures: UnsafePointer<Int64>
    package let operands: UnsafePointer<Operand>
    package let insuranceRows: UnsafePointer<InsuranceRowTerms>
    package let earlierPools: UnsafeBufferPointer<AccumulatorID>
    /// The slots of a claim that are read when the terms are applied, as bits: those of the record, and what the claim comes
    /// to.
    private let slotsRead: [UInt64]
    private let block: UnsafeMutableRawPointer
    /// How many entries each of the lists has, in the order of the draft.
    let sizes: [Int]

    /// What stands once in terms, and every claim reads.
    package struct Head: BitwiseCopyable, Equatable, Sendable {
        /// Whether anything in ``Rare`` or an election has to be looked at for a claim that nobody explains.
        package var hasRareParts = true
        /// The category; -1 for none.
        package var category: Int32 = -1
        /// The reasons for exclusion that are certain, as bits.
        package var reasons: UInt64 = 0
        /// Reasons that are found after the category is asked for, as bits.
        package var laterReasons: UInt64 = 0
        package var burden = Operand.absent
        /// The counters of a covered claim, then those of an excluded one.
        package var countersIfCovered = Span32.empty
        package var countersIfExcluded = Span32.empty
    }

    /// What stands once in terms, and few have.
    package struct Rare: BitwiseCopyable, Equatable, Sendable {
        /// The elections that refuse what the record chooses, as bits.
        package var refused: UInt64 = 0
        /// What keeps the category open: thrown where the claim is not excluded and needs an identity.
        package var categoryFault = Fault(kind: .categoryNotStated)
        package var hasCategoryFault = false
        /// How many answers of the facts led to the first reason for exclusion that is certain; -1 where none is.
        var answersToExclusion: Int32 = -1
        /// When an identity is needed: always where -1, never where ``never``.
        package var required: Int32 = -1
        /// Worked out for an explanation, or where it may fault.
        package var eligibleCost = Operand.absent
        package var insurance = InsuranceTerms()
        package var earlier = EarlierTerms()
        /// What is paid after assistance; absent for nothing.
        package var relief = Operand.absent

        /// Whether a claim that nobody explains has any of it.
        var isAsked: Bool {
            refused != 0 || hasCategoryFault || eligibleCost.kind == .expression || insurance.isAsked || earlier.isAsked
                || relief.isGiven
        }
    }

    /// Stands for a table that never holds.
    package static let never: Int32 = -2

    init(_ plan: Plan, _ facts: Facts, _ draft: TermsDraft) {
        self.plan = plan
        year = facts.year
        self.facts = facts
        slotsRead = draft.slotsRead
        sizes = draft.sizes
        var head = draft.head
        head.hasRareParts = draft.rare.isAsked || draft.elections.count > 0 || draft.refusals.count > 0
        self.head = head
        rare = draft.rare
        // Begins at a line of the processor's memory.
        block = .allocate(byteCount: max(16, draft.byteCount), alignment: 64)
        var free = block
        benefits = draft.benefits.copyStart(to: &free)
        benefitCount = draft.benefits.count
        rows = draft.rows.copyStart(to: &free)
        ceilings = draft.ceilings.copyStart(to: &free)
        counters = draft.counters.copyStart(to: &free)
        openReasons = draft.reasons.copy(to: &free)
        refusals = draft.refusals.copy(to: &free)
        elections = draft.elections.copy(to: &free)
        figures = draft.figures.copyStart(to: &free)
        operands = draft.operands.copyStart(to: &free)
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
    package var hasElections: Bool { elections.count > 0 || rare.refused != 0 }
}
