package import Values

/// The flat tables that expressions and conditions stand in: those of a plan, or those of terms resolved from it.
///
/// Entries name each other by index. The owner of the tables, a ``Plan``, ``Terms`` or a draft, outlives every use.
package struct Expressions: BitwiseCopyable, @unchecked Sendable {
    package let nodes: UnsafePointer<Node>
    package let parts: UnsafePointer<Int32>
    package let choices: UnsafePointer<PlanChoice>
    package let tables: UnsafePointer<PlanTable>
    package let clauses: UnsafePointer<Span32>
    package let conditions: UnsafePointer<PlanCondition>
    package let changes: UnsafePointer<PlanChange>
    package let pools: UnsafePointer<PoolFigure>
    package let counters: UnsafePointer<CounterFigure>
    /// Faults of terms, thrown when they are reached.
    package let faults: UnsafePointer<Fault>
    package let parameters: UnsafePointer<PlanParameter>
    package let parameterValues: UnsafePointer<Int64>
    /// How a share of an amount becomes whole fen.
    package let valueRounding: Rounding

    /// The value of a parameter for a year, and the year that it describes; throws where it is not given.
    func parameter(_ index: Int32, year: Int32) throws(Fault) -> Int64 {
        let parameter = parameters[Int(index)]
        let described = year - parameter.yearsBack
        let offset = described - Int32(PlanCompiler.firstYear)
        guard offset >= 0, offset < PlanCompiler.yearCount else {
            throw Fault(kind: .missingParameter, index: index, year: described)
        }
        let value = parameterValues[Int(parameter.values + offset)]
        if value == Slot.absent { throw Fault(kind: .missingParameter, index: index, year: described) }
        return value
    }
}
