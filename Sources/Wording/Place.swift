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
        return parts.map { $0.joined(separator: comma) } ?? path
    }

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
