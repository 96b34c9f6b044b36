public import Values

/// A kind of care beyond the common ones (本办法的医疗类别): a word of the scheme's own in the table `care`.
public struct CareCode: Sendable {
    /// The key.
    public var id: String
    /// The label.
    public var name: Label
    /// Further spellings accepted.
    public var spellings: [String]
    /// National codes; the longest that a given code starts with wins.
    public var national: [String]
    /// The common kind that it is one of: a rule that names that one means this one too.
    public var standsFor: String?
    /// Where it stands.
    public var position: Position
}

extension Form where Value == CareCode {
    static var careCode: Form<CareCode> {
        .object("care-code", zh: "本办法的医疗类别") { object in
            CareCode(
                id: object.required("id", .identifier, "the key"), name: object.required("name", .label, "the label"),
                spellings: object.oneOrMany("spellings", .text, "further spellings accepted"),
                national: object.oneOrMany("national", .text, "national codes that mean it"),
                standsFor: object.optional(
                    "standsFor", .identifier,
                    "the common kind that it is one of: rules that name that one mean this one too"),
                position: object.position)
        }
    }
}
