import Adjudication
import PolicyFormat
import Values

/// A plan's conditions as formulas: whether some claim can reach a rule, and what such a claim is like.
struct PlanLogic {
    let plan: Plan
    private let vocabulary: Vocabulary
    private let work: SearchWork

    init(_ plan: Plan, vocabulary: Vocabulary, _ work: SearchWork) {
        self.plan = plan
        self.work = work
        self.vocabulary = vocabulary
    }

    /// A solver that knows what the facts of this plan's claims may be.
    var solver: Solver { Solver(work, domain: domain) }

    private func domain(_ variable: Variable) -> ValueSet {
        switch variable {
        case .slot(let slot): domain(ofSlot: Int(slot))
        case .figure: .all
        case .identity, .comparison, .test: ValueSet(0...1)
        }
    }

    private func domain(ofSlot slot: Int) -> ValueSet {
        switch slot {
        case Slot.categoryWon: return ValueSet([Slot.absent] + plan.categoryCodes.all.map { Int64($0) })
        case Slot.year: return years
        case Slot.age: return ValueSet(0...150)
        case Slot.stayDays: return ValueSet(1...Int64.max)
        case Slot.of(.hospitalClass):
            let classes = plan.policy.hospitalClasses.count
            return classes == 0 ? .given : ValueSet(0...Int64(classes - 1))
        default: break
        }
        guard let field = Field(rawValue: slot) else {
            let declared = plan.policy.fields.first { plan.layout.fields[$0.name]?.slot == slot }
            switch declared?.type {
            case .flag: return declared?.fallback == nil ? ValueSet([Slot.absent, 0, 1]) : ValueSet(0...1)
            case nil: return .all
            default: return declared?.fallback == nil && declared?.isNeeded == false ? .all : .given
            }
        }
        switch field.definition.kind {
        case .flag: return ValueSet(0...1)
        case .word(let table): return ValueSet(0...Int64(max(1, vocabulary.tables[table]?.count ?? 1) - 1))
        case .yuan: return field == .quotaLimit || field == .assistancePaid ? .all : ValueSet(0...Int64.max)
        default: return .all
        }
    }

    /// The years in which the policy applies, and the one after.
    private var years: ValueSet {
        let days = plan.policy.inForce
        let start = plan.policy.dates.yearStarts
        let first =
            days.map { $0.from.map { start?.year(of: $0) ?? $0.year } ?? Day.years.lowerBound }.min()
            ?? Day.years.lowerBound
        let last = days.map { $0.through?.year ?? Day.years.upperBound }.max() ?? Day.years.upperBound
        return first <= last ? ValueSet(Int64(first)...Int64(last)) : .given
    }

    // MARK: Rules

    /// What binds identities and category together, and keeps a claim from being excluded.
    var covered: [Formula] { identities + [requirement] + exclusions }

    /// The first category with an identity held wins.
    var identities: [Formula] {
        let categories = plan.categories.all
        let code = { (index: Int) in ValueSet([Int64(plan.categoryCodes.all[index])]) }
        let stated = categories.filter { $0.statedBy >= 0 }.reduce(UInt64(0)) { $0 | $1.identities }
        let someStated = held(stated)
        var formulas: [Formula] = []
        var earlier: UInt64 = 0
        for (index, category) in categories.enumerated() {
            let wins = Formula.all([held(category.identities), held(earlier).negated])
            formulas.append(.any([.fact(.slot(Int32(Slot.categoryWon)), code(index).complement), wins, someStated]))
            earlier |= category.identities
        }
        let none = ValueSet.absent
        formulas.append(
            .any([.fact(.slot(Int32(Slot.categoryWon)), none.complement), held(earlier).negated, someStated]))
        return formulas
    }

    /// That any of some identities is held.
    func held(_ mask: UInt64) -> Formula {
        .any((0..<64).filter { mask >> UInt64($0) & 1 == 1 }.map { .fact(.identity($0), ValueSet([1])) })
    }

    private var requirement: Formula {
        let hasCategory = Formula.fact(.slot(Int32(Slot.categoryWon)), .given)
        return .any([hasCategory, formula(plan.identityRequired).negated])
    }

    /// That no exclusion holds; an application or a year's end is only ever late.
    private var exclusions: [Formula] {
        plan.exclusions.all.filter { $0.benefits == 0 }.map { exclusion in
            let passes = formula(exclusion.scope).negated
            return exclusion.reason == Reason.lateApplication.order ? passes : .any([passes, isEvent])
        }
    }

    /// What a benefit asks of a claim.
    func scope(of benefit: Int) -> Formula { formula(plan.benefits.all[benefit].scope) }

    /// What a benefit's trigger asks of the claim that it pays on; without one, that it is a claim and no event.
    func trigger(of benefit: Int) -> Formula {
        let trigger = plan.benefits.all[benefit].paysWhen
        return trigger < 0 ? isEvent.negated : formula(table: trigger)
    }

    private var isEvent: Formula { .fact(.slot(Int32(Slot.of(.event))), ValueSet(1...Int64.max)) }

    /// What a row of a benefit asks of a claim.
    func row(_ row: Int, of benefit: Int) -> Formula {
        formula(plan.rows[plan.benefits.all[benefit].rows.first + Int32(row)].scope)
    }

    /// That some row fits.
    func someRow(of benefit: Int) -> Formula {
        .any((0..<plan.policy.benefits[benefit].rows.count).map { row($0, of: benefit) })
    }

    /// That no earlier benefit stands in the place of this one.
    func notReplaced(_ benefit: Int) -> [Formula] {
        let id = plan.policy.benefits[benefit].id
        return plan.policy.benefits[..<benefit].indices.filter { index in
            let other = plan.policy.benefits[index]
            return other.inForce.isEmpty && other.delegated == nil && other.replaces.contains { $0.value == id }
        }.map { Formula.all([scope(of: $0), someRow(of: $0)]).negated }
    }

    // MARK: Tables

    func formula(_ scope: Guard) -> Formula {
        .all(
            (scope.when < 0 ? [] : [formula(table: scope.when)])
                + (scope.unless < 0 ? [] : [formula(table: scope.unless).negated]))
    }

    func formula(table: Int32) -> Formula {
        .any(
            plan.tables[table].clauses.indices.map { clause in
                .all(plan.clauses[clause].indices.map { formula(condition: $0) })
            })
    }

    private func formula(condition index: Int32) -> Formula {
        let condition = plan.conditions[index]
        switch condition.kind {
        case .word: return .fact(.slot(condition.slot), ValueSet(bitsOf: condition.mask))
        case .bits:
            // What other members hold hangs on other records.
            if condition.slot != Int32(Slot.held) { return .fact(.test(index), ValueSet([1])) }
            return held(condition.mask)
        case .given: return .fact(.slot(condition.slot), condition.expected ? .given : .absent)
        case .table:
            let table = formula(table: condition.left)
            return condition.expected ? table : table.negated
        case .compare: return comparison(condition)
        case .oneOf:
            let nodes = condition.list.indices.map { plan.nodes[plan.parts[$0]] }
            guard nodes.allSatisfy({ $0.kind == .constant }) else { return .fact(.test(index), ValueSet([1])) }
            return .fact(variable(condition.left), ValueSet(nodes.map(\.constant)))
        }
    }

    private func comparison(_ condition: PlanCondition) -> Formula {
        let right = plan.nodes[condition.right]
        guard right.kind == .constant else {
            return .fact(.comparison(condition.left, condition.comparison, condition.right), ValueSet([1]))
        }
        let limit = right.constant
        guard limit > .min + 1, limit < .max else { return .never }
        let values: ClosedRange<Int64> =
            switch condition.comparison {
            case .above: limit + 1...Int64.max
            case .atLeast: limit...Int64.max
            case .below: Int64.min + 1...limit - 1
            case .atMost: Int64.min + 1...limit
            }
        return .fact(variable(condition.left), ValueSet(values))
    }

    private func variable(_ node: Int32) -> Variable {
        switch plan.nodes[node].kind {
        case .fact, .neededFact: .slot(plan.nodes[node].slot)
        default: .figure(node)
        }
    }
}
