import PolicyFormat

extension SettledClaim {
    /// The id of the category that won; `nil` for none.
    package func categoryID(_ scheme: Scheme) -> String? {
        outcome.category >= 0 ? scheme.layout.categories[Int(outcome.category)] : nil
    }

    /// The code of the reason for which it is not covered; `nil` where it is.
    package var reasonCode: String? { outcome.reason >= 0 ? plan.code(ofReason: outcome.reason) : nil }

    /// The code of a refusal that outputs carry.
    public func code(of refusal: Step.Refusal) -> String {
        switch refusal {
        case .election: "election"
        case .electionTimes: "election-times"
        case .condition: "condition"
        case .exclusion(let index): plan.policy.exclusions[index].reason
        }
    }
}
