import PolicyFormat
import Values

/// What a benefit is for, so that benefits of different schemes stand beside each other.
enum BenefitRole: Hashable {
    /// What is paid on each claim for the burden it leaves, whatever a scheme calls it; shown by type of care.
    case ordinary
    /// Something of its own, known by its id.
    case named(String)

    private static let ordinaryIDs: Set<String> = ["basic", "outpatient", "special-drug"]
    private static let namedIDs: [String] = [
        "tilt", "secondary", "rare-disease", "top-up", "quota", "out-of-scope",
    ]

    static func of(_ benefit: Benefit) -> BenefitRole {
        guard benefit.payer == .fund, benefit.paysWhen == nil, !namedIDs.contains(benefit.id) else {
            return .named(benefit.id)
        }
        if ordinaryIDs.contains(benefit.id) { return .ordinary }
        if case .name("burden", _) = benefit.base { return .ordinary }
        return .named(benefit.id)
    }

    /// The roles of some policies' benefits that have a name, the common ones first.
    static func named(in policies: [Policy]) -> [String] {
        let all = policies.flatMap(\.benefits).compactMap { benefit -> String? in
            if case .named(let id) = of(benefit) { id } else { nil }
        }.unique
        return namedIDs.filter { all.contains($0) } + all.filter { !namedIDs.contains($0) }
    }
}
