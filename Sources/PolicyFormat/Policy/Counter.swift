public import Values

/// A further count: of claims, or a sum of money or of days.
public struct Counter: Sendable {
    /// The id.
    public var id: String
    /// The name for people.
    public var name: Label?
    /// What it runs over.
    public var per: Scope
    /// What is added up; claims are counted, where absent.
    public var of: Amount?
    /// From which day on earlier claims are looked at; all that `per` keeps together, where absent.
    public var since: Amount?
    /// Whether it keeps the figure of the first claim that it counts, rather than adding up.
    public var keepsFirst: Bool
    /// Which claims.
    public var when: Table?
    /// Which not.
    public var unless: Table?
    /// Whether excluded claims count too.
    public var countsExcluded: Bool
    /// The article.
    public var cite: String?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Counter {
    static var counter: Form<Counter> {
        .object("counter", zh: "计数") { object in
            let of = object.required(
                "of", .amount,
                "what is added up: claims (every record settled, applications and year-end records too, unless 'when' tests the event), a sum of money, or a number such as stay_days"
            )
            let since = object.optional(
                "since", .amount,
                "a look-back: only claims settled on this day or later count; 'per' is then the person by default")
            let keepsFirst =
                object.optional(
                    "keeps", .oneOf([("sum", false), ("first", true)]),
                    "sum (default): all of them; first: the figure or date of the first claim that counts") ?? false
            let countsClaims = if case .name("claims", _) = of { true } else { false }
            if keepsFirst, countsClaims || since != nil {
                object.report(
                    "contradiction",
                    Label(
                        zh: "“keeps: first”留下首次结算的金额或日期，不能与 claims 或 since 并用",
                        en:
                            "“keeps: first” keeps a figure or date of the first claim: it goes with neither claims nor “since”"
                    ),
                    at: object.position(of: "keeps"))
            }
            return Counter(
                id: object.required("id", .identifier, "the id"),
                name: object.optional("name", .label, "the name for people"),
                per: object.optional("per", .scope, "what the accumulation runs over; default the person's year")
                    ?? (since == nil ? .personYear : Scope(keys: ["person"])),
                of: countsClaims ? nil : of, since: since, keepsFirst: keepsFirst, when: object.when(),
                unless: object.unless(),
                countsExcluded: object.optional("excluded", .boolean, "whether excluded claims count too") ?? false,
                cite: object.optional("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}
