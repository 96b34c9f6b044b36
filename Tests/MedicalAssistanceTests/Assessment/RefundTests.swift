import Testing

/// Refunds: a record with negative amounts and the settlement it cancels come to nothing, as if neither had been.
struct RefundTests {
    private static let town =
        #"{"pools": [{"id": "annual", "limit": 1000}], "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"deductible": 500, "rate": "50%"}]}]}"#

    @Test func `both are reversed, and what lies between is settled without them`() throws {
        let year = try Town(Self.town).settle(
            #"{"in_scope": 600}"#, #"{"in_scope": 700}"#, #"{"in_scope": -600, "refund": true}"#, #"{"in_scope": 100}"#)
        // (700 − 500) × 50% = 100; 100 × 50% = 50.
        #expect(year.fates == ["reversed", "paid", "reversed", "paid"])
        #expect(year.payouts == ["0.00", "100.00", "0.00", "50.00"])
        #expect(year.pockets == ["0.00", "600.00", "0.00", "50.00"])
    }

    @Test func `without a name, the latest earlier settlement of the very amounts`() throws {
        let year = try Town(Self.town).settle(
            #"{"in_scope": 600}"#, #"{"in_scope": 600}"#, #"{"in_scope": -600, "refund": true}"#, #"{"in_scope": 600}"#)
        #expect(year.fates == ["paid", "reversed", "reversed", "paid"])
    }

    @Test func `of two stays of the same amounts, the one of the same admission, where both say when it was`() throws {
        // (600 − 500) × 50% = 50 for the first of the two that stays.
        let year = try Town(Self.town).settle(
            #"{"in_scope": 600, "admitted": "2023-12-20"}"#, #"{"in_scope": 600, "admitted": "2023-12-28"}"#,
            #"{"in_scope": -600, "admitted": "2023-12-20", "refund": true}"#)
        #expect(year.fates == ["reversed", "paid", "reversed"])
        #expect(year.payouts == ["0.00", "50.00", "0.00"])
        // Where only one of them says it, the latest of the very amounts.
        let open = try Town(Self.town).settle(
            #"{"in_scope": 600, "admitted": "2023-12-20"}"#, #"{"in_scope": 600}"#,
            #"{"in_scope": -600, "admitted": "2023-12-20", "refund": true}"#)
        #expect(open.fates == ["paid", "reversed", "reversed"])
        let none = try Town(Self.town).settle(
            #"{"in_scope": 600, "admitted": "2023-12-20"}"#,
            #"{"in_scope": -600, "admitted": "2023-12-21", "refund": true}"#)
        #expect(none.rejected == ["unmatched-refund"])
    }

    @Test func `with a name, that one and no other`() throws {
        let year = try Town(Self.town).settle(
            #"{"claim_id": "A", "in_scope": 600}"#, #"{"claim_id": "B", "in_scope": 600}"#,
            #"{"claim_id": "C", "in_scope": -600, "refund": true, "reverses": "A"}"#)
        #expect(year.fates == ["reversed", "paid", "reversed"])
    }

    @Test func `two refunds cancel two settlements, a third is rejected`() throws {
        let back = #"{"in_scope": -600, "refund": true}"#
        let year = try Town(Self.town).settle(#"{"in_scope": 600}"#, #"{"in_scope": 600}"#, back, back, back)
        #expect(year.fates == ["reversed", "reversed", "reversed", "reversed"])
        #expect(year.rejected == ["unmatched-refund"])
    }

    @Test(arguments: [
        #"{"in_scope": -599.99, "refund": true}"#, #"{"in_scope": -600, "basic_paid": -1, "refund": true}"#,
        #"{"in_scope": -600, "refund": true, "reverses": "9"}"#,
        #"{"date": "2024-01-01", "in_scope": -600, "refund": true}"#,
    ])
    func `a refund of other amounts, of another name, or before the settlement matches nothing`(_ refund: String) throws
    {
        #expect(try Town(Self.town).settle(#"{"in_scope": 600}"#, refund).rejected.first == "unmatched-refund")
    }

    @Test func `a refund is of one person, also within a household`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "per": ["household", "year"], "rows": [{"rate": "50%"}]}]}"#)
        let year = try town.settle(
            #"{"person_id": "A", "household_id": "H", "in_scope": 600}"#,
            #"{"person_id": "B", "household_id": "H", "in_scope": -600, "refund": true}"#)
        #expect(year.fates == ["paid"])
        #expect(year.rejected == ["unmatched-refund"])
    }

    @Test func `signs must be those of a refund, or of none`() throws {
        let town = try Town(Self.town)
        #expect(try town.settle(#"{"in_scope": -600}"#).rejected == ["negative-amount"])
        #expect(try town.settle(#"{"in_scope": 600, "refund": true}"#).rejected == ["refund-amount"])
    }

    @Test(arguments: [#", "refund": false"#, ""])
    func `a claim that names what it cancels and is no refund is rejected`(_ refund: String) throws {
        let year = try Town(Self.town).settle(
            #"{"claim_id": "A", "in_scope": 600}"#, #"{"claim_id": "B", "in_scope": 600, "reverses": "A"\#(refund)}"#)
        // (600 − 500) × 50% = 50.
        #expect(year.payouts == ["50.00"])
        #expect(year.rejected == ["reverses-without-refund"])
    }

    @Test func `a refund is no second choice and no claim to count`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "stays", "of": "claims"}], "elections": [{"field": "application", "times": 1}],
             "benefits": [{"id": "basic", "rows": [{"when": {"stays": 0, "application": "x"}, "rate": "50%"}, {"rate": "10%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100, "application": "x"}"#, #"{"in_scope": -100, "refund": true, "application": "x"}"#,
            #"{"in_scope": 100, "application": "x"}"#)
        #expect(year.payouts == ["0.00", "0.00", "50.00"])
        #expect(year.rejected.isEmpty)
    }
}
