import Adjudication
import Testing
import Values

/// What a record pays for the year before its own counts in that year.
struct YearBeforeTests {
    private static let aid = """
        {"pools": [{"id": "annual", "limit": 22000}],
         "counters": [{"id": "borne", "of": "out_of_pocket"}],
         "warnings": [{"id": "much", "when": {"borne": {"above": 1000}}}],
         "benefits": [{"id": "aid", "settles": "previous-year", "pools": ["annual"],
           "paysWhen": {"event": "application", "application": "aid"}, "rows": [{"rate": "50%"}]}]}
        """

    private func totals(_ year: Year) -> [String] {
        let overall = YearTotals.overall(year.result.claims)
        return overall.years.map {
            "\($0.year) \(Yuan(fen: $0.totals.payout)) \(Yuan(fen: $0.totals.outOfPocket))"
        } + ["\(Yuan(fen: overall.payout)) \(Yuan(fen: overall.outOfPocket))"]
    }

    @Test func `a grant of the next year comes off the year of the bill`() throws {
        let year = try Town(Self.aid).settle(
            #"{"date": "2023-05-01", "in_scope": 60000}"#,
            #"{"date": "2024-02-01", "event": "application", "application": "aid"}"#)
        // 60,000 × 50% = 30,000, of which the limit leaves 22,000; 60,000 − 22,000 = 38,000. 2024 has nothing of its own.
        #expect(year.payouts == ["0.00", "22000.00"])
        #expect(totals(year) == ["2023 22000.00 38000.00", "22000.00 38000.00"])
        #expect(year.result.claims.map { $0.steps.last?.year } == [2023, 2023])
    }

    @Test func `bills of the later year are that year's own`() throws {
        let year = try Town(Self.aid).settle(
            #"{"date": "2023-05-01", "in_scope": 10000}"#, #"{"date": "2024-01-10", "in_scope": 900}"#,
            #"{"date": "2024-02-01", "event": "application", "application": "aid"}"#)
        // 10,000 × 50% = 5,000: 10,000 − 5,000 = 5,000; 900 of 2024 are left as they are.
        #expect(totals(year) == ["2023 5000.00 5000.00", "2024 0.00 900.00", "5000.00 5900.00"])
    }

    @Test func `a year's out of pocket that is counted is lowered in the year that the money settles`() throws {
        let year = try Town(Self.aid).settle(
            #"{"date": "2023-05-01", "in_scope": 10000}"#,
            #"{"date": "2024-02-01", "event": "application", "application": "aid"}"#,
            #"{"date": "2024-03-01", "in_scope": 1500}"#)
        // 2024 bears 1,500, above 1,000; were the 5,000 taken off it, it would not be.
        #expect(year.warnings == ["much", "-", "much"])
    }
}
