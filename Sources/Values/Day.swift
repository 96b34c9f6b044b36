/// A calendar date (日期), as the count of days since 1970-01-01 of the Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int32

    /// The day of that number.
    @inlinable
    public init(number: Int32) { self.number = number }

    /// The first and the last year that a record may name.
    @inlinable public static var years: ClosedRange<Int> { 1990...2100 }
    /// The years in which a claimant may have been born.
    @inlinable public static var birthYears: ClosedRange<Int> { 1850...2100 }

    /// The first day that a record may name.
    @inlinable public static var first: Day {
        Day(number: Day.number(year: years.lowerBound, month: 1, day: 1))
    }
    /// Every day that a record may name, in order.
    package static var all: [Day] { (0..<Int32(count)).map { Day(number: first.number + $0) } }
    /// How many days they are.
    package static var count: Int {
        Int(Day.number(year: years.upperBound, month: 12, day: 31) - first.number) + 1
    }

    /// A real calendar date; `nil` for an impossible one.
    @inlinable
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, in: year)
        else { return nil }
        number = Day.number(year: year, month: month, day: day)
    }

    /// Earlier stands before later.
    @inlinable
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day {
    /// Year, month and day of the month.
    ///
    /// Quotients by way of multiplications (Neri and Schneider, Euclidean affine functions and their application to
    /// calendar algorithms, 2023).
    @inlinable public var civil: (year: Int, month: Int, day: Int) {
        // Days are counted from a first of March, so that the leap day ends its year, many times 400 years ago.
        let shifted = UInt64(bitPattern: Int64(number) + 719_468 + 146_097 * Day.cyclesBefore)
        let inCenturies = 4 * shifted + 3
        let century = inCenturies / 146_097
        let inYears = inCenturies % 146_097 | 3
        let product = 2_939_745 * inYears
        let dayOfYear = (product & 0xFFFF_FFFF) / 2_939_745 / 4
        let inMonths = 2141 * dayOfYear + 197_913
        let isNextYear = dayOfYear >= 306
        let year = Int(truncatingIfNeeded: 100 * century + product >> 32) - 400 * Int(Day.cyclesBefore)
        return (
            year + (isNextYear ? 1 : 0), Int(truncatingIfNeeded: inMonths >> 16) - (isNextYear ? 12 : 0),
            Int(truncatingIfNeeded: (inMonths & 0xFFFF) / 2141) + 1
        )
    }

    /// Cycles of 400 years before the first that is counted: as many as a number may lie back.
    @usableFromInline static var cyclesBefore: Int64 { 15_000 }

    /// The calendar year.
    @inlinable public var year: Int { civil.year }

    /// The last day of this day's month.
    public var monthEnd: Day {
        let (year, month, _) = civil
        return Day(number: Day.number(year: year, month: month, day: Day.length(ofMonth: month, in: year)))
    }

    /// The day so many calendar months later, or earlier: the same day of the month, or that month's last.
    ///
    /// Twelve months before 2024-02-29 is 2023-02-28.
    public func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let index = year * 12 + month - 1 + months
        let (newYear, newMonth) = (index >= 0 ? index / 12 : (index - 11) / 12, ((index % 12) + 12) % 12 + 1)
        let length = Day.length(ofMonth: newMonth, in: newYear)
        return Day(number: Day.number(year: newYear, month: newMonth, day: min(day, length)))
    }

    /// The day so many days later, or earlier.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = Int(number).addingReportingOverflow(days)
        return Day(number: overflow ? (days > 0 ? .max : .min) : Int32(clamping: sum))
    }

    /// How many days a month has.
    @inlinable
    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    @inlinable
    package static func number(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = civil
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + (month < 10 ? "-0" : "-")
            + String(month)
            + (day < 10 ? "-0" : "-") + String(day)
    }
}
