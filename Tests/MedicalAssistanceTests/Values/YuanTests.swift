import Testing
import Values

struct YuanTests {
    @Test(arguments: [("0", 0), ("12", 1200), ("12.5", 1250), ("-12.50", -1250), ("1000000000", 100_000_000_000)])
    func `reads decimal text`(_ text: String, _ fen: Int64) {
        #expect(Yuan(text)?.fen == fen)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "1.005", "1e3", "+1", " 1", "1,000", "１２", "1000000000.01", "99999999999999999999",
        "1.2.3",
        "0x10", "NaN",
    ])
    func `refuses anything else`(_ text: String) {
        #expect(Yuan(text) == nil)
    }

    @Test(arguments: [
        ("0", 0), ("12", 1200), ("12.5", 1250), ("-12.50", -1250), ("92233720368547758.07", Int64.max),
        ("-92233720368547758.07", -Int64.max), ("92233720368547758", Int64.max - 7),
        ("92233720368547758.0", Int64.max - 7),
    ])
    func `reads a sum up to what 64 bits hold`(_ text: String, _ fen: Int64) {
        #expect(Yuan(sum: text)?.fen == fen)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "-.5", "--5", "1.005", "1e3", "+1", " 1", "1,000", "１２", "1.2.3",
        "92233720368547758.08",
        "-92233720368547758.08", "92233720368547759", "99999999999999999999",
    ])
    func `refuses what is no sum, or more`(_ text: String) {
        #expect(Yuan(sum: text) == nil)
    }

    @Test(arguments: [
        (0, "0.00", "0.00"), (5, "0.05", "0.05"), (-5, "-0.05", "−0.05"), (123_456_789, "1234567.89", "1,234,567.89"),
        (100_000, "1000.00", "1,000.00"),
    ])
    func `prints two decimals`(_ fen: Int64, _ plain: String, _ grouped: String) {
        #expect(Yuan(fen: fen).description == plain)
        #expect(Yuan(fen: fen).grouped == grouped)
    }
}
