/// A condition with its article.
public struct Requirement: Sendable {
    /// What must hold.
    public var when: Table?
    /// What must not hold.
    public var unless: Table?
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
}

extension Form where Value == Requirement {
    static var requirement: Form<Requirement> {
        .object("requirement", zh: "身份要求") { object in
            Requirement(
                when: object.when(), unless: object.unless(), cite: object.optional("cite", .text, "the article"),
                readings: object.readings())
        }
    }
}

extension Form where Value == Requirement {
    static var uninsured: Form<Requirement> {
        .object("uninsured", zh: "未参保时的费用") { object in
            Requirement(
                when: object.when(), unless: object.unless(), cite: object.required("cite", .text, "the article"),
                readings: object.readings())
        }
    }
}
