package import Values

/// Why a claim comes to something else than before, in the order in which causes are tried: the first that holds is told.
package enum DeltaCause: String, CaseIterable, BitwiseCopyable, Sendable {
    /// It is reversed now, or was then.
    case refund
    /// The identities that count differ.
    case identity
    /// Another of its own columns differs, or it is gone.
    case input
    /// A claim of that person and year is new, this one included.
    case lateClaim = "late-claim"
    /// An earlier claim of the year comes to something else.
    case earlierClaim = "earlier-claim"
    /// The policy is another one.
    case policy
    /// A parameter is another one.
    case parameter

    /// Its place among all.
    var place: Int {
        switch self {
        case .refund: 0
        case .identity: 1
        case .input: 2
        case .lateClaim: 3
        case .earlierClaim: 4
        case .policy: 5
        case .parameter: 6
        }
    }

    package var label: Label {
        switch self {
        case .refund: Label(zh: "退费", en: "refund")
        case .identity: Label(zh: "救助身份不同", en: "another identity")
        case .input: Label(zh: "这笔结算的其他内容不同，或不再有", en: "the claim itself differs, or is gone")
        case .lateClaim: Label(zh: "同一人当年有新补入的结算", en: "a claim of that person and year is new")
        case .earlierClaim: Label(zh: "当年更早的结算有变化", en: "an earlier claim of the year differs")
        case .policy: Label(zh: "政策不同", en: "another policy")
        case .parameter: Label(zh: "参数不同", en: "another parameter")
        }
    }
}

/// How the rules of an earlier result differ from those of the new one.
package struct RuleChanges: Sendable {
    /// The versions of the policy that are not the same file any more, or were not there.
    package let versions: Set<String>
    /// Whether the policy differs for all versions: values that were changed, readings, the program.
    package let differsOtherwise: Bool
    package let parametersDiffer: Bool

    package init(versions: Set<String>, differsOtherwise: Bool, parametersDiffer: Bool) {
        self.versions = versions
        self.differsOtherwise = differsOtherwise
        self.parametersDiffer = parametersDiffer
    }

    /// Whether nothing differs.
    package var isEmpty: Bool { versions.isEmpty && !differsOtherwise && !parametersDiffer }
}
