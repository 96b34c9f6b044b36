public import Values

/// What a claimant may choose, and how often.
public struct Election: Sendable {
    /// The field that carries the choice.
    public var field: Located<String>
    /// The choices it governs.
    public var options: [String]
    /// What it runs over.
    public var per: Scope
    /// Whether only one of the options may be chosen.
    public var isExclusive: Bool
    /// How often one may choose at all.
    public var times: Int?
    /// Whether a record that is excluded uses up the choice.
    public var countsExcluded: Bool
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Election {
    static var election: Form<Election> {
        .object("election", zh: "选择") { object in
            let election = Election(
                field: object.required("field", Form<String>.identifier.located, "the field that carries the choice"),
                options: object.oneOrMany("options", .text, "the choices it governs; default all"), per: object.scope(),
                isExclusive: object.optional("one", .boolean, "whether only one of them may be chosen") ?? false,
                times: object.optional("times", .integer, "how often one may choose"),
                countsExcluded: object.optional(
                    "excluded", .boolean, "whether a record that is excluded uses up the choice; default true") ?? true,
                cite: object.optional("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
            if let times = election.times, times < 0 {
                object.report(
                    "invalid-value", Label(zh: "次数 \(times) 为负数", en: "\(times) times is negative"),
                    at: object.position(of: "times"))
            }
            return election
        }
    }
}
