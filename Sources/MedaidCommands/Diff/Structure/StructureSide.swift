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
    /// The identities that some rule names; all others get what nobody in particular gets.
    private let mentioned: Set<String>
    private var rulings: [Known: Ruling] = [:]
    private var ordinary: [Known: OrdinaryCare] = [:]

    init(_ side: DiffSide, year: Int?, shared: Set<String>, identities: [IdentityDeclaration], areVersions: Bool) {
        self.areVersions = areVersions
        letter = side.letter
        policy = side.policy
        scheme = side.scheme
        figures = year.map { KnownFigures(side.plan, year: $0) }
        self.shared = shared
        vocabulary = side.scheme.vocabulary.adding(identities)
        mentioned = side.policy.identitiesMentioned(vocabulary)
    }

    /// The rules that are left when something is known.
    func ruling(_ known: Known = Known()) -> Ruling {
        if let found = rulings[known] { return found }
        let ruling = Ruling(
            Specialisation.of(policy, for: known, vocabulary: vocabulary), vocabulary: vocabulary,
            statistics: scheme.statistics, shared: shared, figures: figures)
        rulings[known] = ruling
        return ruling
    }

    /// What is paid on each claim of one type of care.
    func ordinary(_ known: Known, care: String) -> OrdinaryCare {
        let known = known.with(care: care)
        if let found = ordinary[known] { return found }
        let told = OrdinaryCare(self, known)
        ordinary[known] = told
        return told
    }

    /// What is known of a person with one identity, or with none.
    func known(_ identity: String?) -> Known {
        var known = Known(identity: identity, under: policy, vocabulary: vocabulary)
        known.identities?.formIntersection(mentioned)
        return known
    }
}

/// The rules of one side for what is known of a claim, to be told and compared.
struct Ruling {
    let policy: Policy
    let meaning: Meaning
    private let zh: RuleTelling
    private let en: RuleTelling

    init(
        _ policy: Policy, vocabulary: Vocabulary, statistics: Statistics, shared: Set<String>, figures: KnownFigures?
    ) {
        self.policy = policy
        meaning = Meaning(policy, vocabulary: vocabulary, shared: shared, figures: figures)
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
