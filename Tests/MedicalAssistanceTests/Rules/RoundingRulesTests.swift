import Testing

/// `rounding`: once, to the unit, in the mode.
struct RoundingRulesTests {
    private func pays(_ rounding: String, _ costs: String..., rate: String = "50%") throws -> [String] {
        let town = try Town(
            #"{\#(rounding) "benefits": [{"id": "basic", "per": "claim", "rows": [{"rate": "\#(rate)"}]}]}"#)
        return try costs.map { try town.settle(#"{"in_scope": \#($0)}"#).payouts.first ?? "-" }
    }

    @Test func `half up to the fen, where nothing is said`() throws {
        // 0.005, 0.015, 0.010.
        #expect(try pays("", "0.01", "0.03", "0.02") == ["0.01", "0.02", "0.01"])
    }

    @Test(arguments: [
        ("half-up", ["1.00", "2.00", "3.00", "2.00"]), ("half-even", ["0.00", "2.00", "2.00", "2.00"]),
        ("down", ["0.00", "1.00", "2.00", "1.00"]), ("up", ["1.00", "2.00", "3.00", "2.00"]),
    ])
    func `whole yuan, in each mode`(_ mode: String, _ expected: [String]) throws {
        // 0.50, 1.50, 2.50, 1.505.
        #expect(try pays(#""rounding": {"unit": 1, "mode": "\#(mode)"},"#, "1", "3", "5", "3.01") == expected)
    }

    @Test func `it is the difference that is rounded, not its ends`() throws {
        // 0.005 → 0.01; from 0.005 to 0.010: 0.005 → 0.01.
        let town = try Town(#"{"benefits": [{"id": "basic", "rows": [{"rate": "50%"}]}]}"#)
        #expect(try town.settle(#"{"in_scope": 0.01}"#, #"{"in_scope": 0.01}"#).payouts == ["0.01", "0.01"])
    }

    @Test func `base rounds both accumulations first`() throws {
        let town = try Town(
            #"{"rounding": {"unit": 1, "mode": "half-even", "base": "half-even"}, "benefits": [{"id": "basic", "rows": [{"rate": "100%"}]}]}"#
        )
        // 0.50 → 0; 1.00 → 1; 1.50 → 2; 2.50 → 2.
        let half = #"{"in_scope": 0.5, "own_expense": 10}"#
        #expect(try town.settle(half, half, half, #"{"in_scope": 1}"#).payouts == ["0.00", "1.00", "1.00", "0.00"])
    }

    @Test func `base can make a payment of what the claim left only`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "per": "claim", "rounding": {"unit": 1, "base": "half-up"}, "rows": [{"rate": "100%"}]}]}"#
        )
        // 0.60 → 1 yuan, of which the claim leaves 0.60.
        #expect(try town.settle(#"{"in_scope": 0.6}"#).payouts == ["0.60"])
    }

    @Test func `a benefit may have its own`() throws {
        let town = try Town(
            """
            {"rounding": {"unit": 1, "mode": "down"},
             "benefits": [{"id": "whole", "per": "claim", "rows": [{"rate": "10%"}]},
                          {"id": "fine", "per": "claim", "rounding": {"unit": 0.1, "mode": "up"}, "rows": [{"rate": "10%"}]}]}
            """)
        // 1.56 → 1; 1.56 → 1.60.
        let year = try town.settle(#"{"in_scope": 15.6}"#)
        #expect(year.paid("whole") == ["1.00"])
        #expect(year.paid("fine") == ["1.60"])
    }

    @Test func `it comes before the limits, which may leave any fen`() throws {
        let town = try Town(
            """
            {"rounding": {"unit": 1}, "pools": [{"id": "annual", "limit": 10.55}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "50%"}]}]}
            """)
        #expect(try town.settle(#"{"in_scope": 100}"#).payouts == ["10.55"])
    }
}
