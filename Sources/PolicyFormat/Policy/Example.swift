public import Values

/// A worked example.
public struct Example: Sendable {
    /// What it shows.
    public var name: Label
    /// The records of one person, or of one household.
    public var records: [JSONValue]
    /// The person, for a premium subsidy or a means test.
    public var person: JSONValue?
    /// Parameters given.
    public var parameters: [Named<JSONValue>]
    /// What must come out of the records.
    public var expect: JSONValue?
    /// What the premium subsidy must be.
    public var premium: JSONValue?
    /// What the means test must say.
    public var eligibility: JSONValue?
    /// The arithmetic.
    public var working: Label?
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Example {
    static var example: Form<Example> {
        .object("example", zh: "算例") { object in
            object.requireOne(of: ["records", "person"])
            let records = object.list("records", Form<JSONValue>.anything, "the records of one person or household")
            let person = object.optional("person", .anything, "a person, for a premium subsidy or a means test")
            let expect = object.optional(
                "expect", .anything,
                "what must come out of the records: benefits lists all that pay, payout as one amount holds the sum alone"
            )
            let premium = object.optional("premium", .anything, "what the premium subsidy must be")
            let eligibility = object.optional("eligibility", .anything, "what the means test must say")
            if person == nil ? expect == nil : premium == nil && eligibility == nil {
                object.report(
                    "missing-key",
                    Label(
                        zh: "算例没有期望：records 须有 expect，person 须有 premium 或 eligibility",
                        en: "the example expects nothing: records need “expect”, a person “premium” or “eligibility”"))
            }
            return Example(
                name: object.required("name", .label, "what it shows"), records: records, person: person,
                parameters: object.optional("parameters", Form<JSONValue>.anything.named, "parameters given") ?? [],
                expect: expect, premium: premium, eligibility: eligibility,
                working: object.optional("working", .label, "the arithmetic"), position: object.position)
        }
    }
}
