package import Adjudication
package import PolicyFormat
import Values
package import Wording

/// One side of a comparison: a scheme compiled, with the whole policy it was compiled from.
package struct DiffSide {
    /// `A`, `B`, … in the order given.
    package let letter: String
    /// As given on the command line.
    package let reference: String
    /// What was changed, as `path=value` and `NAME=VALUE`.
    package let changes: [String]
    package let scheme: Scheme
    /// The version whose rules are compared: the one in force on the day asked for, else the latest.
    let plan: Plan

    package init(letter: String, reference: String, changes: [String], scheme: Scheme, plan: Plan) {
        self.letter = letter
        self.reference = reference
        self.changes = changes
        self.scheme = scheme
        self.plan = plan
    }

    package var policy: Policy { plan.policy }

    package var summary: DiffReport.Side {
        let days = policy.inForce.map { ($0.from?.description ?? "") + " → " + ($0.through?.description ?? "") }
        let documents = policy.documents.map { "\($0.number) \($0.title)" }
        return DiffReport.Side(
            letter: letter, name: policy.name, version: "\(policy.id)@\(policy.version)",
            document: "\(documents.joined(separator: "；")) \(days.joined(separator: "；"))",
            changes: changes)
    }
}
