import Adjudication
import PolicyFormat
import Values
import Wording

/// The values of a means test as the arithmetic of one application.
struct TestWorking {
    let result: EligibilityAssessment
    let language: Language

    /// `28,421.00 × 80% = 22,736.80`, or the figure alone, in what the condition is measured in.
    func worked(_ amount: Amount, _ value: Int64?, in unit: FieldType) -> String {
        guard let value else { return "?" }
        switch unit {
        case .yuan: return working.equation(amount, of: value, in: .yuan)
        case .measure: return Measure.text(value)
        case .number: return working.equation(amount, of: value, in: .count)
        case .rate: return working.equation(amount, of: value, in: .rate)
        case .date: return Day(number: Int32(clamping: value)).description
        case .flag, .code, .householdIdentities: return String(value)
        }
    }

    private var working: AmountWorking {
        AmountWorking(
            figure: { name in result.facts[name] ?? result.parameter(name) }, policy: result.plan.policy,
            language: language)
    }

    /// How the two compare in fact: the comparison asked for where it is met, its opposite where not.
    func sign(_ comparison: Table.Comparison, isMet: Bool?) -> String {
        (isMet ?? true ? comparison : comparison.opposite).sign
    }
}
