import PolicyFormat
import Values
import Wording

/// What the code of a reason in a result means: it is no mistake, but what an article says of the claim.
struct ReasonPage: Bilingual {
    let code: String
    let language: Language
    private let label: Label
    private let isRefusal: Bool

    /// Why a benefit that was applied for is refused, by the code in `refused`.
    private static let refusals: [String: Label] = [
        "election": Label(zh: "本年度已申请过另一种救助", en: "another kind was applied for earlier this year"),
        "election-times": Label(zh: "本年度申请次数已满", en: "no further application is possible this year"),
        "condition": Label(zh: "申请条件未满足", en: "a condition of the application is not met"),
    ]

    /// The codes that have a page.
    static var codes: [String] { Exclusion.commonReasons + refusals.keys.sorted() }

    /// The page of a reason; `nil` for a code that is none.
    init?(_ code: String, _ language: Language) {
        let isRefusal = ReasonPage.refusals[code] != nil
        guard isRefusal || Exclusion.commonReasons.contains(code) else { return nil }
        self.code = code
        self.language = language
        self.isRefusal = isRefusal
        label = ReasonPage.refusals[code] ?? Exclusion.label(ofReason: code)
    }

    var text: String {
        let kind =
            isRefusal
            ? say("结果中的原因：不予受理的申请", "a reason in results: an application that is refused")
            : say("结果中的原因：不予救助", "a reason in results: the claim is not assisted")
        let lines = [
            "\(code)\(bracketed(kind))", "", label[language].capitalizedAtStart + say("。", "."), "",
            say(
                "这不是错误：政策的条文这样规定，条文写在结果的 cite 里。",
                "This is no mistake: an article of the policy says so, and stands beside it in the result (cite)."),
            say(
                "medaid calc 写明哪个条件不符；medaid show 政策 列出不予救助的全部情形。",
                "medaid calc says which condition is not met; medaid show POLICY lists all that is not covered."),
        ]
        return lines.flatMap { $0.isEmpty ? [""] : wrapped($0, to: 80) }.joined(separator: "\n") + "\n"
    }
}
