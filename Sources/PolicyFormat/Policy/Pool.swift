public import Values

/// A limit that several benefits share (年度限额).
public struct Pool: Sendable {
    /// The id.
    public var id: String
    /// The name for people.
    public var name: Label?
    /// What it runs over.
    public var per: Scope
    /// The limit.
    public var limit: Amount
    /// Changes of the limit.
    public var adjustments: [Adjustment]
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Pool {
    static var pool: Form<Pool> {
        .object("pool", zh: "限额") { object in
            Pool(
                id: object.required("id", .identifier, "the id"),
                name: object.optional("name", .label, "the name for people"),
                per: object.scope(), limit: object.required("limit", .amount, "the most that is paid, or none"),
                adjustments: object.list("adjust", .adjustment, "changes of the limit"),
                cite: object.optional("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}
