import Adjudication
import PolicyFormat
import Values

/// What one side pays on each claim of one type of care, for what is known of the person.
struct OrdinaryCare {
    private let facets: Facets
    private let unpaid: Provision

    /// Whether anything is paid.
    var isPaid: Bool { !facets.isEmpty }

    init(_ side: StructureSide, _ known: KnownFacts) {
        let ruling = side.ruling(known)
        unpaid = OrdinaryCare.unpaid(ruling, known)
        let benefits = ruling.excluded != nil ? [] : ruling.policy.benefits.filter { BenefitRole.of($0) == .ordinary }
        facets = BenefitFacets.of(benefits, ruling)
    }

    func provision(_ facet: StructureFacet) -> Provision? {
        facets.isEmpty ? (facet == .rate ? unpaid : nil) : facets[facet]
    }

    private static func unpaid(_ ruling: Ruling, _ known: KnownFacts) -> Provision {
        if let excluded = ruling.excluded { return excluded }
        if case .won(let id) = known.category,
            let delegated = ruling.policy.categories.first(where: { $0.id == id })?.delegated
        {
            return .left(to: delegated)
        }
        return Provision(text: Label(zh: "不救助", en: "not assisted"), meaning: "none")
    }
}
