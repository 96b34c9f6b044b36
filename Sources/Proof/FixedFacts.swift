import Adjudication

/// What facts and dates alone decide of a claim's terms, whatever its amounts and the year's other claims.
struct FixedFacts {
    private let claim: SymbolicClaim
    private let amounts: Set<Int>

    /// For a claim whose slots of `amounts` may hold anything.
    init(_ prepared: ProofSide.Prepared, _ amounts: Set<Int>) {
        let slots = prepared.frame.map { $0 == Slot.absent ? nil : LinearForm($0) }
        claim = SymbolicClaim(prepared.terms, slots, SymbolicYear(), CellPath(nil, isOutOfTime: { false }))
        self.amounts = amounts
    }

    private var code: Expressions { claim.code }

    /// The value of an expression, ``Slot/absent`` for none; `nil` where amounts decide.
    func value(_ index: Int32) -> Int64? {
        guard isFixed(index), let value = try? claim.value(index) else { return nil }
        return value.constant
    }

    /// Whether a table holds; `nil` where amounts decide.
    func holds(table: Int32) -> Bool? {
        if table < 0 { return table == -1 ? true : nil }
        let clauses = code.tables[Int(table)].clauses.indices
        let isDecided = clauses.allSatisfy { clause in
            code.clauses[Int(clause)].indices.allSatisfy { isFixed(code.conditions[Int($0)]) }
        }
        return isDecided ? try? claim.holds(table: table) : nil
    }

    /// Whether a condition holds; `nil` where amounts decide.
    func holds(_ condition: PlanCondition) -> Bool? { isFixed(condition) ? try? claim.holds(condition) : nil }

    private func isFixed(_ condition: PlanCondition) -> Bool {
        switch condition.kind {
        case .word, .bits, .given: return !amounts.contains(Int(condition.slot)) || condition.kind == .given
        case .table:
            return code.tables[Int(condition.left)].clauses.indices.allSatisfy { clause in
                code.clauses[Int(clause)].indices.allSatisfy { isFixed(code.conditions[Int($0)]) }
            }
        case .compare: return isFixed(condition.left) && isFixed(condition.right)
        case .oneOf:
            return isFixed(condition.left) && condition.list.indices.allSatisfy { isFixed(code.parts[Int($0)]) }
        }
    }

    /// Whether an expression rests on dates and other facts alone. Others than those that dates are made of are not
    /// looked into.
    private func isFixed(_ index: Int32) -> Bool {
        let node = code.nodes[Int(index)]
        switch node.kind {
        case .constant: return true
        case .fact, .neededFact: return !amounts.contains(Int(node.slot))
        case .shift: return isFixed(node.first)
        case .earliest: return node.parts.indices.allSatisfy { isFixed(code.parts[Int($0)]) }
        default: return false
        }
    }
}
