extension PolicyCheck {
    /// Parts that nothing reads: parameters, facts, sums, pools, counters, fields.
    static let unused = PolicyCheck(id: "unused") { checked in
        checked.policies.flatMap { policy -> [Diagnostic] in
            let read = policy.namesRead
            let required: Set<String> = ["eligible_cost", "burden", "residual"]
            func unused(_ what: Label, _ name: String, _ position: Position) -> Diagnostic? {
                if read.contains(name) { return nil }
                return .warning(
                    "unused", zh: "\(what.zh)“\(name)”没有被用到", en: "\(what.en) '\(name)' is not used", at: position)
            }
            var found = policy.parameters.map { unused(Label(zh: "参数", en: "parameter"), $0.name, $0.position) }
            found += policy.facts.map { unused(Label(zh: "条件", en: "fact"), $0.name, $0.position) }
            found += policy.money.filter { !required.contains($0.name) }.map {
                unused(Label(zh: "金额", en: "sum"), $0.name, $0.position)
            }
            found += policy.counters.map { unused(Label(zh: "计数", en: "counter"), $0.id, $0.position) }
            found += policy.fields.map { unused(Label(zh: "字段", en: "field"), $0.name, $0.position) }
            let drawn = Set(policy.benefits.flatMap { $0.pools.map(\.pool) })
            found += policy.pools.map { pool in
                let isRead =
                    drawn.contains(pool.id) || read.contains("spent." + pool.id)
                    || read.contains("remaining." + pool.id)
                return isRead ? nil : unused(Label(zh: "限额", en: "pool"), pool.id, pool.position)
            }
            return found.compactMap { $0 }
        }
    }
}
