import Adjudication
package import PolicyFormat
package import Values

/// What the names in a policy file are called.
extension RuleWording {
    /// What a field, figure, sum of money, parameter or counter is called.
    package func label(_ name: String) -> String {
        if let field = Field.named(name) { return field.label[language] }
        if let money = policy.money.first(where: { $0.name == name })?.value {
            if let name = money.name { return name[language] }
            if isUnnamedMoney(name) { return "(\(amount(money.amount)))" }
        }
        if let label = parameterLabel(name) { return label[language] }
        if let field = (moreFields + policy.fields).first(where: { $0.name == name })?.shortLabel {
            return field[language]
        }
        if let counter = policy.counters.first(where: { $0.id == name }) {
            if let name = counter.name { return name[language] }
            if isComparison { return self.counter(counter) }
        }
        for (prefix, kind) in RuleWording.kinds where name.hasPrefix(prefix) {
            let id = String(name.dropFirst(prefix.count))
            let label = policy.benefits.first { $0.id == id }?.name ?? policy.name(ofPool: id)
            return (kind + label.inSentence)[language]
        }
        if let figure = NamedFigure.all.first(where: { $0.name == name }) { return figure.label[language] }
        return RuleWording.common[name]?[language] ?? CommonParameter.named(name)?.label[language] ?? name
    }

    /// Whether a sum of money is known by how it is made up.
    package func isUnnamedMoney(_ name: String) -> Bool {
        isComparison && RuleWording.common[name] == nil
            && policy.money.contains { $0.name == name && $0.value.name == nil }
    }

    /// What a parameter that the policy declares is called: by its own name, else by that of its statistics.
    private func parameterLabel(_ name: String) -> Label? {
        guard let parameter = policy.parameters.first(where: { $0.name == name })?.value else { return nil }
        return parameter.name ?? statistics.series.first { $0.id == parameter.series?.value }?.name
    }

    private static let kinds = [
        ("paid.", Label(zh: "已付", en: "paid: ")), ("cut.", Label(zh: "限额截去的", en: "cut off: ")),
        ("spent.", Label(zh: "已用", en: "used: ")), ("remaining.", Label(zh: "剩余", en: "left of ")),
    ]

    private static let common: [String: Label] = [
        "burden": Label(zh: "救助前自付", en: "left before assistance"),
        "eligible_cost": Label(zh: "救助范围内费用", en: "inside the scheme"),
        "residual": Label(zh: "救助后自付", en: "left after assistance"), "category": Label(zh: "类别", en: "category"),
        "from": Label(zh: "身份起始日", en: "the identity's first day"),
        "through": Label(zh: "身份截止日", en: "the identity's last day"),
        "enrolment_year": Label(zh: "参保年度", en: "the year enrolled for"),
    ]

    /// What a value of a fact is called.
    func value(_ text: String, of key: String) -> String {
        switch key {
        case "holds", "identity": return identity(text)
        case "category": return policy.categories.first { $0.id == text }?.name.inSentence[language] ?? text
        case "application": return policy.name(ofBenefit: text).inSentence[language]
        case "hospital_class":
            return policy.hospitalClasses.first { $0.id == text }?.name.inSentence[language] ?? text
        default:
            let field = policy.fields.first { $0.name == key }
            if field?.type == .householdIdentities { return identity(text) }
            if let name = field?.name(ofCode: text, in: language) { return name }
            if let word = vocabulary.tables[key]?.first(where: { $0.id == text }) {
                return word.name.inSentence[language]
            }
            // What a counter keeps is compared like a value.
            return policy.counters.contains { $0.id == text && $0.keepsFirst } ? label(text) : text
        }
    }

    // MARK: Identities

    /// What an identity is called.
    func identity(_ id: String) -> String {
        vocabulary.identity(id).map { vocabulary.identities[$0].name.inSentence[language] } ?? id
    }

    /// The labels of some identities; those that one name stands for, by that name.
    package func names(of identities: [String]) -> String {
        var left = identities.map { vocabulary.key($0) ?? $0 }
        for umbrella in vocabulary.identities where !umbrella.standsFor.isEmpty {
            guard let place = left.firstIndex(where: { umbrella.standsFor.contains($0) }),
                umbrella.standsFor.allSatisfy({ left.contains($0) })
            else { continue }
            left[place] = umbrella.id
            left.removeAll { umbrella.standsFor.contains($0) }
        }
        return list(left.map { identity($0) })
    }

    /// The identities of some classes; all of them, where that is shorter.
    func classes(_ ids: [String]) -> String {
        names(of: policy.categories.filter { ids.contains($0.id) }.flatMap { $0.identities.map(\.value) })
    }
}

extension Policy {
    /// What a benefit is called; its id, where there is none of that id.
    package func name(ofBenefit id: String) -> Label { benefits.first { $0.id == id }?.name ?? Label(id) }

    /// What a pool is called; its id, where it has no name.
    package func name(ofPool id: String) -> Label { pools.first { $0.id == id }?.name ?? Label(id) }
}
