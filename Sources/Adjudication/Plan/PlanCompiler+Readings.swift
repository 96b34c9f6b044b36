import PolicyFormat
import Values

/// The other side of a reading, where it changes a table: compiled beside the table itself, so that a result can say
/// whether anything hangs on the reading.
extension PlanCompiler {
    mutating func compileOtherTables(_ policy: Policy) {
        for (reading, entry) in policy.readings.enumerated() {
            for (index, change) in entry.patch.enumerated() {
                guard let (chosen, table) = other(change, policy) else { continue }
                draft.otherTables.append(
                    PlanOtherTable(
                        reading: Int32(reading), entry: Int32(index), chosen: chosen, other: compile(table)))
            }
        }
    }

    /// The compiled table that a change concerns, and what it becomes.
    private func other(_ change: Named<JSONValue>, _ policy: Policy) -> (chosen: Int32, table: Table)? {
        let steps = change.name.steps().map { String($0) }
        if let (chosen, _) = table(at: steps, policy) {
            return Table.read(change.value).map { (chosen, $0) }
        }
        // One key of a table: the rest of it stays.
        guard let key = steps.last, let (chosen, current) = table(at: steps.dropLast(), policy),
            let test = Table.Test.read(change.value)
        else { return nil }
        var table = current
        for clause in table.clauses.indices {
            for index in table.clauses[clause].conditions.indices
            where table.clauses[clause].conditions[index].key == key {
                table.clauses[clause].conditions[index].test = test
            }
        }
        return (chosen, table)
    }

    private func table(at steps: [String], _ policy: Policy) -> (compiled: Int32, table: Table)? {
        guard steps.count >= 2 else { return nil }
        if steps[0] == "facts", steps.count == 2 {
            guard let fact = policy.facts.first(where: { $0.name == steps[1] }),
                case .table(let index)? = names[fact.name]
            else { return nil }
            return (index, fact.value)
        }
        guard let part = steps.last, part == "when" || part == "unless" else { return nil }
        func pick(_ scope: Guard, _ when: Table?, _ unless: Table?) -> (Int32, Table) {
            let nothing = Table(clauses: [], position: .none)
            if part == "when" { return (scope.when, when ?? nothing) }
            // What nobody says keeps nothing from holding.
            return (scope.unless < 0 ? Terms.never : scope.unless, unless ?? nothing)
        }
        switch (steps[0], steps.count) {
        case ("exclusions", 3):
            guard let index = Int(steps[1]).map({ $0 - 1 }), policy.exclusions.indices.contains(index) else {
                return nil
            }
            return pick(draft.exclusions[index].scope, policy.exclusions[index].when, policy.exclusions[index].unless)
        case ("benefits", 3):
            guard let index = policy.benefits.firstIndex(where: { $0.id == steps[1] }) else { return nil }
            return pick(draft.benefits[index].scope, policy.benefits[index].when, policy.benefits[index].unless)
        case ("benefits", 5) where steps[2] == "adjust":
            guard let index = policy.benefits.firstIndex(where: { $0.id == steps[1] }),
                let number = Int(steps[3]).map({ $0 - 1 }), policy.benefits[index].adjustments.indices.contains(number)
            else { return nil }
            let adjustment = policy.benefits[index].adjustments[number]
            let compiled = draft.adjustments[Int(draft.benefits[index].adjustments.first) + number]
            return pick(compiled.scope, adjustment.when, adjustment.unless)
        default: return nil
        }
    }
}

extension Table {
    /// The table that a value says, where it says one.
    fileprivate static func read(_ value: JSONValue) -> Table? {
        let isTable = value.members != nil || value.items?.allSatisfy { $0.members != nil } == true
        return isTable ? Form<Table>.table.read(value, ReadingContext()) : nil
    }
}

extension Table.Test {
    fileprivate static func read(_ value: JSONValue) -> Table.Test? {
        Form<Table.Test>.test.read(value, ReadingContext())
    }
}
