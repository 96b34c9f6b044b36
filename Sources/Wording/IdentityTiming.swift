package import PolicyFormat
import Values

extension RuleWording {
    /// When an identity counts for a claim.
    package func timing(_ timing: IdentityTiming) -> String {
        var parts: [String] = []
        switch timing.held {
        case .onDate:
            let on = timing.on.map { label($0.value) }
            parts.append(say("以\(on ?? "结算日")持有为准", on.map { "held on: \($0)" } ?? "held on the settlement date"))
        case .anyDay:
            let from = timing.from.map { label($0.value) }
            parts.append(
                say(
                    "自\(from ?? "入院日期")至结算期间任何一日持有即可",
                    "held on any day from \(from ?? "the admission") to the settlement"))
        case .always: parts.append(say("记录中写明即可，不看日期", "counts wherever the record names it"))
        }
        if let from = timing.countsFrom { parts.append(say("起始日移至 ", "its first day moves to ") + amount(from)) }
        if let through = timing.countsThrough {
            parts.append(say("截止日移至 ", "its last day moves to ") + amount(through))
        }
        return scoped(timing.when, nil, parts.joined(separator: comma))
    }

    /// How long an identity that was lost still counts.
    package func grace(_ grace: IdentityGrace) -> String {
        say("未持有其他身份时计至 ", "with no other held, it counts to: ") + amount(grace.through)
    }
}
