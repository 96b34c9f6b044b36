import Adjudication
import PolicyFormat

/// What is left of a policy's conditions where something is known of a claim.
///
/// A rule for an identity that is known says nothing of other identities that may be held beside it: what it asks of
/// those is left open.
struct RemainingConditions {
    private let policy: Policy
    /// For who holds what is known and no other identity; and for who may hold others too.
    private let alone: Resolver
    private let amongOthers: Resolver

    /// What became of a table.
    enum Decision {
        case always, never
        case open(Table)

        var isNever: Bool { if case .never = self { true } else { false } }
        /// What is left to ask.
        var table: Table? { if case .open(let table) = self { table } else { nil } }
    }

    init(_ plan: Plan, _ known: KnownFacts) {
        policy = plan.policy
        alone = Resolver(plan, known)
        amongOthers = Resolver(plan, known.amongOthers)
    }

    /// Whether something applies; `nil` where that is open.
    func holds(_ scope: Guard) -> Bool? { alone.holds(scope) }

    /// What must hold and what must not, without what is decided; `nil` where it cannot come out so.
    func scope(_ when: Table?, _ unless: Table?) -> (when: Table?, unless: Table?)? {
        let wanted = decide(when)
        let isForKnown = when?.clauses.contains { self.isForKnown($0) } ?? false
        let unwanted = unless.map { decide($0, amongOthers: isForKnown) } ?? .never
        if wanted.isNever { return nil }
        if case .always = unwanted { return nil }
        return (wanted.table, unwanted.table)
    }

    func decide(_ table: Table?) -> Decision { table.map { decide($0) } ?? .always }

    func decide(_ table: Table, amongOthers: Bool = false) -> Decision {
        var clauses: [Table.Clause] = []
        for clause in table.clauses {
            guard let open = open(clause, amongOthers: amongOthers || isForKnown(clause)) else { continue }
            if open.conditions.isEmpty { return .always }
            clauses.append(open)
        }
        return clauses.isEmpty ? .never : .open(Table(clauses: clauses, position: table.position))
    }

    /// A clause without what holds; `nil` where it cannot hold.
    private func open(_ clause: Table.Clause, amongOthers: Bool) -> Table.Clause? {
        var open = Table.Clause(conditions: [])
        for condition in clause.conditions {
            var holds = alone.holds(condition)
            if holds == false, amongOthers { holds = self.amongOthers.holds(condition) }
            if holds == false { return nil }
            if holds == nil { open.conditions += written(condition, amongOthers: amongOthers) }
        }
        return open
    }

    /// A condition that is open as it is left. A named table of one clause gives way to its conditions; one of several
    /// keeps its name, so that it can be shown as one thing.
    private func written(_ condition: Table.Condition, amongOthers: Bool) -> [Table.Condition] {
        switch condition.test {
        case .flag(true):
            guard let table = table(named: condition.key),
                case .open(let left) = decide(table, amongOthers: amongOthers),
                left.clauses.count == 1
            else { return [condition] }
            return left.clauses[0].conditions
        case .compare(let comparisons):
            var copy = condition
            copy.test = .compare(comparisons.map { ($0.comparison, amount($0.value)) })
            return [copy]
        default: return [condition]
        }
    }

    /// Whether a clause asks for an identity or category that is known.
    private func isForKnown(_ clause: Table.Clause) -> Bool {
        clause.conditions.contains { asksForIdentity($0) && alone.holds($0) == true }
    }

    /// Whether a condition asks for an identity or category and for nothing else.
    private func asksForIdentity(_ condition: Table.Condition) -> Bool {
        switch (condition.key, condition.test) {
        case ("holds", .oneOf), ("category", .oneOf): return true
        case (let key, .flag(true)):
            guard let table = table(named: key), table.clauses.count == 1, table.clauses[0].conditions.count == 1 else {
                return false
            }
            return asksForIdentity(table.clauses[0].conditions[0])
        default: return false
        }
    }

    private func table(named name: String) -> Table? { policy.facts.first { $0.name == name }?.value }
}
