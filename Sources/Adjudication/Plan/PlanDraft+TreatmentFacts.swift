extension PlanDraft {
    /// What some conditions read that only a treatment has, through named tables and sums of money too.
    func treatmentFacts(of scope: Guard) -> TreatmentFacts {
        [scope.when, scope.unless].filter { $0 >= 0 }.reduce(into: []) { $0.formUnion(treatmentFacts(ofTable: $1)) }
    }

    private func treatmentFacts(ofTable table: Int32) -> TreatmentFacts {
        let found = tables[Int(table)].clauses.indices.flatMap { clauses[Int($0)].indices }
        return found.reduce(into: []) { $0.formUnion(treatmentFacts(of: conditions[Int($1)])) }
    }

    private func treatmentFacts(of condition: PlanCondition) -> TreatmentFacts {
        switch condition.kind {
        case .word, .bits, .given: TreatmentFacts(slot: Int(condition.slot))
        case .oneOf, .compare: treatmentFacts(ofNodes: [condition.left, condition.right] + listed(condition.list))
        case .table: treatmentFacts(ofTable: condition.left)
        }
    }

    private func listed(_ span: Span32) -> [Int32] { span.indices.map { parts[Int($0)] } }

    private func treatmentFacts(ofNodes indices: [Int32]) -> TreatmentFacts {
        indices.filter { $0 >= 0 }.reduce(into: []) { $0.formUnion(treatmentFacts(of: nodes[Int($1)])) }
    }

    private func treatmentFacts(of node: Node) -> TreatmentFacts {
        switch node.kind {
        case .constant, .poolSpent, .poolRemaining, .counter, .parameter, .delegated, .fault: return []
        case .fact, .neededFact: return TreatmentFacts(slot: Int(node.slot))
        case .linear:
            return (listed(node.parts) + listed(node.minus)).reduce(into: []) {
                $0.formUnion(TreatmentFacts(slot: Int($1)))
            }
        case .shift, .changed: return treatmentFacts(ofNodes: [node.first])
        case .earliest: return treatmentFacts(ofNodes: listed(node.parts))
        case .sum, .percent, .each, .choose:
            var facts = treatmentFacts(ofNodes: listed(node.minus) + [node.atLeast, node.atMost])
            switch node.kind {
            case .sum: facts.formUnion(treatmentFacts(ofNodes: listed(node.parts)))
            case .choose:
                for choice in node.parts.indices.map({ choices[Int($0)] }) {
                    if choice.table >= 0 { facts.formUnion(treatmentFacts(ofTable: choice.table)) }
                    facts.formUnion(treatmentFacts(ofNodes: [choice.node]))
                }
            default: facts.formUnion(treatmentFacts(ofNodes: [node.first, node.second]))
            }
            return facts
        }
    }
}
