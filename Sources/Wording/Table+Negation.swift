package import PolicyFormat
import Values

/// What does not hold, in the words that people use for it.
extension RuleWording {
    /// A yes/no fact, or that it does not hold.
    package func flag(_ name: String, _ holds: Bool) -> String {
        if let sides = Field.named(name).flatMap({ RuleWording.sides[$0] }) {
            return (holds ? sides.holds : sides.fails)[language]
        }
        return holds ? label(name) : label(name) + say("：否", ": no")
    }

    /// That a table does not hold, where that can be said without brackets; `nil` where it cannot.
    ///
    /// Of alternatives that are one condition each, none holds.
    package func negated(_ table: Table) -> String? {
        let parts = table.clauses.map { $0.conditions.count == 1 ? negated($0.conditions[0]) : nil }
        let known = parts.compactMap { $0 }
        return known.count == parts.count ? known.joined(separator: comma) : nil
    }

    /// The same of one condition.
    package func negated(_ condition: Table.Condition) -> String? {
        let key = condition.key
        if let fact = policy.facts.first(where: { $0.name == key }) {
            guard case .flag(let holds) = condition.test else { return nil }
            return holds ? negated(fact.value) : table(fact.value)
        }
        switch condition.test {
        case .flag(let holds): return flag(key, !holds)
        case .given(let given): return self.given(key, !given)
        case .oneOf(let literals):
            let texts = literals.map(\.text)
            if key == "category", isComparison {
                return say("不属\(classes(texts))", "not in the category of \(classes(texts))")
            }
            if key == "holds" {
                let names = names(of: texts)
                return say("不是\(names)", "not recognised as \(names)")
            }
            let values = values(texts, of: key)
            return say("\(label(key))不是".spaced(values), "\(label(key)) other than \(values)")
        case .compare(let comparisons):
            guard comparisons.count == 1, let only = comparisons.first else { return nil }
            return compared(key, only.comparison.opposite, only.value)
        }
    }

    /// Both sides of a yes/no fact: 规范转诊, 未规范转诊.
    private static let sides: [Field: (holds: Label, fails: Label)] = [
        .designated: (
            Label(zh: "在定点机构就医", en: "in a designated hospital"),
            Label(zh: "不在定点机构就医", en: "in a hospital that is not designated")
        ),
        .referral: (Label(zh: "规范转诊", en: "properly referred"), Label(zh: "未规范转诊", en: "not properly referred")),
        .emergency: (Label(zh: "急诊抢救", en: "an emergency"), Label(zh: "不属于急诊抢救", en: "no emergency")),
        .followUp: (Label(zh: "复诊", en: "a follow-up visit"), Label(zh: "不是复诊", en: "no follow-up visit")),
        .directSettlement: (
            Label(zh: "直接结算", en: "settled directly"), Label(zh: "未直接结算", en: "not settled directly")
        ),
        .riskAssessed: (
            Label(zh: "认定有返贫致贫风险", en: "assessed as at risk of poverty"),
            Label(zh: "未认定有返贫致贫风险", en: "not assessed as at risk of poverty")
        ),
        .rareDisease: (Label(zh: "罕见病", en: "a rare disease"), Label(zh: "不是罕见病", en: "no rare disease")),
        .continuousEnrolment: (
            Label(zh: "连续参保", en: "enrolled without a break"), Label(zh: "未连续参保", en: "not enrolled without a break")
        ),
        .meansTested: (
            Label(zh: "通过经济状况核对", en: "means test passed"), Label(zh: "未通过经济状况核对", en: "means test not passed")
        ),
        .refund: (Label(zh: "退费", en: "a refund"), Label(zh: "不是退费", en: "no refund")),
    ]
}
