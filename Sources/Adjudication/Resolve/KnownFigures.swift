public import PolicyFormat
public import Values

/// The figures that a plan knows for claims of one year: what a rule that rests on a statistic comes to in yuan.
public struct KnownFigures: Sendable {
    private let plan: Plan
    private let known: KnownFacts
    /// The year of the claims.
    public let year: Int

    /// The figures of a plan for claims of a year, of which more may be known.
    public init(_ plan: Plan, year: Int, known: KnownFacts = KnownFacts()) {
        self.plan = plan
        self.year = year
        self.known = known.with(year: year)
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
        for name in amount.names where !names.contains(name) {
            if plan.parameterNames.contains(where: { $0.name == name }) { names.append(name) }
        }
        return names
    }

    /// What a value that rests on parameters comes to; `nil` where it rests on none, or on anything not known.
    public func yuan(_ amount: Amount) -> Yuan? {
        let names = parameters(in: amount)
        guard !names.isEmpty, names.allSatisfy({ type(of: $0) == .yuan }) else { return nil }
        return switch amount {
        case .name(let name, _): parameter(name).map { Yuan(fen: $0.value) }
        case .terms(let terms): Resolver(plan, known).value(of: terms).map { Yuan(fen: $0) }
        default: nil
        }
    }

    private func type(of name: String) -> FieldType {
        plan.policy.parameters.first { $0.name == name }?.value.type ?? .yuan
    }
}
