@testable import MedaidCommands
@testable import NaiveEvaluator

/// Records of a few persons that meet the rules of a policy: what its tables ask for, amounts and days at its edges.
struct RandomRecords {
    private var chances: Chance
    private let policy: NaiveJSON
    /// The figures and days that the policy names.
    private var figures: [Rational] = []
    private var days: [NaiveDay] = []
    /// The texts that tables give for a key.
    private var asked: [String: [String]] = [:]
    private let hasEvents: Bool

    init(_ policy: NaiveJSON, seed: UInt64) {
        self.policy = policy
        chances = Chance(seed: seed)
        hasEvents = policy.contains(key: "paysWhen") || policy.contains(key: "event")
        for (key, rules) in policy.members where !["examples", "premium", "eligibility", "articles"].contains(key) {
            look(rules, key)
        }
        for election in policy["elections"]?.items ?? [] {
            asked["application", default: []] += election["options"]?.items.map(\.plain) ?? []
        }
        if days.isEmpty { days = [NaiveDay(year: 2024, month: 3, day: 1)] }
    }

    private mutating func look(_ node: NaiveJSON, _ key: String) {
        switch node {
        case .number(let text): if let figure = Rational(decimal: text), figure > Rational(9) { figures.append(figure) }
        case .text(let text):
            if let day = NaiveDay(text) { days.append(day) } else { asked[key, default: []].append(text) }
        case .list(let items): for item in items { look(item, key) }
        case .object(let members): for (inner, value) in members { look(value, inner) }
        default: break
        }
    }

    // MARK: Records

    /// So many records, of two households with three persons each.
    mutating func records(_ count: Int) -> [[String: String]] {
        let holdings = (0..<6).map { _ in identities() }
        let births = (0..<6).map { "\(1945 + $0 * 13)-0\(1 + $0)-15" }
        var records: [[String: String]] = []
        for number in 0..<count {
            let person = chances.below(6)
            if chances.once(in: 30),
                let earlier = records.last(where: {
                    $0["person_id"] == "P\(person)" && $0["event"] == nil && $0["refund"] == nil
                })
            {
                records.append(refund(of: earlier, number))
                continue
            }
            var record = [
                "claim_id": "C\(1000 + number)", "person_id": "P\(person)", "household_id": "H\(person % 2)",
                "birth_date": births[person], "identities": chances.once(in: 10) ? identities() : holdings[person],
            ]
            record.merge(facts(day())) { $1 }
            let isEvent = hasEvents && chances.once(in: 8)
            if isEvent {
                record["event"] = chances.pick(["application", "application", "year-end"])
                for field in NaiveRecord.ofTreatment where !chances.once(in: 4) { record[field] = nil }
            } else {
                record.merge(amounts()) { $1 }
            }
            record.merge(ownFields(isEvent: isEvent, inScope: record["in_scope"])) { $1 }
            records.append(record.filter { !$0.value.isEmpty })
        }
        return records
    }

    private mutating func day() -> NaiveDay {
        if chances.once(in: 3) {
            let day = chances.pick(days).moved(days: chances.below(3) - 1)
            if day.year > 2020, day.year < 2030 { return day }
        }
        return NaiveDay(
            year: chances.pick([2023, 2024, 2024, 2024, 2025]), month: 1 + chances.below(12), day: 1 + chances.below(28)
        )
    }

    private mutating func facts(_ date: NaiveDay) -> [String: String] {
        func maybe(_ count: Int, _ text: String) -> String { chances.once(in: count) ? text : "" }
        let care = [
            "inpatient", "inpatient", "day-surgery", "outpatient-chronic", "outpatient-special", "emergency",
            "negotiated-drug", "outpatient",
        ]
        let region = chances.pick(["", "city", "province", "outside"])
        var facts = [
            "date": date.description, "admitted": maybe(2, date.moved(days: -chances.below(20)).description),
            "care": chances.pick(care + (policy["careCodes"]?.items ?? []).compactMap { $0["id"]?.plain }),
            "hospital_region": region, "referral": chances.pick(["yes", "yes", "no"]),
            "designated": maybe(8, "no"), "emergency": maybe(6, "yes"), "follow_up": maybe(6, "yes"),
            "direct_settlement": maybe(3, "no"), "insurance": maybe(6, "employee"),
            "enrolment": maybe(6, chances.pick(["late", "none"])), "risk_assessed": maybe(3, "yes"),
            "rare_disease": maybe(4, "yes"), "continuous_enrolment": maybe(2, "yes"), "means_tested": maybe(2, "yes"),
            "applied_on": maybe(2, date.moved(days: chances.below(500)).description),
        ]
        if let classes = policy["hospitalClasses"]?.items.compactMap({ $0["id"]?.plain }) {
            facts["hospital_class"] = chances.pick(classes)
        }
        for field in ["application", "disease", "category"] where chances.once(in: 2) {
            if let texts = asked[field], !texts.isEmpty { facts[field] = chances.pick(texts) }
        }
        return facts
    }

    private mutating func amounts() -> [String: String] {
        let inScope = amount(6_000_000)
        var amounts = ["in_scope": text(inScope)]
        for (field, share) in [("advance_self_pay", 10), ("over_limit_self_pay", 30), ("own_expense", 4)]
        where chances.once(in: 2) {
            amounts[field] = text(
                Rational(Int128(chances.below(Int(max(1, (inScope.fen ?? 1) / Int64(share))))), over: 100))
        }
        let paid = Int(inScope.fen ?? 0)
        if !chances.once(in: 3) {
            amounts["basic_paid"] = text(Rational(Int128(chances.below(paid * 7 / 10 + 1)), over: 100))
        }
        for field in ["critical_illness_paid", "supplementary_paid", "other_relief"] where chances.once(in: 8) {
            amounts[field] = text(Rational(Int128(chances.below(paid / 12 + 1)), over: 100))
        }
        if chances.once(in: 5) { amounts["quota_limit"] = text(amount(2_000_000)) }
        if chances.once(in: 5) {
            amounts["assistance_paid"] = text(Rational(Int128(chances.below(paid / 9 + 1)), over: 100))
        }
        return amounts
    }

    /// An amount at a figure of the policy, or anywhere.
    private mutating func amount(_ most: Int) -> Rational {
        if chances.once(in: 3), !figures.isEmpty {
            let edge = chances.pick(figures) + Rational(Int128(chances.below(3) - 1), over: 100)
            if let fen = edge.fen, fen < 100_000_000 { return edge }
        }
        return Rational(Int128(chances.below(chances.pick([most / 100, most / 10, most]))), over: 100)
    }

    private mutating func ownFields(isEvent: Bool, inScope: String?) -> [String: String] {
        var own: [String: String] = [:]
        for field in policy["fields"]?.items ?? [] {
            guard let name = field["name"]?.plain else { continue }
            let isNeeded = field["absent"] != nil
            guard isNeeded ? !chances.once(in: 25) : chances.once(in: 2) else { continue }
            switch field["type"]?.plain {
            case "yes/no": own[name] = chances.pick(["yes", "no"])
            case "code": own[name] = chances.pick(asked[name] ?? ["A"])
            case "number": own[name] = String(chances.below(7))
            case "measure": own[name] = "\(chances.below(90)).5"
            case "rate": own[name] = "\(chances.below(100))%"
            case "date": own[name] = day().description
            case "household-identities": own[name] = identities()
            default:
                let most = field["partOf"] == nil ? 20_000 : Int(Rational(decimal: inScope ?? "0")?.fen ?? 0) / 3
                if isEvent, field["payer"] != nil || field["partOf"] != nil { continue }
                if field["partOf"]?.plain == "own_expense" { continue }
                own[name] = text(Rational(Int128(chances.below(most + 1)), over: 100))
            }
        }
        return own
    }

    private mutating func identities() -> String {
        let known = (policy["categories"]?.items ?? []).flatMap { $0["identities"]?.items.map(\.plain) ?? [] }
        let items = (0..<chances.pick([0, 1, 1, 1, 2, 3])).map { _ in
            let id = chances.pick(known + ["minimum-living", "monitored"])
            switch chances.below(5) {
            case 0: return "\(id)@\(day().description).."
            case 1: return "\(id)@..\(day().description)"
            default: return id
            }
        }
        return items.joined(separator: "|")
    }

    private func refund(of claim: [String: String], _ number: Int) -> [String: String] {
        var refund = claim
        refund["claim_id"] = "C\(1000 + number)"
        refund["refund"] = "yes"
        refund["assistance_paid"] = nil
        let own = (policy["fields"]?.items ?? []).filter { $0["payer"] != nil }.compactMap { $0["name"]?.plain }
        for field in NaiveRecord.parts + NaiveRecord.payments + ["total"] + own {
            if let amount = refund[field], amount.contains(where: { ("1"..."9").contains($0) }) {
                refund[field] = "-" + amount
            }
        }
        if let day = claim["date"].flatMap({ NaiveDay($0) }) { refund["date"] = day.moved(days: 3).description }
        return refund
    }

    private func text(_ amount: Rational) -> String {
        let fen = amount.fen ?? 0
        return "\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)"
    }
}
