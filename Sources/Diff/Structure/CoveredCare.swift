import Adjudication
import Comparison
import PolicyFormat
import Values
import Wording

/// Whether a side assists one type of care at all, and by what.
enum CoveredCare {
    /// Whether an exclusion asks for the type of care alone, so that whether it is covered says all of it.
    static func decides(_ exclusion: Exclusion, _ side: StructureSide) -> Bool {
        exclusion.isGeneral
            && (side.vocabulary.tables["care"] ?? []).indices.allSatisfy { care in
                side.ruling(KnownFacts().with(care: care)).policy.exclusions.allSatisfy {
                    $0.position != exclusion.position || $0.when == nil && $0.unless == nil
                }
            }
    }

    static func provision(_ side: StructureSide, _ care: Int) -> Provision {
        let ruling = side.ruling(KnownFacts().with(care: care))
        if let excluded = ruling.excluded { return excluded }
        let paying = ruling.policy.benefits.filter { BenefitRole.of($0) == .ordinary }
        guard !paying.isEmpty else {
            return Provision(
                text: Label(zh: "无相应待遇", en: "no benefit for it"), meaning: "no benefit")
        }
        let parts = paying.map { benefit in
            let scope = ruling.label { $0.scope(benefit.when, benefit.unless) ?? "" }
            return Provision(
                text: benefit.name + scope.bracketed,
                meaning: ruling.meaning.scope(benefit.when, benefit.unless), cites: [benefit.cite])
        }
        return Provision.joined(parts) ?? Provision(text: Label(""), meaning: "")
    }
}
