public import Values

/// What is not covered (不予救助的情形).
public struct Exclusion: Sendable {
    /// The code that outputs carry.
    public var reason: String
    /// The name for people, for a reason of the policy's own.
    public var name: Label?
    /// The benefits that it refuses; the whole claim, where empty.
    public var benefits: [Located<String>]
    /// The kinds of record on which it is tested, as words of the table `event`; all, where empty.
    public var records: [Located<String>]
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

    /// Whether it refuses whole claims, of every kind.
    package var isGeneral: Bool { benefits.isEmpty && records.isEmpty }
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
                benefits: object.oneOrMany(
                    "benefits", Form<String>.identifier.located,
                    "the benefits that it refuses; default all, and then the claim is not covered"),
                records: object.oneOrMany(
                    "records", Form<String>.identifier.located,
                    "the kinds of record on which it is tested: claim, application, year-end; default all"),
                when: object.when(), unless: object.unless(), cite: object.required("cite", .text, "the article"),
                readings: object.readings(), position: object.position)
        }
    }
}
