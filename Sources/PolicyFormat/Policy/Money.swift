public import Values

/// A named sum of money.
public struct Money: Sendable {
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
                amount: Form<Amount>.readComposed(object), cite: object.optional("cite", .text, "the article"),
                name: object.optional("name", .label, "the name for people"), readings: object.readings())
        }
    }
}
