import Testing
import Values

struct DayTests {
    @Test(arguments: [
        ("2024-03-01", "2024-03-01"), ("20240301", "2024-03-01"), ("2024/3/1", "2024-03-01"),
        ("2024/03/01", "2024-03-01"),
        ("2024-03-01 08:30:00", "2024-03-01"), ("2024-03-01T08:30:00Z", "2024-03-01"), ("20240301 08:30", "2024-03-01"),
        ("2024-03-01T08:30:00.000+08:00", "2024-03-01"), ("1990-01-01", "1990-01-01"), ("2100-12-31", "2100-12-31"),
        ("2000-02-29", "2000-02-29"), ("2024-02-29", "2024-02-29"),
        ("2024-3-1", "2024-03-01"), ("2024.3.1", "2024-03-01"), ("2024.03.01", "2024-03-01"),
        ("2024年3月1日", "2024-03-01"), ("2024年03月01日", "2024-03-01"), ("2024/3/1 0:00", "2024-03-01"),
        ("2024/3/1  9:05:07", "2024-03-01"), ("2024年3月1日 23:59", "2024-03-01"), ("20240301T083000", "2024-03-01"),
        ("2024-03-01 08:30:00.123456789", "2024-03-01"), ("2024-03-01T08:30:00+0800", "2024-03-01"),
        ("2024-03-01T08:30+08", "2024-03-01"), ("2024-03-01T08:30:00-08:00", "2024-03-01"),
        ("２０２４－０３－０１", "2024-03-01"), ("２０２４／３／１", "2024-03-01"), ("２０２４．３．１", "2024-03-01"),
        ("２０２４年３月１日", "2024-03-01"), ("２０２４０３０１", "2024-03-01"), ("２０２４／３／１\u{3000}０：００", "2024-03-01"),
    ])
    func `reads the spellings of exports`(_ text: String, _ printed: String) {
        #expect(Day(text)?.description == printed)
    }

    @Test(arguments: [
        "", "2023-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00",
        "24-01-01", "2024-01-01x", "2024-01-01 soon", "1989-12-31", "2101-01-01", "20241301", "0", "二〇二四-01-01",
        "2024-01-01-01", "2024-01-01T", "2024-1/1", "2024/1.1", "2024.1", "2024-001-01", "2024-1-001", "2024年1月1",
        "2024年1月", "2024年1/1日", "2024--1-1", "2024-1-1 ", " 2024-1-1", "2024/2/30", "2024年2月30日", "45352", "45352.5",
        "2024-01-01 99:99:99", "2024-01-01 24:00", "2024-01-01 23:60", "2024-01-01 23:59:60", "2024-01-01 8",
        "2024-01-01 8:3",
        "2024-01-01 008:30", "2024-01-01 08:30:", "2024-01-01 08:30:00.", "2024-01-01 08:30 +08:00",
        "2024-01-01 08:30+24:00",
        "2024-01-01 08:30+8", "2024-01-01 08:30 PM", "2024-01-01 246060", "2024-01-01 0830", "2024-01-01 ------",
        "20240101083000", "2024-01-01\t08:30",
    ])
    func `refuses what is no day between 1990 and 2100`(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `the fast way and the slow way read the same bytes`() {
        for text in ["2024/3/1 0:00", "2024.3.1", "2024年3月1日", "20240301", "2024-03-01 99:99:99", "45352", ""] {
            let bytes = Array(text.utf8)
            #expect(bytes.withUnsafeBufferPointer { Day(bytes: $0) } == Day(text), "\(text)")
        }
    }

    @Test func `births lie further back`() {
        #expect(Day("1930-05-01", years: Day.birthYears)?.description == "1930-05-01")
        #expect(Day("1849-12-31", years: Day.birthYears) == nil)
    }

    @Test func `counts days from 1970, through every leap year`() throws {
        #expect(try #require(Day("2024-01-01")).number == 19_723)
        #expect(try #require(Day(year: 1970, month: 1, day: 1)).number == 0)
        #expect(try #require(Day(year: 1969, month: 12, day: 31)).number == -1)
        var day = try #require(Day(year: 1895, month: 1, day: 1))
        var (year, month, date) = (1895, 1, 1)
        while year < 2105 {
            let civil = day.civil
            #expect(civil == (year, month, date))
            #expect(Day(year: year, month: month, day: date) == day)
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            date += 1
            if date > length { (date, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
            day = day.adding(days: 1)
        }
    }

    @Test(arguments: [
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", -12, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"), ("2024-03-31", -1, "2024-02-29"), ("2024-08-31", 1, "2024-09-30"),
        ("2024-12-15", 1, "2025-01-15"), ("2024-01-15", -1, "2023-12-15"), ("2024-01-15", -25, "2021-12-15"),
        ("2023-02-28", 12, "2024-02-28"), ("2024-05-31", 0, "2024-05-31"),
    ])
    func `months are calendar months, clamped to the month's end`(_ text: String, _ months: Int, _ expected: String) {
        #expect(Day(text)?.adding(months: months).description == expected)
    }

    @Test(arguments: [
        ("2024-02-01", "2024-02-29"), ("2023-02-28", "2023-02-28"), ("2024-12-05", "2024-12-31"),
        ("2024-04-30", "2024-04-30"),
    ])
    func `the end of a month`(_ text: String, _ expected: String) {
        #expect(Day(text)?.monthEnd.description == expected)
    }

    @Test func `days beyond all bounds do not overflow`() throws {
        let day = try #require(Day("2024-01-01"))
        #expect(day.adding(days: .max) > day)
        #expect(day.adding(days: .min) < day)
    }
}
