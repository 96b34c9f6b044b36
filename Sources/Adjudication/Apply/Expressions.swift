import Values

/// The flat tables that expressions and conditions stand in: those of a plan, or those of terms resolved from it.
///
/// Entries name each other by index. The owner of the tables, a ``Plan``, ``Terms`` or a draft, outlives every use.
struct Expressions: BitwiseCopyable, @unchecked Sendable {
    let nodes: UnsafePointer<Node>
    let parts: UnsafePointer<Int32>
    let choices: UnsafePointer<PlanChoice>
    let tables: UnsafePointer<PlanTable>
    let clauses: UnsafePointer<Span32>
    let conditions: UnsafePointer<PlanCondition>
    let changes: UnsafePointer<PlanChange>
    let pools: UnsafePointer<PoolFigure>
    let counters: UnsafePointer<CounterFigure>
    /// Faults of terms, thrown when they are reached.
    let faults: UnsafePointer<Fault>
    let parameters: UnsafePointer<PlanParameter>
    let parameterValues: UnsafePointer<Int64>
    /// How a share of an amount becomes whole fen.
    let valueRounding: Rounding

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
