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

    /// What changes: `deductible × 50%, rate + 5 points`.
    package func changes(_ adjustment: Adjustment) -> String {
        [
            adjustment.deductible.map {
                $0.isNone ? say("免起付标准", "no deductible") : say("起付标准 ", "deductible ") + change($0)
            },
            adjustment.rate.map { say("比例 ", "rate ") + change($0, ofRate: true) },
            adjustment.limit.map { $0.isNone ? say("不设限额", "no limit") : say("限额 ", "limit ") + change($0) },
        ].compactMap { $0 }.joined(separator: comma)
    }

    private func change(_ change: Adjustment.Change, ofRate isRate: Bool = false) -> String {
        change.steps.map { step in
            var value = worked(step.value)
            if isRate, step.operation == .plus || step.operation == .minus, value.hasSuffix("%") {
                value = say("\(value.dropLast()) 个百分点", "\(value.dropLast()) points")
            }
            switch step.operation {
            case .plus: return "+ \(value)"
            case .minus: return "− \(value)"
            case .times: return "× \(value)"
            case .atLeast: return atLeast(value)
            case .atMost: return atMost(value)
            }
        }.joined(separator: " ")
    }
}
