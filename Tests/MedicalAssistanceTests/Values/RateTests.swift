import Testing
import Values

struct RateTests {
    @Test(arguments: [
        ("0%", "0%"), ("70%", "70%"), ("62.5%", "62.5%"), ("62.50%", "62.5%"), ("100%", "100%"), ("0.0001%", "0.0001%"),
        ("1000%", "1000%"), ("33.3333%", "33.3333%"),
    ])
    func `reads and prints a percentage`(_ text: String, _ printed: String) {
        #expect(Rate(text)?.description == printed)
    }

    @Test(arguments: ["", "%", "70", "-5%", "+5%", "1000.0001%", "62.50001%", "7 0%", "70 %", "七成", "0.7", "70%%"])
    func `refuses anything else`(_ text: String) {
        #expect(Rate(text) == nil)
    }

    @Test func `is a share of exactly 10^12 parts`() {
        #expect(Rate("100%")?.parts == 1_000_000_000_000)
        #expect(Rate("62.5%")?.parts == 625_000_000_000)
        #expect(Rate("0.0001%")?.parts == 1_000_000)
    }

    @Test func `multiplies exactly or not at all`() throws {
        let third = try #require(Rate("33.3333%"))
        let half = try #require(Rate("50%"))
        // 33.3333% × 50% = 16.66665%; 33.3333% × 33.3333% = 11.1110888889% − twelve decimals of a share.
        #expect(third.times(half)?.description == "16.66665%")
        #expect(third.times(third)?.description == "11.1110888889%")
        #expect(third.times(third)?.times(third) == nil)
    }

    @Test func `compares by size`() throws {
        #expect(try #require(Rate("9.9%")) < #require(Rate("10%")))
        #expect(Rate.zero < Rate.full)
    }
}
