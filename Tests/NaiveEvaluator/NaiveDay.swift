/// A calendar day.
struct NaiveDay: Hashable, Comparable {
    let year: Int
    let month: Int
    let day: Int

    init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    /// A day written YYYY-MM-DD; nil where the text is none.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

    static func lastDay(of month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// The days of all years and months before, and those of this month: only differences mean something.
    var count: Int {
        let before = year - 1
        var days = before * 365 + before / 4 - before / 100 + before / 400 + day
        for earlier in 1..<month { days += Self.lastDay(of: earlier, year) }
        return days
    }

    /// Moved by months, clamped to the month's end.
    func moved(months: Int) -> NaiveDay {
        let index = year * 12 + month - 1 + months
        let (year, month) = (index / 12, index % 12 + 1)
        return NaiveDay(year: year, month: month, day: min(day, Self.lastDay(of: month, year)))
    }

    func moved(days: Int) -> NaiveDay {
        var (year, month, day) = (year, month, day + days)
        while day < 1 {
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
            day += Self.lastDay(of: month, year)
        }
        while day > Self.lastDay(of: month, year) {
            day -= Self.lastDay(of: month, year)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return NaiveDay(year: year, month: month, day: day)
    }

    /// Moved to the end of its month, or to a day MM-DD of its year.
    func moved(to place: String) throws -> NaiveDay {
        if place == "month-end" { return NaiveDay(year: year, month: month, day: Self.lastDay(of: month, year)) }
        let parts = place.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2 else { throw NaiveError.leftOut("a date moved to \(place)") }
        return NaiveDay(year: year, month: parts[0], day: min(parts[1], Self.lastDay(of: parts[0], year)))
    }

    /// Moved as an object with years, months, days and `to` says, in this order.
    func moved(as change: NaiveJSON) throws -> NaiveDay {
        func whole(_ key: String) -> Int { change[key].flatMap { Int($0.plain) } ?? 0 }
        let day = moved(months: whole("years") * 12 + whole("months")).moved(days: whole("days"))
        return try change["to"].map { try day.moved(to: $0.plain) } ?? day
    }
}
