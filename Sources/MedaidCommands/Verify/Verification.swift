import Values

/// Whether a finished result still holds: how much of it was recomputed, what differs, and why.
struct Verification {
    /// Why a result is not what its input comes to.
    enum Cause: String {
        /// The policy is not the one that computed it.
        case policy
        /// Parameters, readings or changes of the policy are not those.
        case parameter
        /// The rules are the same: the input or the result was changed.
        case input
        /// The result does not say by which rules it was computed.
        case unknown

        var label: Label {
            switch self {
            case .policy: Label(zh: "政策或程序已经不同", en: "the policy or the program is another one")
            case .parameter: Label(zh: "参数、口径或政策的改动不同", en: "parameters, readings or changes of the policy differ")
            case .input: Label(zh: "规则相同：输入或结果被改过", en: "the rules are the same: the input or the result was changed")
            case .unknown:
                Label(
                    zh: "不知道当时按什么规则算的（加 --summary 给出当时的合计）",
                    en: "by which rules it was computed is not known (give the summary of that run by --summary)")
            }
        }
    }

    /// A figure that does not hold.
    struct Difference {
        /// The line of a CSV; `nil` of what is no row.
        let line: Int?
        /// The claim by its id; empty where the whole file is meant.
        let claim: String
        /// The column or the place in the JSON; empty where the whole cannot be settled.
        let place: String
        let was: String
        let now: String
    }

    /// What was verified: rows, or claims.
    let file: String
    let count: Int
    let differing: Int
    let differences: [Difference]
    let cause: Cause
    /// Facts about the rules, such as a hash that differs.
    let notes: [Label]

    /// Whether all of it holds.
    var holds: Bool { differing == 0 && differences.isEmpty }
}
