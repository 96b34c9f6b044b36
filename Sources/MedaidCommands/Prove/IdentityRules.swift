import PolicyFormat
import Values

/// The rules of a policy for when an identity with dates counts, as text: equal where they say the same.
struct IdentityRules {
    /// The rules of all versions.
    let text: String

    init(_ versions: [JSONValue]) {
        text = versions.map { IdentityRules.text($0) }.joined(separator: "\n")
    }

    private static func text(_ policy: JSONValue) -> String {
        let rules = ["identityTiming", "identityGrace"].map { policy[$0].map { plain($0) } ?? "" }.joined(
            separator: ";")
        // A rule may name conditions that stand elsewhere.
        let facts = (policy["facts"]?.members ?? []).filter { rules.has("\"\($0.key)\"") }
        return rules + facts.map { ";\($0.key)=" + plain($0.value) }.sorted().joined()
    }

    /// A value without what only explains it.
    private static func plain(_ value: JSONValue) -> String {
        if let members = value.members {
            let kept = members.filter { !["cite", "reading", "name"].contains($0.key) }
            return "{" + kept.map { "\"\($0.key)\":" + plain($0.value) }.sorted().joined(separator: ",") + "}"
        }
        if let items = value.items { return "[" + items.map { plain($0) }.joined(separator: ",") + "]" }
        return JSONText.line(value)
    }
}
