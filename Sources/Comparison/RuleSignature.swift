public import Adjudication
public import PolicyFormat
import Values

/// What a rule says, as a text that two rules share when they say the same: not their words, order or articles.
///
/// Named facts are worked in, classes stand for the identities in them, sums of money that not all sides name for how
/// they are made up, and a value that rests on a statistic says what it comes to.
public struct RuleSignature {
    private let policy: Policy
    private let vocabulary: Vocabulary
    private let shared: Set<String>
    private let figures: KnownFigures?

    /// Signatures of a policy's rules; `shared` names the sums of money that all policies compared define.
    public init(_ policy: Policy, vocabulary: Vocabulary, shared: Set<String>, figures: KnownFigures?) {
        self.policy = policy
        self.vocabulary = vocabulary
        self.shared = shared
        self.figures = figures
    }

    // MARK: Conditions

    /// When something applies.
    public func scope(_ when: Table?, _ unless: Table?) -> String {
        NormalForm.all((when.map { [normal($0)] } ?? []) + (unless.map { [normal($0).negated] } ?? [])).signature
    }

    private func normal(_ table: Table) -> NormalForm {
        .any(table.clauses.map { .all($0.conditions.map { normal($0) }) })
    }

    private func normal(_ condition: Table.Condition) -> NormalForm {
        let key = condition.key
        switch condition.test {
        case .flag(let expected):
            if let fact = policy.facts.first(where: { $0.name == key }) {
                return expected ? normal(fact.value) : normal(fact.value).negated
            }
            return .atom(key, expected)
        case .given(let expected): return .atom("?" + key, expected)
        case .oneOf(let literals):
            switch key {
            case "holds", "identity":
                return .any(literals.map { .atom("\(key):\(vocabulary.key($0.text) ?? $0.text)", true) })
            case "category":
                return .any(literals.map { .atom("class:\(members(of: $0.text))", true) })
            default:
                guard let table = vocabulary.tables[key] else {
                    return .word(key, Set(literals.map { $0.codes == nil ? $0.text : $0.text + "…" }), domain: nil)
                }
                let words = literals.flatMap { literal in
                    let meant = vocabulary.words(meantBy: literal.text, in: key).map { table[$0].id }
                    return meant.isEmpty ? [literal.text] : meant
                }
                return .word(key, Set(words), domain: Set(table.map(\.id)))
            }
        case .compare(let comparisons):
            return .all(
                comparisons.map { .atom("\(name(key)) \($0.comparison.rawValue) \(amount($0.value))", true) })
        }
    }

    private func members(of category: String) -> String {
        guard let found = policy.categories.first(where: { $0.id == category }) else { return category }
        return found.identities.map { vocabulary.key($0.value) ?? $0.value }.sorted().joined(separator: "+")
    }

    // MARK: Values

    /// A value.
    public func amount(_ amount: Amount) -> String {
        let worked = figures?.yuan(amount).map { "=\($0.fen)" } ?? ""
        return plain(amount) + worked
    }

    private func plain(_ amount: Amount) -> String {
        switch amount {
        case .none: return "none"
        case .number(let text, _): return number(text)
        case .rate(let rate, _): return rate.description
        case .date(let day, _): return day.description
        case .name(let name, _): return self.name(name)
        case .earliest(let dates, _): return "earliest(" + dates.map { plain($0) }.sorted().joined(separator: ",") + ")"
        case .delegated(let delegation): return "delegated:" + delegation.to.zh + delegation.to.en
        case .shifted(let shifted):
            let end =
                switch shifted.end {
                case nil: ""
                case .monthEnd?: "month-end"
                case .yearEnd?: "year-end " + (policy.dates.yearStarts?.description ?? "")
                case .dayOfYear(let month, let day)?: "\(month)-\(day)"
                }
            return "\(plain(shifted.base))>\(shifted.months)m\(shifted.days)d\(end)"
        case .terms(let terms): return self.terms(terms)
        }
    }

    private func terms(_ terms: Amount.Terms) -> String {
        var text: String
        switch terms.head {
        case .sum(let parts):
            text = parts.map { plain($0) }.sorted().joined(separator: "+")
            if parts.count == 1, terms.minus.isEmpty, terms.atLeast == nil, terms.atMost == nil { return text }
        case .percent(let share, let whole): text = "\(plain(share))*\(plain(whole))"
        case .each(let each, let count): text = "\(plain(each))×\(plain(count))"
        case .choose(let choices):
            text = choices.map { scope($0.when, nil) + "→" + plain($0.value) }.joined(separator: ";")
        }
        text += terms.minus.map { "-" + plain($0) }.sorted().joined()
        if let least = terms.atLeast { text += " ≥" + plain(least) }
        if let most = terms.atMost { text += " ≤" + plain(most) }
        return "(" + text + ")"
    }

    private func number(_ text: String) -> String { Yuan(text).map { $0.brief } ?? text }

    /// A name, or what it stands for where the other sides have no such name.
    private func name(_ name: String) -> String {
        if shared.contains(name) { return name }
        if let money = policy.money.first(where: { $0.name == name }) { return plain(money.value.amount) }
        if let counter = policy.counters.first(where: { $0.id == name }) { return "{" + self.counter(counter) + "}" }
        return name
    }

    // MARK: Rules

    /// A further count.
    public func counter(_ counter: Counter) -> String {
        let counted = "\(counter.keepsFirst ? "first " : "")\(counter.of.map { plain($0) } ?? "claims")"
        let lookBack = counter.since.map { " since \(amount($0))" } ?? ""
        return "\(counted)\(lookBack) per \(scope(counter.per)) \(scope(counter.when, counter.unless)) "
            + (counter.countsExcluded ? "excluded too" : "")
    }

    /// What an accumulation runs over.
    public func scope(_ scope: Scope) -> String { scope.keys.sorted().joined(separator: ",") }

    /// The deductible of a row; one of nothing is none.
    public func deductible(_ row: Row) -> String {
        let text = row.deductible.map { amount($0) } ?? "0"
        return text == "none" ? "0" : text
    }

    /// What a row pays above its deductible.
    public func schedule(_ row: Row) -> String {
        let steps = { (steps: [Row.Step]) in
            steps.map { ($0.edge.map { "<" + amount($0) + ":" } ?? "") + amount($0.value) }.joined(separator: ";")
        }
        let from = row.edgesFromDeductible && row.deductible != nil ? "@deductible" : ""
        switch row.schedule {
        case .bands(let list): return list.count == 1 ? amount(list[0].value) : "bands" + from + steps(list)
        case .brackets(let list): return "brackets " + steps(list)
        case .lumps(let list): return "lumps " + steps(list)
        }
    }

    /// Changes of a rate, deductible or limit, in their order.
    public func adjustments(_ list: [Adjustment]) -> String {
        list.map { adjustment in
            scope(adjustment.when, adjustment.unless)
                + [("r", adjustment.rate), ("d", adjustment.deductible), ("l", adjustment.limit)].map { name, change in
                    change.map { name + self.change($0) } ?? ""
                }.joined()
        }.joined(separator: ";")
    }

    private func change(_ change: Adjustment.Change) -> String {
        change.isNone
            ? "none" : change.steps.map { $0.operation.rawValue + amount($0.value) }.joined(separator: ",")
    }

    /// Spans of dates.
    public func periods(_ periods: [Period]) -> String {
        periods.map { period in
            "\(period.from?.description ?? "")..\(period.through?.description ?? "")\(scope(period.when, nil))"
        }.sorted().joined(separator: ";")
    }

    /// A rounding.
    public func rounding(_ rule: RoundingRule) -> String {
        "\(rule.payout.unit.fen) \(rule.payout.mode.rawValue) \(rule.base?.rawValue ?? "")"
    }

    /// A change of an identity's dates.
    public func timing(_ timing: IdentityTiming) -> String {
        "\(timing.held.rawValue) \(timing.on?.value ?? "date") \(timing.from?.value ?? "") \(scope(timing.when, nil)) "
            + "\(timing.countsFrom.map { amount($0) } ?? "") \(timing.countsThrough.map { amount($0) } ?? "")"
    }
}
