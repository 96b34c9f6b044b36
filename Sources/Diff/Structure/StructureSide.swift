import Adjudication
import Comparison
import PolicyFormat

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
        let made = OrdinaryCare(self, known)
        ordinary[known] = made
        return made
    }

    /// The figures given for a parameter, each with its year: `2023: 29932; 2024: 31000`.
    func given(_ name: String) -> String {
        scheme.given.given(name).map { ($0.year.map { "\($0): " } ?? "") + $0.text }.joined(separator: "; ")
    }

    /// What is known of a person with one identity, or with none.
    func known(_ identity: String?) -> KnownFacts { KnownFacts(identity: identity, under: plan) }
}
