package import PolicyFormat
import Values

extension RuleWording {
    /// When something applies; `nil` where nothing is asked.
    package func scope(_ when: Table?, _ unless: Table?) -> String? {
        let exception = unless.map { table in
            negated(table) ?? say("（\(self.table(table))）除外", "unless \(self.table(table))")
        }
        let parts = [when.map { table($0) }, exception].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: comma)
    }

    /// When something applies, also where nothing is asked.
    package func condition(_ when: Table?, _ unless: Table?) -> String { scope(when, unless) ?? say("一律", "always") }

    /// A rule behind the condition that it applies under.
    package func scoped(_ when: Table?, _ unless: Table?, _ rule: String) -> String {
        (scope(when, unless).map { $0 + colon } ?? "") + rule
    }

    /// A match table.
    package func table(_ table: Table) -> String {
        table.clauses.map { clause in
            clause.conditions.map { condition($0, isAlone: clause.conditions.count == 1) }.joined(separator: comma)
        }.joined(separator: say("；或", "; or "))
    }

    /// One condition of a table.
    package func words(of condition: Table.Condition) -> String { self.condition(condition, isAlone: true) }

    private func condition(_ condition: Table.Condition, isAlone: Bool) -> String {
        let key = condition.key
        switch condition.test {
        case .flag(let expected):
            guard let fact = policy.facts.first(where: { $0.name == key }) else { return flag(key, expected) }
            let inner = table(fact.value)
            if !expected { return negated(fact.value) ?? say("不属于（\(inner)）", "not (\(inner))") }
            return isAlone || fact.value.clauses.count == 1 ? inner : say("（\(inner)）", "(\(inner))")
        case .given(let given): return self.given(key, given)
        case .oneOf(let literals): return oneOf(key, literals)
        case .compare(let comparisons):
            if key == "year", comparisons.map(\.comparison) == [.atLeast, .atMost] {
                let span = comparisons.map { figure($0.value, of: key) }.joined(separator: "–")
                return say("\(span) 年", "years \(span)")
            }
            return comparisons.map { compared(key, $0.comparison, $0.value) }.joined(separator: comma)
        }
    }

    private func oneOf(_ key: String, _ literals: [Table.Literal]) -> String {
        let texts = literals.map(\.text)
        if key == "category", isComparison { return say("属", "category of ") + classes(texts) }
        if key == "holds" {
            let names = names(of: texts)
            return isComparison ? say("认定为\(names)", "recognised as \(names)") : names
        }
        if key.hasPrefix("remaining."), texts == ["0"] {
            let name = policy.name(ofPool: String(key.dropFirst("remaining.".count)))[language]
            return say("\(name)已用完", "\(name): used up")
        }
        if RuleWording.speakForThemselves.contains(key) { return values(texts, of: key) }
        return label(key) + colon + (literals.contains { $0.codes != nil } ? diseases(texts) : values(texts, of: key))
    }

    /// Codes of diseases; of a long list the first.
    private func diseases(_ codes: [String]) -> String {
        let few = codes.count > 12 ? codes.prefix(8) : codes[...]
        let rest = codes.count - few.count
        return list(few.map { $0.replacingEach("..", with: "–") })
            + (rest == 0 ? "" : say(" 等 \(codes.count) 项", " and \(rest) more"))
    }

    /// Fields whose values are understood without the field's name: 住院, 居民医保, 申请时参保, 一类人员.
    private static let speakForThemselves: Set<String> = ["care", "insurance", "enrolment", "category"]

    func given(_ key: String, _ given: Bool) -> String {
        if key == "category" { return given ? say("有类别", "a category") : Label.noCategory[language] }
        return say(given ? "有\(label(key))" : "无\(label(key))", given ? "\(label(key)) given" : "no \(label(key))")
    }

    /// What values of a fact are called.
    package func values(_ texts: [String], of key: String) -> String { list(texts.map { value($0, of: key) }) }

    func compared(_ key: String, _ comparison: Table.Comparison, _ value: Amount) -> String {
        "\(label(key)) \(comparison.sign) \(figure(value, of: key))"
    }

    /// A year is written without separators.
    private func figure(_ value: Amount, of key: String) -> String {
        if ["year", Premium.yearField].contains(key), case .number(let text, _) = value { return text }
        return amount(value)
    }
}

extension Table.Comparison {
    package var sign: String {
        switch self {
        case .above: ">"
        case .atLeast: "≥"
        case .below: "<"
        case .atMost: "≤"
        }
    }

    /// The comparison that holds where this one does not.
    package var opposite: Table.Comparison {
        switch self {
        case .above: .atMost
        case .atLeast: .below
        case .below: .atLeast
        case .atMost: .above
        }
    }
}
