public import PolicyFormat
public import Values

/// A parameter that every policy accepts: its name, what people call it, and what its figure counts.
///
/// A monthly figure given by habit cannot be told from an annual one, so the unit is said wherever a parameter is asked
/// for or printed.
public struct CommonParameter: Sendable {
    /// The name, as in `--set`.
    public let name: String
    /// What people call it.
    public let label: Label
    /// The unit of its figure.
    public let unit: Label

    private init(_ name: String, zh: String, en: String, _ unit: Label) {
        self.name = name
        label = Label(zh: zh, en: en)
        self.unit = unit
    }

    private static let yearly = Label(zh: "元／年", en: "yuan a year")
    private static let perPerson = Label(zh: "元／人·年", en: "yuan a person and year")

    /// All of them.
    public static let all = [
        CommonParameter("disposable_income", zh: "居民人均可支配收入", en: "disposable income per head", perPerson),
        CommonParameter(
            "urban_disposable_income", zh: "城镇居民人均可支配收入", en: "urban disposable income per head", perPerson),
        CommonParameter("minimum_living_standard", zh: "最低生活保障标准", en: "minimum-living standard", perPerson),
        CommonParameter("poverty_monitoring_line", zh: "防止返贫监测收入线", en: "poverty monitoring line", perPerson),
        CommonParameter(
            "critical_illness_deductible", zh: "大病保险起付标准", en: "deductible of critical-illness insurance", perPerson),
        CommonParameter("warning_line", zh: "预警标准", en: "warning line", yearly),
        CommonParameter("premium_standard", zh: "居民医保个人缴费标准", en: "premium of resident insurance", perPerson),
        CommonParameter("premium_fixed_amount", zh: "资助参保定额", en: "fixed subsidy of the premium", perPerson),
        CommonParameter(
            "critical_illness_bands", zh: "大病保险分段支付比例", en: "bands of critical-illness insurance",
            Label(zh: "元／人·年，起付标准以上", en: "yuan a person and year, above the deductible")),
        CommonParameter(
            "critical_illness_cap", zh: "大病保险年度限额", en: "limit of critical-illness insurance", perPerson),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The parameter of that name, if it is common to all policies.
    public static func named(_ name: String) -> CommonParameter? { byName[name] }
}

extension Policy {
    /// What the figure of a parameter counts: of a common one its unit, else what its kind of value says.
    public func unit(ofParameter name: String) -> Label {
        if let common = CommonParameter.named(name) { return common.unit }
        switch parameters.first(where: { $0.name == name })?.value.type ?? .yuan {
        case .yuan: return Label(zh: "元", en: "yuan")
        case .rate: return Label(zh: "比例，如 70%", en: "a rate, such as 70%")
        case .number: return Label(zh: "整数", en: "a whole number")
        case .measure: return Label(zh: "数字", en: "a number")
        case .date: return Label(zh: "日期", en: "a date")
        case .flag: return Label(zh: "yes 或 no", en: "yes or no")
        case .code, .householdIdentities: return Label(zh: "文本", en: "text")
        }
    }

    /// A parameter as a message describes it: what people call it, its unit, and the year it is of.
    public func description(ofParameter name: String, year: Int32) -> Label {
        let label = parameters.first { $0.name == name }?.value.name ?? CommonParameter.named(name)?.label
        let unit = unit(ofParameter: name)
        // A file's own name for it may say the unit already.
        func described(_ label: String?, _ unit: String, _ currency: String, _ comma: String) -> String {
            guard let label else { return unit }
            return label.has(currency) ? label : label + comma + unit
        }
        return Label(
            zh: described(label?.zh, unit.zh, "元", "，") + "，\(year) 年的",
            en: described(label?.en, unit.en, "yuan", ", ") + ", of \(year)")
    }
}
