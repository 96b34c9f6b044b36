package import PolicyFormat
import Values

extension RuleWording {
    /// A condition of a means test, with the comparison that it is met by.
    package func condition(_ condition: EligibilityTest.Condition, of test: EligibilityTest) -> String {
        guard !condition.comparisons.isEmpty else { return condition.label[language] }
        let wording = adding(test.fields)
        let left = wording.worked(condition.left)
        let compared = condition.comparisons.map { "\(left) \($0.comparison.sign) \(wording.worked($0.value))" }
        return condition.label[language] + bracketed(compared.joined(separator: comma))
    }
}
