public import Values

/// A class of persons (类别).
public struct Category: Sendable {
    /// The id that outputs carry.
    public var id: String
    /// The name.
    public var name: Label
    /// The identities that belong to it.
    public var identities: [Located<String>]
    /// The field of a record that must name the category, for identities whose class the text leaves open.
    public var statedBy: Located<String>?
    /// Who must say what this class gets, where the text leaves it open.
    public var delegated: Delegation?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Category {
    static var category: Form<Category> {
        .object("category", zh: "类别") { object in
            Category(
                id: object.required("id", .identifier, "the id that outputs carry"),
                name: object.required("name", .label, "the name"),
                identities: object.required(
                    "identities", Form<String>.text.located.oneOrMany, "the identities that belong to it"),
                statedBy: object.optional(
                    "statedBy", Form<String>.identifier.located, "the field that must name the category"),
                delegated: object.optional("delegated", .delegation, "who must say what this class gets"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}
