package import PolicyFormat
package import Values

extension Label {
    /// A deductible that a claim meets; one that is called so itself is not called so twice.
    package static func deductible(_ amount: String) -> Label {
        let isFigure = amount.first?.isNumber == true
        return Label(
            zh: isFigure ? "起付标准 \(amount)" : "起付标准为".spaced(amount),
            en: amount.hasPrefix("deductible") ? amount : "deductible \(amount)")
    }
}

extension RuleWording {
    /// A row's deductible and schedule: `起付标准 2,800，救助比例 75%`, `deductible 1,000, up to 20,000 50%, above 60%`.
    package func row(_ row: Row) -> String {
        let deductible = row.deductible.map { Label.deductible(worked($0))[language] + comma } ?? ""
        guard case .bands(let steps) = row.schedule, steps.count == 1 else { return deductible + schedule(row) }
        let schedule = schedule(row)
        return deductible + say("救助比例".spaced(schedule), "rate " + schedule)
    }

    /// What a row pays above its deductible.
    package func schedule(_ row: Row) -> String {
        switch row.schedule {
        case .bands(let steps):
            if steps.count == 1 { return worked(steps[0].value) }
            let from = row.edgesFromDeductible ? say("自起付标准起，", "counted from the deductible, ") : ""
            return from
                + self.steps(steps, say("以上部分", "above")) {
                    say("不超过".spaced($0).spaced("的部分"), "up to \($0)")
                }
        case .brackets(let steps):
            return say("按所在档全额：", "the whole at its bracket: ")
                + self.steps(steps, say("其余", "else")) { say("低于".spaced($0), "below \($0)") }
        case .lumps(let steps):
            return say("定额：", "fixed: ")
                + self.steps(steps, say("其余", "else")) { say("不超过".spaced($0), "up to \($0)") }
        }
    }

    private func steps(_ steps: [Row.Step], _ last: String, upTo: (String) -> String) -> String {
        steps.map { step in "\(step.edge.map { upTo(worked($0)) } ?? last) \(worked(step.value))" }
            .joined(separator: comma)
    }
}
