package import Adjudication
package import PolicyFormat
import Values

extension RuleWording {
    /// A parameter: its unit, the year it is of, and who supplies its figure.
    package func parameter(_ parameter: Named<Parameter>, isGiven: Bool = false) -> String {
        let value = parameter.value
        let series = statistics.series.first { $0.id == value.series?.value }
        let source: Label =
            isGiven
            ? .asGiven
            : series.map { Label(zh: "统计公报：\($0.name.zh)", en: "published: \($0.name.en)") }
                ?? Label(zh: "须由使用者给出", en: "to be given")
        let year =
            value.yearsBack == 0 ? Label(zh: "当年", en: "of the year") : Label(zh: "上一年", en: "of the year before")
        return Label.joined([policy.unit(ofParameter: parameter.name), year, source], by: .comma)[language]
    }
}

extension RuleWording {
    /// The figure of a parameter that a rule took: its year, who gave or published it, and whether it wants confirming.
    package func figure(_ parameter: Named<Parameter>, _ value: Int64, of year: Int, _ scheme: Scheme) -> String {
        let unit = CommonParameter.named(parameter.name)?.unit ?? Label(zh: "元", en: "yuan")
        // What is no amount of money has its unit in its name.
        let text: Label =
            switch parameter.value.type {
            case .measure: Label(Measure.text(value))
            case .number: Label("\(value)")
            case .rate: Label(Rate(parts: value).description)
            case .date: Label(Day(number: Int32(clamping: value)).description)
            case .flag, .code, .yuan, .householdIdentities: Label(yuan(value) + " ") + unit
            }
        let name = label(parameter.name) + say("（\(year) 年）", " (\(year))")
        return name + " " + (text + .colon + source(of: parameter, year, scheme))[language]
    }

    /// What a figure is, without the figure: `2024 年城乡居民大病保险起付标准，由使用者给出`.
    package func origin(_ parameter: Named<Parameter>, of year: Int, _ scheme: Scheme) -> String {
        let name = label(parameter.name)
        return say("即 \(year) 年\(name)", "It is the \(name) of \(year)") + comma
            + source(of: parameter, year, scheme)[language]
    }

    /// Who gave a figure or published it, and whether it wants confirming.
    private func source(of parameter: Named<Parameter>, _ year: Int, _ scheme: Scheme) -> Label {
        if scheme.isGiven(parameter.name, year) { return .asGiven }
        if scheme.published(parameter, year)?.isChecked == true { return Label(zh: "统计公报", en: "published") }
        return Label(
            zh: "内置统计公报数，尚未与统计部门原文核对，请确认",
            en: "built in from the communiqué, not checked against the bureau's page: please confirm")
    }
}

extension Label {
    /// Of a figure that whoever runs the program gave.
    static let asGiven = Label(zh: "由使用者给出", en: "as given")
}

extension Scheme {
    /// Whether the figure of a parameter for a year was given on the command line.
    package func isGiven(_ name: String, _ year: Int?) -> Bool {
        given.given(name).contains { $0.year == nil || $0.year == year }
    }

    /// The built-in figure of a parameter for a year, as it was published.
    package func published(_ parameter: Named<Parameter>, _ year: Int) -> Statistics.Value? {
        statistics.series.first { $0.id == parameter.value.series?.value }?.values.first { $0.year == year }
    }
}
