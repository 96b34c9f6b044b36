import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A reason of the policy's own that people would read as a code.
    static let unnamedReason = Check(
        .unnamedReason, Label(zh: "自定的不予救助理由没有名称", en: "a reason of the policy's own without a name")
    ) { checked in
        let common = Reason.codes.map(\.1)
        let named = Set(checked.policy.exclusions.filter { $0.name != nil }.map(\.reason))
        var seen: Set<String> = []
        return checked.policy.exclusions.filter { exclusion in
            !common.contains(exclusion.reason) && !named.contains(exclusion.reason)
                && seen.insert(exclusion.reason).inserted
        }.map { exclusion in
            Finding(
                zh: "理由“\(exclusion.reason)”没有名称，申请人只会看到代码",
                en: "the reason “\(exclusion.reason)” has no name: people would read the code", at: exclusion.position,
                help: Label(
                    zh: "加上 \"name\": {\"zh\": …, \"en\": …}", en: "add \"name\": {\"zh\": …, \"en\": …}"))
        }
    }
}
