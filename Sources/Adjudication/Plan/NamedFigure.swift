public import Values

/// A figure of a claim that every policy may name, beside the fields of its record (可引用的数值).
public struct NamedFigure: Sendable {
    /// The name in a policy file.
    public let name: String
    /// What it is called.
    public let label: Label
    /// What it stands for.
    public let summary: Label
    let slot: Int
    let type: PlanCompiler.ValueType

    /// All of them.
    public static let all: [NamedFigure] = [
        figure(
            "year", "年度", "year", "按年累计所属的年度", "the year that keys what accumulates", Slot.year, .number),
        figure(
            "age", "年龄", "age", "结算日期的周岁；问到而没有出生日期的，不能计算",
            "full years on the settlement date; a record without birth_date is rejected where it is asked for",
            Slot.age,
            .number),
        figure(
            "stay_days", "住院天数", "days of the stay", "入院到结算的天数，至少为 1", "from admission to settlement, at least 1",
            Slot.stayDays, .number),
        figure(
            "insurance_paid", "各项保险支付", "insurance payments", "基本医保、大病、补充保险、其他减免与政策自有的先于救助的支付方之和",
            "what basic, critical illness and supplementary insurance, other relief and a file's own payers before assistance paid",
            Slot.insurancePaid, .yuan),
        figure(
            "assistance", "本次已付救助", "assistance of this claim", "本次结算中医疗救助已经支付的部分，不含补助（allowance）",
            "what the fund has paid of this claim so far, allowances apart", Slot.assistance, .yuan),
        figure(
            "left", "各方支付后剩余", "what all have left unpaid", "总额减去保险和排在前面的各项待遇",
            "the total less insurance and all earlier benefits", Slot.left, .yuan),
        figure(
            "out_of_pocket", "个人负担", "what the family pays", "各项待遇之后由个人承担的部分；在计数（counters）中累计",
            "what is left to the patient after all benefits: for counters to add up", Slot.outOfPocket, .yuan),
    ]

    private static func figure(
        _ name: String, _ zh: String, _ en: String, _ summary: String, _ summaryEnglish: String, _ slot: Int,
        _ type: PlanCompiler.ValueType
    ) -> NamedFigure {
        NamedFigure(
            name: name, label: Label(zh: zh, en: en), summary: Label(zh: summary, en: summaryEnglish), slot: slot,
            type: type)
    }
}
