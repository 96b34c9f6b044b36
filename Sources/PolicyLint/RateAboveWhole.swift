import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A rate of a schedule above 100%, also one that a parameter of the run gives. A percentage of a standard is no
    /// such rate.
    static let rateAboveWhole = Check(
        "rate-above-whole", .error, Label(zh: "超过 100% 的救助比例", en: "a rate of a schedule above 100%")
    ) { checked in
        checked.policy.benefits.flatMap(\.rows).flatMap { row -> [Finding] in
            if case .lumps = row.schedule { return [] }
            return row.schedule.steps.flatMap { rates(in: $0.value, checked) }.filter { $0.rate > .full }.map {
                Finding(
                    zh: "救助比例 \($0.rate) 超过 100%", en: "the rate \($0.rate) is above 100%", at: $0.position,
                    help: Label(zh: "写 0% 至 100%，如 70%", en: "write 0% to 100%, such as 70%"))
            }
        }
    }

    private static func rates(
        in amount: Amount, _ checked: CheckedPolicy
    ) -> [(rate: Rate, position: Position)] {
        switch amount {
        case .rate(let rate, let position): return [(rate, position)]
        case .name(let name, _):
            return checked.given.given(name).compactMap { entry in Rate(entry.text).map { ($0, entry.position) } }
        case .terms(let terms):
            guard case .choose(let cases) = terms.head else { return [] }
            return cases.flatMap { rates(in: $0.value, checked) }
        default: return []
        }
    }
}
