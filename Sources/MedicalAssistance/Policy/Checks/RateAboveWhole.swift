extension Check {
    /// A rate of a schedule above 100%.
    static let rateAboveWhole = Check(
        "rate-above-whole", .error, Label(zh: "超过 100% 的救助比例", en: "a rate of a schedule above 100%")
    ) { checked in
        checked.policy.benefits.flatMap(\.rows).flatMap { row -> [Finding] in
            if case .lumps = row.schedule { return [] }
            return row.schedule.steps.flatMap { rates(in: $0.value) }.filter { $0.rate > .full }.map { rate, position in
                Finding(zh: "救助比例 \(rate) 超过 100%", en: "a rate of \(rate) is above 100%", at: position)
            }
        }
    }

    private static func rates(in amount: Amount) -> [(rate: Rate, position: Position)] {
        switch amount {
        case .rate(let rate, let position): return [(rate, position)]
        case .terms(let terms):
            guard case .choose(let cases) = terms.head else { return [] }
            return cases.flatMap { rates(in: $0.value) }
        default: return []
        }
    }
}
