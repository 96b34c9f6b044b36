import Testing
@testable import Values

struct DecimalTextTests {
    @Test(arguments: [
        ("0", 0, 0), ("007", 7, 0), ("12.50", 1250, 2), ("-12.5", -125, 1), ("0.001", 1, 3), ("-0", 0, 0),
        ("999999999999999999", 999_999_999_999_999_999, 0), ("000000000000000000000001", 1, 0),
    ])
    func `keeps digits and where the point stands`(_ text: String, _ digits: Int64, _ decimals: Int) {
        #expect(DecimalText(text)?.digits == digits)
        #expect(DecimalText(text)?.decimals == decimals)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "--5", "+5", "1e3", "1,000", "1.2.3", "１２", " 1", "1 ", "0x1F", "1000000000000000000",
    ])
    func `refuses anything else, and more than 18 digits`(_ text: String) {
        #expect(DecimalText(text) == nil)
    }

    @Test func `scales where the result is whole and fits`() {
        #expect(DecimalText("12.5")?.scaled(by: 2) == 1250)
        #expect(DecimalText("12.50")?.scaled(by: 1) == 125)
        #expect(DecimalText("12.55")?.scaled(by: 1) == nil)
        #expect(DecimalText("-3")?.scaled(by: 0) == -3)
        #expect(DecimalText("999999999999999999")?.scaled(by: 2) == nil)
    }
}
