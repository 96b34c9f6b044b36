public import Values

/// A warning that stands because the text says what it warns of.
public struct Acceptance: Sendable {
    /// The check that warns.
    public var check: String
    /// The part of the file it warns about, as a path.
    public var at: Located<String>
    /// Why it stands.
    public var because: Label
    /// The article.
    public var cite: String
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Acceptance {
    static var acceptance: Form<Acceptance> {
        .object("acceptance", zh: "认可的提醒") { object in
            let warnings = AcceptableWarning.allCases.map(\.rawValue)
            return Acceptance(
                check: object.required(
                    "check", .oneOf(warnings.map { ($0, $0) }), "the check that warns, such as cliff"),
                at: object.required(
                    "at", Form<String>.text.located,
                    "the part of the file it warns about, such as benefits.basic.rows.2"),
                because: object.required("because", .label, "why it stands, with a figure where there is one"),
                cite: object.required("cite", .text, "the article that says so"), position: object.position)
        }
    }
}

extension Policy {
    /// Whether the text says that payments may be more than what insurance left, so that nothing holds them against it.
    package var acceptsPayoutAboveBurden: Bool {
        accepted.contains { $0.check == AcceptableWarning.payoutAboveBurden.rawValue }
    }

    /// The same policy with such payments accepted: for who looks for them.
    package func acceptingPayoutAboveBurden() -> Policy {
        var policy = self
        policy.accepted.append(
            Acceptance(
                check: AcceptableWarning.payoutAboveBurden.rawValue, at: Located("", at: position),
                because: Label(""), cite: "", position: position))
        return policy
    }
}
