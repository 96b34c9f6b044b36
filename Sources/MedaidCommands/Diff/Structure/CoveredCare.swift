import MedicalAssistance

/// Whether a side assists one type of care at all, and by what.
enum CoveredCare {
    /// Whether an exclusion asks for the type of care alone, so that whether it is covered says all of it.
    static func decides(_ exclusion: Exclusion, _ side: StructureSide) -> Bool {
        (side.vocabulary.tables["care"] ?? []).indices.allSatisfy { care in
            side.ruling(KnownFacts().with(care: care)).policy.exclusions.allSatisfy {
                $0.position != exclusion.position || $0.when == nil && $0.unless == nil
            }
        }
    }

    static func told(_ side: StructureSide, _ care: Int) -> Told {
        let known = KnownFacts().with(care: care)
        let ruling = side.ruling(known)
        if let exclusion = ruling.policy.exclusions.first(where: { $0.when == nil && $0.unless == nil }) {
            return Told(
                text: Label(zh: "不救助", en: "not assisted"), meaning: "none", cites: [exclusion.cite])
        }
        let paying = ruling.policy.benefits.filter { BenefitRole.of($0) == .ordinary }
        guard !paying.isEmpty else {
            return Told(
                text: Label(zh: "无相应待遇", en: "no benefit for it"), meaning: "no benefit")
        }
        let parts = paying.map { benefit in
            let scope = ruling.tell { $0.scope(benefit.when, benefit.unless) ?? "" }
            return Told(
                text: scope.isEmpty
                    ? benefit.name
                    : Label(zh: "\(benefit.name.zh)（\(scope.zh)）", en: "\(benefit.name.en) (\(scope.en))"),
                meaning: ruling.meaning.scope(benefit.when, benefit.unless), cites: [benefit.cite])
        }
        return Told.joined(parts) ?? Told(text: Label(""), meaning: "")
    }
}
