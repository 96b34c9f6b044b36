import PolicyFormat
import Values

/// Which conditions and expressions of a plan stand for what the policy writes at a place.
struct SourceMap: Sendable {
    private var conditions: [Int: Span32] = [:]
    private var terms: [Int: Int32] = [:]
    /// The files that a policy was put together from.
    private var sources: [SourceText?] = []

    /// Notes what a clause was compiled to: for each condition, how many entries, one after the other.
    mutating func add(_ clause: Table.Clause, counts: [Int], from first: Int32) {
        var first = first
        for (condition, count) in zip(clause.conditions, counts) {
            let span = Span32(first: first, count: Int32(count))
            first += span.count
            // The other side of a reading stands at the same places; the policy's own table is compiled first.
            let key = enter(condition.position)
            if conditions[key] == nil { conditions[key] = span }
        }
    }

    /// Notes the node that terms were compiled to.
    mutating func add(_ node: Int32, at position: Position) {
        let key = enter(position)
        if terms[key] == nil { terms[key] = node }
    }

    /// What a condition of the policy was compiled to; `nil` for one of no plan.
    func conditions(of condition: Table.Condition) -> Span32? { key(condition.position).flatMap { conditions[$0] } }

    /// The node of some terms.
    func node(of value: Amount.Terms) -> Int32? { key(value.position).flatMap { terms[$0] } }

    private mutating func enter(_ position: Position) -> Int {
        if let key = key(position) { return key }
        sources.append(position.source)
        return key(position) ?? position.offset
    }

    /// A place as one number, which is hashed much faster than the place: its file's among the files, and the byte.
    private func key(_ position: Position) -> Int? {
        sources.firstIndex { $0 === position.source }.map { $0 << 40 | position.offset }
    }
}
