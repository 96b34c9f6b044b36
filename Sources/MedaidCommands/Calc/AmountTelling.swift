import MedicalAssistance

/// Tells a value of a policy as the arithmetic of one claim: `16,000.00 × 90% − 9,000.00 − 4,900.00`.
struct AmountTelling {
    let claim: SettledClaim
    let language: Language

    private var working: AmountWorking {
        AmountWorking(
            figure: { claim.figure($0) },
            rounding: Rounding(unit: Rounding.standard.unit, mode: claim.plan.policy.rounding.payout.mode),
            language: language)
    }

    /// A value in fen with the arithmetic behind it, spelt out one level deep; the figure alone where there is none.
    func equation(_ amount: Amount, of result: Int64) -> String {
        if case .name(let name, _) = amount,
            let money = claim.plan.policy.money.first(where: { $0.name == name })
        {
            return working.equation(money.value.amount, of: result, in: .yuan)
        }
        return working.equation(amount, of: result, in: .yuan)
    }

    /// What a value came to, in fen.
    func figure(_ amount: Amount) -> Int64? { working.value(amount, in: .yuan) }

    /// What a sum is put together from, each part with its name: `政策范围内费用 15,000.00 + 先行自付 1,000.00`.
    func composition(_ name: String, of result: Int64) -> String? {
        guard let money = claim.plan.policy.money.first(where: { $0.name == name }),
            case .terms(let terms) = money.value.amount, case .sum(let amounts) = terms.head, terms.minus.isEmpty
        else { return nil }
        let parts = amounts.compactMap { amount -> (name: String, value: Int64)? in
            guard case .name(let part, _) = amount, let value = claim.figure(part), value != 0 else { return nil }
            return (label(part), value)
        }
        guard !parts.isEmpty, parts.reduce(0, { $0 + $1.value }) == result else { return nil }
        return parts.map { "\($0.name) \(Yuan(fen: $0.value).grouped)" }.joined(separator: " + ")
    }

    /// What comes off a sum of money, by name, in fen; `nil` where it is put together in another way.
    func deductions(_ name: String) -> [(name: String, value: Int64)]? {
        guard let money = claim.plan.policy.money.first(where: { $0.name == name }),
            case .terms(let terms) = money.value.amount
        else { return nil }
        var found: [(name: String, value: Int64)] = []
        for term in terms.minus {
            guard case .name(let part, _) = term, let value = claim.figure(part) else { return nil }
            found.append((part, value))
        }
        return found
    }

    /// What a figure is called.
    func label(_ name: String) -> String {
        if let field = Field.named(name) { return field.label[language] }
        let policy = claim.plan.policy
        if let label = policy.money.first(where: { $0.name == name })?.value.name { return label[language] }
        if let label = policy.parameters.first(where: { $0.name == name })?.value.name { return label[language] }
        if let label = policy.fields.first(where: { $0.name == name })?.label { return label[language] }
        if name == "insurance_paid" { return Label(zh: "保险支付", en: "insurance payments")[language] }
        return name
    }
}

extension Field {
    /// The Chinese label, or the name in words.
    var label: Label {
        Label(zh: definition.label, en: String(definition.name.map { $0 == "_" ? " " : $0 }))
    }
}
