import MedicalAssistance

/// What the codes of reasons are called.
enum ReasonName {
    static let common: [String: Label] = [
        "not-in-force": Label(zh: "不在政策有效期内", en: "the policy is not in force"),
        "not-enrolled": Label(zh: "未参保", en: "not enrolled"),
        "not-designated": Label(zh: "非定点医疗机构", en: "the hospital is not designated"),
        "care-not-covered": Label(zh: "医疗类别不在救助范围", en: "this type of care is not covered"),
        "unreferred": Label(zh: "未按规定转诊", en: "not properly referred"),
        "no-identity": Label(zh: "没有本政策救助的身份", en: "no identity that this policy assists"),
        "identity-not-held": Label(zh: "结算时未持有救助身份", en: "the identity was not held then"),
        "late-application": Label(zh: "逾期申请", en: "applied for too late"),
        "application-used": Label(zh: "本年度的申请已用过", en: "the year's application has been used"),
    ]

    /// The words for a reason: the policy's own, the common ones, else its code.
    static func label(_ code: String, _ plan: Plan, _ order: Int32) -> Label {
        plan.name(ofReason: order) ?? common[code] ?? Label(code)
    }
}

extension Step.Refusal {
    /// Why a benefit that was applied for is refused, in words.
    var label: Label {
        switch self {
        case .election:
            Label(
                zh: "本年度已申请过另一种救助，本次申请不予受理",
                en: "another kind was applied for earlier this year: this application is refused")
        case .electionTimes:
            Label(zh: "本年度申请次数已满，本次申请不予受理", en: "no further application is possible this year: this one is refused")
        case .condition: Label(zh: "申请条件未满足，不予受理", en: "a condition is not met: the application is refused")
        }
    }
}
