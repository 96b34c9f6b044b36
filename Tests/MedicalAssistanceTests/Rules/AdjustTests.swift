import Testing

/// `adjust`: ordered changes of rates, deductibles and limits.
struct AdjustTests {
    private func pays(_ adjust: String, rate: String = "60%", _ records: String...) throws -> [String] {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "per": "claim", "adjust": \#(adjust), "rows": [{"rate": "\#(rate)"}]}]}"#)
        return try records.map { try town.settle($0).payouts.first ?? "-" }
    }

    private let both = #"{"in_scope": 1000, "referral": false, "emergency": true}"#

    @Test func `changes apply from top to bottom`() throws {
        let minusThenHalf =
            #"[{"when": {"referral": false}, "rate": {"minus": "10%"}}, {"when": {"emergency": true}, "rate": {"times": "50%"}}]"#
        let halfThenMinus =
            #"[{"when": {"emergency": true}, "rate": {"times": "50%"}}, {"when": {"referral": false}, "rate": {"minus": "10%"}}]"#
        // (60 − 10) / 2 = 25%; 60 / 2 − 10 = 20%.
        #expect(try pays(minusThenHalf, both) == ["250.00"])
        #expect(try pays(halfThenMinus, both) == ["200.00"])
        #expect(
            try pays(minusThenHalf, #"{"in_scope": 1000, "referral": false}"#, #"{"in_scope": 1000}"#) == [
                "500.00", "600.00",
            ])
    }

    @Test func `the parts of one change apply in file order`() throws {
        #expect(try pays(#"[{"rate": {"plus": "20%", "times": "50%"}}]"#, both) == ["400.00"])
        #expect(try pays(#"[{"rate": {"times": "50%", "plus": "20%"}}]"#, both) == ["500.00"])
    }

    @Test func `at least, at most`() throws {
        #expect(try pays(#"[{"rate": {"minus": "50%", "atLeast": "30%"}}]"#, both) == ["300.00"])
        #expect(try pays(#"[{"rate": {"plus": "20%", "atMost": "65%"}}]"#, both) == ["650.00"])
    }

    @Test func `a rate ends within 0 and 100 percent, but may leave them on the way`() throws {
        #expect(try pays(#"[{"rate": {"plus": "50%"}}]"#, both) == ["1000.00"])
        #expect(try pays(#"[{"rate": {"minus": "70%"}}]"#, both) == ["0.00"])
        // 95 + 10 − 10 = 95%; 5 − 10 + 10 = 5%.
        #expect(try pays(#"[{"rate": {"plus": "10%"}}, {"rate": {"minus": "10%"}}]"#, rate: "95%", both) == ["950.00"])
        #expect(try pays(#"[{"rate": {"minus": "10%"}}, {"rate": {"plus": "10%"}}]"#, rate: "5%", both) == ["50.00"])
    }

    @Test func `rates multiply exactly`() throws {
        // 62.5% × 33.3% = 20.8125%; of 1,000.00 that is 208.125 → 208.13.
        #expect(try pays(#"[{"rate": {"times": "33.3%"}}]"#, rate: "62.5%", both) == ["208.13"])
        // Four decimals three times over are twelve places and more: not to be had exactly.
        let town = try Town(
            #"{"benefits": [{"id": "basic", "adjust": [{"rate": {"times": "33.3333%"}}, {"rate": {"times": "33.3333%"}}], "rows": [{"rate": "62.5%"}]}]}"#
        )
        #expect(try town.settle(both).rejected == ["inexact-rate"])
    }

    @Test func `every rate of the schedule is changed`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "adjust": [{"when": {"emergency": true}, "rate": {"plus": "10%"}}],
                           "rows": [{"bands": [{"upTo": 1000, "rate": "50%"}, {"rate": "70%"}]}]}]}
            """)
        // 1,000 × 60% + 1,000 × 80% = 1,400.
        #expect(try town.settle(#"{"in_scope": 2000, "emergency": true}"#).payouts == ["1400.00"])
    }

    @Test func `a deductible may be changed, and ends at 0 at the least`() throws {
        let town = { (change: String) in
            try Town(
                #"{"benefits": [{"id": "basic", "adjust": [{"unless": {"emergency": false}, "deductible": \#(change)}], "rows": [{"deductible": 300, "rate": "100%"}]}]}"#
            )
        }
        let record = #"{"in_scope": 1000, "emergency": true}"#
        #expect(try town(#"{"times": "50%"}"#).settle(record).payouts == ["850.00"])
        #expect(try town(#"{"minus": 500}"#).settle(record).payouts == ["1000.00"])
        #expect(try town(#"{"plus": 100}"#).settle(record).payouts == ["600.00"])
        #expect(try town(#""none""#).settle(record).payouts == ["1000.00"])
        #expect(try town(#""none""#).settle(#"{"in_scope": 1000}"#).payouts == ["700.00"])
        #expect(try town(#"{"plus": 100}"#).settle(#"{"in_scope": 1000}"#).payouts == ["700.00"])
    }

    @Test func `a limit may be changed, or fall away`() throws {
        let town = { (change: String) in
            try Town(
                """
                {"pools": [{"id": "annual", "limit": 100, "adjust": [{"when": {"emergency": true}, "limit": \(change)}]}],
                 "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "100%"}]}]}
                """)
        }
        let record = #"{"in_scope": 1000, "emergency": true}"#
        #expect(try town(#"{"times": "150%"}"#).settle(record).payouts == ["150.00"])
        #expect(try town(#"{"minus": 200}"#).settle(record).payouts == ["0.00"])
        #expect(try town(#""none""#).settle(record).payouts == ["1000.00"])
        #expect(try town(#""none""#).settle(#"{"in_scope": 1000}"#).payouts == ["100.00"])
    }

    @Test func `a rate does not fall away`() throws {
        #expect(
            try Town.findings(
                #"{"benefits": [{"id": "basic", "adjust": [{"rate": "none"}], "rows": [{"rate": "1%"}]}]}"#)
                == ["wrong-type"])
    }

    @Test func `an operation that there is not is refused`() throws {
        #expect(
            try Town.findings(
                #"{"benefits": [{"id": "basic", "adjust": [{"rate": {"add": "5%"}}], "rows": [{"rate": "1%"}]}]}"#)
                == ["unknown-key"])
    }
}
