/// Whether tables hold.
extension NaiveClaim {
    /// Whether `when` holds and `unless` does not.
    func applies(_ rule: NaiveJSON) throws -> Bool {
        if let table = rule["when"], try !holds(table) { return false }
        if let table = rule["unless"], try holds(table) { return false }
        return true
    }

    /// All keys of an object, left to right; any of a list.
    func holds(_ table: NaiveJSON) throws -> Bool {
        if case .list(let tables) = table { return try tables.contains { try holds($0) } }
        return try table.members.allSatisfy { key, wanted in try holds(key, wanted) }
    }

    private func holds(_ key: String, _ wanted: NaiveJSON) throws -> Bool {
        if let fact = policy.facts[key] {
            guard case .flag(let expected) = wanted else { throw NaiveError.leftOut("fact \(key)") }
            return try holds(fact) == expected
        }
        if key == "holds" { return wanted.items.contains { counts($0.plain) } }
        if policy.fields[key]?["type"]?.plain == "household-identities" {
            return try wanted.items.contains { try isHeldInHousehold($0.plain, key) }
        }
        let have = try named(key)
        if case .list(let items) = wanted { return try items.contains { try equals(have, $0, key) } }
        return wanted.isObject ? try compares(have, wanted) : try equals(have, wanted, key)
    }

    private func equals(_ have: NaiveValue, _ wanted: NaiveJSON, _ key: String) throws -> Bool {
        switch (have, wanted) {
        case (.absent, _), (.none, _): return false
        case (.code(let text), .flag(let expected)): return NaiveRecord.isYes(text) == expected
        case (.code(let text), _):
            if key == "care", policy.vocabulary.group(ofCare: text) == wanted.plain { return true }
            if key == "identity" { return policy.vocabulary.meanings(of: text).contains(wanted.plain) }
            return text == wanted.plain
        case (_, .flag): throw NaiveError.leftOut("\(key) as yes or no")
        default: return try order(have, value(wanted)) == 0
        }
    }

    private func compares(_ have: NaiveValue, _ wanted: NaiveJSON) throws -> Bool {
        if wanted["codes"] != nil || wanted["file"] != nil { throw NaiveError.leftOut("codes of diseases") }
        for (comparison, bound) in wanted.members {
            if comparison == "given" {
                if case .absent = have { if bound.isTrue { return false } } else if !bound.isTrue { return false }
                continue
            }
            if case .absent = have { return false }
            guard let order = try order(have, value(bound)) else { return false }
            let fits =
                switch comparison {
                case "above": order > 0
                case "atLeast": order >= 0
                case "below": order < 0
                case "atMost": order <= 0
                default: throw NaiveError.leftOut("comparison \(comparison)")
                }
            if !fits { return false }
        }
        return true
    }

    /// Below 0, 0 or above 0; nil where one is absent or no limit.
    private func order(_ left: NaiveValue, _ right: NaiveValue) throws -> Int? {
        func sign<Item: Comparable>(_ left: Item, _ right: Item) -> Int { left < right ? -1 : left == right ? 0 : 1 }
        switch (left, right) {
        case (.absent, _), (_, .absent), (.none, _), (_, .none): return nil
        case (.figure(let left), .figure(let right)), (.rate(let left), .rate(let right)): return sign(left, right)
        case (.date(let left), .date(let right)): return sign(left, right)
        default: throw NaiveError.leftOut("comparison of \(left) and \(right)")
        }
    }
}
