@testable import MedaidCommands

/// A policy put together at random from every idea of the format, and claims that meet its rules.
struct RandomPolicy {
    private var chances: Chance
    private var benefits: [String] = []
    private var pools: [String] = []
    private let isByHousehold: Bool
    /// Whether all accumulates over the person's year or a claim: what batch settles row by row.
    private let isByPersonYear: Bool
    /// Whether a trigger of the policy looks at applications.
    private var hasApplications = false

    init(seed: UInt64) {
        chances = Chance(seed: seed)
        isByPersonYear = !seed.isMultiple(of: 3)
        isByHousehold = seed.isMultiple(of: 6)
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { chances.pick(items) }

    mutating func once(in count: Int) -> Bool { chances.once(in: count) }

    // MARK: Tables

    /// One key of a table: from facts alone, from amounts, or from what the year has come to.
    private mutating func condition() -> String {
        let line = chances.pick([50, 100, 500, 1000, 3000])
        var kinds = [
            #""care": \#(chances.pick([#""inpatient""#, #"["inpatient", "day-surgery"]"#, #""outpatient-chronic""#]))"#,
            #""emergency": \#(chances.once(in: 2))"#, #""referral": \#(chances.once(in: 2))"#,
            #""listed": \#(chances.once(in: 2))"#,
            #""disease": \#(chances.pick([#""D1""#, #"["D1", "D2"]"#]))"#, #""ward": "east""#,
            #""children": {"atLeast": 2}"#,
            #""category": \#(chances.pick([#""a""#, #"["a", "b"]"#, #""c""#]))"#, #""holds": ["minimum-living"]"#,
            #""identity": "extreme-poverty""#, #""hospital_region": ["city", "province"]"#,
            #""stay_fact": \#(chances.once(in: 2))"#,
            #""in_scope": {"\#(chances.pick(["above", "below", "atLeast", "atMost"]))": \#(line)}"#,
            #""burden": {"above": \#(line)}"#,
            #""voucher": {"atLeast": 100}"#, #""assessed_on": {"below": "2024-07-01"}"#,
            #""assessed_on": {"given": true}"#,
            #""date": {"atLeast": "2024-07-01"}"#,
            #""applied_on": {"above": {"of": "date", "months": 2, "to": "month-end"}}"#,
            #""age": {"below": 18}"#, #""stay_days": {"above": 3}"#, #""year": 2024"#,
            #""stays": \#(chances.pick([0, 1, 2]))"#,
            #""stays": {"above": 1}"#, #""days": {"above": 6}"#, #""borne": {"above": \#(line)}"#,
            #""risk_assessed": true"#,
        ]
        if !isByPersonYear { kinds += [#""recent": {"atLeast": 1}"#, #""lately": {"above": \#(line)}"#] }
        for pool in pools { kinds += [#""spent.\#(pool)": {"above": \#(line)}"#, #""remaining.\#(pool)": 0"#] }
        for benefit in benefits { kinds.append(#""paid.\#(benefit)": {"above": 0}"#) }
        return chances.pick(kinds)
    }

    private mutating func clause() -> String {
        var conditions: [String] = []
        for _ in 0..<(chances.once(in: 3) ? 2 : 1) {
            let next = condition()
            let key = next.prefix { $0 != ":" }
            if !conditions.contains(where: { $0.hasPrefix(key) }) { conditions.append(next) }
        }
        return "{" + conditions.joined(separator: ", ") + "}"
    }

    private mutating func table() -> String {
        chances.once(in: 6) ? "[\(clause()), \(clause())]" : clause()
    }

    /// `"when": …, ` or `"unless": …, ` or nothing.
    private mutating func scope(onceIn count: Int = 2) -> String {
        guard chances.once(in: count) else { return "" }
        return (chances.once(in: 4) ? #""unless": "# : #""when": "#) + table() + ", "
    }

    /// A scope for a rule from which the identities held and the category follow.
    private mutating func scopeWithoutIdentity() -> String {
        while true {
            let scope = scope()
            if ["holds", "category", "identity"].allSatisfy({ !scope.contains("\"\($0)\"") }) { return scope }
        }
    }

    // MARK: Values

    private mutating func amount(_ plain: [String]) -> String {
        let simple = chances.pick(plain)
        switch Int.random(in: 0...5, using: &chances) {
        case 0: return #"{"choose": [{"when": \#(table()), "value": \#(simple)}, {"value": \#(chances.pick(plain))}]}"#
        case 1 where !simple.contains("%"): return #"{"plus": [\#(simple), 10], "minus": 5, "atMost": 2500}"#
        case 2 where !simple.contains("%"): return #"{"percent": "10%", "of": "total", "atLeast": 20}"#
        default: return simple
        }
    }

    private mutating func rate() -> String { amount([#""50%""#, #""62.5%""#, #""90%""#, #""100%""#, #""5%""#]) }
    private mutating func line() -> String { amount(["50", "200", "1000", "2500.50"]) }

    private mutating func per() -> String {
        if isByPersonYear { return chances.pick([#""claim""#, #"["person", "year"]"#]) }
        let wide = isByHousehold ? [#"["household", "year"]"#, #"["household", "disease", "year"]"#] : []
        return chances.pick(
            [
                #""claim""#, #"["person", "year"]"#, #"["person", "year"]"#, #"["person", "disease", "year"]"#,
                #"["person", "day"]"#, #"["person", "month"]"#, #"["person", "quarter"]"#,
                #"["person", "ward", "year"]"#,
            ]
                + wide)
    }

    // MARK: Benefits

    private mutating func schedule() -> String {
        switch Int.random(in: 0...4, using: &chances) {
        case 0:
            #""bands": [{"upTo": \#(line()), "rate": \#(rate())}, {"upTo": 5000, "rate": \#(rate())}, {"rate": \#(rate())}]"#
        case 1: #""brackets": [{"below": \#(line()), "rate": \#(rate())}, {"rate": \#(rate())}]"#
        case 2: #""lumps": [{"upTo": \#(line()), "amount": 0}, {"amount": \#(chances.pick([70, 300]))}]"#
        default: #""rate": \#(rate())"#
        }
    }

    private mutating func row(isLast: Bool) -> String {
        let scope = isLast && chances.once(in: 2) ? "" : self.scope(onceIn: 1)
        let deductible = chances.once(in: 2) ? #""deductible": \#(line()), "# : ""
        return "{\(scope)\(deductible)\(schedule())}"
    }

    private mutating func adjustments(limit: Bool) -> String {
        guard chances.once(in: 3) else { return "" }
        let changes = (0..<Int.random(in: 1...2, using: &chances)).map { _ -> String in
            let change =
                limit
                ? chances.pick([#""limit": {"times": "150%"}"#, #""limit": "none""#, #""limit": {"minus": 100}"#])
                : chances.pick([
                    #""rate": {"minus": "10%"}"#, #""rate": {"times": "50%"}"#,
                    #""rate": {"plus": "20%", "atMost": "95%"}"#,
                    #""deductible": {"times": "50%"}"#, #""deductible": "none""#,
                ])
            return "{\(scope())\(change)}"
        }
        return #""adjust": [\#(changes.joined(separator: ", "))], "#
    }

    private mutating func benefit(_ id: String) -> String {
        var text = #"{"id": "\#(id)", "name": "\#(id)", "cite": "1", \#(scope())"#
        let bases = ["burden", "burden", "residual", "unpaid", "in_scope", "own_expense"]
        text += #""per": \#(per()), "base": "\#(chances.pick(bases))", "#
        if chances.once(in: 8) { text += #""pays": "allowance", "# }
        if chances.once(in: 6) { text += #""paidBy": "\#(chances.pick(["hospital", "charity"]))", "# }
        if chances.once(in: 4) {
            hasApplications = true
            let trigger = chances.pick([#"{"risk_assessed": true}"#, #"{"application": "tilt"}"#, table()])
            text += #""paysWhen": \#(trigger), "#
        }
        if let earlier = benefits.last, chances.once(in: 6) { text += #""replaces": "\#(earlier)", "# }
        if chances.once(in: 6) { text += #""accumulatesDespite": ["no-identity", "unreferred"], "# }
        if chances.once(in: 6) { text += #""inForce": {"from": "2024-03-01", "through": "2024-10-31"}, "# }
        let used = pools.isEmpty ? [] : chances.some(of: pools, atMost: 2)
        if !used.isEmpty {
            let uses = used.map { pool in
                chances.once(in: 4) ? #"{"pool": "\#(pool)", "limit": \#(line())}"# : "\"\(pool)\""
            }
            text += #""pools": [\#(uses.joined(separator: ", "))], "#
        }
        text += adjustments(limit: false)
        if chances.once(in: 6) { text += #""atMost": \#(line()), "# }
        if chances.once(in: 8) { text += #""atLeast": 10, "# }
        if chances.once(in: 4) {
            text +=
                #""rounding": {"unit": \#(chances.pick(["0.01", "0.1", "1"])), "mode": "\#(chances.pick(["half-up", "half-even", "down", "up"]))"}, "#
        }
        let count = Int.random(in: 1...3, using: &chances)
        let rows = (1...count).map { row(isLast: $0 == count) }
        benefits.append(id)
        return text + #""rows": [\#(rows.joined(separator: ", "))]}"#
    }

    // MARK: The file

    /// The policy as JSON.
    mutating func json() -> String {
        let poolTexts = (0..<Int.random(in: 0...2, using: &chances)).map { index -> String in
            let limit = chances.once(in: 5) ? #""none""# : line()
            let adjust = adjustments(limit: true)
            pools.append("p\(index)")
            return #"{"id": "p\#(index)", "per": \#(per()), \#(adjust)"limit": \#(limit)}"#
        }
        let benefitTexts = (0..<Int.random(in: 1...4, using: &chances)).map { benefit("b\($0)") }
        let exclusions =
            [#"{"reason": "unreferred", "when": {"referral": false}, "cite": "1"}"#]
            + (0..<Int.random(in: 0...2, using: &chances)).map {
                #"{"reason": "own-\#($0)", \#(scope(onceIn: 1))"cite": "1"}"#
            }
        let timing =
            chances.once(in: 3)
            ? #""identityTiming": [{\#(scopeWithoutIdentity().replacing("unless", with: "when"))"held": "any-day"}, {"counts": {"from": {"of": "from", "days": -30}}}], "#
            : ""
        let dates = isByPersonYear || chances.once(in: 2) ? "" : #""dates": {"yearStarts": "07-01"}, "#
        // A look-back keeps more than the figures of a year.
        let recent =
            isByPersonYear
            ? ""
            : #", {"id": "recent", "of": "claims", "since": {"of": "admitted", "days": -30}}, {"id": "lately", "per": ["household"], "of": "burden", "since": {"of": "date", "months": -3}}"#
        let grace = chances.once(in: 4) ? #""identityGrace": {"through": {"to": "month-end"}}, "# : ""
        let required = chances.once(in: 4) ? #""identityRequired": {"when": \#(table())}, "# : ""
        // What random benefits pay together may be more than the bill.
        return """
            {"accepted": [{"check": "payout-above-burden", "at": "benefits", "because": "random", "cite": "1"}],
             "format": 1, "id": "random", "name": "Random", "document": {"number": "1", "title": "t"},
             "inForce": {"from": "2023-06-01", "through": "2024-11-30"},
             "fields": [{"name": "listed", "type": "yes/no", "default": "no"}, {"name": "ward", "type": "code"}, {"name": "children", "type": "number"},
                        {"name": "voucher", "type": "yuan"}, {"name": "assessed_on", "type": "date"}],
             "facts": {"stay_fact": {"care": ["inpatient", "day-surgery"], "listed": false}},
             "money": {"eligible_cost": {"plus": ["in_scope", "advance_self_pay"]}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"},
                       "residual": {"plus": "burden", "minus": "assistance"}, "unpaid": {"plus": "burden", "minus": \(benefits.map { "paid." + $0 })}},
             "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}, {"id": "b", "name": "B", "identities": "minimum-living", "cite": "1"},
                            {"id": "c", "name": "C", "identities": ["minimum-living-margin", "illness-poor"], "cite": "1"}],
             \(timing)\(grace)\(required)\(dates)
             "exclusions": [\(exclusions.joined(separator: ", "))],
             "counters": [{"id": "stays", "of": "claims", "when": {"care": "inpatient"}}, {"id": "borne", "of": "out_of_pocket", "excluded": true},
                          {"id": "days", "of": "stay_days"}\(recent)],
             "elections": [{"field": "application", "options": ["tilt"], "times": 3}],
             \(poolTexts.isEmpty ? "" : "\"pools\": [\(poolTexts.joined(separator: ", "))],")
             "benefits": [\(benefitTexts.joined(separator: ",\n  "))]}
            """
    }

    // MARK: Claims

    /// The columns of the claims.
    static let columns = [
        "claim_id", "person_id", "household_id", "birth_date", "identities", "admitted", "date", "care",
        "hospital_region", "disease",
        "referral", "emergency", "risk_assessed", "application", "applied_on", "in_scope", "advance_self_pay",
        "own_expense", "basic_paid",
        "listed", "ward", "children", "voucher", "assessed_on",
    ]

    /// Facts that claims of a plain year leave out, so that many claims are alike but for amounts and dates.
    private static let varying: Set<String> = [
        "admitted", "hospital_region", "disease", "emergency", "risk_assessed", "application", "listed", "ward",
        "children",
    ]

    /// Claims of some persons, as texts by column; an empty text is absent.
    mutating func claims(_ count: Int) -> [[String]] {
        let isPlain = chances.once(in: 2)
        let claims = (1...count).map { number -> [String] in
            let texts = claim(number)
            guard isPlain else { return texts }
            return zip(RandomPolicy.columns, texts).map { column, text in
                Self.varying.contains(column)
                    ? "" : column == "care" ? "inpatient" : column == "referral" ? "yes" : text
            }
        }
        if chances.once(in: 4) { return claims }
        // In settlement order, and numbered in it, batch reads the file in one pass; out of it, it sorts.
        return claims.sorted { ($0[6], $0[0]) < ($1[6], $1[0]) }.enumerated().map { index, claim in
            ["C\(1000 + index)"] + claim.dropFirst()
        }
    }

    private mutating func claim(_ number: Int) -> [String] {
        let person = Int.random(in: 1...6, using: &chances)
        let month = Int.random(in: 1...12, using: &chances)
        let day = Int.random(in: 1...28, using: &chances)
        let year = chances.once(in: 8) ? 2023 : 2024
        let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        let identity = [
            "特困", "低保", "低边", "低保|特困", "", "低边|低保@2024-03-01..2024-08-31", "因病致贫@2024-05-01..", "特困@..2024-06-10|低边",
        ][person % 6 == 0 ? Int.random(in: 0...7, using: &chances) : person]
        func yuan(_ most: Int) -> String {
            let fen =
                chances.once(in: 3)
                ? chances.pick([0, 5_000, 10_000, 20_000, 100_000]) : Int.random(in: 0...most, using: &chances)
            return "\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)"
        }
        func maybe(_ text: String) -> String { chances.once(in: 2) ? text : "" }
        return [
            "C\(number)", "P\(person)", "H\(person % 3)",
            chances.once(in: 20) ? "" : "\(1950 + person * 11)-0\(person)-15", identity,
            chances.once(in: 3) ? "" : "\(date.prefix(8))01", date,
            chances.pick(["inpatient", "inpatient", "day-surgery", "outpatient-chronic"]),
            chances.pick(["", "city", "province"]), maybe(chances.pick(["D1", "D2", "D9"])),
            chances.once(in: 5) ? "no" : "yes", maybe("yes"), maybe("yes"),
            hasApplications && chances.once(in: 5) ? "tilt" : "",
            maybe("2024-0\(Int.random(in: 1...9, using: &chances))-10"), yuan(600_000),
            maybe(yuan(10_000)), maybe(yuan(100_000)), chances.once(in: 3) ? "20.00" : "", maybe("yes"),
            maybe(chances.pick(["east", "west"])),
            maybe(chances.pick(["0", "2", "5"])), maybe(yuan(20_000)),
            maybe("2024-0\(Int.random(in: 5...9, using: &chances))-01"),
        ]
    }
}
