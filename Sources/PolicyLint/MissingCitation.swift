import PolicyFormat
import Values

extension Check {
    /// A rule that does not say which article it is from.
    static let missingCitation = Check(
        .missingCitation, Label(zh: "没有注明条文的规则", en: "a rule that names no article")
    ) { checked in
        let policy = checked.policy
        let lists: [(String, [(cite: String?, position: Position)])] = [
            ("parameters", policy.parameters.map { ($0.value.cite, $0.position) }),
            ("money", policy.money.map { ($0.value.cite, $0.position) }),
            ("identityTiming", policy.identityTiming.map { ($0.cite, $0.position) }),
            ("pools", policy.pools.map { ($0.cite, $0.position) }),
            ("counters", policy.counters.map { ($0.cite, $0.position) }),
            ("elections", policy.elections.map { ($0.cite, $0.position) }),
        ]
        let single = ["identityRequired", "identityGrace", "uninsured", "earlierAssistance"].compactMap { key in
            checked.json.members?.first { $0.key == key }.map { (key, $0.value["cite"]?.text, $0.keyPosition) }
        }
        let rules = lists.flatMap { key, rules in rules.map { (key, $0.cite, $0.position) } } + single
        return rules.filter { $0.1 ?? "" == "" }.map { key, _, position in
            Finding(
                zh: "此处没有注明条文（\(key)）", en: "this rule of “\(key)” names no article", at: position,
                help: Label(zh: "加上 \"cite\"：出自哪一条", en: "add \"cite\": the article that it is from"))
        }
    }
}
