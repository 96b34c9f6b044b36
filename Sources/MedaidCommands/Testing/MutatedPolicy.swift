import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// One version of a scheme, and which small changes of it no worked example notices.
struct MutatedPolicy {
    let tested: TestedPolicy
    /// How many changes some example notices.
    let noticed: Int
    /// How many leave something that is no policy.
    let invalid: Int
    /// Those that no example notices, each with one that would; `nil` where none was found.
    let unnoticed: [(mutation: Mutation, example: NoticingExample?)]

    /// Changes all that the version's own file says.
    init(_ tested: TestedPolicy, _ validation: PolicyValidation) {
        self.tested = tested
        let trial = MutatedPolicy.trial(tested, validation)
        noticed = trial.noticed
        invalid = trial.invalid
        guard !trial.unnoticed.isEmpty else {
            unnoticed = []
            return
        }
        var search = NoticingSearch(tested)
        unnoticed = trial.unnoticed.map { ($0.mutation, search.example(noticing: $0)) }
    }

    /// The changes of a version, as far as wanted, with its examples run under each.
    static func trial(
        _ tested: TestedPolicy, _ validation: PolicyValidation, only isWanted: (Mutation) -> Bool = { _ in true }
    ) -> MutationTrial {
        let policy = tested.policy
        // Examples change nothing, and need not be read again.
        let rules = JSONValue(
            .object((policy.unchanged?.members ?? []).filter { $0.key != "examples" }),
            at: policy.unchanged?.position ?? policy.position)
        return MutationTrial(
            Mutations.all(of: rules, in: policy.source).filter(isWanted), of: policy, in: tested.scheme,
            examples: tested.runs.filter(\.passes).map(\.example), validation: validation)
    }

    /// How many changes there are that leave a policy.
    var count: Int { noticed + unnoticed.count }

    /// The rates, limits and deductibles whose change an example would notice, and none does.
    var failures: Int { unnoticed.count { $0.mutation.kind.isEssential && $0.example != nil } }
}
