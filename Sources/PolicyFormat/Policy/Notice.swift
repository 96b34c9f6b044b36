public import Values

/// What a claimant should be told (提示).
public struct Notice: Sendable {
    /// The code that outputs carry.
    public var code: String
    /// When.
    public var when: Table?
    /// When not.
    public var unless: Table?
    /// The text.
    public var text: Label
    /// The last day for what it asks the claimant to do.
    public var deadline: Amount?
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Notice {
    static var notice: Form<Notice> {
        .object("notice", zh: "提示") { object in
            Notice(
                code: object.required("code", .identifier, "the code that outputs carry"), when: object.when(),
                unless: object.unless(), text: object.required("text", .label, "the text"),
                deadline: object.optional("deadline", .amount, "the last day for what it asks for"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}
