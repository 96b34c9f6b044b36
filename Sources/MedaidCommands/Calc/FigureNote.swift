import MedicalAssistance

/// Tells a figure that a rule took from elsewhere: its year, where it comes from, and whether it wants confirming.
struct FigureNote {
    private let scheme: Scheme
    private let parameter: Named<Parameter>
    private let language: Language

    init(_ scheme: Scheme, _ parameter: Named<Parameter>, _ language: Language) {
        self.scheme = scheme
        self.parameter = parameter
        self.language = language
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func line(_ value: Int64, _ year: Int, name: String) -> Breakdown.Line {
        let unit = CommonParameter.named(parameter.name)?.unit ?? Label(zh: "元", en: "yuan")
        return Breakdown.Line(
            label: say(
                "\(name)（\(year) 年） \(Yuan(fen: value).grouped) \(unit.zh)：\(origin(year))",
                "\(name) (\(year)) \(Yuan(fen: value).grouped) \(unit.en): \(origin(year))"), cite: parameter.value.cite
        )
    }

    private func origin(_ year: Int) -> String {
        let given = scheme.given.given(parameter.name).contains { $0.year == nil || $0.year == year }
        if given { return say("由使用者给出", "as given") }
        let series = scheme.statistics.series.first { $0.id == parameter.value.series?.value }
        if series?.values.first(where: { $0.year == year })?.isChecked == true { return say("统计公报", "published") }
        return say(
            "内置统计公报数，尚未与统计部门原文核对，请确认",
            "built in from the communiqué, not checked against the bureau's page: please confirm")
    }
}
