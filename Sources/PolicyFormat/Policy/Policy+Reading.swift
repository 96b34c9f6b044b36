public import Values

extension Policy {
    /// The key under which an overlay names the policy it completes; resolved before reading.
    package static let extendsKey = "extends"

    /// Reads a policy from its JSON; everything wrong with its form is reported in one pass.
    public static func read(_ json: JSONValue) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        let (policy, diagnostics) = readDespiteErrors(json)
        return (diagnostics.contains { $0.severity == .error } ? nil : policy, diagnostics)
    }

    /// The same, with placeholders for what cannot be read, so that the rest can be checked too.
    package static func readDespiteErrors(_ json: JSONValue) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        let context = ReadingContext()
        var policy = Form<Policy>.policy.read(json, context)
        if let readings = policy?.readings { policy?.readings = readings.map { $0.spelled(in: json) } }
        policy?.otherSources = PolicyDigest.otherSources(of: json)
        return (policy, context.diagnostics.sorted)
    }
}

extension Form where Value == Policy {
    static var policy: Form<Policy> {
        .object("policy", zh: "政策") { object in
            _ = object.required("format", .formatVersion, "the version of this format: 1")
            _ = object.optional(
                Policy.extendsKey, .text, "the policy that this file completes: a built-in id or a path")
            _ = object.optional("$schema", .text, "the schema of this format, for editors")
            let heading = PolicyHeading(object)
            return Policy(
                id: heading.id, name: heading.name, documents: heading.documents, inForce: heading.inForce,
                isDraft: heading.isDraft,
                dates: object.optional("dates", .dateFields, "which fields key the year and pick the version")
                    ?? DateFields(year: nil, version: nil, yearStarts: nil),
                rounding: object.optional("rounding", .rounding, "default half-up to the fen") ?? .standard,
                parameters: object.optional(
                    "parameters", Form<Parameter>.parameter.definitions,
                    "figures left to statistics or other authorities")
                    ?? [],
                hospitalClasses: object.list("hospitalClasses", .hospitalClass, "the hospital classes it knows"),
                fields: object.list("fields", .fieldDeclaration, "facts beyond the common vocabulary"),
                identities: object.list("identities", .identityDeclaration, "identities beyond the common list"),
                careCodes: object.list("careCodes", .careCode, "kinds of care beyond the common ones"),
                facts: object.optional(
                    "facts", Form<Table>.table.definitions, "named tables; each may use those before it")
                    ?? [],
                money: object.optional("money", Form<Money>.money.definitions, "named sums and differences") ?? [],
                categories: object.required(
                    "categories", Form<Category>.category.list, "classes of persons, from most to least favourable"),
                identityRequired: object.optional(
                    "identityRequired", .requirement, "which claims need an identity; default all"),
                identityTiming: object.list(
                    "identityTiming", .identityTiming, "when identities count; the first that fits"),
                identityGrace: object.optional(
                    "identityGrace", .identityGrace, "how long a lost identity still counts"),
                exclusions: object.list("exclusions", .exclusion, "what is not covered"),
                uninsured: object.optional(
                    "uninsured", .uninsured,
                    "which costs arose without insurance, so that critical-illness insurance pays nothing on them; default enrolment none"
                ),
                pools: object.list("pools", .pool, "limits that benefits share"),
                counters: object.list("counters", .counter, "further counts"),
                elections: object.list("elections", .election, "what a claimant may choose, how often"),
                earlierAssistance: object.optional(
                    "earlierAssistance", .earlierAssistance, "assistance given under earlier rules"),
                benefits: object.required("benefits", Form<Benefit>.benefit.list, "layers of payment, in order"),
                premium: object.optional("premium", .premium, "the subsidy to enrol"),
                criticalIllnessPlans: object.list(
                    "criticalIllnessPlans", .criticalIllnessPlan,
                    "the plans of critical-illness insurance, the first that fits; default that of residents"),
                criticalIllness: object.list(
                    "criticalIllness", .criticalIllnessTilt, "what critical-illness insurance adds"),
                warnings: object.list("warnings", .warning, "early-warning lines; the first that holds"),
                notices: object.list("notices", .notice, "what a claimant should be told"),
                eligibility: object.list("eligibility", .eligibilityTest, "means tests"),
                readings: object.list("readings", .reading, "what was unclear, and how it is read"),
                accepted: object.list(
                    "accepted", .acceptance, "warnings of validate that stand because the text says so"),
                articles: object.list("articles", .article, "what became of each article"),
                examples: object.list("examples", .example, "worked examples"),
                source: object.position.source, position: object.position)
        }
    }
}

private enum FormatVersion { case one }

extension Form where Value == FormatVersion {
    fileprivate static var formatVersion: Form<FormatVersion> {
        scalar(Label(zh: "1", en: "1"), placeholder: .one, schema: .constant(1)) {
            if case .number("1") = $0.kind { return .one }
            return nil
        }
    }
}
