import PolicyFormat
import Values

extension Check {
    /// Something declared that nothing refers to: a fact, a sum, a field, a counter, a limit, an identity.
    static let unusedName = Check(
        .unusedName, Label(zh: "定义了却没有用到的名称", en: "a name that is defined and not used")
    ) { checked in
        let policy = checked.policy
        let used = checked.json.referredNames
        let drawn = Set(
            policy.benefits.flatMap(\.pools).map(\.pool) + (policy.earlierAssistance?.pools.map(\.value) ?? []))
        let identities = zip(policy.identities.map(\.id), checked.json["identities"]?.items ?? [])
        let declared: [(Label, [(name: String, position: Position)])] = [
            (Label(zh: "条件表", en: "table"), policy.facts.map { ($0.name, $0.position) }),
            (
                Label(zh: "金额", en: "sum"),
                policy.money.filter { !["eligible_cost", "burden"].contains($0.name) }.map { ($0.name, $0.position) }
            ),
            (Label(zh: "字段", en: "field"), policy.fields.filter { $0.payer == nil }.map { ($0.name, $0.position) }),
            (Label(zh: "计数", en: "counter"), policy.counters.map { ($0.id, $0.position) }),
            (
                Label(zh: "医疗类别", en: "care"),
                policy.careCodes.filter { $0.standsFor == nil }.map { ($0.id, $0.position) }
            ),
            (
                Label(zh: "身份", en: "identity"),
                identities.filter { id, _ in !policy.isUsedByStandingFor(id, used) }.map { ($0, $1.position) }
            ),
        ]
        let names = declared.flatMap { kind, names in
            names.filter { !used.contains($0.name) && !$0.name.isEmpty }.map { (kind, $0.name, $0.position) }
        }
        let pools = policy.pools.filter { !drawn.contains($0.id) }.map {
            (Label(zh: "限额", en: "pool"), $0.id, $0.position)
        }
        return (names + pools).map { kind, name, position in
            Finding(zh: "没有用到\(kind.zh)“\(name)”", en: "\(kind.en) “\(name)” is not used", at: position)
        }
    }
}

extension Policy {
    /// Whether an identity stands for others, so that what it is used for is theirs; or one that does stands for it, by
    /// its id, its name or a spelling.
    fileprivate func isUsedByStandingFor(_ id: String, _ used: Set<String>) -> Bool {
        guard let own = identities.first(where: { $0.id == id }) else { return false }
        let names = [own.id, own.name.zh, own.name.en] + own.spellings.map(\.value)
        return !own.standsFor.isEmpty || identities.contains { $0.standsFor.contains { names.contains($0) } }
            || own.spellings.contains { used.contains($0.value) }
    }
}
