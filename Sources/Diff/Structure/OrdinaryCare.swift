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
        // Whom the fund does not assist others may, by benefits that have lines of their own.
        let others = ruling.policy.benefits.compactMap { benefit in
            if case .other(let name) = benefit.payer { name } else { nil as Label? }
        }.unique
        if !others.isEmpty {
            let names = Label.joined(others, by: .listComma)
            return Provision(
                text: Label(zh: "医疗救助不支付", en: "nothing from the fund")
                    + Label(zh: "由\(names.zh)支付", en: "paid by \(names.en)").bracketed, meaning: "none")
        }
        return Provision(text: Label(zh: "不救助", en: "not assisted"), meaning: "none")
    }
}
