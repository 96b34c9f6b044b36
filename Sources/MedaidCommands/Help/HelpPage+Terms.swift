import Values

extension HelpPage {
    /// A word and what it means; a heading, where it means nothing.
    private typealias Entry = (term: Label, meaning: Label)

    /// The glossary: one word, one meaning, everywhere.
    var terms: [String] {
        var lines = [say("词语：每个词只有一个意思，各处相同", "Terms: one word, one meaning, everywhere")]
        for (title, entries) in HelpPage.glossary {
            lines += ["", title[language]]
            lines += columns(
                entries.map { ($0.term[language], $0.meaning[language]) }, nameWidth: language == .zh ? 16 : 23)
        }
        return lines + [""] + wrapped(HelpPage.wordsNotUsed[language], to: width)
    }

    private static let glossary: [(title: Label, entries: [Entry])] = [
        (Label(zh: "一笔钱从总额到个人", en: "Money, from the total to the family"), money),
        (Label(zh: "算法", en: "Rules"), rules), (Label(zh: "人和结算", en: "Persons and claims"), persons),
        (Label(zh: "结果", en: "Results"), results),
        (Label(zh: "年终", en: "Year end"), yearEnd),
        (Label(zh: "比较与报告", en: "Comparisons and reports"), comparison),
    ]

    private static let money: [Entry] = [
        (Label(zh: "医疗费总额", en: "total billed"), Label(zh: "账单上的全部费用", en: "everything on the bill")),
        (
            Label(zh: "救助范围外费用", en: "outside the scheme"),
            Label(zh: "本地政策不救助的部分，如全自费", en: "what the scheme does not look at, such as own expense")
        ),
        (
            Label(zh: "救助范围内费用", en: "inside the scheme"),
            Label(zh: "本地政策救助的部分；总额 = 范围内 + 范围外", en: "what the scheme looks at; total = inside + outside")
        ),
        (
            Label(zh: "政策范围内费用", en: "in scope"),
            Label(zh: "基本医保计入的费用", en: "what basic insurance counts")
        ),
        (
            Label(zh: "先行自付", en: "advance"),
            Label(zh: "乙类项目先由个人付的一部分", en: "the part of class-B items that the patient pays first")
        ),
        (
            Label(zh: "超限价自费", en: "over-limit self-pay"),
            Label(zh: "超过限价的部分", en: "what is above a price limit")
        ),
        (
            Label(zh: "全自费", en: "own expense"),
            Label(zh: "医保目录以外的费用", en: "costs that are outside the catalogue")
        ),
        (
            Label(zh: "各项保险支付", en: "insurance"),
            Label(
                zh: "基本医保、大病保险、补充保险和其他减免之和", en: "basic, critical-illness and supplementary insurance and other relief")
        ),
        (
            Label(zh: "救助前自付", en: "left before assistance"),
            Label(
                zh: "救助范围内费用减各项保险支付；救助按它计算",
                en: "inside the scheme less all insurance; assistance is computed on it")
        ),
        (Label(zh: "医疗救助", en: "assistance"), Label(zh: "救助基金支付的金额", en: "what the assistance fund pays")),
        (
            Label(zh: "救助后自付", en: "left after assistance"),
            Label(zh: "救助前自付减医疗救助", en: "left before assistance less assistance")
        ),
        (
            Label(zh: "医院承担", en: "the hospital bears"),
            Label(zh: "政策规定由医院负担、不向家庭收取的部分", en: "what the policy puts on the hospital and not on the family")
        ),
        (
            Label(zh: "个人负担", en: "the family pays"),
            Label(
                zh: "最后由家庭付的钱：救助后自付 + 救助范围外费用 - 医院承担",
                en: "in the end: left after assistance + outside the scheme - the hospital's share")
        ),
    ]

    private static let rules: [Entry] = [
        (
            Label(zh: "起付标准", en: "deductible"),
            Label(zh: "全年累计到这个数以后才救助", en: "assistance starts when the year's sum is above it")
        ),
        (
            Label(zh: "救助比例", en: "rate"),
            Label(
                zh: "超过起付标准的部分救助多少；增减用“个百分点”",
                en: "the share paid of what is above; changes are in percentage points")
        ),
        (
            Label(zh: "年度限额", en: "yearly limit"),
            Label(zh: "一年至多救助多少", en: "the most that is paid in a calendar year")
        ),
        (
            Label(zh: "倾斜救助", en: "additional assistance"),
            Label(
                zh: "救助以后负担仍重的，再救助一次（榆林同类的是二次救助）",
                en: "a further benefit on what is still left (倾斜救助; Yulin: second assistance)")
        ),
        (
            Label(zh: "二次救助、罕见病救助", en: "second, rare-disease assistance"),
            Label(zh: "依申请的救助（榆林）", en: "further benefits on application (Yulin)")
        ),
        (
            Label(zh: "资助参保", en: "enrolment subsidy"),
            Label(zh: "替个人付的一部分参保费", en: "what is paid towards the premium")
        ),
        (
            Label(zh: "此前、本次、此后", en: "before, this claim, after"),
            Label(zh: "今年在这笔结算之前、这一笔、之后的累计", en: "the year's sum before this claim, in it, after it")
        ),
        (
            Label(zh: "标准、剩余", en: "set at, left"),
            Label(zh: "此后 + 剩余 = 标准", en: "after + left = set at")
        ),
        (
            Label(zh: "条文", en: "article"),
            Label(zh: "一条规定在原文中的位置", en: "the place of a rule in the text")
        ),
        (
            Label(zh: "口径", en: "reading"),
            Label(
                zh: "条文有两种读法时取的一种；另一种也能算",
                en: "what is taken where the text can be read two ways; the other can be computed")
        ),
        (
            Label(zh: "参数", en: "parameter"),
            Label(
                zh: "条文留给别处规定的数，带单位和年度",
                en: "a figure that the text leaves to others, with its unit and year")
        ),
        (
            Label(zh: "未填、按默认", en: "not given, so assumed"),
            Label(zh: "没有填、按默认值计算的各项", en: "facts that were not given and the values taken")
        ),
        (
            Label(zh: "政策", en: "policy"),
            Label(zh: "一个地方的救助文件，有一个或几个版本", en: "the document of one place, in one or several versions")
        ),
    ]

    private static let persons: [Entry] = [
        (
            Label(zh: "救助身份", en: "identity"),
            Label(zh: "一个人被认定为什么，如低保对象", en: "what a person is recognised as")
        ),
        (
            Label(zh: "人员类别", en: "category"),
            Label(zh: "政策把几种身份归为的一类", en: "the class of identities by which a policy pays")
        ),
        (
            Label(zh: "认定、认定期", en: "recognised, from … to …"),
            Label(zh: "从哪天起、到哪天止具有该身份", en: "the days on which an identity counts")
        ),
        (
            Label(zh: "规范转诊", en: "properly referred"),
            Label(zh: "按规定办了转诊，或无需转诊", en: "referred as required, or none was required")
        ),
        (
            Label(zh: "一站式结算", en: "settled at the counter"),
            Label(zh: "出院时当场付清救助", en: "assistance paid on discharge")
        ),
        (
            Label(zh: "结算（笔）", en: "claim"),
            Label(zh: "一次就医的结算", en: "one settlement")
        ),
        (
            Label(zh: "退费", en: "refund"),
            Label(zh: "取消一笔结算，各项金额为负", en: "a settlement that is cancelled, with negative amounts")
        ),
    ]

    private static let results: [Entry] = [
        (Label(zh: "已救助", en: "assisted"), Label(zh: "算出金额", en: "an amount was worked out")),
        (
            Label(zh: "救助为零", en: "assistance 0.00"),
            Label(zh: "予以救助，但金额是 0.00", en: "inside the rules, but the amount is 0.00")
        ),
        (
            Label(zh: "不予救助", en: "not assisted"),
            Label(zh: "不符合一项规定，写明条文", en: "a condition is not met; the article is given")
        ),
        (
            Label(zh: "已冲销", en: "reversed"),
            Label(zh: "退费，与原结算一起归零", en: "a refund, and what it cancels")
        ),
        (
            Label(zh: "没有计算", en: "rejected"),
            Label(zh: "记录有误或缺项，另存待补正", en: "a faulty or incomplete record, kept aside to be mended")
        ),
    ]

    private static let yearEnd: [Entry] = [
        (Label(zh: "应付、已付", en: "due, paid"), Label(zh: "应该付的；已经付的", en: "what ought to be paid; what was paid")),
        (Label(zh: "差额", en: "difference"), Label(zh: "应付 - 已付", en: "due - paid")),
        (
            Label(zh: "应补、应退", en: "to be paid, paid back"),
            Label(
                zh: "差额为正要补给个人，为负要退回；按人相抵后的净额",
                en: "a difference above or below 0.00; net per person")
        ),
        (
            Label(zh: "应救未救、少付、多付", en: "missed, underpaid, overpaid"),
            Label(
                zh: "应付而没有付过；付得比应付少；付得比应付多",
                en: "due and never paid; paid less than due; paid more than due")
        ),
    ]

    private static let comparison: [Entry] = [
        (
            Label(zh: "现行、改后", en: "now, then"),
            Label(zh: "假设改动的两边", en: "the two sides of a what-if")
        ),
        (
            Label(zh: "增加、减少、不变（人）", en: "gain, lose, unchanged"),
            Label(zh: "两边相比，得到更多、更少、一样的人", en: "persons who get more, less or the same")
        ),
        (
            Label(zh: "多支出、少支出", en: "costs more, less"),
            Label(zh: "一项改动使基金多付、少付的金额", en: "what a change costs the fund, or saves it")
        ),
        (
            Label(zh: "保障比例", en: "share covered"),
            Label(zh: "（各项保险支付 + 医疗救助）÷ 救助范围内费用", en: "(insurance + assistance) / inside the scheme")
        ),
        (
            Label(zh: "预警", en: "warning"),
            Label(zh: "全年累计超过政策预警标准的人", en: "persons above a policy's line")
        ),
    ]

    private static let wordsNotUsed = Label(
        zh: "不用的词：个人自付、自付、自费（单独用时不知是救助前还是救助后）、封顶线、起付线、报销、受理、残留、命中。",
        en:
            "Words not used: out of pocket, burden, self-pay alone (before or after assistance?), tilt, secondary, cap, ceiling, residual, base, held, none beyond. They stay names of fields in JSON and CSV."
    )
}
