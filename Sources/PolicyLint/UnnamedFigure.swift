import PolicyFormat
import Values

extension Check {
    /// A limit, sum, counter or field of the policy's own that pages would call by its code.
    static let unnamedFigure = Check(
        .unnamedFigure, Label(zh: "限额、金额、计数或字段没有名称", en: "a limit, sum, counter or field without a name")
    ) { checked in
        let policy = checked.policy
        // These three have common names.
        let common = ["eligible_cost", "burden", "residual"]
        let pools = policy.pools.map { (Label(zh: "限额", en: "pool"), $0.id, $0.name, $0.position) }
        let money = policy.money.filter { !common.contains($0.name) }.map {
            (Label(zh: "金额", en: "sum"), $0.name, $0.value.name, $0.position)
        }
        let counters = policy.counters.map { (Label(zh: "计数", en: "counter"), $0.id, $0.name, $0.position) }
        let fields = (policy.fields + policy.eligibility.flatMap(\.fields)).map {
            (Label(zh: "字段", en: "field"), $0.name, $0.label, $0.position)
        }
        return (pools + money + counters + fields).filter { $0.2 == nil && !$0.1.isEmpty }.map {
            kind, code, _, position in
            let key = kind.en == "field" ? "label" : "name"
            return Finding(
                zh: "\(kind.zh)“\(code)”没有名称，人们只会看到代码",
                en: "the \(kind.en) “\(code)” has no name: people would read the code",
                at: position,
                help: Label(zh: "加上 \"\(key)\": {\"zh\": …, \"en\": …}", en: "add \"\(key)\": {\"zh\": …, \"en\": …}"))
        }
    }
}
