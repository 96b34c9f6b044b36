extension Policy {
    /// The key under which an overlay names the policy it completes; resolved before reading.
    static let extendsKey = "extends"

    /// Reads a policy from its JSON; everything wrong with its form is reported in one pass.
    public static func read(_ json: JSONValue) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        let (policy, diagnostics) = readDespiteErrors(json)
        return (diagnostics.contains { $0.severity == .error } ? nil : policy, diagnostics)
    }

    /// The same, with placeholders for what cannot be read, so that the rest can be checked too.
    static func readDespiteErrors(_ json: JSONValue) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        let context = ReadingContext()
        let policy = Form<Policy>.policy.read(json, context)
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
            return Policy(
                id: object.required("id", .identifier, "the scheme's id, shared by its versions"),
                name: object.required("name", .label, "the scheme's name"),
                document: object.required("document", .document, "the legal instrument"),
                inForce: object.required("inForce", Form<Period>.period.oneOrMany, "when it applies"),
                isDraft: object.optional("draft", .boolean, "kept out of lists and automatic choice") ?? false,
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
                    "which costs arose without insurance, so that critical illness insurance pays nothing on them; default enrolment none"
                ),
                pools: object.list("pools", .pool, "limits that benefits share"),
                counters: object.list("counters", .counter, "further counts"),
                elections: object.list("elections", .election, "what a claimant may choose, how often"),
                earlierAssistance: object.optional(
                    "earlierAssistance", .earlierAssistance, "assistance given under earlier rules"),
                benefits: object.required("benefits", Form<Benefit>.benefit.list, "layers of payment, in order"),
                premium: object.optional("premium", .premium, "the subsidy to enrol"),
                criticalIllness: object.list(
                    "criticalIllness", .criticalIllnessTilt, "what critical illness insurance adds"),
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

extension Form where Value == Document {
    fileprivate static var document: Form<Document> {
        .object("document", zh: "文件") { object in
            Document(
                number: object.required("number", .text, "its number"),
                title: object.required("title", .text, "its title"),
                issued: object.optional("issued", .day, "when it was issued"))
        }
    }
}

extension Form where Value == DateFields {
    fileprivate static var dateFields: Form<DateFields> {
        .object("dates", zh: "日期字段") { object in
            DateFields(
                year: object.optional(
                    "year", Form<String>.identifier.located,
                    "the field whose year keys accumulations: a date, or a number or code that is the year or the month (2024, 202403); default date"
                ),
                version: object.optional(
                    "version", Form<String>.identifier.located, "the date field that picks the version; default date"),
                yearStarts: object.optional(
                    "yearStarts", .yearStart,
                    "MM-DD, the first day of a benefit year, named after the year it starts in; default 01-01"))
        }
    }
}

extension Form where Value == DateFields.YearStart {
    fileprivate static var yearStart: Form<DateFields.YearStart> {
        scalar(
            Label(zh: "MM-DD", en: "MM-DD"), placeholder: DateFields.YearStart(month: 1, day: 1),
            schema: .type("string", pattern: "^\\d{2}-\\d{2}$")
        ) { DateFields.YearStart($0.text ?? "") }
    }
}

extension DateFields.YearStart {
    /// A day written MM-DD.
    init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 2, text.utf8.count == 5, let month = Int(parts[0]), let day = Int(parts[1]),
            Day(year: 2023, month: month, day: day) != nil
        else { return nil }
        self.init(month: month, day: day)
    }
}

extension Form where Value == Parameter {
    fileprivate static var parameter: Form<Parameter> {
        .object("parameter", zh: "参数") { object in
            Parameter(
                yearsBack: object.required(
                    "describes", .oneOf([("year", 0), ("previous-year", 1)]), "which year the figure describes"),
                series: object.optional("series", Form<String>.text.located, "the built-in statistics that supply it"),
                type: object.optional("type", .parameterType, "default yuan") ?? .yuan,
                cite: object.optional("cite", .text, "the article that calls for it") ?? "",
                name: object.optional("name", .label, "the name for people"))
        }
    }
}

extension Form where Value == FieldType {
    static var fieldType: Form<FieldType> { .oneOf(FieldType.allCases.map { ($0.rawValue, $0) }) }
    /// A parameter is a figure, a date or yes or no; a text decides nothing.
    static var parameterType: Form<FieldType> {
        .oneOf(FieldType.allCases.filter { $0 != .code }.map { ($0.rawValue, $0) })
    }
}

extension Form where Value == HospitalClass {
    fileprivate static var hospitalClass: Form<HospitalClass> {
        .object("hospital-class", zh: "医院类别") { object in
            HospitalClass(
                id: object.required("id", .text, "the code"), name: object.required("name", .label, "the name"),
                national: object.oneOrMany("national", .text, "national codes that it stands for"))
        }
    }
}

extension Form where Value == FieldDeclaration {
    static var fieldDeclaration: Form<FieldDeclaration> {
        let bool = Form<Bool>.boolean
        let fallback = Form<String>(
            placeholder: { "" },
            read: { value, context in
                switch value.kind {
                case .number(let text): return text
                case .boolean: return bool.read(value, context).map { $0 ? "yes" : "no" }
                default: return Form<String>.text.read(value, context)
                }
            },
            describe: { _ in .anyOf([.type("string"), .type("number"), .type("boolean")]) })
        return .object("field", zh: "字段") { object in
            FieldDeclaration(
                name: object.required("name", .identifier, "the name, as in CSV and JSON"),
                type: object.required(
                    "type", .fieldType, "what kind of value: number counts, measure has up to two decimals"),
                label: object.optional("label", .label, "the label for people"),
                fallback: object.optional("default", fallback, "what it is when absent"),
                isNeeded: object.optional(
                    "absent", .oneOf([("needed", true), ("unknown", false)]), "whether a rule that reaches it needs it")
                    ?? false,
                partOf: object.optional(
                    "partOf", Form<String>.identifier.located,
                    "the amount of the record that it is a part of: more than that is rejected"),
                position: object.position)
        }
    }
}

extension Form where Value == IdentityDeclaration {
    static var identityDeclaration: Form<IdentityDeclaration> {
        .object("identity", zh: "身份") { object in
            IdentityDeclaration(
                id: object.required("id", .identifier, "the key"), name: object.required("name", .label, "the label"),
                spellings: object.oneOrMany(
                    "spellings", Form<String>.text.located,
                    "further spellings accepted, also of an identity of the common list"),
                standsFor: object.oneOrMany("standsFor", .identifier, "identities that this one stands for"),
                position: object.position)
        }
    }
}

extension Form where Value == Money {
    fileprivate static var money: Form<Money> {
        .object("money", zh: "金额") { object in
            Money(
                amount: Form<Amount>.readComposed(object), cite: object.optional("cite", .text, "the article"),
                name: object.optional("name", .label, "the name for people"), readings: object.readings())
        }
    }
}

extension Form where Value == Category {
    fileprivate static var category: Form<Category> {
        .object("category", zh: "类别") { object in
            Category(
                id: object.required("id", .identifier, "the id that outputs carry"),
                name: object.required("name", .label, "the name"),
                identities: object.required(
                    "identities", Form<String>.text.located.oneOrMany, "the identities that belong to it"),
                statedBy: object.optional(
                    "statedBy", Form<String>.identifier.located, "the field that must name the category"),
                delegated: object.optional("delegated", .delegation, "who must say what this class gets"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == Requirement {
    fileprivate static var requirement: Form<Requirement> {
        .object("requirement", zh: "身份要求") { object in
            Requirement(
                when: object.when(), unless: object.unless(), cite: object.optional("cite", .text, "the article"),
                readings: object.readings())
        }
    }
}

extension Form where Value == Requirement {
    fileprivate static var uninsured: Form<Requirement> {
        .object("uninsured", zh: "未参保时的费用") { object in
            Requirement(
                when: object.when(), unless: object.unless(), cite: object.required("cite", .text, "the article"),
                readings: object.readings())
        }
    }
}

extension Form where Value == IdentityTiming {
    fileprivate static var identityTiming: Form<IdentityTiming> {
        let counts = Form<(Amount?, Amount?)>.object("counts", zh: "起止的移动") { object in
            (
                object.optional("from", .amount, "where the first day is moved to"),
                object.optional("through", .amount, "where the last day is moved to")
            )
        }
        return .object("identity-timing", zh: "身份计算") { object in
            let moved = object.optional("counts", counts, "how the identity's own dates are moved")
            return IdentityTiming(
                identities: object.oneOrMany(
                    "identities", Form<String>.text.located, "for which identities; default all"),
                when: object.when(),
                held: object.optional(
                    "held", .oneOf(IdentityTiming.Held.allCases.map { ($0.rawValue, $0) }), "which day must be covered")
                    ?? .onDate,
                from: object.optional(
                    "from", Form<String>.identifier.located, "from which date of the claim on, for any-day"),
                on: object.optional(
                    "on", Form<String>.identifier.located,
                    "which date of the claim must be covered, for on-date; default the settlement date"),
                countsFrom: moved?.0, countsThrough: moved?.1,
                cite: object.optional("cite", .text, "the article") ?? "",
                readings: object.readings(), position: object.position)
        }
    }
}

extension Form where Value == IdentityGrace {
    fileprivate static var identityGrace: Form<IdentityGrace> {
        .object("identity-grace", zh: "身份宽限") { object in
            IdentityGrace(
                through: object.required("through", .graceEnd, "where the last day moves"),
                cite: object.optional("cite", .text, "the article") ?? "", readings: object.readings())
        }
    }
}

extension Form where Value == Amount {
    /// A shift that need not say from what: the identity's own last day.
    fileprivate static var graceEnd: Form<Amount> {
        .object("grace", zh: "宽限期") { object in
            let base =
                object.optional("of", .amount, "default the identity's last day") ?? .name("through", object.position)
            let years = object.optional("years", .integer, "calendar years") ?? 0
            let months = object.optional("months", .integer, "calendar months") ?? 0
            return .shifted(
                Amount.ShiftedDate(
                    base: base, months: max(-1000, min(1000, years)) * 12 + max(-12_000, min(12_000, months)),
                    days: max(-400_000, min(400_000, object.optional("days", .integer, "days") ?? 0)),
                    end: object.optional("to", .dateEnd, "'month-end', or MM-DD"), position: object.position))
        }
    }
}

extension Form where Value == Exclusion {
    fileprivate static var exclusion: Form<Exclusion> {
        .object("exclusion", zh: "不予救助的情形") { object in
            Exclusion(
                reason: object.required(
                    "reason", .identifier,
                    "the code that outputs carry: not-enrolled, not-designated, care-not-covered, unreferred, late-application or one of the file's own"
                ),
                name: object.optional("name", .label, "the text for people, for a reason of the policy's own"),
                when: object.when(), unless: object.unless(), cite: object.required("cite", .text, "the article"),
                readings: object.readings(), position: object.position)
        }
    }
}

extension Form where Value == Pool {
    fileprivate static var pool: Form<Pool> {
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

extension Form where Value == Counter {
    fileprivate static var counter: Form<Counter> {
        .object("counter", zh: "计数") { object in
            let of = object.required(
                "of", .amount, "what is added up: claims, a sum of money, or a number such as stay_days")
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
                            "'keeps: first' keeps a figure or date of the first claim: it goes with neither claims nor 'since'"
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

extension Form where Value == Election {
    fileprivate static var election: Form<Election> {
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

extension Form where Value == EarlierAssistance {
    fileprivate static var earlierAssistance: Form<EarlierAssistance> {
        .object("earlier-assistance", zh: "已付救助") { object in
            EarlierAssistance(
                inForce: object.periods("inForce", "when it applies; always, where absent"),
                when: object.when(), amount: object.required("amount", .amount, "how much"),
                pools: object.oneOrMany("pools", Form<String>.identifier.located, "the pools it has drawn on"),
                cite: object.optional("cite", .text, "the article"), readings: object.readings())
        }
    }
}
