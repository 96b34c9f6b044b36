import PolicyFormat
import Values

extension Check {
    /// A rule of one document that applies on days on which the document does not.
    static let documentPeriod = Check(
        "document-period", .error,
        Label(zh: "规则的有效期超出所出自的文件", en: "a rule that applies outside the time of its document")
    ) { checked in
        let policy = checked.policy
        let dated = policy.documents.enumerated().filter { $1.from != nil || $1.through != nil }
        guard !dated.isEmpty else { return [] }
        let names = ArticleNames(of: checked.json)
        return rules(of: checked).flatMap { rule -> [Finding] in
            let cited = Set(rule.json.mentions(of: "cite").flatMap { names.articles(in: $0.text) }.map(\.document))
            guard cited.count == 1, let id = cited.first,
                let document = dated.first(where: { ($0 == 0 ? nil : $1.id) == id })?.element,
                document.position.source === rule.json.position.source
            else { return [] }
            return findings(rule, document, in: policy)
        }
    }

    /// A rule that can be limited to a time, and the time that it says.
    private struct Rule {
        let json: JSONValue
        let periods: [Period]
    }

    private static func rules(of checked: CheckedPolicy) -> [Rule] {
        let (json, policy) = (checked.json, checked.policy)
        var rules = policy.benefits.compactMap { benefit in
            json["benefits"]?.items?.first { $0["id"]?.text == benefit.id }.map {
                Rule(json: $0, periods: benefit.inForce)
            }
        }
        if let own = json["inForce"] { rules.append(Rule(json: own, periods: policy.inForce)) }
        if let own = json["premium"], let premium = policy.premium {
            rules.append(Rule(json: own, periods: premium.inForce))
        }
        if let own = json["earlierAssistance"], let earlier = policy.earlierAssistance {
            rules.append(Rule(json: own, periods: earlier.inForce))
        }
        return rules
    }

    /// Where the first and the last day of a rule, which never applies outside the policy's own, pass its document's.
    private static func findings(_ rule: Rule, _ document: Document, in policy: Policy) -> [Finding] {
        let own = rule.periods.isEmpty ? policy.inForce : rule.periods
        let from = later(first(own), first(policy.inForce))
        let through = earlier(last(own), last(policy.inForce))
        let name = document.id ?? document.number
        let place = rule.json["inForce"]?.position ?? rule.json.position
        let help = Label(
            zh: "给规则写上 \"inForce\"，或改正文件的 from、through",
            en: "give the rule its own \"inForce\", or correct the document's “from” or “through”")
        var found: [Finding] = []
        if let start = document.from, from.map({ $0 < start }) ?? true {
            let days =
                from.map { Label(zh: "自 \($0) 起", en: "from \($0) on") } ?? Label(zh: "没有起期", en: "without a first day")
            found.append(
                Finding(
                    zh: "此规则\(days.zh)适用，而“\(name)”自 \(start) 起",
                    en: "this rule applies \(days.en), “\(name)” only from \(start) on",
                    at: place, help: help))
        }
        if let end = document.through, through.map({ $0 > end }) ?? true {
            let days =
                through.map { Label(zh: "至 \($0) 止", en: "through \($0)") }
                ?? Label(zh: "没有止期", en: "without a last day")
            found.append(
                Finding(
                    zh: "此规则\(days.zh)，而“\(name)”至 \(end) 止",
                    en: "this rule applies \(days.en), “\(name)” only through \(end)",
                    at: place, help: help))
        }
        return found
    }

    /// The first day of any; `nil` where one has none.
    private static func first(_ periods: [Period]) -> Day? {
        periods.contains { $0.from == nil } ? nil : periods.compactMap(\.from).min()
    }

    /// The last day of any; `nil` where one has none.
    private static func last(_ periods: [Period]) -> Day? {
        periods.contains { $0.through == nil } ? nil : periods.compactMap(\.through).max()
    }

    private static func later(_ one: Day?, _ other: Day?) -> Day? {
        if let one, let other { return max(one, other) }
        return one ?? other
    }

    private static func earlier(_ one: Day?, _ other: Day?) -> Day? {
        if let one, let other { return min(one, other) }
        return one ?? other
    }
}
