/// Assistance already given under earlier rules, which a record brings along.
public struct EarlierAssistance: Sendable {
    /// When it applies; always, where empty.
    public var inForce: [Period]
    /// For which claims.
    public var when: Table?
    /// How much.
    public var amount: Amount
    /// The pools it has already drawn on.
    public var pools: [Located<String>]
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
}

extension Form where Value == EarlierAssistance {
    static var earlierAssistance: Form<EarlierAssistance> {
        .object("earlier-assistance", zh: "已付救助") { object in
            EarlierAssistance(
                inForce: object.periods("inForce", "when it applies; always, where absent"),
                when: object.when(), amount: object.required("amount", .amount, "how much"),
                pools: object.oneOrMany("pools", Form<String>.identifier.located, "the pools it has drawn on"),
                cite: object.optional("cite", .text, "the article"), readings: object.readings())
        }
    }
}
