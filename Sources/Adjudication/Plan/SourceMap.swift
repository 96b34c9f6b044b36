import PolicyFormat
import Values

/// Which conditions and expressions of a plan stand for what the policy writes at a place.
struct SourceMap: Sendable {
    private var conditions: [Position: Span32] = [:]
    private var terms: [Position: Int32] = [:]

    /// Notes what a clause was compiled to: for each condition, how many entries, one after the other.
    mutating func add(_ clause: Table.Clause, counts: [Int], from first: Int32) {
        var first = first
        for (condition, count) in zip(clause.conditions, counts) {
            let span = Span32(first: first, count: Int32(count))
            first += span.count
            // The other side of a reading stands at the same places; the policy's own table is compiled first.
            if conditions[condition.position] == nil { conditions[condition.position] = span }
        }
    }

    /// Notes the node that terms were compiled to.
    mutating func add(_ node: Int32, at position: Position) {
        if terms[position] == nil { terms[position] = node }
    }

    /// What a condition of the policy was compiled to; `nil` for one of no plan.
    func conditions(of condition: Table.Condition) -> Span32? { conditions[condition.position] }

    /// The node of some terms.
    func node(of value: Amount.Terms) -> Int32? { terms[value.position] }
}
