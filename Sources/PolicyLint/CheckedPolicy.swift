import Adjudication
import PolicyFormat

/// A policy as its checks see it: the file, what was read from it, and what it compiles to.
struct CheckedPolicy {
    /// The file, with what it extends.
    let json: JSONValue
    /// What was read, with placeholders for what could not be.
    let policy: Policy
    /// The versions of the scheme that were given with it and came into force earlier.
    let earlierVersions: [Policy]
    /// The benefits in which something is wrong, by index.
    let brokenBenefits: Set<Int>
    /// The policy ready to run; `nil` where an error stands in what all rules rest on.
    let plan: Plan?
    /// What came of trying it out; `nil` where it does not compile.
    let probing: Probing?
    /// Which vocabulary its identities are from.
    let vocabulary: Vocabulary
    /// The parameters of the run; none where a file is looked at by itself.
    let given: ParameterSet

    /// What the searches take, all together.
    let work: SearchWork

    /// The plan's conditions, for finding out what a claim can reach.
    var logic: PlanLogic? { plan.map { PlanLogic($0, vocabulary: vocabulary, work) } }
}
