package import Values

/// Which of a record's fields key the year and pick the version.
public struct DateFields: Sendable {
    /// The field whose year keys every accumulation; the settlement date, where absent.
    public var year: Located<String>?
    /// The field that picks the version; the settlement date, where absent.
    public var version: Located<String>?
    /// The day on which a benefit year starts; 1 January, where absent. A year is named after the one it starts in.
    public var yearStarts: YearStart?

    /// A day of every year.
    public struct YearStart: Sendable, Hashable, CustomStringConvertible {
        package let month: Int
        package let day: Int
        /// 1 January.
        package static let usual = YearStart(month: 1, day: 1)

        /// A day that is one of every year.
        package init(month: Int, day: Int) {
            self.month = month
            self.day = day
        }

        /// MM-DD.
        public var description: String {
            String(Day(number: Day.number(year: 2023, month: month, day: day)).description.dropFirst(5))
        }

        /// The benefit year of a day.
        package func year(of date: Day) -> Int {
            let (year, month, day) = date.civil
            return (month, day) < (self.month, self.day) ? year - 1 : year
        }

        /// The last day of a benefit year; `nil` where no date is that late.
        package func lastDay(of year: Int) -> Day? {
            guard Day.years.contains(year) else { return nil }
            return Day(number: Day.number(year: year + 1, month: month, day: day) - 1)
        }
    }
}

extension Form where Value == DateFields {
    static var dateFields: Form<DateFields> {
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
