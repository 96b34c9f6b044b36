extension Resolver {
    /// Resolves an expression of the plan to an operand; none for -1.
    mutating func operand(_ index: Int32) -> Operand {
        if index < 0 { return .absent }
        let mark = draft.mark
        let expression = expression(index)
        let node = draft.nodes[expression]
        switch node.kind {
        case .constant:
            draft.rollBack(to: mark)
            return Operand(constant: node.constant)
        case .fact:
            draft.rollBack(to: mark)
            return Operand(slot: node.slot)
        case .linear, .sum:
            guard let slots = slots(node),
                let sum = Operand(added: slots.added, taken: slots.taken, isFloored: node.isFloored)
            else { return Operand(expression: expression) }
            draft.rollBack(to: mark)
            return sum
        default: return Operand(expression: expression)
        }
    }

    /// The slots that add up to a sum, and those that come off; `nil` where it is more than that.
    private func slots(_ node: Node) -> (added: [Int32], taken: [Int32])? {
        if node.kind == .linear { return (listed(node.parts), listed(node.minus)) }
        guard node.atLeast < 0, node.atMost < 0, let added = slots(node.parts), let taken = slots(node.minus) else {
            return nil
        }
        return (added, taken)
    }

    private func listed(_ span: Span32) -> [Int32] { span.indices.map { draft.parts[$0] } }

    /// The slots of terms that are slots themselves, or nothing.
    private func slots(_ span: Span32) -> [Int32]? {
        var result: [Int32] = []
        for part in span.indices {
            let node = draft.nodes[draft.parts[part]]
            switch node.kind {
            case .fact: result.append(node.slot)
            case .constant where node.constant == 0: continue
            case .constant where node.constant == Slot.absent && span.count > 1: continue
            case .linear where node.minus.count == 0: result += listed(node.parts)
            default: return nil
            }
        }
        return result
    }
}
