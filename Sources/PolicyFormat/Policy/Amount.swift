public import Values

/// A value as a policy file writes it: an amount, rate, number or date, or how to come by one.
///
/// One grammar serves wherever such a value stands; what kind is meant follows from the place.
public indirect enum Amount: Sendable {
    /// A number: yuan, a count or a code, by place.
    case number(String, Position)
    /// A percentage.
    case rate(Rate, Position)
    /// A fixed date.
    case date(Day, Position)
    /// A field, sum of money, parameter, counter or pool figure.
    case name(String, Position)
    /// No limit.
    case none
    /// Terms worked out in a fixed order.
    case terms(Terms)
    /// A date some time from another.
    case shifted(ShiftedDate)
    /// The earliest of some dates; absent ones do not count.
    case earliest([Amount], Position)
    /// Left to somebody else's rules.
    case delegated(Delegation)

    /// Head, − minus, at least, at most; never below 0; rounded once.
    public struct Terms: Sendable {
        /// What it starts from.
        public var head: Head
        /// What comes off.
        public var minus: [Amount]
        /// The least it is.
        public var atLeast: Amount?
        /// The most it is.
        public var atMost: Amount?
        /// Where it stands.
        public var position: Position
    }

    /// What a value starts from.
    public enum Head: Sendable {
        /// A sum.
        case sum([Amount])
        /// A share of something.
        case percent(Amount, of: Amount)
        /// So much for each of a count.
        case each(Amount, count: Amount)
        /// The first case whose table holds.
        case choose([Choice])
    }

    /// One case of a choice.
    public struct Choice: Sendable {
        /// When it is taken; always, where absent.
        public var when: Table?
        /// The value.
        public var value: Amount

        package init(when: Table? = nil, value: Amount) {
            self.when = when
            self.value = value
        }
    }

    /// A date, moved by calendar months, then days, then to a fixed point.
    public struct ShiftedDate: Sendable {
        /// From where.
        public var base: Amount
        /// Calendar months, clamped to the month's end.
        public var months: Int
        /// Days.
        public var days: Int
        /// Where the shifted date moves to at last.
        public var end: End?
        /// Where it stands in the file.
        public var position: Position
    }

    /// A fixed point of the month, the calendar year or the benefit year.
    public enum End: Sendable, Hashable {
        /// The last day of the month.
        case monthEnd
        /// The last day of the benefit year.
        case yearEnd
        /// A day of the same year.
        case dayOfYear(month: Int, day: Int)
    }
}

/// Something that the text leaves to other rules: who must fill it, and where the text says so.
public struct Delegation: Sendable {
    /// To whom, such as `city`.
    public var to: Label
    /// The article.
    public var cite: String
    /// Where it stands.
    public var position: Position
    /// The path to it, such as `categories.other-hardship.delegated`.
    public var path: String
}

extension Form where Value == Delegation {
    static var delegation: Form<Delegation> {
        .object("delegation", zh: "另有规定") { object in
            Delegation(
                to: object.required("to", .label, "who fills it, such as city or county"),
                cite: object.optional("cite", .text, "the article that leaves it open") ?? "",
                position: object.position, path: object.path)
        }
    }
}

extension Form where Value == Amount {
    /// A value: `2800`, `"70%"`, a name, `"none"`, a date, or an object of terms.
    static var amount: Form<Amount> {
        Form(
            placeholder: { .none },
            read: { value, context in
                switch value.kind {
                case .number(let text): return .number(text, value.position)
                case .string(let text): return word(text, at: value.position, context)
                case .object: return composed.read(value, context)
                default:
                    context.wrongType(
                        value, expected: Label(zh: "金额、比例、名称或对象", en: "an amount, a rate, a name or an object"))
                    return nil
                }
            },
            describe: { builder in
                builder.define("amount") { .anyOf([.type("number"), spelling, composed.describe(builder)]) }
            })
    }

    /// What a value may be as text: a rate, a date, a number, or a name, which starts with no digit.
    private static var spelling: Schema {
        let rate = "\\d+(\\.\\d{1,4})?%"
        let number = "\\d+(\\.\\d+)?"
        let date = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
        return .type(
            "string", pattern: "^(\(rate)|\(number)|\(date)|[^0-9%]|[^0-9].*[^%])$",
            summary: Label(
                zh: "比例、日期、名称或 none", en: "a rate such as 62.5%, a date, a name, or none for no limit"))
    }

    private static func word(_ text: String, at position: Position, _ context: ReadingContext) -> Amount? {
        if text == "none" { return Amount.none }
        if text.last == "%" {
            if let rate = Rate(text) { return .rate(rate, position) }
            context.report(
                "invalid-rate", Label(zh: "无效的比例“\(text)”", en: "invalid rate “\(text)”"), at: position,
                help: Label(zh: "写作 70% 或 62.5%，至多四位小数", en: "write 70% or 62.5%, with at most four decimals"))
            return nil
        }
        if let first = text.utf8.first, (48...57).contains(first) {
            if text.utf8.count == 10, let day = Day(text) { return .date(day, position) }
            if DecimalText(text) != nil { return .number(text, position) }
            context.report("invalid-value", Label(zh: "无效的取值“\(text)”", en: "invalid value “\(text)”"), at: position)
            return nil
        }
        return .name(text, position)
    }

    private static var composed: Form<Amount> { .object("value", zh: "取值") { readComposed($0) } }

    /// An object of the value grammar, from a reader that may carry further keys.
    static func readComposed(_ object: ObjectReader) -> Amount {
        object.expect(anyOf: [
            ["plus"], ["percent", "of"], ["each", "count"], ["choose"], ["by", "values"], ["of"], ["earlierOf"],
            ["delegated"],
        ])
        let delegated = object.optional("delegated", .delegation, "left to other rules: an overlay must fill it")
        let earliest = object.list("earlierOf", .amount, "the earliest of these dates")
        let sum = object.oneOrMany("plus", .amount, "what is added up")
        let percent = object.optional("percent", .amount, "a share of 'of'")
        let each = object.optional("each", .amount, "so much for each of 'count'")
        let count = object.optional("count", .amount, "how many times 'each'")
        let choices =
            object.list("choose", .choice, "the first case whose 'when' holds; none is an error") + readKeyed(object)
        let of = object.optional("of", .amount, "what 'percent' is a share of, or the date to start from")
        let shift = readShift(object)
        let minus = object.oneOrMany("minus", .amount, "what comes off")
        let atLeast = object.optional("atLeast", .amount, "the least it is")
        let atMost = object.optional("atMost", .amount, "the most it is")
        if let delegated { return .delegated(delegated) }
        if !earliest.isEmpty { return .earliest(earliest, object.position) }
        if let of, percent == nil {
            return .shifted(
                Amount.ShiftedDate(
                    base: of, months: shift.months, days: shift.days, end: shift.end, position: object.position))
        }
        guard let head = head(object, sum, percent, of, each, count, choices) else { return .none }
        return .terms(
            Amount.Terms(head: head, minus: minus, atLeast: atLeast, atMost: atMost, position: object.position))
    }

    private static func head(
        _ object: ObjectReader, _ sum: [Amount], _ percent: Amount?, _ of: Amount?, _ each: Amount?, _ count: Amount?,
        _ choices: [Amount.Choice]
    ) -> Amount.Head? {
        object.requireOne(of: ["plus", "percent", "each", "choose", "by"], isDescribed: false)
        if let percent {
            if of == nil { object.report("missing-key", Label(zh: "“percent”须有“of”", en: "“percent” needs “of”")) }
            return .percent(percent, of: of ?? .none)
        }
        if let each {
            if count == nil { object.report("missing-key", Label(zh: "“each”须有“count”", en: "“each” needs “count”")) }
            return .each(each, count: count ?? .none)
        }
        if !choices.isEmpty { return .choose(choices) }
        return sum.isEmpty ? nil : .sum(sum)
    }

    private static func readShift(_ object: ObjectReader) -> (months: Int, days: Int, end: Amount.End?) {
        let years = object.optional("years", .integer, "calendar years to move the date by") ?? 0
        let months = object.optional("months", .integer, "calendar months to move the date by") ?? 0
        let days = object.optional("days", .integer, "days to move the date by") ?? 0
        let end = object.optional(
            "to", .dateEnd, "'month-end', 'year-end' of the benefit year, or MM-DD of the year reached")
        return (
            max(-12_000, min(12_000, years.multipliedReportingOverflow(by: 12).partialValue &+ months)),
            max(-400_000, min(400_000, days)), end
        )
    }
}

extension Form where Value == Amount.Choice {
    static var choice: Form<Amount.Choice> {
        .object("choice", zh: "分情形取值") { object in
            Amount.Choice(
                when: object.optional("when", .table, "when this case is taken; always, where absent"),
                value: object.required("value", .amount, "the value of this case"))
        }
    }
}

extension Form where Value == Amount.End {
    static var dateEnd: Form<Amount.End> {
        scalar(
            Label(zh: "month-end、year-end 或 MM-DD", en: "month-end, year-end or MM-DD"), placeholder: .monthEnd,
            schema: .type("string", pattern: "^(month-end|year-end|\\d{2}-\\d{2})$")
        ) { value in
            guard let text = value.text else { return nil }
            if text == "month-end" { return .monthEnd }
            if text == "year-end" { return .yearEnd }
            let parts = text.split(separator: "-")
            guard parts.count == 2, text.utf8.count == 5, let month = Int(parts[0]), let day = Int(parts[1]),
                Day(year: 2023, month: month, day: day) != nil
            else { return nil }
            return .dayOfYear(month: month, day: day)
        }
    }
}
