package import PolicyFormat
import Values

extension RuleWording {
    /// Changes of a rate, deductible or limit, each behind its condition.
    package func adjustments(_ list: [Adjustment]) -> String {
        list.map { adjustment($0) }.joined(separator: semicolon)
    }

    /// A change of a rate, deductible or limit behind its condition.
    package func adjustment(_ adjustment: Adjustment) -> String {
        scoped(adjustment.when, adjustment.unless, changes(adjustment))
    }

    /// What changes: `deductible at 50%, rate up by 5 percentage points`.
    package func changes(_ adjustment: Adjustment) -> String {
        [
            adjustment.deductible.map {
                $0.isNone ? say("免起付标准", "no deductible") : change($0, of: say("起付标准", "deductible"))
            },
            adjustment.rate.map { change($0, of: say("救助比例", "rate"), isRate: true) },
            adjustment.limit.map { $0.isNone ? say("不设限额", "no limit") : change($0, of: say("限额", "limit")) },
        ].compactMap { $0 }.joined(separator: comma)
    }

    private func change(_ change: Adjustment.Change, of what: String, isRate: Bool = false) -> String {
        let steps = change.steps.map { step in
            var value = worked(step.value)
            if isRate, step.operation == .plus || step.operation == .minus, value.hasSuffix("%") {
                value = say("\(value.dropLast()) 个百分点", "\(value.dropLast()) percentage points")
            }
            switch step.operation {
            case .plus: return say("提高 \(value)", "up by \(value)")
            case .minus: return say("降低 \(value)", "down by \(value)")
            case .times: return isRate ? say("乘以 \(value)", "times \(value)") : say("按 \(value) 计", "times \(value)")
            case .atLeast: return atLeast(value)
            case .atMost: return atMost(value)
            }
        }
        return what + say("", " ") + steps.joined(separator: say("，再", ", then "))
    }
}
