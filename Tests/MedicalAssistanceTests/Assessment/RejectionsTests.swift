import Testing

/// Behind a rejected record nothing of its person's year is settled.
struct RejectionsTests {
    private static let yearly = #"{"benefits": [{"id": "basic", "rows": [{"deductible": 100, "rate": "100%"}]}]}"#
    private static let bad = #"{"in_scope": 80, "basic_paid": 90}"#

    @Test func `later claims of the year are rejected too, earlier ones and other years are not`() throws {
        let year = try Town(Self.yearly).settle(
            #"{"date": "2024-01-05", "in_scope": 110}"#, #"{"date": "2024-02-01", "in_scope": 80, "basic_paid": 90}"#,
            #"{"date": "2024-03-01", "in_scope": 110}"#, #"{"date": "2025-01-01", "in_scope": 120}"#)
        #expect(year.ids == ["1", "4"])
        #expect(year.payouts == ["10.00", "20.00"])
        #expect(year.rejected == ["insurance-above-total", "after-rejected"])
        #expect(year.complaints.contains("claim 3 follows the rejected 2"))
    }

    @Test func `of two claims of one day the one with the greater id stands behind`() throws {
        let year = try Town(Self.yearly).settle(
            #"{"claim_id": "A", "date": "2024-02-01", "in_scope": 110}"#,
            #"{"claim_id": "B", "date": "2024-02-01", "in_scope": 80, "basic_paid": 90}"#,
            #"{"claim_id": "C", "date": "2024-02-01", "in_scope": 110}"#)
        #expect(year.ids == ["A"])
    }

    @Test func `another person is not behind it`() throws {
        let year = try Town(Self.yearly).settle(
            #"{"person_id": "A", "in_scope": 80, "basic_paid": 90}"#, #"{"person_id": "B", "in_scope": 110}"#)
        #expect(year.payouts == ["10.00"])
    }

    @Test func `two claims with one id are both rejected`() throws {
        let year = try Town(Self.yearly).settle(
            #"{"claim_id": "A", "in_scope": 110}"#, #"{"claim_id": "A", "in_scope": 120}"#,
            #"{"claim_id": "B", "in_scope": 130}"#)
        #expect(year.rejected == ["duplicate-claim", "duplicate-claim", "after-rejected"])
    }

    @Test func `skipping settles the rest as if the rejected were absent`() throws {
        let year = try Town(Self.yearly).settle(Self.bad, #"{"in_scope": 110}"#, skippingRejected: true)
        #expect(year.payouts == ["10.00"])
        #expect(year.rejected == ["insurance-above-total"])
    }

    @Test func `where something runs over years, a rejected record stops all of them`() throws {
        let records = [
            #"{"date": "2023-02-01", "in_scope": 80, "basic_paid": 90}"#, #"{"date": "2024-03-01", "in_scope": 110}"#,
        ]
        let life = try Town(#"{"benefits": [{"id": "basic", "per": "person", "rows": [{"rate": "50%"}]}]}"#)
        #expect(try life.settle(records[0], records[1]).rejected == ["insurance-above-total", "after-rejected"])
        let back = try Town(
            #"{"benefits": [{"id": "basic", "settles": "previous-year", "rows": [{"rate": "50%"}]}]}"#)
        #expect(try back.settle(records[0], records[1]).rejected == ["insurance-above-total", "after-rejected"])
        let yearly = try Town(Self.yearly)
        #expect(try yearly.settle(records[0], records[1]).rejected == ["insurance-above-total"])
    }
}
