/// The figures that a plan knows for claims of one year: what a rule that rests on a statistic comes to in yuan.
public struct KnownFigures: Sendable {
    private let plan: Plan
    /// The year of the claims.
    public let year: Int

    /// The figures of a plan for claims of a year.
    public init(_ plan: Plan, year: Int) {
        self.plan = plan
        self.year = year
    }

    /// The last year of claims for which a figure given by year, or published, is known; `nil` where there is none.
    public static func latestYear(_ plan: Plan) -> Int? {
        plan.parameterNames.indices.compactMap { index -> Int? in
            let parameter = plan.parameters[Int32(index)]
            let values = (0..<PlanCompiler.yearCount).map { plan.parameterValues[parameter.values + Int32($0)] }
            guard Set(values).count > 1, let last = values.lastIndex(where: { $0 != Slot.absent }) else { return nil }
            return PlanCompiler.firstYear + last + Int(parameter.yearsBack)
        }.max()
    }

    /// A parameter's value and the year it describes.
    public func parameter(_ name: String) -> (value: Int64, year: Int)? {
        guard let index = plan.parameterNames.firstIndex(where: { $0.name == name }) else { return nil }
        let parameter = plan.parameters[Int32(index)]
        let described = year - Int(parameter.yearsBack)
        let offset = described - PlanCompiler.firstYear
        guard (0..<PlanCompiler.yearCount).contains(offset) else { return nil }
        let value = plan.parameterValues[parameter.values + Int32(offset)]
        return value == Slot.absent ? nil : (value, described)
    }

    /// The parameters that a value rests on.
    public func parameters(in amount: Amount) -> [String] {
        var names: [String] = []
        amount.forEachName { name in
            if plan.parameterNames.contains(where: { $0.name == name }), !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// What a value that rests on parameters comes to; `nil` where it rests on none, or on anything not known.
    public func yuan(_ amount: Amount) -> Yuan? {
        let names = parameters(in: amount)
        guard !names.isEmpty, names.allSatisfy({ type(of: $0) == .yuan }) else { return nil }
        return exact(amount).map { Yuan(fen: rounded($0)) }
    }

    private func type(of name: String) -> FieldType {
        plan.policy.parameters.first { $0.name == name }?.value.type ?? .yuan
    }

    private func rounded(_ value: Int128) -> Int64 { plan.valueRounding.fen(value, dividedBy: Rate.whole) }

    /// A value in fen times ``Rate/whole``.
    private func exact(_ amount: Amount) -> Int128? {
        switch amount {
        case .number(let text, _): return Yuan(text).map { Int128($0.fen) * Int128(Rate.whole) }
        case .name(let name, _): return parameter(name).map { Int128($0.value) * Int128(Rate.whole) }
        case .terms(let terms): return exact(terms)
        default: return nil
        }
    }

    private func exact(_ terms: Amount.Terms) -> Int128? {
        var value: Int128
        switch terms.head {
        case .sum(let parts):
            let values = parts.compactMap { exact($0) }
            guard values.count == parts.count else { return nil }
            value = values.reduce(0, +)
        case .percent(.rate(let rate, _), let whole):
            guard let whole = exact(whole) else { return nil }
            value = Int128(rounded(whole)) * Int128(rate.parts)
        default: return nil
        }
        for term in terms.minus {
            guard let less = exact(term) else { return nil }
            value -= less
        }
        if let least = terms.atLeast {
            guard let least = exact(least) else { return nil }
            value = max(value, least)
        }
        if let most = terms.atMost {
            guard let most = exact(most) else { return nil }
            value = min(value, most)
        }
        return max(value, 0)
    }
}

extension Amount {
    /// Every name that a value mentions, but those in conditions.
    func forEachName(_ body: (String) -> Void) {
        switch self {
        case .name(let name, _): body(name)
        case .number, .rate, .date, .none, .delegated: break
        case .shifted(let shifted): shifted.base.forEachName(body)
        case .earliest(let dates, _): for date in dates { date.forEachName(body) }
        case .terms(let terms):
            switch terms.head {
            case .sum(let parts): for part in parts { part.forEachName(body) }
            case .percent(let share, let whole):
                share.forEachName(body)
                whole.forEachName(body)
            case .each(let each, let count):
                each.forEachName(body)
                count.forEachName(body)
            case .choose(let choices): for choice in choices { choice.value.forEachName(body) }
            }
            for term in terms.minus { term.forEachName(body) }
            terms.atLeast?.forEachName(body)
            terms.atMost?.forEachName(body)
        }
    }
}
