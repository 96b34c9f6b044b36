import Testing

/// `pools`: limits, stackable.
struct PoolsTests {
    @Test func `a limit of a calendar quarter`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "quarter", "per": ["person", "quarter"], "limit": 200}],
             "benefits": [{"id": "basic", "pools": ["quarter"], "rows": [{"rate": "100%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 150, "date": "2024-01-01"}"#, #"{"in_scope": 150, "date": "2024-03-31"}"#,
            #"{"in_scope": 150, "date": "2024-04-01"}"#, #"{"in_scope": 150, "date": "2024-06-30"}"#,
            #"{"in_scope": 150, "date": "2025-06-30"}"#)
        #expect(year.payouts == ["150.00", "50.00", "150.00", "50.00", "150.00"])
    }

    @Test func `a limit of a calendar month`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "month", "per": ["person", "month"], "limit": 200}],
             "benefits": [{"id": "basic", "pools": ["month"], "rows": [{"rate": "100%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 150, "date": "2024-03-01"}"#, #"{"in_scope": 150, "date": "2024-03-31"}"#,
            #"{"in_scope": 150, "date": "2024-04-01"}"#, #"{"in_scope": 150, "date": "2025-03-31"}"#)
        #expect(year.payouts == ["150.00", "50.00", "150.00", "150.00"])
    }

    @Test func `a limit is used up to the fen, over the year`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": 100}], "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "100%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 99.99}"#, #"{"in_scope": 0.01}"#, #"{"in_scope": 0.01}"#,
            #"{"date": "2025-01-01", "in_scope": 500}"#)
        #expect(year.payouts == ["99.99", "0.01", "0.00", "100.00"])
        #expect(year.fates == ["paid", "paid", "nothing", "paid"])
    }

    @Test func `what is worth more than the limit counts as met all the same`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": 100}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"bands": [{"upTo": 500, "rate": "50%"}, {"rate": "80%"}]}]}]}
            """)
        // 250, but 100; the next is worth 80%, and nothing is left.
        #expect(try town.settle(#"{"in_scope": 500}"#, #"{"in_scope": 100}"#).payouts == ["100.00", "0.00"])
    }

    @Test func `the smallest of several limits binds, and all are charged`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "year", "limit": 1000}, {"id": "disease", "per": ["person", "disease", "year"], "limit": 300},
                       {"id": "stay", "per": "claim", "limit": 250}],
             "benefits": [{"id": "basic", "pools": ["year", "disease", "stay"], "rows": [{"rate": "100%"}]}]}
            """)
        let stay = { (disease: String) in #"{"in_scope": 500, "disease": "\#(disease)"}"# }
        // The stay's 250; 50 left of D1; D2, D3: 250 and 250; of the year 1,000 − 800 = 200.
        let year = try town.settle(stay("D1"), stay("D1"), stay("D2"), stay("D3"), stay("D4"))
        #expect(year.payouts == ["250.00", "50.00", "250.00", "250.00", "200.00"])
    }

    @Test func `benefits share a pool`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": 100}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "60%"}]},
                          {"id": "more", "pools": ["annual"], "base": "residual", "rows": [{"rate": "100%"}]}]}
            """)
        // 60, then 40 of the residual of 40; then nothing.
        let year = try town.settle(#"{"in_scope": 100}"#, #"{"in_scope": 100}"#)
        #expect(year.paid("basic") == ["60.00", "0.00"])
        #expect(year.paid("more") == ["40.00", "0.00"])
    }

    @Test func `a pool without a limit is charged too`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": {"choose": [{"when": {"category": "a"}, "value": "none"}, {"value": 100}]}}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "100%"}]}]}
            """)
        // As class a 90 without a limit; then as class b, 10 are left of 100.
        let year = try town.settle(
            #"{"in_scope": 90}"#, #"{"in_scope": 50, "identities": ["低保"]}"#,
            #"{"in_scope": 50, "identities": ["低保"]}"#,
            #"{"in_scope": 50}"#)
        #expect(year.payouts == ["90.00", "10.00", "0.00", "50.00"])
    }

    @Test func `the limit is the one of this claim, whatever it was before`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": {"choose": [{"when": {"category": "a"}, "value": 500}, {"value": 100}]}}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "100%"}]}]}
            """)
        // 300 as class a, more than class b ever has: nothing is left; as class a again, 200.
        let year = try town.settle(
            #"{"in_scope": 300}"#, #"{"in_scope": 50, "identities": ["低保"]}"#, #"{"in_scope": 400}"#)
        #expect(year.payouts == ["300.00", "0.00", "200.00"])
    }

    @Test func `a benefit may have its own limit on a pool`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": "none"}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "50%"}]},
                          {"id": "second", "base": "residual", "pools": [{"pool": "annual", "limit": 120}], "rows": [{"rate": "100%"}]}]}
            """)
        // 100 without a limit; the second draws on the same pool up to 120: 20. Then 100 more, and nothing.
        let year = try town.settle(#"{"in_scope": 200}"#, #"{"in_scope": 200}"#)
        #expect(year.paid("basic") == ["100.00", "100.00"])
        #expect(year.paid("second") == ["20.00", "0.00"])
    }

    @Test func `a benefit that uses no pool is not limited and charges none`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": 100}],
             "benefits": [{"id": "free", "per": "claim", "rows": [{"rate": "50%"}]}, {"id": "basic", "pools": ["annual"], "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(#"{"in_scope": 1000}"#)
        #expect(year.paid("free") == ["500.00"])
        #expect(year.paid("basic") == ["100.00"])
    }

    @Test func `a pool must be declared, once`() throws {
        let benefit = #""benefits": [{"id": "basic", "pools": ["anual"], "rows": [{"rate": "1%"}]}]"#
        #expect(try Town.findings(#"{"pools": [{"id": "annual", "limit": 1}], \#(benefit)}"#) == ["unknown-pool"])
        #expect(
            try Town.findings(#"{"pools": [{"id": "p", "limit": 1}, {"id": "p", "limit": 2}]}"#)
                == ["duplicate-id", "duplicate-id"])
    }
}
