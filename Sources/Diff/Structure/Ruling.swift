import Adjudication
import Comparison
import PolicyFormat
import Values
import Wording

/// The rules of one side for what is known of a claim, to be shown and compared. One object: what looks at it does not
/// copy a policy.
final class Ruling {
    let policy: Policy
    let meaning: RuleSignature
    private let zh: RuleWording
    private let en: RuleWording

    init(
        _ policy: Policy, vocabulary: Vocabulary, statistics: Statistics, shared: Set<String>, figures: KnownFigures?
    ) {
        self.policy = policy
        meaning = RuleSignature(policy, vocabulary: vocabulary, shared: shared, figures: figures)
        let wording = { (language: Language) in
            RuleWording(
                policy: policy, vocabulary: vocabulary, statistics: statistics, language: language,
                isComparison: true, figures: figures)
        }
        zh = wording(.zh)
        en = wording(.en)
    }

    /// A text in both languages.
    func label(_ text: (RuleWording) -> String) -> Label { Label(zh: text(zh), en: text(en)) }

    /// When something applies.
    func condition(_ when: Table?, _ unless: Table?, cite: String?) -> Provision {
        Provision(
            text: self.label { $0.condition(when, unless) }, meaning: meaning.scope(when, unless), cites: [cite ?? ""])
    }

    /// What is paid where something excludes every claim; `nil` where nothing does.
    var excluded: Provision? {
        policy.exclusions.first { $0.isGeneral && $0.when == nil && $0.unless == nil }.map { exclusion in
            Provision(text: Label(zh: "不救助", en: "not assisted"), meaning: "none", cites: [exclusion.cite])
        }
    }

    /// Spans of dates.
    func periods(_ periods: [Period]) -> Provision {
        Provision(
            text: self.label { $0.periods(periods) }, meaning: meaning.periods(periods),
            cites: periods.compactMap(\.cite))
    }

    /// Whether a sum of money is known by how it is made up.
    func isUnnamedMoney(_ name: String) -> Bool { zh.isUnnamedMoney(name) }

    /// Changes of a rate, deductible or limit; those without an article of their own stand in that of the rule.
    func adjustments(_ list: [Adjustment], cite: String) -> Provision {
        Provision(
            text: self.label { $0.adjustments(list) }, meaning: meaning.adjustments(list),
            cites: list.compactMap(\.cite) + (list.allSatisfy { $0.cite != nil } ? [] : [cite]))
    }

    /// What critical illness insurance grants beyond the ordinary.
    var criticalIllness: Provision {
        let parts = policy.criticalIllness.map { tilt in
            Provision(
                text: self.label { $0.tilt(tilt) },
                meaning: meaning.scope(tilt.when, tilt.unless) + meaning.adjustments(tilt.adjustments),
                cites: [tilt.cite])
        }
        return .joined(parts) ?? Provision(text: Label(zh: "无", en: "none"), meaning: "none", isUsual: true)
    }

    /// When an identity counts.
    var timing: Provision {
        var parts: [Provision] = []
        for timing in policy.identityTiming {
            parts.append(
                Provision(text: self.label { $0.timing(timing) }, meaning: meaning.timing(timing), cites: [timing.cite])
            )
            if timing.when == nil { break }
        }
        return .joined(parts)
            ?? Provision(
                text: Label(zh: "以结算日的认定为准", en: "recognised on the settlement date"), meaning: "", isUsual: true)
    }

    /// What is paid towards the premium.
    var premium: Provision {
        let parts = (policy.premium?.rows ?? []).map { row in
            Provision(
                text: self.label { $0.scoped(row.when, row.unless, $0.subsidy(row)) },
                meaning: meaning.scope(row.when, row.unless) + meaning.amount(row.pay)
                    + (row.payer.map { "@" + $0.zh } ?? ""),
                cites: [row.cite ?? policy.premium?.cite ?? ""])
        }
        guard var premium = Provision.joined(parts) else {
            return Provision(text: Label(zh: "不资助", en: "no subsidy"), meaning: "none", isUsual: true)
        }
        // The highest amount is paid, in whatever order they stand.
        premium.meaning = parts.map(\.meaning).sorted().joined(separator: ";")
        return premium
    }
}
