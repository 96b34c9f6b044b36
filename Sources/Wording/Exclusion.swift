package import Adjudication
package import PolicyFormat
package import Values

extension Exclusion {
    /// What the case that is not covered is called.
    package var label: Label { name ?? Exclusion.label(ofReason: reason) }

    /// What the code of a reason is called where the policy has no words of its own for it.
    package static func label(ofReason code: String) -> Label { common[code] ?? Label(code) }

    /// The codes of the reasons that every policy may have.
    package static var commonReasons: [String] { common.keys.sorted() }

    private static let common: [String: Label] = [
        "not-in-force": Label(zh: "不在政策有效期内", en: "the policy is not in force"),
        "not-enrolled": Label(zh: "未参保", en: "not enrolled"),
        "not-designated": Label(zh: "非定点医疗机构", en: "the hospital is not designated"),
        "care-not-covered": Label(zh: "医疗类别不在救助范围", en: "this type of care is not covered"),
        "unreferred": Label(zh: "未按规定转诊", en: "not properly referred"),
        "no-identity": Label(zh: "没有本政策救助的身份", en: "no identity that this policy assists"),
        "identity-not-held": Label(zh: "结算日不在认定期内", en: "not recognised on the day of settlement"),
        "late-application": Label(zh: "逾期申请", en: "applied for too late"),
        "application-used": Label(zh: "本年度的申请已用过", en: "the year's application has been used"),
    ]
}

extension RuleWording {
    /// When an exclusion is tested, what it refuses where that is not the whole claim, and what must hold for it.
    package func exclusion(_ exclusion: Exclusion) -> String {
        let records = exclusion.records.map { record in
            vocabulary.word(record.value, in: "event").flatMap { vocabulary.tables["event"]?[$0].name[language] }
                ?? record.value
        }
        let benefits = exclusion.benefits.map { policy.name(ofBenefit: $0.value).inSentence[language] }
        return [
            records.isEmpty ? "" : say("\(list(records))记录", "on records of kind \(list(records))"),
            benefits.isEmpty ? "" : say("不予\(list(benefits))", "refuses \(list(benefits))"),
            condition(exclusion.when, exclusion.unless),
        ].filter { !$0.isEmpty }.joined(separator: comma)
    }
}

extension SettledClaim {
    /// What the reason for which the claim is not covered is called: the policy's own words, else the common ones.
    package var reasonLabel: Label? {
        reasonCode.map { plan.name(ofReason: outcome.reason) ?? Exclusion.label(ofReason: $0) }
    }
}
