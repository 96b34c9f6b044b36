import MedicalAssistance

/// Tells the values of a means test as the arithmetic of one application.
struct TestTelling {
    let result: EligibilityAssessment
    let language: Language

    /// What a fact or parameter is called.
    func name(_ name: String) -> String {
        if let field = result.test.fields.first(where: { $0.name == name }) { return field.label?[language] ?? name }
        return result.plan.policy.parameters.first { $0.name == name }?.value.name?[language] ?? name
    }

    /// A value in words.
    func amount(_ amount: Amount) -> String {
        if case .name(let name, _) = amount { return self.name(name) }
        return ""
    }

    /// `28,421.00 × 80% = 22,736.80`, or the figure alone.
    func worked(_ amount: Amount, _ value: Int64?) -> String {
        let figure = value.map { Yuan(fen: $0).grouped } ?? "?"
        guard case .terms(let terms) = amount, let steps = steps(terms) else { return figure }
        return "\(steps) = \(figure)"
    }

    /// How the two compare in fact: the comparison asked for where it is met, its opposite where not.
    func sign(_ comparison: Table.Comparison, isMet: Bool?) -> String {
        let met = isMet ?? true
        return switch comparison {
        case .above: met ? ">" : "≤"
        case .atLeast: met ? "≥" : "<"
        case .below: met ? "<" : "≥"
        case .atMost: met ? "≤" : ">"
        }
    }

    private func steps(_ terms: Amount.Terms) -> String? {
        let head: String? =
            switch terms.head {
            case .sum(let amounts): joined(amounts.map { factor($0) }, by: " + ")
            case .percent(let share, let whole): joined([factor(whole), factor(share)], by: " × ")
            case .each(let each, let count): joined([factor(each), factor(count)], by: " × ")
            case .choose: nil
            }
        guard var text = head else { return nil }
        for term in terms.minus {
            guard let taken = factor(term) else { return nil }
            text += " − " + taken
        }
        return text
    }

    private func joined(_ parts: [String?], by sign: String) -> String? {
        let known = parts.compactMap { $0 }
        return known.count == parts.count ? known.joined(separator: sign) : nil
    }

    private func factor(_ amount: Amount) -> String? {
        switch amount {
        case .number(let text, _): return text
        case .rate(let rate, _): return rate.description
        case .name(let name, _):
            if let field = result.test.fields.first(where: { $0.name == name }) {
                guard let value = result.facts[name] else { return nil }
                return field.type == .yuan ? Yuan(fen: value).grouped : String(value)
            }
            return result.parameter(name).map { Yuan(fen: $0).grouped }
        case .terms(let terms): return steps(terms)
        default: return nil
        }
    }
}
