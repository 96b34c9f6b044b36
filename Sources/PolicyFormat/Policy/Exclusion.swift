public import Values

/// What is not covered (不予救助的情形).
public struct Exclusion: Sendable {
    /// The code that outputs carry.
    public var reason: String
    /// The name for people, for a reason of the policy's own.
    public var name: Label?
    /// What must hold for it.
    public var when: Table?
    /// What keeps it from holding.
    public var unless: Table?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Exclusion {
    static var exclusion: Form<Exclusion> {
        .object("exclusion", zh: "不予救助的情形") { object in
            Exclusion(
                reason: object.required(
                    "reason", .identifier,
                    "the code that outputs carry: not-enrolled, not-designated, care-not-covered, unreferred, late-application or one of the file's own"
                ),
                name: object.optional("name", .label, "the text for people, for a reason of the policy's own"),
                when: object.when(), unless: object.unless(), cite: object.required("cite", .text, "the article"),
                readings: object.readings(), position: object.position)
        }
    }
}
