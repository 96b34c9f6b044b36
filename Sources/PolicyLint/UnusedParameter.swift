import PolicyFormat
import Values

extension Check {
    /// A parameter that no rule reads.
    static let unusedParameter = Check(
        .unusedParameter, Label(zh: "没有规则用到的参数", en: "a parameter that no rule reads")
    ) { checked in
        let used = checked.json.referredNames
        let prefixes = [CriticalIllnessPlan.commonParameters] + checked.policy.criticalIllnessPlans.map(\.parameters)
        return checked.policy.parameters.filter { parameter in
            !used.contains(parameter.name) && !prefixes.contains { parameter.name.hasPrefix($0 + "_") }
        }.map { parameter in
            Finding(
                zh: "没有规则用到参数“\(parameter.name)”", en: "no rule reads parameter “\(parameter.name)”",
                at: parameter.position)
        }
    }
}
