import MedicalAssistance

/// Tells a value of a policy as the arithmetic of one claim: `16,000.00 × 90% − 9,000.00 − 4,900.00`.
struct AmountTelling {
    let claim: SettledClaim
    let language: Language

    /// The arithmetic behind a value, spelt out one level deep; `nil` where it is no more than a figure.
    func arithmetic(_ amount: Amount) -> String? {
        switch amount {
        case .name(let name, _):
            guard let money = claim.plan.policy.money.first(where: { $0.name == name }) else { return nil }
            return arithmetic(money.value.amount)
        case .terms(let terms): return arithmetic(terms)
        default: return nil
        }
    }

    private func arithmetic(_ terms: Amount.Terms) -> String? {
        guard let head = head(terms.head) else { return nil }
        var text = head
        for term in terms.minus {
            guard let value = figure(term) else { return nil }
            if value != 0 { text += " − " + Yuan(fen: value).grouped }
        }
        if let least = terms.atLeast { text += bound(least, zh: "不低于", en: "at least") }
        if let most = terms.atMost { text += bound(most, zh: "不超过", en: "at most") }
        return text
    }

    private func bound(_ amount: Amount, zh: String, en: String) -> String {
        guard let value = figure(amount) else { return "" }
        return Label(zh: "（\(zh) \(Yuan(fen: value).grouped)）", en: " (\(en) \(Yuan(fen: value).grouped))")[language]
    }

    private func head(_ head: Amount.Head) -> String? {
        switch head {
        case .sum(let amounts):
            let values = amounts.compactMap(figure)
            guard values.count == amounts.count else { return nil }
            let shown = values.filter { $0 != 0 }
            return (shown.isEmpty ? [0] : shown).map { Yuan(fen: $0).grouped }.joined(separator: " + ")
        case .percent(let share, let whole):
            guard let rate = rate(share), let value = figure(whole) else { return nil }
            return "\(Yuan(fen: value).grouped) × \(rate)"
        case .each(let each, let count):
            guard let value = figure(each), let number = figure(count) else { return nil }
            return "\(Yuan(fen: value).grouped) × \(number)"
        case .choose: return nil
        }
    }

    /// A rate, where it is one number or follows from the facts of the claim.
    private func rate(_ amount: Amount) -> Rate? {
        if case .rate(let rate, _) = amount { return rate }
        return nil
    }

    /// What a value came to, in fen.
    func figure(_ amount: Amount) -> Int64? {
        switch amount {
        case .number(let text, _): Yuan(text)?.fen
        case .name(let name, _): claim.figure(name)
        case .terms(let terms): figure(terms)
        default: nil
        }
    }

    private func figure(_ terms: Amount.Terms) -> Int64? {
        guard case .sum(let amounts) = terms.head else { return nil }
        let plus = amounts.compactMap(figure).reduce(0, +)
        return max(0, plus - terms.minus.compactMap(figure).reduce(0, +))
    }

    /// What a sum is put together from, each part with its name: `政策范围内费用 15,000.00 + 先行自付 1,000.00`.
    func composition(_ name: String) -> String? {
        guard let money = claim.plan.policy.money.first(where: { $0.name == name }),
            case .terms(let terms) = money.value.amount, case .sum(let amounts) = terms.head, terms.minus.isEmpty
        else { return nil }
        let parts = amounts.compactMap { amount -> String? in
            guard case .name(let part, _) = amount, let value = claim.figure(part), value != 0 else { return nil }
            return "\(label(part)) \(Yuan(fen: value).grouped)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: " + ")
    }

    /// What a figure is called.
    func label(_ name: String) -> String {
        if let field = Field.named(name) { return field.label[language] }
        if let label = claim.plan.policy.money.first(where: { $0.name == name })?.value.name { return label[language] }
        if let label = claim.plan.policy.parameters.first(where: { $0.name == name })?.value.name {
            return label[language]
        }
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
