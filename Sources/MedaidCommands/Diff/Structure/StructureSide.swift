import MedicalAssistance

/// One side of a comparison of rules: its rules for whatever is known of a claim.
final class StructureSide {
    let letter: String
    let policy: Policy
    let scheme: Scheme
    let figures: KnownFigures?
    /// The sums of money that every side defines.
    let shared: Set<String>
    /// Whether all sides are versions of one scheme.
    let areVersions: Bool
    /// The words, with the identities that only other sides know.
    let vocabulary: Vocabulary
    private let plan: Plan
    private var rulings: [KnownFacts: Ruling] = [:]
    private var ordinary: [KnownFacts: OrdinaryCare] = [:]

    init(_ side: DiffSide, year: Int?, shared: Set<String>, identities: [IdentityDeclaration], areVersions: Bool) {
        self.areVersions = areVersions
        letter = side.letter
        policy = side.policy
        scheme = side.scheme
        figures = year.map { KnownFigures(side.plan, year: $0) }
        self.shared = shared
        vocabulary = side.scheme.vocabulary.adding(identities)
        plan = side.plan
    }

    /// The rules that are left when something is known.
    func ruling(_ known: KnownFacts = KnownFacts()) -> Ruling {
        if let found = rulings[known] { return found }
        let ruling = Ruling(
            RemainingRules.of(plan, for: known, vocabulary: vocabulary), vocabulary: vocabulary,
            statistics: scheme.statistics, shared: shared,
            figures: figures.map { KnownFigures(plan, year: $0.year, known: known) })
        rulings[known] = ruling
        return ruling
    }

    /// What is paid on each claim of one type of care.
    func ordinary(_ known: KnownFacts, care: Int) -> OrdinaryCare {
        let known = known.with(care: care)
        if let found = ordinary[known] { return found }
        let told = OrdinaryCare(self, known)
        ordinary[known] = told
        return told
    }

    /// What is known of a person with one identity, or with none.
    func known(_ identity: String?) -> KnownFacts { KnownFacts(identity: identity, under: plan) }
}

/// The rules of one side for what is known of a claim, to be told and compared.
struct Ruling {
    let policy: Policy
    let meaning: RuleSignature
    private let zh: RuleTelling
    private let en: RuleTelling

    init(
        _ policy: Policy, vocabulary: Vocabulary, statistics: Statistics, shared: Set<String>, figures: KnownFigures?
    ) {
        self.policy = policy
        meaning = RuleSignature(policy, vocabulary: vocabulary, shared: shared, figures: figures)
        let telling = { (language: Language) in
            RuleTelling(
                policy: policy, vocabulary: vocabulary, statistics: statistics, language: language,
                tellsClassesByIdentity: true, tellsUnnamedMoney: true, figures: figures)
        }
        zh = telling(.zh)
        en = telling(.en)
    }

    /// Something in both languages.
    func tell(_ body: (RuleTelling) -> String) -> Label { Label(zh: body(zh), en: body(en)) }

    /// Several things in a row, in both languages.
    func list(_ labels: [Label], zh separator: String = "；", en englishSeparator: String = "; ") -> Label {
        Label.joined(labels, zh: separator, en: englishSeparator)
    }
}

extension Label {
    /// Texts one after the other.
    static func joined(_ labels: [Label], zh: String = "；", en: String = "; ") -> Label {
        Label(zh: labels.map(\.zh).joined(separator: zh), en: labels.map(\.en).joined(separator: en))
    }

    var isEmpty: Bool { zh.isEmpty && en.isEmpty }
}
