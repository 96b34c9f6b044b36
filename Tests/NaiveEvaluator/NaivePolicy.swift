import Foundation

/// A policy file as data, with its rules by name.
///
/// What it does not cover it refuses: keys that it does not know are `leftOut`.
final class NaivePolicy {
    let root: NaiveJSON
    let vocabulary: NaiveVocabulary
    let fields: [String: NaiveJSON]
    let money: [String: NaiveJSON]
    let facts: [String: NaiveJSON]
    let counters: [String: NaiveJSON]
    let pools: [String: NaiveJSON]
    let benefits: [NaiveJSON]
    let isByHousehold: Bool
    /// Whether a claim may hang on one of an earlier calendar year.
    let crossesYears: Bool
    /// Whether a rule looks at the referral, so that a record must say it where nothing follows from its place.
    let readsReferral: Bool
    /// Whether a rule about claims looks at what kind of record it is, and at what is applied for.
    let readsEvent: Bool
    let readsApplication: Bool
    /// What is given, such as by `--set`: by name, or by name, a point and the year.
    private let parameters: [String: String]
    private let declared: [String: NaiveJSON]
    private let statistics: [String: [Int: String]]

    init(_ root: NaiveJSON, parameters: [String: String]) throws {
        self.root = root
        self.parameters = parameters
        try Self.refuseUnknownKeys(root)
        vocabulary = try NaiveVocabulary(root)
        fields = Self.byName(root["fields"], "name")
        money = Dictionary(root["money"]?.members.map { ($0.key, $0.value) } ?? []) { $1 }
        facts = Dictionary(root["facts"]?.members.map { ($0.key, $0.value) } ?? []) { $1 }
        declared = Dictionary(root["parameters"]?.members.map { ($0.key, $0.value) } ?? []) { $1 }
        counters = Self.byName(root["counters"], "id")
        pools = Self.byName(root["pools"], "id")
        benefits = root["benefits"]?.items ?? []
        let scopes = (benefits + Array(pools.values) + Array(counters.values) + (root["elections"]?.items ?? []))
        let readsHousehold = fields.values.contains { $0["type"]?.plain == "household-identities" }
        isByHousehold =
            readsHousehold || scopes.contains { ($0["per"]?.items ?? []).contains { $0.plain == "household" } }
        let periods: Set<String> = ["claim", "day", "month", "quarter", "year"]
        crossesYears =
            root["dates"]?["yearStarts"] != nil || (root["dates"]?["year"]?.plain ?? "date") != "date"
            || benefits.contains { $0["settles"]?.plain == "previous-year" }
            || counters.values.contains { $0["since"] != nil }
            || readsHousehold
            || scopes.contains { scope in
                scope["per"].map { periods.isDisjoint(with: $0.items.map(\.plain)) } ?? false
            }
        readsReferral = root.members.contains { key, value in
            !["examples", "articles", "readings"].contains(key) && value.contains(key: "referral")
        }
        readsEvent = Self.isRead("event", root)
        readsApplication = Self.isRead("application", root)
        statistics = try Self.builtInStatistics.get()
    }

    /// Whether a rule about claims looks at a fact.
    private static func isRead(_ name: String, _ root: NaiveJSON) -> Bool {
        let others: Set<String> = ["examples", "articles", "readings", "premium", "eligibility", "warnings"]
        return root.members.contains { key, value in
            !others.contains(key)
                && (value.contains(key: name)
                    || value.items.contains { $0["field"]?.plain == name })
        }
    }

    private static func byName(_ list: NaiveJSON?, _ key: String) -> [String: NaiveJSON] {
        Dictionary((list?.items ?? []).map { ($0[key]?.plain ?? "", $0) }) { $1 }
    }

    /// A parameter of a year; a record that needs a missing one is rejected.
    func parameter(_ name: String, in year: Int) throws -> NaiveValue? {
        guard let declaration = declared[name] else { return nil }
        let described = declaration["describes"]?.plain == "previous-year" ? year - 1 : year
        let series = declaration["series"]?.plain
        guard let text = given(name, in: described) ?? series.flatMap({ statistics[$0]?[described] }) else {
            throw NaiveError.rejected("parameter \(name) of \(described)")
        }
        return try NaiveValue(literal: text) ?? { throw NaiveError.leftOut("parameter \(name) \(text)") }()
    }

    /// What is given of a name for a year: the year's own beats the one for all years.
    func given(_ name: String, in year: Int) -> String? { parameters["\(name).\(year)"] ?? parameters[name] }

    /// Whether a parameter is given for any year.
    func isGiven(_ name: String) -> Bool {
        parameters.keys.contains { $0 == name || $0.hasPrefix(name + ".") }
    }

    private static let builtInStatistics: Result<[String: [Int: String]], any Error> = Result {
        let path = NaiveFiles.shared.appending(path: "statistics.json")
        let series = try NaiveJSON(String(contentsOf: path, encoding: .utf8))["series"]?.items ?? []
        return Dictionary(
            series.map { one in
                let values = (one["values"]?.items ?? []).map {
                    (Int($0["year"]?.plain ?? "") ?? 0, $0["amount"]?.plain ?? "")
                }
                return (one["id"]?.plain ?? "", Dictionary(values) { $1 })
            }
        ) { $1 }
    }

    // MARK: What is covered

    private static let covered: [String: Set<String>] = [
        "benefits": [
            "id", "name", "cite", "reading", "paidBy", "pays", "when", "unless", "inForce", "replaces", "base", "per",
            "settles",
            "accumulatesDespite", "paysWhen", "less", "pools", "adjust", "atMost", "atLeast", "rounding", "rows",
        ],
        "pools": ["id", "name", "per", "limit", "adjust", "cite", "reading"],
        "counters": [
            "id", "name", "of", "since", "keeps", "per", "when", "unless", "excluded", "cite", "reading",
        ],
        "exclusions": ["reason", "name", "benefits", "records", "when", "unless", "cite", "reading"],
        "elections": ["field", "options", "per", "one", "times", "excluded", "cite", "reading"],
        "categories": ["id", "name", "identities", "statedBy", "delegated", "cite", "reading"],
        "identityTiming": ["counts", "identities", "when", "held", "from", "on", "cite", "reading"],
        "fields": ["payer", "name", "type", "label", "default", "absent", "partOf", "spellings"],
    ]

    private static let topLevel: Set<String> = [
        "format", "id", "name", "document", "documents", "inForce", "dates", "rounding", "parameters",
        "hospitalClasses", "fields", "identities", "careCodes", "facts", "money", "categories", "identityRequired",
        "identityTiming", "identityGrace", "exclusions", "uninsured", "pools", "counters", "elections",
        "earlierAssistance", "benefits", "criticalIllnessPlans", "criticalIllness",
        // What decides no amount of a claim.
        "$schema", "$comment", "draft", "premium", "warnings", "notices", "eligibility", "readings", "accepted",
        "articles", "examples",
    ]

    private static func refuseUnknownKeys(_ root: NaiveJSON) throws {
        for (key, value) in root.members {
            guard topLevel.contains(key) else { throw NaiveError.leftOut("key \(key)") }
            guard let covered = covered[key] else { continue }
            for item in value.items {
                for (inner, _) in item.members where !covered.contains(inner) && inner != "$comment" {
                    throw NaiveError.leftOut("key \(inner) of \(key)")
                }
            }
        }
    }
}
