import Values

/// A date that a workbook holds as a number of days, and its time of day as a part of one.
struct SerialDate {
    private let days: Int
    private let seconds: Int
    /// Whether days are counted from 1904-01-01 and not from the last day of 1899.
    private let countsFrom1904: Bool

    init?(_ number: NumberText, countsFrom1904: Bool) {
        guard let (days, seconds) = number.daysAndSeconds else { return nil }
        self.days = days
        self.seconds = seconds
        self.countsFrom1904 = countsFrom1904
    }

    /// `2024-03-01`, with the time behind it where it is not midnight; the time alone where there is no date.
    var text: String? {
        if days == 0, !countsFrom1904 { return seconds == 0 ? nil : time(seconds) }
        guard let day else { return nil }
        return seconds == 0 ? day : day + " " + time(seconds)
    }

    /// Hours, minutes and seconds of a format that counts hours beyond a day.
    var elapsed: String { time(days * 86_400 + seconds) }

    private var day: String? {
        // Days from 1970-01-01. Spreadsheets count a 29 February 1900, which there was not.
        if countsFrom1904 { return Day(number: Int32(days - 24_107)).listed }
        if days == 60 { return "1900-02-29" }
        return Day(number: Int32(days - (days > 60 ? 25_569 : 25_568))).listed
    }

    private func time(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }
            .joined(separator: ":")
    }
}

extension Day {
    /// The day, where its year has four digits.
    fileprivate var listed: String? { (1000...9999).contains(civil.year) ? description : nil }
}
