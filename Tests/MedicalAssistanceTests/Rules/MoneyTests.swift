import Testing

/// `money`: named sums and differences.
struct MoneyTests {
    @Test func `a residual shrinks as benefits pay`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [{"rate": "60%"}]},
                          {"id": "second", "base": "residual", "rows": [{"rate": "50%"}]},
                          {"id": "third", "base": "residual", "rows": [{"rate": "10%"}]}]}
            """)
        // 1,000 × 60% = 600; 400 × 50% = 200; 200 × 10% = 20.
        let year = try town.settle(#"{"in_scope": 1000}"#)
        #expect([year.paid("basic"), year.paid("second"), year.paid("third")] == [["600.00"], ["200.00"], ["20.00"]])
        #expect(year.pockets == ["180.00"])
    }

    @Test func `never below zero`() throws {
        // Insurance paid more than the scheme counts.
        let year = try Town("{}").settle(#"{"in_scope": 500, "own_expense": 300, "basic_paid": 600}"#)
        #expect(year.fates == ["nothing"])
        #expect(year.pockets == ["200.00"])
    }

    @Test func `a gap to a share of the cost`() throws {
        let town = try Town(
            """
            {"money": {"eligible_cost": {"plus": ["in_scope", "advance_self_pay"]}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"},
                       "gap_to_90": {"percent": "90%", "of": "eligible_cost", "minus": ["insurance_paid", "paid.basic"]}},
             "benefits": [{"id": "basic", "rows": [{"rate": "50%"}]},
                          {"id": "top-up", "per": "claim", "base": "gap_to_90", "rows": [{"rate": "100%"}]}]}
            """)
        // Burden 1,000 − 400 = 600, × 50% = 300; 90% × 1,000 − 400 − 300 = 200.
        let year = try town.settle(#"{"in_scope": 900, "advance_self_pay": 100, "basic_paid": 400}"#)
        #expect(year.paid("basic") == ["300.00"])
        #expect(year.paid("top-up") == ["200.00"])
        #expect(year.pockets == ["100.00"])
    }

    @Test func `insurance paid is all insurance and other relief together`() throws {
        // 1,000 − (400 + 30 + 20 + 10) = 540.
        let year = try Town("{}").settle(
            #"{"in_scope": 1000, "basic_paid": 400, "critical_illness_paid": 30, "supplementary_paid": 20, "other_relief": 10}"#
        )
        #expect(year.payouts == ["540.00"])
    }

    @Test func `what a pool cut off, spent and has left are figures`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": 1000}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "50%"}]},
                          {"id": "beyond", "per": "claim", "base": "cut.basic", "rows": [{"rate": "10%"}]},
                          {"id": "first-time", "per": "claim", "base": "burden", "when": {"spent.annual": {"below": 1000}}, "rows": [{"rate": "1%"}]},
                          {"id": "used-up", "per": "claim", "base": "burden", "when": {"remaining.annual": 0}, "rows": [{"rate": "2%"}]}]}
            """)
        // 1: 500 paid, 500 left; 10 = 1,000 × 1%. 2: 1,000 worth, 500 paid, 500 cut: 50; 2,000 × 2% = 40.
        let year = try town.settle(#"{"in_scope": 1000}"#, #"{"in_scope": 2000}"#)
        #expect(year.paid("basic") == ["500.00", "500.00"])
        #expect(year.paid("beyond") == ["0.00", "50.00"])
        #expect(year.paid("first-time") == ["10.00", "0.00"])
        #expect(year.paid("used-up") == ["0.00", "40.00"])
    }

    @Test func `what one claim paid is forgotten with the next`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "when": {"emergency": true}, "rows": [{"rate": "50%"}]},
                          {"id": "echo", "per": "claim", "base": "paid.basic", "rows": [{"rate": "10%"}]}]}
            """)
        let year = try town.settle(#"{"in_scope": 1000, "emergency": true}"#, #"{"in_scope": 1000}"#)
        #expect(year.paid("echo") == ["50.00", "0.00"])
    }

    @Test func `eligible cost and burden must be there, and a name has one meaning`() throws {
        #expect(
            try Town.findings(
                #"{"money": {"eligible_cost": {"plus": "in_scope"}}, "benefits": [{"id": "basic", "base": "in_scope", "rows": [{"rate": "1%"}]}]}"#
            ) == ["missing-key"])
        #expect(
            try Town.findings(
                #"{"money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope"}, "total": {"plus": "in_scope"}}}"#
            )
                == ["duplicate-name"])
    }
}
