import PolicyFormat
import Values

extension Check {
    /// A rule of timing that asks for what only follows from it: the identities held, and the category.
    static let timingOfIdentity = Check(
        "timing-of-identity", .error,
        Label(zh: "认定时点的规则以身份或类别为条件", en: "a rule of timing that tests the identities held or the category")
    ) { checked in
        checked.policy.identityTiming.compactMap(\.when).flatMap { when in
            when.clauses.flatMap(\.conditions).filter { checked.policy.testsIdentity($0) }.map { condition in
                Finding(
                    zh: "“\(condition.key)”此时还不知道：先有认定时点，才有身份和类别，这条规则永远不成立",
                    en:
                        "“\(condition.key)” is not known yet: identities and category follow from the timing, so this never holds",
                    at: condition.position,
                    help: Label(
                        zh: "用 \"identities\" 写明规则适用的身份", en: "name the identities of the rule under \"identities\""))
            }
        }
    }
}

extension Policy {
    /// Whether a condition asks for identities or the category, also by way of a named table.
    fileprivate func testsIdentity(_ condition: Table.Condition) -> Bool {
        if ["holds", "category", "identity"].contains(condition.key) { return true }
        // A named table uses earlier ones only, so this ends.
        guard let place = facts.firstIndex(where: { $0.name == condition.key }) else { return false }
        var earlier = self
        earlier.facts = Array(facts[..<place])
        return facts[place].value.clauses.flatMap(\.conditions).contains { earlier.testsIdentity($0) }
    }
}
