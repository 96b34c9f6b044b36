package import PolicyFormat
package import Values

extension RuleWording {
    /// What a benefit accumulates over, and of which year; `verb` says in Chinese that it does.
    package func per(_ benefit: Benefit, verb: String = "") -> String {
        per(benefit.per) + verb + (benefit.settlesPreviousYear ? say("，结算上一年度", ", of the year before") : "")
    }

    /// The benefits that a claim which gets this one does not get.
    package func replaced(by benefit: Benefit) -> String {
        list(benefit.replaces.map { policy.name(ofBenefit: $0.value).inSentence[language] })
    }
}

extension Benefit.Payer {
    package var label: Label {
        switch self {
        case .fund: Label(zh: "医疗救助基金", en: "the assistance fund")
        case .hospital: Label(zh: "医院", en: "the hospital")
        case .other(let name): name
        }
    }
}
