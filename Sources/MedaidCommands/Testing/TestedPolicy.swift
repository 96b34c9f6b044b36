import Adjudication
import PolicyFormat
import PolicyLint
import Values

/// One version of a scheme with its worked examples run, and what they touched.
struct TestedPolicy {
    let policy: Policy
    let scheme: Scheme
    let runs: [ExampleRun]
    let coverage: Coverage

    /// The versions that a reference names, each with its examples run.
    static func all(_ reference: String, _ library: PolicyLibrary)
        -> Swift.Result<[TestedPolicy], PolicyLibrary.Failure>
    {
        library.policies(reference).flatMap { policies in
            let (scheme, found) = Scheme.compile(
                policies, vocabulary: library.vocabulary, statistics: library.statistics)
            guard let scheme else { return .failure(PolicyLibrary.Failure(diagnostics: found)) }
            return .success(scheme.plans.map { TestedPolicy($0.policy, scheme) })
        }
    }

    private init(_ policy: Policy, _ scheme: Scheme) {
        self.policy = policy
        self.scheme = scheme
        runs = policy.examples.map { scheme.run($0) }
        var coverage = Coverage(policy)
        for run in runs {
            for claim in run.claims where claim.plan.policy.version == policy.version {
                coverage.add(claim, categories: run.scheme.layout.categories)
            }
            if let premium = run.premium, premium.plan.policy.version == policy.version { coverage.add(premium) }
            if let test = run.eligibility, test.plan.policy.version == policy.version { coverage.add(test) }
        }
        self.coverage = coverage
    }

    /// The examples that do not come out as written.
    var failures: [ExampleRun] { runs.filter { !$0.passes } }

    /// The parts that the file itself says; an overlay answers for its own.
    var ownParts: [Coverage.Part] { coverage.parts.filter { $0.position.source === policy.source } }

    /// What it is called: the id and the version.
    var title: String { "\(policy.id)@\(policy.version)" }
}
