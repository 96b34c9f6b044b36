import MedicalAssistance

/// What one side pays on each claim of one type of care, for what is known of the person.
struct OrdinaryCare {
    private let facets: Facets
    private let unpaid: Told

    /// Whether anything is paid.
    var isPaid: Bool { !facets.isEmpty }

    init(_ side: StructureSide, _ known: KnownFacts) {
        let ruling = side.ruling(known)
        unpaid = OrdinaryCare.unpaid(ruling, known)
        let isExcluded = ruling.policy.exclusions.contains { $0.when == nil && $0.unless == nil }
        let benefits = isExcluded ? [] : ruling.policy.benefits.filter { BenefitRole.of($0) == .ordinary }
        facets = BenefitFacets.of(benefits, ruling)
    }

    func told(_ facet: StructureFacet) -> Told? {
        facets.isEmpty ? (facet == .rate ? unpaid : nil) : facets[facet]
    }

    private static func unpaid(_ ruling: Ruling, _ known: KnownFacts) -> Told {
        if let exclusion = ruling.policy.exclusions.first(where: { $0.when == nil && $0.unless == nil }) {
            return Told(text: Label(zh: "不救助", en: "not assisted"), meaning: "none", cites: [exclusion.cite])
        }
        if case .won(let id) = known.category,
            let delegated = ruling.policy.categories.first(where: { $0.id == id })?.delegated
        {
            return Told(
                text: Label(zh: "由\(delegated.to.zh)规定", en: "left to \(delegated.to.en)"),
                meaning: "left to \(delegated.to.zh)", cites: [delegated.cite])
        }
        return Told(text: Label(zh: "不救助", en: "not assisted"), meaning: "none")
    }
}
