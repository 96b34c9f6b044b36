import Testing
import Values

@testable import Workbook

/// What a spreadsheet shows of a number, worked out on its decimal digits.
struct NumberTextTests {
    /// Fifteen digits at most, a half away from zero, in plain notation up to fifteen digits before the point.
    @Test(arguments: [
        ("0.10000000000000001", "0.1"), ("0.30000000000000004", "0.3"), ("1.23E+5", "123000"), ("1.23e5", "123000"),
        ("12600", "12600"), ("-12.50", "-12.5"), ("700.07000000000005", "700.07"), ("1234.5599999999999", "1234.56"),
        ("999999999999999.5", "1E+15"), ("99999999999999.94", "99999999999999.9"),
        ("99999999999999.95", "100000000000000"), ("0.999999999999999951", "1"),
        ("1E-3", "0.001"), ("1E-20", "0.00000000000000000001"), ("1E-30", "1E-30"), (".5", "0.5"), ("5.", "5"),
        ("0", "0"), ("-0", "0"), ("0.00", "0"), ("+7", "7"), ("000120", "120"),
        // Sixteen digits and more have lost their end: what remains is no id.
        ("520102199001011234", "5.20102199001011E+17"), ("1000000000000000", "1E+15"),
        ("5.2010219900101101E+17", "5.20102199001011E+17"), ("123456789012345", "123456789012345"),
        ("1.23456789012345E+14", "123456789012345"),
    ])
    func `a number has at most fifteen digits and no exponent that it can do without`(
        _ written: String, _ shown: String
    )
        throws
    {
        let number = try #require(NumberText(written.utf8))
        #expect(String(decoding: number.plain, as: UTF8.self) == shown)
    }

    @Test(arguments: [
        "", "-", ".", "1.2.3", "1e", "1E99999", "0x10", "１", "NaN", "1 ", "--1", "1E10000", "1E-10000",
        "1E9223372036854775807", "1E-9223372036854775808", "1E-9223372036854775809",
    ])
    func `what is no number is none`(_ text: String) { #expect(NumberText(text.utf8) == nil) }

    @Test func `a number stands as it is written where nothing is to be changed`() {
        for text in ["0", "12.50", "-3", "123456789012345", "0.05", "12345678901234.5"] {
            #expect(NumberText.standsAsShown(text.utf8), "\(text)")
        }
        for text in ["1234567890123456", "1E5", "007", "-007", "1.", ".5", "--1", "1-", "", "-", "1.2.3"] {
            #expect(!NumberText.standsAsShown(text.utf8), "\(text)")
        }
    }

    /// 45352 is 2024-03-01: 54 years and 14 leap days behind 1970-01-01, which is 25569: 19783 days. A system that begins
    /// in 1904 counts 1462 days fewer.
    @Test(arguments: [
        ("45352", false, "2024-03-01"), ("43890", true, "2024-03-01"), ("45352.5", false, "2024-03-01 12:00:00"),
        ("45352.354166666664", false, "2024-03-01 08:30:00"), ("4.5352E4", false, "2024-03-01"),
        // Half a second before midnight is midnight of the next day.
        ("45352.999999999", false, "2024-03-02"), ("25569", false, "1970-01-01"), ("61", false, "1900-03-01"),
        ("60", false, "1900-02-29"), ("59", false, "1900-02-28"), ("1", false, "1900-01-01"),
        ("0.25", false, "06:00:00"), ("0", true, "1904-01-01"), ("2958465", false, "9999-12-31"),
    ])
    func `a number of days is a date`(_ serial: String, _ countsFrom1904: Bool, _ date: String) throws {
        let number = try #require(NumberText(serial.utf8))
        #expect(SerialDate(number, countsFrom1904: countsFrom1904)?.text == date)
    }

    @Test func `what no calendar has is no date`() throws {
        for serial in ["-1", "2958466", "12345678901", "0"] {
            let number = try #require(NumberText(serial.utf8))
            #expect(SerialDate(number, countsFrom1904: false)?.text == nil, "\(serial)")
        }
        let hours = try #require(NumberText("1.25".utf8))
        #expect(SerialDate(hours, countsFrom1904: false)?.elapsed == "30:00:00")
    }

    @Test(arguments: [
        ("yyyy-mm-dd", NumberFormats.Display.date), ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", .date), ("h:mm", .date),
        ("[h]:mm:ss", .elapsed), ("[mm]:ss", .elapsed), ("m/d/yy h:mm AM/PM", .date), ("ggge\"年\"", .date),
        ("General", .number), ("0.00", .number), ("#,##0.00\"元\"", .number), ("[Red]-0.00", .number),
        ("0.00E+00", .number), ("0\"days\"", .number), ("\\d0", .number), ("0_d", .number), ("@", .number),
        ("[DBNum2][$-804]General", .number), ("0;\"d\";yyyy", .number), ("", .number), ("\"unclosed yyyy", .number),
        ("[unclosed", .number),
    ])
    func `a format shows a date where letters of dates stand outside of quotes and brackets`(
        _ format: String, _ display: NumberFormats.Display
    ) {
        #expect(NumberFormats.display(format: format) == display)
    }

    @Test func `a text is a number of a sheet only where nothing is lost`() {
        func number(_ text: String) -> String? {
            SheetNumber.text(text.utf8).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(number("-12.00") == "-12.00" && number("1,234.50") == "1234.50" && number("-1,234,567") == "-1234567")
        for text in ["007", "12,3", "1,2345", ",123", "1,234.5,6", "1234567890123456", "+1", "1e3", "", "-", "-,123"] {
            #expect(number(text) == nil, "\(text)")
        }
    }
}
