/// An identity that a record names, with the days from and through which it was held.
struct NaiveIdentity {
    let id: String
    let from: NaiveDay?
    let through: NaiveDay?

    /// Whether its days cover a day; without days, it holds throughout.
    func covers(_ day: NaiveDay) -> Bool { covers(from: day, through: day) }

    /// Whether its days and others overlap.
    func covers(from first: NaiveDay, through last: NaiveDay) -> Bool {
        (from.map { $0 <= last } ?? true) && (through.map { $0 >= first } ?? true)
    }

    /// Those of a text such as `低保@2024-03-01..|低边`.
    static func list(_ text: String, _ vocabulary: NaiveVocabulary) throws -> [NaiveIdentity] {
        try text.split(whereSeparator: { "|、,，;；".contains($0) }).map { item in
            let parts = item.split(separator: "@", maxSplits: 1)
            let days = parts.count > 1 ? String(parts[1]).components(separatedByDots: ()) : nil
            return NaiveIdentity(
                id: try vocabulary.identity(String(parts[0])), from: days.flatMap { NaiveDay($0.0) },
                through: days.flatMap { NaiveDay($0.1) })
        }
    }
}

extension String {
    /// What stands before and behind `..`.
    fileprivate func components(separatedByDots _: Void) -> (String, String)? {
        guard let dots = firstRange(of: "..") else { return nil }
        return (String(self[..<dots.lowerBound]), String(self[dots.upperBound...]))
    }
}

/// A record of a claim, completed as the table of fields says.
struct NaiveRecord {
    /// The amounts of the bill, and what was paid of it before assistance.
    static let parts = ["in_scope", "advance_self_pay", "over_limit_self_pay", "own_expense"]
    static let payments = ["basic_paid", "critical_illness_paid", "supplementary_paid", "other_relief"]
    /// What only a treatment has: on a record without cost it is known only where it is given.
    static let ofTreatment: Set<String> = [
        "care", "hospital_region", "hospital_class", "designated", "referral", "emergency", "follow_up",
    ]

    let id: String
    let person: String
    let household: String
    let date: NaiveDay
    let event: String
    let isRefund: Bool
    /// The record's own texts by field, without what is empty.
    let texts: [String: String]
    let identities: [NaiveIdentity]
    /// Codes, yes/no facts and dates by field, defaults filled in.
    private(set) var facts: [String: String] = [:]
    /// Amounts by field, defaults filled in.
    private(set) var amounts: [String: Rational] = [:]

    var isEvent: Bool { event != "claim" }

    init(_ given: [String: String], _ policy: NaivePolicy) throws {
        let texts = given.filter { !$0.value.isEmpty }
        self.texts = texts
        id = texts["claim_id"] ?? ""
        person = texts["person_id"] ?? ""
        household = texts["household_id"] ?? "person " + (texts["person_id"] ?? "")
        guard let date = texts["date"].flatMap({ NaiveDay($0) }) else {
            throw NaiveError.leftOut("a record without date")
        }
        self.date = date
        event = try policy.vocabulary.code(texts["event"] ?? "claim", of: "event")
        isRefund = Self.isYes(texts["refund"] ?? "no")
        guard isRefund || texts["reverses"] == nil else { throw NaiveError.rejected("reverses-without-refund") }
        identities = try NaiveIdentity.list(texts["identities"] ?? "", policy.vocabulary)
        try complete(policy)
        try completeAmounts(policy)
    }

    static func isYes(_ text: String) -> Bool { ["yes", "true", "1", "是"].contains(text) }

    private mutating func complete(_ policy: NaivePolicy) throws {
        var defaults = [
            "insurance": "resident", "enrolment": "enrolled", "direct_settlement": "yes", "risk_assessed": "no",
            "rare_disease": "no", "continuous_enrolment": "no", "means_tested": "no", "admitted": date.description,
        ]
        defaults.merge(["hospital_region": "city", "designated": "yes", "follow_up": "no"]) { $1 }
        for (name, field) in policy.fields { defaults[name] = field["default"]?.plain }
        facts = defaults.merging(texts) { $1 }
        for (field, text) in facts { facts[field] = try policy.vocabulary.code(text, of: field) }
        let care = facts["care"] ?? ""
        let isEmergencyCare = care == "emergency" || policy.vocabulary.group(ofCare: care) == "emergency"
        if facts["emergency"] == nil { facts["emergency"] = isEmergencyCare ? "yes" : "no" }
        // A record without cost needed none.
        if facts["referral"] == nil, isEvent || facts["hospital_region"] == "city" { facts["referral"] = "yes" }
    }

    private mutating func completeAmounts(_ policy: NaivePolicy) throws {
        let ownFields = policy.fields.filter { $0.value["type"]?.plain == "yuan" }
        for field in Self.parts + Self.payments + ["total", "quota_limit", "assistance_paid"] + ownFields.keys {
            guard let text = texts[field] ?? ownFields[field]?["default"]?.plain else { continue }
            guard let amount = Rational(decimal: text) else { throw NaiveError.leftOut("amount \(text)") }
            amounts[field] = amount
        }
        for (name, field) in ownFields where field["payer"] != nil && amounts[name] == nil { amounts[name] = .zero }
        if isEvent {
            let costs = (Self.parts + Self.payments + ["total", "quota_limit"]).compactMap { amounts[$0] }
            guard costs.allSatisfy({ $0 == .zero }) else { throw NaiveError.rejected("event-cost") }
            let isApplication = event == "application" && policy.readsApplication && texts["application"] != nil
            guard policy.readsEvent || isApplication else { throw NaiveError.rejected("an event without use") }
            return
        }
        guard amounts["in_scope"] != nil, facts["care"] != nil else { throw NaiveError.rejected("missing-field") }
        if policy.readsReferral, facts["referral"] == nil { throw NaiveError.rejected("missing-field referral") }
        for field in ["advance_self_pay", "over_limit_self_pay"] where amounts[field] == nil { amounts[field] = .zero }
        let known = sum(["in_scope", "advance_self_pay", "over_limit_self_pay"])
        if amounts["own_expense"] == nil { amounts["own_expense"] = (amounts["total"] ?? known) - known }
        if amounts["total"] == nil { amounts["total"] = sum(Self.parts) }
        for field in Self.payments where amounts[field] == nil && field != "critical_illness_paid" {
            amounts[field] = .zero
        }
        guard sum(Self.parts) == sum(["total"]) else { throw NaiveError.rejected("total") }
        guard !isRefund else { return }
        let payers = policy.fields.filter { $0.value["payer"]?.plain == "before-assistance" }.map(\.key)
        guard sum(Self.payments + payers) <= sum(["total"]) else {
            throw NaiveError.rejected("insurance above the total")
        }
        guard amounts.values.allSatisfy({ $0 >= .zero }) else { throw NaiveError.rejected("negative amount") }
        for (name, field) in ownFields {
            guard let whole = field["partOf"]?.plain else { continue }
            guard sum([name]) <= sum([whole]) else { throw NaiveError.rejected("part \(name)") }
        }
    }

    /// The sum of amounts; one that is not given adds nothing.
    func sum(_ fields: [String]) -> Rational { fields.reduce(.zero) { $0 + (amounts[$1] ?? .zero) } }
}
