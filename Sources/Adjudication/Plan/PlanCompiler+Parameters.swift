import PolicyFormat
import Values

extension PlanCompiler {
    /// The first year that a parameter may describe, and how many there are.
    package static let firstYear = Day.years.lowerBound - 1
    package static let yearCount = Day.years.count + 1

    mutating func declareParameters(_ policy: Policy) {
        for (index, parameter) in (policy.parameters + impliedParameters(policy)).enumerated() {
            draft.parameterNames.append((parameter.name, parameter.value.cite))
            if names[parameter.name] != nil {
                report(
                    "duplicate-name", zh: "“\(parameter.name)”已有含义", en: "“\(parameter.name)” already has a meaning",
                    at: parameter.position)
            }
            names[parameter.name] = .node(
                add(Node(kind: .parameter, slot: Int32(index))), ValueType(parameter.value.type))
            draft.parameters.append(
                PlanParameter(
                    yearsBack: Int32(parameter.value.yearsBack), values: Int32(draft.parameterValues.count)))
            draft.parameterValues += values(of: parameter)
        }
    }

    /// The figures of critical illness insurance need no declaration: where bands are given, so is a deductible.
    private func impliedParameters(_ policy: Policy) -> [Named<Parameter>] {
        var implied: [Named<Parameter>] = []
        for plan in policy.insurancePlans where !given.given(plan.bands).isEmpty {
            let cite = plan.cite ?? policy.criticalIllness.first?.cite ?? ""
            for name in [plan.deductible, plan.cap] {
                guard !(policy.parameters + implied).contains(where: { $0.name == name }) else { continue }
                guard name == plan.deductible || !given.given(name).isEmpty else { continue }
                let parameter = Parameter(yearsBack: 0, series: nil, type: .yuan, cite: cite, name: nil)
                implied.append(Named(name: name, value: parameter, position: policy.position))
            }
        }
        return implied
    }

    /// A parameter's values by year: built-in statistics, then what is given, a year's own before that for all years.
    private mutating func values(of parameter: Named<Parameter>) -> [Int64] {
        var values = [Int64](repeating: Slot.absent, count: PlanCompiler.yearCount)
        if let series = parameter.value.series {
            if let found = statistics.series.first(where: { $0.id == series.value }) {
                for value in found.values { set(&values, year: value.year, value.amount.fen) }
            } else {
                report(
                    "unknown-series", zh: "未知的统计数据“\(series.value)”", en: "unknown statistics “\(series.value)”",
                    at: series.position, help: suggestion(for: series.value, among: statistics.series.map(\.id)))
            }
        }
        for entry in given.given(parameter.name) where entry.year == nil {
            if let value = value(entry, parameter) { for index in values.indices { values[index] = value } }
        }
        for entry in given.given(parameter.name) {
            if let year = entry.year, let value = value(entry, parameter) { set(&values, year: year, value) }
        }
        return values
    }

    private func set(_ values: inout [Int64], year: Int, _ value: Int64) {
        let index = year - PlanCompiler.firstYear
        if values.indices.contains(index) { values[index] = value }
    }

    private mutating func value(_ entry: ParameterSet.Entry, _ parameter: Named<Parameter>) -> Int64? {
        let text = entry.text
        let value: Int64? =
            switch parameter.value.type {
            case .yuan: Yuan(text).flatMap { $0 >= .zero ? $0.fen : nil }
            case .rate: Rate(text)?.parts
            case .number: DecimalText(text)?.scaled(by: 0)
            case .measure: DecimalText(text)?.scaled(by: 2)
            case .date: Day(text).map { Int64($0.number) }
            case .flag: Record.flag(text).map { $0 ? 1 : 0 }
            case .code, .householdIdentities: nil
            }
        if value == nil {
            let kind = PlanCompiler.name(of: ValueType(parameter.value.type))
            report(
                "invalid-parameter", zh: "参数 \(parameter.name)=\(text) 不是\(kind.zh)",
                en: "parameter \(parameter.name)=\(text) is not \(kind.en)",
                at: entry.position)
        }
        return value
    }
}
