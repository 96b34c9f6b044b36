public import Values

/// The subsidy to enrol in resident insurance (资助参保).
public struct Premium: Sendable {
    /// The article.
    public var cite: String
    /// What refuses any subsidy; one that holds is enough.
    public var refusals: [PremiumRefusal]
    /// What may be paid; the highest amount is, once.
    public var rows: [PremiumRow]
    /// When it takes effect, what happens on change.
    public var notes: [Notice]
    /// When subsidies are paid; while the policy is in force, where empty.
    public var inForce: [Period]
    /// From which day of a year on the premium of the next one is collected; `nil` for never.
    public var nextYearFrom: DateFields.YearStart?
    /// Readings that the year enrolled for rests on.
    public var readings: [String]

    /// The field with the year enrolled for; where a record lacks it, the day of payment decides.
    public static let yearField = "enrolment_year"

    /// The year that a premium paid on a day enrols for (参保年度).
    public func enrolmentYear(on day: Day) -> Int {
        guard let nextYearFrom else { return day.year }
        return nextYearFrom.year(of: day) + 1
    }
}

/// What refuses any premium subsidy (不予资助的情形).
public struct PremiumRefusal: Sendable {
    /// The code.
    public var id: String
    /// When it refuses.
    public var when: Table?
    /// When it does not.
    public var unless: Table?
    /// The text for people.
    public var text: Label
    /// The article.
    public var cite: String
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

/// One row of a premium subsidy.
public struct PremiumRow: Sendable {
    /// The id by which an overlay changes it; `nil` where it has none.
    public var id: String?
    /// For whom.
    public var when: Table?
    /// For whom not.
    public var unless: Table?
    /// How much.
    public var pay: Amount
    /// Who pays it, such as the district's treasury; `nil` where the text names nobody.
    public var payer: Label?
    /// A finer article.
    public var cite: String?
    /// The name for people.
    public var name: Label?
    /// Readings that it rests on.
    public var readings: [String]
    /// Where it stands.
    public var position: Position
}

extension Form where Value == Premium {
    static var premium: Form<Premium> {
        .object("premium", zh: "资助参保") { object in
            object.formerly(
                "conditions",
                Label(
                    zh: "写成 refusals：所列任一情形成立即不予资助（须成立的条件只在 eligibility 中写作 conditions）",
                    en:
                        "write 'refusals': what it lists refuses the subsidy (only eligibility has 'conditions', which must hold)"
                ))
            let start = object.optional(
                "nextYearFrom", .nextYearStart,
                "MM-DD, the day from which on the premium collected is that of the next year, or none; default 09-01")
            return Premium(
                cite: object.required("cite", .text, "the article"),
                refusals: object.list(
                    "refusals", .premiumRefusal, "what refuses any subsidy: one that holds is enough"),
                rows: object.required(
                    "rows", Form<PremiumRow>.premiumRow.list, "what may be paid; the highest amount is, once"),
                notes: object.list("notices", .notice, "when it takes effect, what happens on change"),
                inForce: object.periods("inForce", "when subsidies are paid; default while the policy is in force"),
                nextYearFrom: start.map(\.day) ?? DateFields.YearStart(month: 9, day: 1), readings: object.readings())
        }
    }
}

/// From when on the premium collected is that of the next year.
private enum NextYearStart {
    case from(DateFields.YearStart)
    case never

    var day: DateFields.YearStart? { if case .from(let day) = self { day } else { nil } }
}

extension Form where Value == NextYearStart {
    fileprivate static var nextYearStart: Form<NextYearStart> {
        scalar(
            Label(zh: "MM-DD 或 none", en: "MM-DD or none"), placeholder: .never,
            schema: .type("string", pattern: "^(none|\\d{2}-\\d{2})$")
        ) { value in
            let text = value.text ?? ""
            return text == "none" ? .never : DateFields.YearStart(text).map { .from($0) }
        }
    }
}

extension Form where Value == PremiumRefusal {
    fileprivate static var premiumRefusal: Form<PremiumRefusal> {
        .object("premium-refusal", zh: "不予资助的情形") { object in
            PremiumRefusal(
                id: object.required("id", .identifier, "the code"), when: object.when(), unless: object.unless(),
                text: object.required("text", .label, "why nothing is paid"),
                cite: object.required("cite", .text, "the article"), readings: object.readings(),
                position: object.position)
        }
    }
}

extension Form where Value == PremiumRow {
    fileprivate static var premiumRow: Form<PremiumRow> {
        .object("premium-row", zh: "资助档") { object in
            PremiumRow(
                id: object.optional(
                    "id", .identifier,
                    "the id, by which paths name it, and an overlay changes it where all rows have one"),
                when: object.when(), unless: object.unless(), pay: object.required("pay", .amount, "how much"),
                payer: object.optional(
                    "paidBy", .label, "who pays it, such as the district's treasury; said with the amount"),
                cite: object.optional("cite", .text, "a finer article"),
                name: object.optional("name", .label, "the name for people"),
                readings: object.readings(), position: object.position)
        }
    }
}
