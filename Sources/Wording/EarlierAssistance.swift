package import PolicyFormat
import Values

extension RuleWording {
    /// What earlier assistance takes off, and the pools that it counts against.
    package func earlier(_ earlier: EarlierAssistance) -> String {
        let pools = list(earlier.pools.map { policy.name(ofPool: $0.value)[language] })
        let counted = pools.isEmpty ? "" : say("，计入\(pools)", ", counts against \(pools)")
        return scoped(earlier.when, nil, amount(earlier.amount) + counted)
    }
}
