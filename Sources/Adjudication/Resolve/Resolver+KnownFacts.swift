package import PolicyFormat

/// Questions to the rules without a claim.
extension Resolver {
    /// A resolver that asks for no fact of a claim.
    package init(_ plan: Plan, _ known: KnownFacts) {
        let unread = [UInt64](repeating: 0, count: Facts.count(plan)).withUnsafeBufferPointer { Facts($0) }
        self.init(plan, unread, TermsDraft(), known: known)
    }

    /// Whether it is open what stands in a slot.
    func isOpen(_ slot: Int32) -> Bool {
        guard let known else { return false }
        return known.slots[Int(slot)] == nil
    }

    /// Whether a condition of the policy holds; `nil` where that is open.
    package func holds(_ condition: Table.Condition) -> Bool? {
        guard let conditions = plan.sources.conditions(of: condition) else { return nil }
        var copy = self
        return copy.truth { $0.all(conditions) }
    }

    /// Whether something applies; `nil` where that is open.
    package func holds(_ scope: Guard) -> Bool? {
        var copy = self
        return copy.truth { $0.scope(scope) }
    }

    private mutating func truth(_ body: (inout Resolver) -> Truth) -> Bool? {
        let mark = draft.mark
        defer { draft.rollBack(to: mark) }
        return switch body(&self) {
        case .always: true
        case .never: false
        case .open: nil
        }
    }

    /// What some terms of the policy come to; `nil` where that is open, or nothing.
    package func value(of terms: Amount.Terms) -> Int64? {
        guard let node = plan.sources.node(of: terms) else { return nil }
        var copy = self
        let value = copy.operand(node)
        return value.kind == .constant && !value.isAbsent ? value.constant : nil
    }
}
