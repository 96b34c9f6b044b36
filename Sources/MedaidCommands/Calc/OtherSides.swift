import Adjudication
import PolicyFormat

/// Settles the records of a run once more, under other readings (另一口径).
///
/// The files were read for the run itself: only the changes are made, and only of what settling reads.
struct OtherSides {
    let scheme: Scheme
    let records: [Record]
    let settlement: Settlement
    /// The values of the policy that were changed for the run.
    let settings: [Setting]

    /// What amounts do not hang on.
    private static let unread: Set<String> = [
        "accepted", "articles", "eligibility", "examples", "notices", "premium", "readings", "warnings",
    ]

    /// The readings that the run turned, by id.
    private var turned: Set<String> { Set(scheme.plans.flatMap(\.policy.otherReadings)) }

    /// The claims as the policy chose to read the text; `nil` where the run does so itself.
    var asChosen: [SettledClaim]? { turned.isEmpty ? nil : settled(turning: [])?.claims }

    /// The claims with one more reading on its other side; `nil` where that cannot be computed.
    func claims(turning reading: String) -> [SettledClaim]? {
        let isComputable = scheme.plans.contains { plan in
            plan.policy.readings.contains { $0.id == reading && !$0.patch.isEmpty }
        }
        guard isComputable, let other = settled(turning: turned.union([reading])) else { return nil }
        return other.rejected.isEmpty || settlement.skipsRejected ? other.claims : nil
    }

    private func settled(turning readings: Set<String>) -> Settlement.Result? {
        var policies: [Policy] = []
        for plan in scheme.plans {
            guard let policy = version(of: plan.policy, turning: readings) else { return nil }
            policies.append(policy)
        }
        let library = PolicyLibrary()
        guard
            let other = Scheme.compile(
                policies, vocabulary: library.vocabulary, statistics: library.statistics, parameters: scheme.given
            ).scheme
        else { return nil }
        var same = Settlement(other)
        same.completion.toleratesTotals = settlement.completion.toleratesTotals
        same.skipsRejected = settlement.skipsRejected
        same.earlierSums = settlement.earlierSums
        return same.settle(records)
    }

    private func version(of policy: Policy, turning readings: Set<String>) -> Policy? {
        guard let file = policy.unchanged, let members = file.members else { return nil }
        var json = JSONValue(.object(members.filter { isRead($0.key) }), at: file.position)
        for change in policy.readings.filter({ readings.contains($0.id) }).flatMap(\.patch) where isRead(change.name) {
            guard case .success(let changed) = json.setting(change.name, to: change.value) else { return nil }
            json = changed
        }
        let changed = Setting.apply(settings.filter { isRead($0.path) }, to: json)
        return changed.diagnostics.isEmpty ? Policy.read(changed.json).policy : nil
    }

    /// Whether a place in the file is in a part that amounts hang on.
    private func isRead(_ path: String) -> Bool { !OtherSides.unread.contains(String(path.prefix { $0 != "." })) }
}
