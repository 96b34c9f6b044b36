/// Terms while they are being resolved: growing tables.
///
/// Only the resolver has one, and calls nothing while it changes a table: looking for overlapping accesses took a quarter
/// of the time of resolving.
package final class TermsDraft {
    @exclusivity(unchecked) var head = Terms.Head()
    @exclusivity(unchecked) var rare = Terms.Rare()
    @exclusivity(unchecked) var reasons = GrowingTable<ReasonTerms>()
    @exclusivity(unchecked) var refusals = GrowingTable<RefusalTerms>(capacity: 2)
    @exclusivity(unchecked) var elections = GrowingTable<ElectionTerms>(capacity: 2)
    @exclusivity(unchecked) var benefits = GrowingTable<BenefitTerms>()
    @exclusivity(unchecked) var rows = GrowingTable<RowTerms>()
    @exclusivity(unchecked) var ceilings = GrowingTable<CeilingTerms>()
    @exclusivity(unchecked) package var figures = GrowingTable<Int64>()
    @exclusivity(unchecked) var operands = GrowingTable<Operand>()
    @exclusivity(unchecked) var counters = GrowingTable<CounterTerms>()
    @exclusivity(unchecked) var insuranceRows = GrowingTable<InsuranceRowTerms>(capacity: 2)
    @exclusivity(unchecked) var earlierPools = GrowingTable<AccumulatorID>(capacity: 2)

    // Expressions and conditions.
    @exclusivity(unchecked) var nodes = GrowingTable<Node>(capacity: 64)
    /// For each node, whether evaluating it may throw.
    @exclusivity(unchecked) var nodeFaults = GrowingTable<Bool>(capacity: 64)
    @exclusivity(unchecked) var parts = GrowingTable<Int32>(capacity: 64)
    @exclusivity(unchecked) var choices = GrowingTable<PlanChoice>()
    @exclusivity(unchecked) var tables = GrowingTable<PlanTable>()
    @exclusivity(unchecked) var clauses = GrowingTable<Span32>()
    @exclusivity(unchecked) var conditions = GrowingTable<PlanCondition>()
    @exclusivity(unchecked) var changes = GrowingTable<PlanChange>()
    @exclusivity(unchecked) var pools = GrowingTable<PoolFigure>()
    @exclusivity(unchecked) var counterFigures = GrowingTable<CounterFigure>()
    @exclusivity(unchecked) var faults = GrowingTable<Fault>()

    /// The slots that expressions read, as bits; some of them may have been folded away since.
    @exclusivity(unchecked) private(set) var slotsRead: [UInt64] = []

    /// Empties it, for claims of so many slots.
    func begin(slots: Int) {
        slotsRead = [UInt64](repeating: 0, count: slots / 64 + 1)
        (head, rare) = (Terms.Head(), Terms.Rare())
        reasons.truncate(to: 0)
        refusals.truncate(to: 0)
        elections.truncate(to: 0)
        benefits.truncate(to: 0)
        rows.truncate(to: 0)
        ceilings.truncate(to: 0)
        figures.truncate(to: 0)
        operands.truncate(to: 0)
        counters.truncate(to: 0)
        insuranceRows.truncate(to: 0)
        earlierPools.truncate(to: 0)
        rollBack(to: Mark(counts: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    }

    /// How far the tables of expressions have grown.
    struct Mark {
        fileprivate let counts: (Int, Int, Int, Int, Int, Int, Int, Int, Int, Int)
    }

    var mark: Mark {
        Mark(
            counts: (
                nodes.count, parts.count, choices.count, tables.count, clauses.count, conditions.count, changes.count,
                pools.count, counterFigures.count, faults.count
            ))
    }

    /// Drops every expression and condition that was added since a mark.
    func rollBack(to mark: Mark) {
        nodes.truncate(to: mark.counts.0)
        nodeFaults.truncate(to: mark.counts.0)
        parts.truncate(to: mark.counts.1)
        choices.truncate(to: mark.counts.2)
        tables.truncate(to: mark.counts.3)
        clauses.truncate(to: mark.counts.4)
        conditions.truncate(to: mark.counts.5)
        changes.truncate(to: mark.counts.6)
        pools.truncate(to: mark.counts.7)
        counterFigures.truncate(to: mark.counts.8)
        faults.truncate(to: mark.counts.9)
    }

    /// Adds a node.
    func add(_ node: Node, mayFault: Bool) -> Int32 {
        nodeFaults.append(mayFault)
        switch node.kind {
        case .fact, .neededFact: note(node.slot)
        case .linear:
            for part in node.parts.indices { note(parts[part]) }
            for part in node.minus.indices { note(parts[part]) }
        default: break
        }
        return nodes.append(node)
    }

    private func note(_ slot: Int32) { slotsRead[Int(slot) / 64] |= 1 << UInt64(slot % 64) }

    /// How many entries each list has.
    var sizes: [Int] {
        [
            reasons.count, refusals.count, elections.count, benefits.count, rows.count, ceilings.count, figures.count,
            operands.count, counters.count, insuranceRows.count, earlierPools.count, nodes.count, parts.count,
            choices.count, tables.count, clauses.count, conditions.count, changes.count, pools.count,
            counterFigures.count, faults.count,
        ]
    }

    /// How many bytes the finished terms take.
    var byteCount: Int {
        let lists =
            reasons.byteCount + refusals.byteCount + elections.byteCount + benefits.byteCount + rows.byteCount
            + ceilings.byteCount
            + figures.byteCount + operands.byteCount + counters.byteCount + insuranceRows.byteCount
            + earlierPools.byteCount
        let code =
            nodes.byteCount + parts.byteCount + choices.byteCount + tables.byteCount + clauses.byteCount
            + conditions.byteCount + changes.byteCount + pools.byteCount + counterFigures.byteCount + faults.byteCount
        return lists + code + MemoryLayout<Expressions>.stride + 16
    }

    /// The tables as an evaluator reads them, until they grow.
    @exclusivity(unchecked) var expressions = GrowingTable<Expressions>(capacity: 1)

    /// Notes where the tables stand now.
    func setExpressions(_ plan: Plan) {
        let known = plan.expressions.pointee
        expressions.truncate(to: 0)
        expressions.append(
            Expressions(
                nodes: nodes.start, parts: parts.start, choices: choices.start, tables: tables.start,
                clauses: clauses.start, conditions: conditions.start, changes: changes.start, pools: pools.start,
                counters: counterFigures.start, faults: faults.start, parameters: known.parameters,
                parameterValues: known.parameterValues, valueRounding: plan.valueRounding))
    }
}
