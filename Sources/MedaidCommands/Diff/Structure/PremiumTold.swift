import MedicalAssistance

/// What one side pays towards the premium, for what is known of the person.
struct PremiumTold {
    private let ruling: Ruling

    init(_ ruling: Ruling) { self.ruling = ruling }

    var told: Told {
        let premium = ruling.policy.premium
        let parts = (premium?.rows ?? []).map { row in
            Told(
                text: ruling.tell { telling in
                    (telling.scope(row.when, row.unless).map { $0 + telling.say("：", ": ") } ?? "")
                        + amount(row, telling)
                },
                meaning: ruling.meaning.scope(row.when, row.unless) + ruling.meaning.amount(row.pay),
                cites: [row.cite ?? premium?.cite ?? ""])
        }
        guard var told = Told.joined(parts) else {
            return Told(text: Label(zh: "不资助", en: "none"), meaning: "none", isUsual: true)
        }
        // The highest amount is paid, in whatever order they stand.
        told.meaning = parts.map(\.meaning).sorted().joined(separator: ";")
        return told
    }

    private func amount(_ row: PremiumRow, _ telling: RuleTelling) -> String {
        if case .name("premium_standard", _) = row.pay {
            return telling.say("全额", "in full") + (telling.figures?.yuan(row.pay).map { " = " + $0.grouped } ?? "")
        }
        return telling.worked(row.pay)
    }
}
