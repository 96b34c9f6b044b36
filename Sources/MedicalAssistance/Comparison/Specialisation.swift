/// Works what is known into a policy's rules: what cannot apply falls out, what always holds is no condition any more.
///
/// What comes out is a policy again, with fewer rules and fewer conditions, to be told or compared like any other.
public struct Specialisation {
    private let known: Known
    private let vocabulary: Vocabulary
    private var facts: [String: Decided] = [:]
    private let said: [Named<Table>]
    /// The pools that limit nothing of what is known.
    private var unlimited: Set<String> = []
    /// Whether identities beside the known one are left open.
    private var keepsOthers = false

    /// What became of a condition.
    enum Decided {
        case always
        case never
        case open(Table)

        var isAlways: Bool { if case .always = self { true } else { false } }
    }

    private init(_ known: Known, _ vocabulary: Vocabulary, _ said: [Named<Table>]) {
        self.said = said
        self.known = known
        self.vocabulary = vocabulary
    }

    /// A policy for what is known of a claim.
    public static func of(_ policy: Policy, for known: Known, vocabulary: Vocabulary) -> Policy {
        var work = Specialisation(known, vocabulary, policy.facts)
        var result = policy
        result.facts = []
        for fact in policy.facts {
            let decided = work.decide(fact.value)
            work.facts[fact.name] = decided
            if case .open(let table) = decided {
                result.facts.append(Named(name: fact.name, value: table, position: fact.position))
            }
        }
        for pool in policy.pools where pool.adjustments.isEmpty {
            if case .none = work.amount(pool.limit) { work.unlimited.insert(pool.id) }
        }
        work.specialise(&result, from: policy)
        return result
    }

    private func specialise(_ result: inout Policy, from policy: Policy) {
        for index in result.money.indices {
            let money = result.money[index]
            var value = money.value
            value.amount = amount(value.amount)
            result.money[index] = Named(name: money.name, value: value, position: money.position)
        }
        result.inForce = periods(policy.inForce)
        result.identityRequired = policy.identityRequired.flatMap { requirement in
            scoped(requirement.when, requirement.unless).map {
                var copy = requirement
                (copy.when, copy.unless) = $0
                return copy
            }
        }
        result.identityTiming = policy.identityTiming.compactMap { timing($0) }
        result.exclusions = kept(policy.exclusions, \.when, \.unless)
        result.uninsured = policy.uninsured.flatMap { requirement in
            scoped(requirement.when, requirement.unless).map {
                var copy = requirement
                (copy.when, copy.unless) = $0
                return copy
            }
        }
        result.pools = policy.pools.map { pool in
            var copy = pool
            copy.limit = amount(pool.limit)
            copy.adjustments = adjustments(pool.adjustments)
            return copy
        }
        result.counters = kept(policy.counters, \.when, \.unless)
        result.notices = kept(policy.notices, \.when, \.unless)
        result.warnings = policy.warnings.compactMap { warning in
            switch decide(warning.when) {
            case .never: return nil
            case .always: return warning
            case .open(let table):
                var copy = warning
                copy.when = table
                return copy
            }
        }
        result.benefits = isRefused(policy) ? [] : withoutReplaced(policy.benefits.compactMap { benefit($0) }, policy)
        if var premium = policy.premium {
            premium.refusals = kept(premium.refusals, \.when, \.unless)
            premium.rows = kept(premium.rows, \.when, \.unless).map { row in
                var copy = row
                copy.pay = amount(row.pay)
                return copy
            }
            premium.notes = kept(premium.notes, \.when, \.unless)
            result.premium = premium
        }
        result.criticalIllness = firstMatching(
            kept(policy.criticalIllness, \.when, \.unless).map { tilt in
                var copy = tilt
                copy.adjustments = adjustments(tilt.adjustments)
                return copy
            }, \.when, \.unless)
    }

    /// Whether no benefit can be paid for want of a class, or because others must say what the class gets.
    private func isRefused(_ policy: Policy) -> Bool {
        switch known.category {
        case .open: return false
        case .won(let id): return policy.categories.first { $0.id == id }?.delegated != nil
        case .none:
            guard let required = policy.identityRequired else { return true }
            guard let scope = scoped(required.when, required.unless) else { return false }
            return scope.when == nil && scope.unless == nil
        }
    }

    /// Who has no class is assisted only where no identity is needed; a benefit that another one always takes the place
    /// of there is none.
    private func withoutReplaced(_ benefits: [Benefit], _ policy: Policy) -> [Benefit] {
        guard case .none = known.category, let required = policy.identityRequired, required.when == nil,
            let unless = required.unless
        else { return benefits }
        let meaning = Meaning(policy, vocabulary: vocabulary, shared: [], figures: nil)
        let free = meaning.scope(unless, nil)
        let taking = policy.benefits.filter { $0.unless == nil && meaning.scope($0.when, nil) == free }
        let replaced = Set(taking.flatMap { $0.replaces.map(\.value) })
        return benefits.filter { !replaced.contains($0.id) }
    }

    // MARK: Rules

    /// The rules that may apply, without what always holds.
    private func kept<Rule>(
        _ rules: [Rule], _ when: WritableKeyPath<Rule, Table?>, _ unless: WritableKeyPath<Rule, Table?>
    ) -> [Rule] {
        rules.compactMap { rule in
            scoped(rule[keyPath: when], rule[keyPath: unless]).map { scope in
                var copy = rule
                copy[keyPath: when] = scope.when
                copy[keyPath: unless] = scope.unless
                return copy
            }
        }
    }

    /// A list of which the first that matches decides ends at the first that always does.
    private func firstMatching<Rule>(
        _ rules: [Rule], _ when: KeyPath<Rule, Table?>, _ unless: KeyPath<Rule, Table?>
    ) -> [Rule] {
        guard let last = rules.firstIndex(where: { $0[keyPath: when] == nil && $0[keyPath: unless] == nil }) else {
            return rules
        }
        return Array(rules[...last])
    }

    private func benefit(_ benefit: Benefit) -> Benefit? {
        guard let scope = scoped(benefit.when, benefit.unless) else { return nil }
        var result = benefit
        (result.when, result.unless) = scope
        if let trigger = benefit.paysWhen {
            switch decide(trigger) {
            case .never: return nil
            case .always: break
            case .open(let table): result.paysWhen = table
            }
        }
        result.rows = firstMatching(kept(benefit.rows, \.when, \.unless), \.when, \.unless).map { row($0) }
        if result.rows.isEmpty, benefit.delegated == nil { return nil }
        result.inForce = periods(benefit.inForce)
        if result.inForce.isEmpty, !benefit.inForce.isEmpty { return nil }
        result.base = amount(benefit.base)
        result.adjustments = adjustments(benefit.adjustments)
        result.pools = benefit.pools.map { use in
            var copy = use
            copy.limit = use.limit.map { amount($0) }
            return copy
        }
        result.atMost = benefit.atMost.map { amount($0) }
        result.atLeast = benefit.atLeast.map { amount($0) }
        return result
    }

    private func row(_ row: Row) -> Row {
        var result = row
        result.deductible = row.deductible.map { amount($0) }
        let steps = { (steps: [Row.Step]) in
            steps.map { Row.Step(edge: $0.edge.map { amount($0) }, value: amount($0.value), position: $0.position) }
        }
        switch row.schedule {
        case .bands(let list): result.schedule = .bands(steps(list))
        case .brackets(let list): result.schedule = .brackets(steps(list))
        case .lumps(let list): result.schedule = .lumps(steps(list))
        }
        return result
    }

    private func adjustments(_ list: [Adjustment]) -> [Adjustment] {
        let change = { (change: Adjustment.Change?) -> Adjustment.Change? in
            guard var copy = change else { return nil }
            copy.steps = copy.steps.map { ($0.operation, amount($0.value)) }
            return copy
        }
        return kept(list, \.when, \.unless).map { adjustment in
            var copy = adjustment
            copy.rate = change(adjustment.rate)
            copy.deductible = change(adjustment.deductible)
            copy.limit = change(adjustment.limit)
            return copy
        }
    }

    private func periods(_ periods: [Period]) -> [Period] {
        periods.compactMap { period in
            guard let when = period.when else { return period }
            var copy = period
            switch decide(when) {
            case .never: return nil
            case .always: copy.when = nil
            case .open(let table): copy.when = table
            }
            return copy
        }
    }

    private func timing(_ timing: IdentityTiming) -> IdentityTiming? {
        if let held = known.identities, !timing.identities.isEmpty,
            !timing.identities.contains(where: { held.contains(vocabulary.key($0.value) ?? $0.value) })
        {
            return nil
        }
        var copy = timing
        switch timing.when.map({ decide($0) }) {
        case .never?: return nil
        case .always?: copy.when = nil
        case .open(let table)?: copy.when = table
        case nil: break
        }
        return copy
    }

    // MARK: Conditions

    /// A scope without what always holds; `nil` where it cannot hold.
    private func scoped(_ when: Table?, _ unless: Table?) -> (when: Table?, unless: Table?)? {
        var scope: (when: Table?, unless: Table?) = (nil, nil)
        switch when.map({ decide($0) }) {
        case .never?: return nil
        case .open(let table)?: scope.when = table
        case .always?, nil: break
        }
        // What keeps a rule for an identity from those who hold another one too is part of it.
        var work = self
        work.keepsOthers =
            when?.clauses.contains { $0.conditions.contains { identities($0) != nil && decide($0).isAlways } } ?? false
        switch unless.map({ work.decide($0) }) {
        case .always?: return nil
        case .open(let table)?: scope.unless = table
        case .never?, nil: break
        }
        return scope
    }

    func decide(_ table: Table) -> Decided {
        var clauses: [Table.Clause] = []
        for clause in table.clauses {
            guard let open = decide(clause) else { continue }
            if open.conditions.isEmpty { return .always }
            clauses.append(open)
        }
        return clauses.isEmpty ? .never : .open(Table(clauses: clauses, position: table.position))
    }

    /// A clause without what holds; `nil` where it cannot hold.
    private func decide(_ clause: Table.Clause) -> Table.Clause? {
        var open = Table.Clause(conditions: [])
        let isForKnown = clause.conditions.contains { identities($0) != nil && decide($0).isAlways }
        for condition in clause.conditions {
            switch decide(condition) {
            // What asks for a second identity beside the one known is not settled by it: one may hold both.
            case .never:
                guard isForKnown, let second = identities(condition), second.key == "holds" else { return nil }
                open.conditions.append(second)
            case .always: break
            case .open(let table): open.conditions += table.clauses.first?.conditions ?? []
            }
        }
        return open
    }

    /// The condition, where it asks for an identity or class and for nothing else.
    private func identities(_ condition: Table.Condition) -> Table.Condition? {
        switch (condition.key, condition.test) {
        case ("holds", .oneOf), ("category", .oneOf): return condition
        case (let key, .flag(true)):
            guard let table = said.first(where: { $0.name == key })?.value, table.clauses.count == 1,
                table.clauses[0].conditions.count == 1
            else { return nil }
            return identities(table.clauses[0].conditions[0])
        default: return nil
        }
    }

    private func decide(_ condition: Table.Condition) -> Decided {
        if case .flag(let expected) = condition.test, let fact = facts[condition.key] {
            switch fact {
            case .always: return expected ? .always : .never
            case .never: return expected ? .never : .always
            // What has alternatives keeps its name, so that it can be told as one thing.
            case .open(let table): return expected && table.clauses.count == 1 ? .open(table) : open(condition)
            }
        }
        switch (condition.key, condition.test) {
        case ("holds", .oneOf(let literals)), ("identity", .oneOf(let literals)):
            guard let held = known.identities else { return open(condition) }
            if literals.contains(where: { held.contains(vocabulary.key($0.text) ?? $0.text) }) { return .always }
            return keepsOthers ? open(condition) : .never
        case ("category", .oneOf(let literals)):
            switch known.category {
            case .open: return open(condition)
            case .none: return .never
            case .won(let id): return literals.contains { $0.text == id } ? .always : .never
            }
        case ("category", .given(let expected)):
            switch known.category {
            case .open: return open(condition)
            case .none: return expected ? .never : .always
            case .won: return expected ? .always : .never
            }
        case (let key, .oneOf), (let key, .compare):
            // What has no limit never has some amount of it left.
            if key.hasPrefix("remaining."), unlimited.contains(String(key.dropFirst("remaining.".count))) {
                return .never
            }
            if case .oneOf(let literals) = condition.test { return word(key, literals, condition) }
            return compared(condition)
        default: return open(condition)
        }
    }

    private func compared(_ condition: Table.Condition) -> Decided {
        guard case .compare(let comparisons) = condition.test else { return open(condition) }
        var copy = condition
        copy.test = .compare(comparisons.map { ($0.comparison, amount($0.value)) })
        return open(copy)
    }

    private func word(_ key: String, _ literals: [Table.Literal], _ condition: Table.Condition) -> Decided {
        guard let possible = known.words[key], let table = vocabulary.tables[key] else { return open(condition) }
        let asked = Set(literals.map { vocabulary.word($0.text, in: key).map { table[$0].id } ?? $0.text })
        if possible.isDisjoint(with: asked) { return .never }
        return possible.isSubset(of: asked) ? .always : open(condition)
    }

    private func open(_ condition: Table.Condition) -> Decided {
        .open(Table(clauses: [Table.Clause(conditions: [condition])], position: condition.position))
    }
}
