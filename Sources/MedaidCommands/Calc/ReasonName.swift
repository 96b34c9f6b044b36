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
    ]

    /// The words for a reason: the policy's own, the common ones, else its code.
    static func label(_ code: String, _ plan: Plan, _ order: Int32) -> Label {
        plan.name(ofReason: order) ?? common[code] ?? Label(code)
    }
}
