public import Values

/// What kind of value a field has.
public enum FieldType: String, CaseIterable, Sendable {
    /// `yes` or `no`.
    case flag = "yes/no"
    /// A short text compared as a whole.
    case code
    /// A whole number.
    case number
    /// A number of what is measured, such as square metres, with at most two decimals.
    case measure
    /// An amount.
    case yuan
    /// A date.
    case date
    /// A percentage.
    case rate
    /// The identities that the members of the household hold on the day of the record.
    case householdIdentities = "household-identities"
}

/// A fact or figure beyond the common vocabulary.
public struct FieldDeclaration: Sendable {
    /// The name, as in CSV and JSON.
    public var name: String
    /// What kind of value.
    public var type: FieldType
    /// The label for people.
    public var label: Label?
    /// What it is when absent.
    public var fallback: String?
    /// Whether a record must give it where a rule reaches it.
    public var isNeeded: Bool
    /// The amount of the record that it is a part of; more than that is rejected.
    public var partOf: Located<String>?
    /// When somebody beside the common insurances pays it, for an amount that is such a payment.
    public var payer: Payer?
    /// Further names of its column.
    public var spellings: [String]
    /// Where it stands.
    public var position: Position

    /// When a payer of a file's own pays (其他支付方): what they pay is left to nobody else.
    public enum Payer: String, CaseIterable, Sendable {
        /// An insurance before assistance: part of what insurance paid, so that it lowers what assistance looks at.
        case beforeAssistance = "before-assistance"
        /// Relief after assistance: it lowers what is left to the patient in the end, and nothing else.
        case afterAssistance = "after-assistance"
    }
}

extension Form where Value == FieldType {
    static var fieldType: Form<FieldType> { .oneOf(FieldType.allCases.map { ($0.rawValue, $0) }) }
    /// A named value is a figure or a date.
    static var figureType: Form<FieldType> {
        .oneOf([FieldType.yuan, .rate, .number, .measure, .date].map { ($0.rawValue, $0) })
    }
    /// A parameter is a figure, a date or yes or no; a text decides nothing, and nobody's identities are a parameter.
    static var parameterType: Form<FieldType> {
        .oneOf(FieldType.allCases.filter { $0 != .code && $0 != .householdIdentities }.map { ($0.rawValue, $0) })
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
            let payer = object.optional(
                "payer", .oneOf(FieldDeclaration.Payer.allCases.map { ($0.rawValue, $0) }),
                "an amount that somebody pays: an insurance before assistance, or relief after it; default 0")
            return FieldDeclaration(
                name: object.required("name", .identifier, "the name, as in CSV and JSON"),
                type: object.required(
                    "type", .fieldType,
                    "what kind of value: number counts, measure has up to two decimals, household-identities are those of the household's members"
                ),
                label: object.optional("label", .label, "the label for people"),
                fallback: object.optional("default", fallback, "what it is when absent") ?? payer.map { _ in "0" },
                isNeeded: object.optional(
                    "absent", .oneOf([("needed", true), ("unknown", false)]), "whether a rule that reaches it needs it")
                    ?? false,
                partOf: object.optional(
                    "partOf", Form<String>.identifier.located,
                    "the amount of the record that it is a part of: more than that is rejected"),
                payer: payer, spellings: object.oneOrMany("spellings", .text, "further names of its column"),
                position: object.position)
        }
    }
}
