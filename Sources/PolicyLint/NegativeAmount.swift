import PolicyFormat
import Values

extension Check {
    /// A deductible, limit, edge or payment below 0.
    static let negativeAmount = Check(
        "negative-amount", .error,
        Label(zh: "负的起付标准、限额、分段上限或金额", en: "a deductible, limit, edge or payment below 0")
    ) { checked in
        places(in: checked.policy).flatMap { place in
            literals(in: place.amount).filter { $0.text.hasPrefix("-") && Yuan($0.text) ?? .zero < .zero }.map {
                Finding(
                    zh: "\(place.name.zh) \($0.text) 为负数", en: "the \(place.name.en) \($0.text) is negative",
                    at: $0.position, help: place.isLimit ? limitHelp : Label(zh: "写 0 或更大的数", en: "write 0 or more"))
            }
        }
    }

    private static let limitHelp = Label(
        zh: "写 0 或更大的数；没有限额写 \"none\"", en: "write 0 or more, or \"none\" for no limit")

    private typealias Place = (name: Label, isLimit: Bool, amount: Amount)

    private static let limit = Label(zh: "限额", en: "limit")
    private static let deductible = Label(zh: "起付标准", en: "deductible")
    private static let payment = Label(zh: "金额", en: "payment")

    /// Every value of a policy that cannot be below 0.
    private static func places(in policy: Policy) -> [Place] {
        let benefits = policy.benefits.flatMap { benefit -> [Place] in
            let limits = [benefit.atMost] + benefit.pools.map(\.limit)
            return benefit.rows.flatMap(places) + benefit.adjustments.flatMap(places)
                + limits.compactMap { $0 }.map { (limit, true, $0) }
                + [benefit.atLeast, benefit.less].compactMap { $0 }.map { (payment, false, $0) }
        }
        let pools = policy.pools.flatMap { [(limit, true, $0.limit)] + $0.adjustments.flatMap(places) }
        let tilts = policy.criticalIllness.flatMap(\.adjustments).flatMap(places)
        let premiums = policy.premium?.rows.map { (payment, false, $0.pay) } ?? []
        return benefits + pools + tilts + premiums
    }

    private static func places(in row: Row) -> [Place] {
        let edge = Label(zh: "分段上限", en: "edge")
        var places: [Place] = row.deductible.map { [(deductible, false, $0)] } ?? []
        places += row.schedule.steps.compactMap(\.edge).map { (edge, false, $0) }
        if case .lumps(let steps) = row.schedule { places += steps.map { (payment, false, $0.value) } }
        return places
    }

    /// What a deductible or limit is raised or lowered to; what is added may be negative.
    private static func places(in adjustment: Adjustment) -> [Place] {
        func bounds(_ change: Adjustment.Change?) -> [Amount] {
            (change?.steps ?? []).filter { $0.operation == .atLeast || $0.operation == .atMost }.map(\.value)
        }
        return bounds(adjustment.deductible).map { (deductible, false, $0) }
            + bounds(adjustment.limit).map { (limit, true, $0) }
    }

    /// The numbers that a value may come to as they are written; a term of a sum is none.
    private static func literals(in amount: Amount) -> [(text: String, position: Position)] {
        switch amount {
        case .number(let text, let position): return [(text, position)]
        case .terms(let terms):
            let bounds = [terms.atLeast, terms.atMost].compactMap { $0 }
            let head: [Amount] =
                switch terms.head {
                case .sum(let amounts): amounts.count == 1 ? amounts : []
                case .percent(_, let whole): [whole]
                case .each(let each, _): [each]
                case .choose(let cases): cases.map(\.value)
                }
            return (head + bounds).flatMap { literals(in: $0) }
        default: return []
        }
    }
}
