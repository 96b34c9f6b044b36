package import Adjudication
package import PolicyFormat
package import Values

extension RuleWording {
    /// What a claimant may choose between, and how often.
    package func election(_ election: Election) -> String {
        let options = list(election.options.map { policy.name(ofBenefit: $0)[language] })
        let per = per(election.per)
        var parts = [options.isEmpty ? say("任何申请", "any application") : options]
        if election.isExclusive { parts.append(say("\(per)只能选一种", "only one of them \(per)")) }
        if let times = election.times {
            parts.append(say("\(per)至多 \(times) 次", "at most \(times == 1 ? "once" : "\(times) times") \(per)"))
        }
        if !election.countsExcluded { parts.append(say("不予救助的不算", "one that is not covered does not count")) }
        return parts.joined(separator: comma)
    }
}

extension SettledClaim {
    /// Why a benefit is refused.
    package func label(of refusal: Step.Refusal) -> Label {
        switch refusal {
        case .exclusion(let index): plan.policy.exclusions[index].label
        case .election:
            Label(
                zh: "本年度已申请过另一种救助，本次申请不予受理",
                en: "another kind was applied for earlier this year: this application is refused")
        case .electionTimes:
            Label(zh: "本年度申请次数已满，本次申请不予受理", en: "no further application is possible this year: this one is refused")
        case .condition: Label(zh: "申请条件未满足，不予受理", en: "a condition is not met: the application is refused")
        }
    }
}
