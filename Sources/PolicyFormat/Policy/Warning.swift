public import Values

/// An early-warning line (预警).
public struct Warning: Sendable {
    /// The id.
    public var id: String
    /// When it is passed.
    public var when: Table
    /// The name for people.
    public var name: Label?
    /// The article.
    public var cite: String
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Warning {
    static var warning: Form<Warning> {
        .object("warning", zh: "预警") { object in
            Warning(
                id: object.required("id", .identifier, "the id"),
                when: object.required("when", .table, "when the line is passed"),
                name: object.optional("name", .label, "the name for people"),
                cite: object.required("cite", .text, "the article"), position: object.position)
        }
    }
}
