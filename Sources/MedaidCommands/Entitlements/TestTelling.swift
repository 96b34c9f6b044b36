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

    /// `28,421.00 × 80% = 22,736.80`, or the figure alone, in what the condition is measured in.
    func worked(_ amount: Amount, _ value: Int64?, in unit: FieldType) -> String {
        guard let value else { return "?" }
        switch unit {
        case .yuan: return working.equation(amount, of: value, in: .yuan)
        case .measure: return Measure.text(value)
        case .number: return working.equation(amount, of: value, in: .count)
        case .rate: return working.equation(amount, of: value, in: .rate)
        case .date: return Day(number: Int32(clamping: value)).description
        case .flag, .code: return String(value)
        }
    }

    private var working: AmountWorking {
        let policy = result.plan.policy
        return AmountWorking(
            figure: { name in result.facts[name] ?? result.parameter(name) },
            rounding: Rounding(unit: Rounding.standard.unit, mode: policy.rounding.payout.mode), language: language)
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
}
