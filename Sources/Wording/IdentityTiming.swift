package import PolicyFormat
import Values

extension RuleWording {
    /// When an identity counts for a claim.
    package func timing(_ timing: IdentityTiming) -> String {
        var parts: [String] = []
        switch timing.held {
        case .onDate:
            let on = timing.on.map { label($0.value) }
            parts.append(say("以\(on ?? "结算日")的认定为准", "recognised on \(on ?? "the settlement date")"))
        case .anyDay:
            let from = timing.from.map { label($0.value) }
            parts.append(
                say(
                    "自\(from ?? "入院日期")至结算期间任何一日在认定期内即可",
                    "recognised on any day from \(from ?? "the admission") to the settlement"))
        case .always: parts.append(say("记录中写明即可，不看日期", "counts wherever the record names it"))
        }
        if let from = timing.countsFrom.map({ amount($0) }) {
            parts.append(say("从".spaced(from).spaced("起算"), "counted from \(from)"))
        }
        if let through = timing.countsThrough.map({ amount($0) }) {
            parts.append(say("算到".spaced(through), "counted to \(through)"))
        }
        return scoped(timing.when, nil, parts.joined(separator: comma))
    }

    /// How long an identity that was lost still counts.
    package func grace(_ grace: IdentityGrace) -> String {
        let through = amount(grace.through)
        return say("没有其他身份时算到".spaced(through), "with no other identity, counted to \(through)")
    }
}
