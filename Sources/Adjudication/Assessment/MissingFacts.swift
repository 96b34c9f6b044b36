import PolicyFormat

/// The facts and parameters that the figures of a means test need and nobody gave.
///
/// A case of a choice needs what its table asks, until one holds; what stands behind that one is not asked for.
struct MissingFacts {
    /// The facts, by slot.
    private(set) var slots: [Int32] = []
    /// The parameters, each with the year that it describes.
    private(set) var parameters: [(index: Int32, year: Int32)] = []
    /// The parameters that were read, in fen.
    private(set) var read: [Int32: Int64] = [:]
    private let evaluator: Evaluator
    /// The test's own facts. A comparison with any other fact that is absent does not hold, as in a claim.
    private let own: Set<Int32>

    init(_ evaluator: Evaluator, own: Set<Int32>) {
        self.evaluator = evaluator
        self.own = own
    }

    /// The same, of no figure yet.
    var emptied: MissingFacts { MissingFacts(evaluator, own: own) }

    /// The same with nothing missing: what was read stays.
    var withoutMissing: MissingFacts {
        var facts = self
        (facts.slots, facts.parameters) = ([], [])
        return facts
    }

    /// Whether nothing is missing.
    var isEmpty: Bool { slots.isEmpty && parameters.isEmpty }

    /// Adds what a value needs.
    mutating func add(_ index: Int32) { add(index, isTested: false) }

    private mutating func add(_ index: Int32, isTested: Bool) {
        guard index >= 0 else { return }
        let node = evaluator.code.pointee.nodes[Int(index)]
        switch node.kind {
        case .constant, .poolSpent, .poolRemaining, .counter, .delegated, .fault: return
        case .fact: if !isTested || own.contains(node.slot) { need(node.slot) }
        case .neededFact: need(node.slot)
        case .linear:
            // A claim's own amounts are 0 where they are absent.
            for place in Array(node.parts.indices) + Array(node.minus.indices) where Field(rawValue: slot(place)) == nil
            {
                need(Int32(slot(place)))
            }
        case .parameter: addParameter(index, node.slot)
        case .choose: addChosen(node, isTested)
        case .sum, .earliest: for place in node.parts.indices { add(part(place), isTested: isTested) }
        case .percent, .each: for operand in [node.first, node.second] { add(operand, isTested: isTested) }
        case .shift, .changed: add(node.first, isTested: isTested)
        }
        guard node.kind != .linear else { return }
        for place in node.minus.indices { add(part(place), isTested: isTested) }
        for bound in [node.atLeast, node.atMost] { add(bound, isTested: isTested) }
    }

    private func part(_ place: Int32) -> Int32 { evaluator.code.pointee.parts[Int(place)] }
    private func slot(_ place: Int32) -> Int { Int(part(place)) }

    private mutating func need(_ slot: Int32) {
        if evaluator.slots[Int(slot)] == Slot.absent, !slots.contains(slot) { slots.append(slot) }
    }

    private mutating func addParameter(_ node: Int32, _ index: Int32) {
        do {
            read[index] = try evaluator.value(node)
        } catch {
            guard error.kind == .missingParameter, !parameters.contains(where: { $0.index == index }) else { return }
            parameters.append((index, error.year))
        }
    }

    private mutating func addChosen(_ node: Node, _ isTested: Bool) {
        for place in node.parts.indices {
            let choice = evaluator.code.pointee.choices[Int(place)]
            switch choice.table < 0 ? true : holds(table: choice.table) {
            case true?: return add(choice.node, isTested: isTested)
            case false?: continue
            case nil: return
            }
        }
    }

    /// Adds what other figures need.
    mutating func add(_ other: MissingFacts) {
        read.merge(other.read) { value, _ in value }
        for slot in other.slots { need(slot) }
        for parameter in other.parameters where !parameters.contains(where: { $0.index == parameter.index }) {
            parameters.append(parameter)
        }
    }

    /// Whether a table holds; `nil` where that hangs on what is missing, which is added.
    private mutating func holds(table: Int32) -> Bool? {
        var open: [MissingFacts] = []
        for place in evaluator.code.pointee.tables[Int(table)].clauses.indices {
            var clause = emptied
            let isMet = clause.allHold(evaluator.code.pointee.clauses[Int(place)])
            read.merge(clause.read) { value, _ in value }
            if isMet == true { return true }
            if isMet == nil { open.append(clause) }
        }
        for clause in open { add(clause) }
        return open.isEmpty ? false : nil
    }

    private mutating func allHold(_ conditions: Span32) -> Bool? {
        var isMet: Bool? = true
        for place in conditions.indices {
            switch holds(evaluator.code.pointee.conditions[Int(place)]) {
            case true?: continue
            case false?: return false
            case nil: isMet = nil
            }
        }
        return isMet
    }

    private mutating func holds(_ condition: PlanCondition) -> Bool? {
        var missing = emptied
        switch condition.kind {
        case .table: return holds(table: condition.left).map { $0 == condition.expected }
        case .word: if condition.isNeeded || own.contains(condition.slot) { missing.need(condition.slot) }
        case .compare: for operand in [condition.left, condition.right] { missing.add(operand, isTested: true) }
        case .oneOf:
            missing.add(condition.left, isTested: true)
            for place in condition.list.indices { missing.add(part(place), isTested: true) }
        case .bits, .given: break
        }
        add(missing)
        return missing.isEmpty ? try? evaluator.holds(condition) : nil
    }
}
