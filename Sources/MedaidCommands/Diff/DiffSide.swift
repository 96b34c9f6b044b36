import Adjudication
import PolicyFormat
import Values
import Wording

/// One side of a comparison: a scheme compiled, with the whole policy it was compiled from.
struct DiffSide {
    /// What was asked for.
    let request: SideRequest
    let scheme: Scheme
    /// The version whose rules are compared: the one in force on the day asked for, else the latest.
    let plan: Plan

    var letter: String { request.letter }
    /// As given on the command line.
    var reference: String { request.reference }
    /// What was changed, as `path=value` and `NAME=VALUE`.
    var changes: [String] { request.readings + request.sets }

    var policy: Policy { plan.policy }

    var summary: DiffReport.Side {
        let days = policy.inForce.map { ($0.from?.description ?? "") + " → " + ($0.through?.description ?? "") }
        return DiffReport.Side(
            letter: letter, name: policy.name, version: "\(policy.id)@\(policy.version)",
            document: "\(policy.document.number) \(policy.document.title) \(days.joined(separator: "；"))",
            changes: changes)
    }
}
