import Adjudication
import PolicyFormat
import Values

extension RuleWording {
    /// What stands at a place of a policy file, such as `benefits.basic.rows.2.rate`, or a parameter: `二类人员，救助比例`. A
    /// place that has no words of its own stays as it is typed.
    package func place(_ path: String) -> String {
        let steps = path.split(separator: ".").map { String($0) }
        let parts: [String]? =
            switch steps.first {
            case "benefits" where steps.count > 2: benefitPlace(steps)
            case "pools" where steps.count > 2: poolPlace(steps)
            case .some(let name) where steps.count == 1 || Int(steps[1]) != nil: parameterPlace(name, steps.dropFirst())
            default: nil
            }
        return (parts ?? partPlace(steps))?.joined(separator: comma) ?? path
    }

    /// A place that is known by the part of the file that it stands in.
    private func partPlace(_ steps: [String]) -> [String]? {
        guard let part = steps.first.flatMap({ RuleWording.parts[$0] })?[language] else { return nil }
        guard steps.count > 1 else { return [part] }
        switch steps[0] {
        case "benefits":
            guard let benefit = item(steps[1], of: policy.benefits, \.id) else { return [part] }
            let key = steps.count > 2 ? RuleWording.benefitParts[steps[2]]?[language] : nil
            return [benefit.name[language]] + (key.map { [$0] } ?? [])
        case "categories":
            return [part] + (item(steps[1], of: policy.categories, \.id).map { [$0.name[language]] } ?? [])
        case "pools":
            return [item(steps[1], of: policy.pools, \.id)?.name?[language] ?? part]
        case "money": return [part, label(steps[1])]
        default: return [part]
        }
    }

    private static let parts: [String: Label] = [
        "benefits": Label(zh: "待遇", en: "benefits"), "categories": Label(zh: "人员类别", en: "categories"),
        "exclusions": Label(zh: "不予救助的情形", en: "what is not assisted"),
        "money": Label(zh: "费用如何计算", en: "how cost is counted"), "pools": Label(zh: "限额", en: "limits"),
        "facts": Label(zh: "条件", en: "conditions"), "counters": Label(zh: "计数", en: "counts"),
        "identityTiming": Label(zh: "何时计身份", en: "when identities count"),
        "identityGrace": Label(zh: "身份的宽限", en: "grace of identities"),
        "identityRequired": Label(zh: "是否须有身份", en: "whether an identity is required"),
        "rounding": Label(zh: "取整", en: "rounding"), "inForce": Label(zh: "有效期", en: "when it is in force"),
        "criticalIllness": Label(zh: "大病保险倾斜", en: "critical-illness insurance"),
        "elections": Label(zh: "申请", en: "applications"), "uninsured": Label(zh: "未参保", en: "without insurance"),
        "hospitalClasses": Label(zh: "医院类别", en: "classes of hospitals"),
        "fields": Label(zh: "记录的自有字段", en: "fields of its own"), "parameters": Label(zh: "参数", en: "parameters"),
        "earlierAssistance": Label(zh: "此前的救助", en: "earlier assistance"),
    ]

    private static let benefitParts: [String: Label] = [
        "rows": Label(zh: "各档", en: "rows"), "pools": Label(zh: "限额", en: "limits"),
        "adjust": Label(zh: "调整", en: "adjustments"), "when": Label(zh: "条件", en: "conditions"),
        "unless": Label(zh: "条件", en: "conditions"), "base": Label(zh: "基数", en: "what it is paid on"),
        "per": Label(zh: "累计", en: "what it accumulates over"), "paysWhen": Label(zh: "何时支付", en: "when it pays"),
        "less": Label(zh: "支付前减去", en: "what comes off before it pays"),
        "replaces": Label(zh: "取代", en: "what it takes the place of"),
        "inForce": Label(zh: "期间", en: "when it is in force"), "rounding": Label(zh: "取整", en: "rounding"),
    ]

    private func parameterPlace(_ name: String, _ year: ArraySlice<String>) -> [String]? {
        guard policy.parameters.contains(where: { $0.name == name }) || CommonParameter.named(name) != nil else {
            return nil
        }
        return [year.first.map { say("\($0) 年\(label(name))", "\(label(name)) of \($0)") } ?? label(name)]
    }

    private func poolPlace(_ steps: [String]) -> [String]? {
        guard let pool = item(steps[1], of: policy.pools, \.id), steps[2] == "limit" else { return nil }
        let name = pool.name?[language] ?? say("年度限额", "yearly limit")
        guard steps.count > 3 else { return [name] }
        // A case of a choice: who it is for.
        guard steps.count == 6, steps[3] == "choose", steps[5] == "value", case .terms(let terms) = pool.limit,
            case .choose(let cases) = terms.head, let index = Int(steps[4]), cases.indices.contains(index - 1)
        else { return nil }
        return [who(cases[index - 1].when, nil) ?? say("其余", "others"), name]
    }

    private func benefitPlace(_ steps: [String]) -> [String]? {
        guard let benefit = item(steps[1], of: policy.benefits, \.id) else { return nil }
        let names = policy.benefits.count > 1 ? [benefit.name[language]] : []
        switch steps[2] {
        case "rows":
            guard steps.count > 4, let row = Int(steps[3]), benefit.rows.indices.contains(row - 1),
                let facet = facet(steps[4...])
            else { return nil }
            let rule = benefit.rows[row - 1]
            return names + [who(rule.when, rule.unless), facet].compactMap { $0 }
        case "adjust":
            guard steps.count > 4, let index = Int(steps[3]), benefit.adjustments.indices.contains(index - 1),
                let what = adjusted(steps[4])
            else { return nil }
            let adjustment = benefit.adjustments[index - 1]
            return names
                + [who(adjustment.when, adjustment.unless), say("\(what)调整", "change of the \(what)")].compactMap { $0 }
        case "pools":
            return steps.last == "limit" ? names + [say("年度限额", "yearly limit")] : nil
        case "atMost" where steps.count == 3: return names + [say("每次最多", "at most, per claim")]
        case "atLeast" where steps.count == 3: return names + [say("每次最少", "at least, per claim")]
        default: return nil
        }
    }

    private func adjusted(_ key: String) -> String? {
        switch key {
        case "rate": say("救助比例", "rate")
        case "deductible": say("起付标准", "deductible")
        case "limit": say("限额", "limit")
        default: nil
        }
    }

    /// What of a row stands at the end of a path.
    private func facet(_ steps: ArraySlice<String>) -> String? {
        let steps = Array(steps)
        switch (steps[0], steps.count) {
        case ("rate", 1): return say("救助比例", "rate")
        case ("deductible", 1): return say("起付标准", "deductible")
        case ("deductible", 2) where steps[1] == "percent": return say("起付标准的比例", "share that the deductible is")
        case ("bands", 3), ("brackets", 3), ("lumps", 3):
            guard let index = Int(steps[1]) else { return nil }
            switch steps[2] {
            case "rate": return say("第 \(index) 段救助比例", "rate of band \(index)")
            case "amount": return say("第 \(index) 段定额", "sum of band \(index)")
            default: return say("第 \(index) 段上限", "upper edge of band \(index)")
            }
        default: return nil
        }
    }

    /// For whom a rule is; a class of persons by its name alone.
    private func who(_ when: Table?, _ unless: Table?) -> String? {
        if unless == nil, let when, when.clauses.count == 1, when.clauses[0].conditions.count == 1,
            case .oneOf(let literals) = when.clauses[0].conditions[0].test,
            when.clauses[0].conditions[0].key == "category"
        {
            return values(literals.map(\.text), of: "category")
        }
        return scope(when, unless)
    }

    private func item<Item>(_ step: String, of items: [Item], _ id: (Item) -> String) -> Item? {
        items.first { id($0) == step } ?? Int(step).flatMap { items.indices.contains($0 - 1) ? items[$0 - 1] : nil }
    }
}
