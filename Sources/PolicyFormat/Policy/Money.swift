public import Values

/// A named sum of money, or another named figure.
public struct Money: Sendable {
    /// What kind of figure it is.
    public var type: FieldType
    /// How it is worked out.
    public var amount: Amount
    /// The article.
    public var cite: String?
    /// The name for people.
    public var name: Label?
    /// Readings that it rests on.
    public var readings: [String]
}

extension Form where Value == Money {
    static var money: Form<Money> {
        .object("money", zh: "金额") { object in
            Money(
                type: object.optional("type", .figureType, "what kind of figure it is; default yuan") ?? .yuan,
                amount: Form<Amount>.readComposed(object), cite: object.optional("cite", .text, "the article"),
                name: object.optional("name", .label, "the name for people"), readings: object.readings())
        }
    }
}
