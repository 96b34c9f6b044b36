package import PolicyFormat
import Values

extension RuleWording {
    /// A condition of a means test, with the comparison that it is met by.
    package func condition(_ condition: EligibilityTest.Condition, of test: EligibilityTest) -> String {
        if case .figure(let figure) = condition.criterion, figure.comparisons.isEmpty {
            return condition.label[language]
        }
        return condition.label[language] + bracketed(adding(test.fields).criterion(condition.criterion))
    }

    /// What must hold; `any` and `all` by their words.
    private func criterion(_ criterion: EligibilityTest.Criterion) -> String {
        switch criterion {
        case .figure(let figure): return comparison(figure)
        case .any(let parts): return parts.map { self.criterion($0) }.joined(separator: say("；或", "; or "))
        case .all(let parts):
            return parts.map { part in
                if case .any = part { return say("（\(self.criterion(part))）", "(\(self.criterion(part)))") }
                return self.criterion(part)
            }.joined(separator: comma)
        }
    }

    private func comparison(_ figure: EligibilityTest.Figure) -> String {
        let left = worked(figure.left)
        if let isTrue = figure.isTrue { return left + colon + (isTrue ? say("是", "yes") : say("否", "no")) }
        return figure.comparisons.map { "\(left) \($0.comparison.sign) \(worked($0.value))" }.joined(separator: comma)
    }
}
