import Testing

/// `benefits` as layers: order, `paidBy`, `replaces`, `inForce`, `atLeast`, `atMost`.
struct LayersTests {
    @Test func `file order is the order of payment`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "late", "base": "residual", "rows": [{"rate": "50%"}]}, {"id": "early", "base": "residual", "rows": [{"rate": "60%"}]}]}
            """)
        // 1,000 × 50% = 500, then 500 × 60% = 300.
        let year = try town.settle(#"{"in_scope": 1000}"#)
        #expect(year.paid("late") == ["500.00"])
        #expect(year.paid("early") == ["300.00"])
    }

    @Test func `what the hospital or another bears is no payout, and lowers what is left`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "waiver", "paidBy": "hospital", "per": "claim", "rows": [{"rate": "30%"}]},
                          {"id": "charity", "paidBy": "慈善会", "per": "claim", "rows": [{"rate": "50%"}]},
                          {"id": "basic", "rows": [{"rate": "50%"}]}]}
            """)
        // The hospital 300, the charity 500; 200 are left of the 500 that the fund would pay.
        let year = try town.settle(#"{"in_scope": 1000}"#)
        #expect(year.paid("waiver") == ["300.00"])
        #expect(year.paid("charity") == ["500.00"])
        #expect(year.paid("basic") == ["200.00"])
        #expect(year.payouts == ["200.00"])
        #expect(year.borneByHospital == ["300.00"])
        #expect(year.borneByOthers == ["500.00"])
        #expect(year.pockets == ["0.00"])
    }

    @Test func `a claim that only others pay on is paid nothing by the fund`() throws {
        let town = try Town(#"{"benefits": [{"id": "waiver", "paidBy": "hospital", "rows": [{"rate": "30%"}]}]}"#)
        let year = try town.settle(#"{"in_scope": 1000}"#)
        #expect(year.fates == ["nothing"])
        #expect(year.pockets == ["700.00"])
    }

    @Test func `assistance, the named figure, is the fund's alone`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "waiver", "paidBy": "hospital", "per": "claim", "rows": [{"rate": "30%"}]},
                          {"id": "basic", "base": "residual", "rows": [{"rate": "50%"}]}]}
            """)
        // The residual is the burden less assistance, of which there is none yet: 1,000 × 50% = 500.
        #expect(try town.settle(#"{"in_scope": 1000}"#).payouts == ["500.00"])
    }

    private static let replacing = """
        {"benefits": [{"id": "quota", "replaces": ["basic"], "per": "claim", "when": {"quota_limit": {"given": true}}, "base": "burden",
                       "rows": [{"when": {"category": "a"}, "rate": "80%"}, {"when": {"category": "b"}, "deductible": 5000, "rate": "10%"}]},
                      {"id": "basic", "rows": [{"rate": "50%"}]}]}
        """

    @Test func `a benefit that reached a row replaces others, whether it pays or not`() throws {
        let year = try Town(Self.replacing).settle(
            #"{"in_scope": 1000, "quota_limit": 1}"#, #"{"in_scope": 1000, "quota_limit": 1, "identities": ["低保"]}"#,
            #"{"in_scope": 1000, "quota_limit": 1, "identities": ["低边"]}"#, #"{"in_scope": 1000}"#)
        #expect(year.paid("quota") == ["800.00", "0.00", "0.00", "0.00"])
        #expect(year.paid("basic") == ["0.00", "0.00", "500.00", "500.00"])
    }

    @Test func `a benefit that is replaced accumulates nothing`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "quota", "replaces": "basic", "per": "claim", "when": {"emergency": true}, "rows": [{"rate": "10%"}]},
                          {"id": "basic", "rows": [{"deductible": 1000, "rate": "50%"}]}]}
            """)
        // The first claim does not meet the deductible of basic: (1,500 − 1,000) × 50% = 250.
        #expect(
            try town.settle(#"{"in_scope": 900, "emergency": true}"#, #"{"in_scope": 1500}"#).payouts == [
                "90.00", "250.00",
            ])
    }

    @Test func `a benefit applies in its own periods, both ends counting`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [{"rate": "10%"}]},
                          {"id": "relief", "rows": [{"rate": "20%"}],
                           "inForce": [{"through": "2022-12-31"}, {"from": "2024-02-01", "through": "2024-02-29", "when": {"emergency": true}}]}]}
            """)
        let record = { (day: String) in #"{"date": "\#(day)", "in_scope": 100, "emergency": true}"# }
        let year = try town.settle(
            record("2022-12-31"), record("2023-01-01"), record("2024-01-31"), record("2024-02-01"),
            record("2024-02-29"),
            record("2024-03-01"), #"{"date": "2024-02-10", "claim_id": "calm", "in_scope": 100}"#)
        #expect(year.ids == ["1", "2", "3", "4", "calm", "5", "6"])
        #expect(year.paid("relief") == ["20.00", "0.00", "0.00", "20.00", "0.00", "20.00", "0.00"])
    }

    @Test func `at most and at least, per claim`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "atLeast": 50, "atMost": 300, "rows": [{"rate": "50%"}]}]}"#)
        // 50; 20 → 50, of which 40 are left to pay; 100; 500 → 300.
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"in_scope": 40}"#, #"{"in_scope": 200}"#, #"{"in_scope": 1000}"#)
        #expect(year.payouts == ["50.00", "40.00", "100.00", "300.00"])
    }

    @Test func `the least is paid below the deductible too, unless the benefit asks for more than that`() throws {
        let rows = #""per": "claim", "atLeast": 50, "rows": [{"deductible": 500, "rate": "10%"}]"#
        let records = [#"{"in_scope": 500}"#, #"{"in_scope": 500.01}"#, #"{"in_scope": 1500}"#, #"{"in_scope": 0}"#]
        // 0 → 50; 0.00 → 50; 100; no base, nothing.
        let town = try Town(#"{"benefits": [{"id": "basic", \#(rows)}]}"#)
        #expect(try town.settle(records).payouts == ["50.00", "50.00", "100.00", "0.00"])
        let other = try Town(#"{"benefits": [{"id": "basic", "when": {"burden": {"above": 500}}, \#(rows)}]}"#)
        #expect(try other.settle(records).payouts == ["0.00", "50.00", "100.00", "0.00"])
    }

    @Test func `an allowance is paid beside the bill, which neither limits it nor is lowered by it`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "care", "limit": 250}],
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"},
                       "residual": {"plus": "burden", "minus": "assistance"}, "food": {"each": 50, "count": "stay_days"}},
             "benefits": [{"id": "food", "pays": "allowance", "per": "claim", "base": "food", "pools": ["care"], "rows": [{"rate": "100%"}]},
                          {"id": "basic", "per": "claim", "base": "residual", "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100, "basic_paid": 40, "admitted": "2024-01-01", "date": "2024-01-05"}"#,
            #"{"in_scope": 100, "basic_paid": 100, "admitted": "2024-02-01", "date": "2024-02-03"}"#)
        // 4 days, 200, and half of 60; 2 days, 100, of which the limit leaves 50, with nothing left of the bill.
        #expect(year.paid("food") == ["200.00", "50.00"])
        #expect(year.paid("basic") == ["30.00", "0.00"])
        #expect(year.payouts == ["230.00", "50.00"])
        #expect(year.pockets == ["30.00", "0.00"])
    }

    @Test func `at most may be another sum of the claim`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "base": "in_scope", "atMost": "own_expense", "rows": [{"rate": "50%"}]}]}"#)
        #expect(try town.settle(#"{"in_scope": 100, "own_expense": 30}"#).payouts == ["30.00"])
    }

    /// The row for 低保 pays for its own claim alone, though the benefit has a row that pays on the whole.
    @Test func `which row is reached decides whether the claim limits a benefit`() throws {
        let town = try Town(
            """
            {"benefits": [
              {"id": "basic", "base": "burden", "rows": [{"rate": "90%"}]},
              {"id": "more", "base": "burden", "rows": [
                {"when": {"emergency": false}, "rate": "90%"}, {"brackets": [{"below": 150, "rate": "0%"}, {"rate": "90%"}]}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"in_scope": 50, "emergency": true, "date": "2024-06-02"}"#)
        // 90 of 100, so that 10 are left. Then 45 of 50, and the whole at 90%: 150 × 90% = 135.
        #expect(year.paid("basic") == ["90.00", "45.00"])
        #expect(year.paid("more") == ["10.00", "135.00"])
    }

    @Test func `a benefit never pays more than the claim leaves`() throws {
        // 900 of 1,000 are paid; the base looks at the whole cost.
        let town = try Town(#"{"benefits": [{"id": "basic", "base": "in_scope", "rows": [{"rate": "50%"}]}]}"#)
        #expect(try town.settle(#"{"in_scope": 1000, "basic_paid": 900}"#).payouts == ["100.00"])
    }

    @Test func `a benefit left to others pays nothing and stops nothing`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "tilt", "replaces": "basic", "rows": {"delegated": {"to": "city", "cite": "art. 3"}}},
                          {"id": "basic", "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(#"{"in_scope": 100}"#)
        #expect(year.payouts == ["50.00"])
        #expect(year.rejected.isEmpty)
    }

    @Test func `what is replaced must be a benefit`() throws {
        #expect(
            try Town.findings(#"{"benefits": [{"id": "basic", "replaces": "quotas", "rows": [{"rate": "1%"}]}]}"#)
                == ["unknown-benefit"])
        #expect(
            try Town.findings(
                #"{"benefits": [{"id": "basic", "rows": [{"rate": "1%"}]}, {"id": "basic", "rows": [{"rate": "1%"}]}]}"#
            )
                == ["duplicate-id", "duplicate-id"])
    }
}
