import Adjudication
import Comparison
import PolicyFormat
import Values

/// One side of a comparison of rules: its rules for whatever is known of a claim.
final class StructureSide {
    let letter: String
    /// What people read.
    let name: Label
    /// Whether it is the first side with something changed, or that first side.
    let isWhatIf: Bool
    /// Whether nothing was changed of it.
    let isUnchanged: Bool
    /// Whether it differs from the first side in nothing that was given.
    let isAsTheFirst: Bool
    let policy: Policy
    let scheme: Scheme
    let figures: KnownFigures?
    /// The sums of money that every side defines.
    let shared: Set<String>
    /// Whether all sides are versions of one scheme.
    let areVersions: Bool
    /// The words, with the identities that only other sides know.
    let vocabulary: Vocabulary
    /// The types of care that any side knows.
    let cares: [Vocabulary.Word]
    private let plan: Plan
    private var rulings: [KnownFacts: Ruling] = [:]
    private var ordinary: [KnownFacts: OrdinaryCare] = [:]

    init(
        _ side: DiffSide, year: Int?, shared: Set<String>, identities: [IdentityDeclaration],
        cares: [Vocabulary.Word], areVersions: Bool
    ) {
        self.cares = cares
        self.areVersions = areVersions
        letter = side.letter
        name = side.name
        isWhatIf = side.isWhatIf
        isUnchanged = side.changes.isEmpty && side.changesMade.isEmpty
        isAsTheFirst = side.changesMade.isEmpty
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

    /// The place of a type of care among this side's: of one that only others know, that of what it is one of, else one
    /// that no rule names.
    func place(of care: Vocabulary.Word) -> Int {
        let words = scheme.vocabulary.tables[Vocabulary.careTable] ?? []
        return words.firstIndex { $0.id == care.id } ?? words.firstIndex { $0.id == care.standsFor } ?? words.count
    }

    /// What is paid on each claim of one type of care.
    func ordinary(_ known: KnownFacts, care: Vocabulary.Word) -> OrdinaryCare {
        let known = known.with(care: place(of: care))
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
