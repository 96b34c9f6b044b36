package import Adjudication
package import PolicyFormat
package import Values
package import Wording

/// One side of a comparison: a scheme compiled, with the whole policy it was compiled from.
package struct DiffSide {
    /// `A`, `B`, … in the order given: what the columns of `json` and `csv` are called by.
    package let letter: String
    /// What people read: the scheme's name; of a what-if 现行 and 改为 75%.
    package var name: Label
    /// Whether all sides are one policy: the first as it is, the others with something changed.
    package var isWhatIf = false
    /// What is changed of the first side, where this is a what-if.
    package var changesMade: [SideChange] = []
    /// As given on the command line.
    package let reference: String
    /// What was changed, as `path=value` and `NAME=VALUE`.
    package let changes: [String]
    package let scheme: Scheme
    /// The version whose rules are compared: the one in force on the day asked for, else the latest.
    let plan: Plan

    package init(letter: String, reference: String, changes: [String], scheme: Scheme, plan: Plan) {
        self.letter = letter
        name = Label("\(letter) ") + plan.policy.name
        self.reference = reference
        self.changes = changes
        self.scheme = scheme
        self.plan = plan
    }

    /// What a sentence calls it: `now` alone is no name in English.
    package var inSentence: Label {
        isWhatIf && letter == "A" ? Label(zh: name.zh, en: "the policy as it stands") : name
    }

    /// Whether it is the first side again, with nothing changed of it.
    package var isTheFirstAgain: Bool { isWhatIf && letter != "A" && changesMade.isEmpty }

    package var policy: Policy { plan.policy }

    package var summary: DiffReport.Side {
        let documents = policy.documents.map { "\($0.number) \($0.title)" }.joined(separator: "；")
        let days = RuleWording.label(policy, scheme) { $0.inForce(policy.inForce) }
        return DiffReport.Side(
            letter: letter, title: name, name: policy.name, version: "\(policy.id)@\(policy.version)",
            document: Label(documents) + .comma + days,
            changes: changes,
            changesInWords: changesMade.map { $0.place + .colon + $0.fromTo + .articles([$0.cite]).bracketed },
            isVariant: isWhatIf && letter != "A")
    }
}
