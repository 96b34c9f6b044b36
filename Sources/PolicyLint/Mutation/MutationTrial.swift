package import Adjudication
package import PolicyFormat

/// What became of the small changes of one version of a scheme.
package struct MutationTrial: Sendable {
    /// A change that no example notices, and the scheme with it.
    package struct Unnoticed: Sendable {
        package let mutation: Mutation
        package let scheme: Scheme
    }

    /// How many changes at least one example notices.
    package private(set) var noticed = 0
    /// How many changes leave something that is no policy.
    package private(set) var invalid = 0
    /// The changes that no example notices, in file order.
    package private(set) var unnoticed: [Unnoticed] = []

    /// Runs the examples of a version under each of its changes, up to the first that notices it.
    ///
    /// `examples` are those that come out as written; only they can notice anything.
    package init(
        _ mutations: [Mutation], of version: Policy, in scheme: Scheme, examples: [Example],
        validation: PolicyValidation
    ) {
        // What notices one change is likely to notice the next, which stands beside it.
        var examples = examples
        for mutation in mutations {
            guard let changed = MutationTrial.scheme(mutation, of: version, in: scheme, validation) else {
                invalid += 1
                continue
            }
            guard let index = examples.firstIndex(where: { !changed.run($0).passes }) else {
                unnoticed.append(Unnoticed(mutation: mutation, scheme: changed))
                continue
            }
            noticed += 1
            examples.insert(examples.remove(at: index), at: 0)
        }
    }

    /// The scheme with a change in one of its versions; `nil` where that is no policy.
    private static func scheme(
        _ mutation: Mutation, of version: Policy, in scheme: Scheme, _ validation: PolicyValidation
    ) -> Scheme? {
        let checked = validation.check([PolicyValidation.File(own: mutation.changed, whole: mutation.changed)])
        guard checked.errors.isEmpty, let policy = checked.policies.first else { return nil }
        if scheme.plans.count == 1 { return checked.scheme }
        let policies = scheme.plans.map { $0.policy.version == version.version ? policy : $0.policy }
        return Scheme.compile(
            policies, vocabulary: scheme.vocabulary, statistics: scheme.statistics, parameters: scheme.given
        ).scheme
    }
}
