import Testing

/// schedules: `deductible`; one of `rate`, `bands`, `brackets`, `lumps`; `bandsFrom`.
struct ScheduleTests {
    private func town(_ row: String, per: String = "[\"person\", \"year\"]") throws -> Town {
        try Town(#"{"benefits": [{"id": "basic", "per": \#(per), "rows": [{\#(row)}]}]}"#)
    }

    private func pays(_ row: String, _ costs: String..., per: String = "\"claim\"") throws -> [String] {
        let town = try town(row, per: per)
        return try costs.map { try town.settle(#"{"in_scope": \#($0), "own_expense": 1000000}"#).payouts.first ?? "-" }
    }

    @Test func `a rate above a deductible: a fen below, at and above it`() throws {
        #expect(
            try pays(#""deductible": 1000, "rate": "60%""#, "999.99", "1000", "1000.01", "1000.02", "2000")
                // 0.01 × 60% = 0.006 → 0.01; 0.02 × 60% = 0.012 → 0.01; 1,000 × 60% = 600.
                == ["0.00", "0.00", "0.01", "0.01", "600.00"])
    }

    @Test func `band limits are on what accumulates itself, the deductible is not taken off them`() throws {
        let row =
            #""deductible": 1000, "bands": [{"upTo": 3000, "rate": "50%"}, {"upTo": 5000, "rate": "60%"}, {"rate": "80%"}]"#
        // 3,000: 2,000 × 50%. 5,000: 1,000 + 2,000 × 60% = 2,200. 6,000: 2,200 + 1,000 × 80% = 3,000.
        #expect(try pays(row, "1000", "3000", "5000", "6000") == ["0.00", "1000.00", "2200.00", "3000.00"])
        // 3,000.02: 1,000 + 0.02 × 60% = 0.012 → 0.01.
        #expect(try pays(row, "2999.99", "3000.01", "3000.02") == ["1000.00", "1000.01", "1000.01"])
    }

    @Test func `or on what lies above the deductible`() throws {
        let row =
            #""deductible": 1000, "bandsFrom": "deductible", "bands": [{"upTo": 3000, "rate": "50%"}, {"rate": "80%"}]"#
        // 4,000: 3,000 × 50% = 1,500; 5,000: 1,500 + 1,000 × 80% = 2,300.
        #expect(try pays(row, "4000", "5000") == ["1500.00", "2300.00"])
    }

    @Test func `a deductible above a band's limit leaves the band out`() throws {
        let row = #""deductible": 4000, "bands": [{"upTo": 3000, "rate": "50%"}, {"rate": "80%"}]"#
        #expect(try pays(row, "4000", "4100") == ["0.00", "80.00"])
    }

    @Test func `a bracket is the whole at one rate, its edge outside`() throws {
        let row = #""brackets": [{"below": 2000, "rate": "0%"}, {"below": 10000, "rate": "20%"}, {"rate": "30%"}]"#
        // 2,000 × 20% = 400: a qualification line that is not subtracted. 9,999.99 × 20% = 1,999.998 → 2,000.00.
        #expect(
            try pays(row, "1999.99", "2000", "9999.99", "10000") == ["0.00", "400.00", "2000.00", "3000.00"])
    }

    @Test func `brackets are of what lies above the deductible`() throws {
        let row = #""deductible": 500, "brackets": [{"below": 2000, "rate": "10%"}, {"rate": "20%"}]"#
        // (2,499.99 − 500) × 10% = 199.999 → 200.00; (2,500 − 500) × 20% = 400.
        #expect(try pays(row, "2499.99", "2500") == ["200.00", "400.00"])
    }

    @Test func `a lump is a sum by bracket, its edge inside`() throws {
        let row = #""lumps": [{"upTo": 10000, "amount": 0}, {"upTo": 20000, "amount": 3000}, {"amount": 5000}]"#
        #expect(
            try pays(row, "10000", "10000.01", "20000", "20000.01") == ["0.00", "3000.00", "3000.00", "5000.00"])
    }

    @Test func `over a year, brackets and lumps settle earlier claims too`() throws {
        let brackets = try town(#""brackets": [{"below": 2000, "rate": "0%"}, {"rate": "20%"}]"#)
        // 1,500: 0; together 2,500 × 20% = 500, all of it now though only 1,000 is new; then 100 × 20%.
        let year = try brackets.settle(#"{"in_scope": 1500}"#, #"{"in_scope": 1000}"#, #"{"in_scope": 100}"#)
        #expect(year.payouts == ["0.00", "500.00", "20.00"])
        let lumps = try town(#""lumps": [{"upTo": 1000, "amount": 100}, {"amount": 400}]"#)
        // 100; 400 − 100 = 300; 0.
        let sums = try lumps.settle(#"{"in_scope": 900}"#, #"{"in_scope": 200}"#, #"{"in_scope": 100}"#)
        #expect(sums.payouts == ["100.00", "300.00", "0.00"])
        // The second claim pays more than it left: its out of pocket is floored, the year's is 1,200 − 400 = 800.
        #expect(sums.pockets == ["800.00", "0.00", "100.00"])
        #expect(sums.pocketOfYear == "800.00")
    }

    @Test func `a deductible is met once in a year, and bands are of the year`() throws {
        let town = try town(#""deductible": 1000, "bands": [{"upTo": 2000, "rate": "50%"}, {"rate": "80%"}]"#)
        // 600: 0; 1,300: 300 × 50% = 150; 2,300: 700 × 50% + 300 × 80% = 350 + 240 = 590.
        let year = try town.settle(#"{"in_scope": 600}"#, #"{"in_scope": 700}"#, #"{"in_scope": 1000}"#)
        #expect(year.payouts == ["0.00", "150.00", "590.00"])
    }

    @Test func `edges and rates may be any value`() throws {
        let town = try Town(
            """
            {"parameters": {"line": {"describes": "year"}},
             "benefits": [{"id": "basic", "rows": [{"bands": [{"upTo": {"percent": "50%", "of": "line"}, "rate": "10%"},
               {"rate": {"choose": [{"when": {"emergency": true}, "value": "30%"}, {"value": "20%"}]}}]}]}]}
            """, parameters: ["line": "2000"])
        // 1,000 × 10% + 1,000 × 30% = 400.
        #expect(try town.settle(#"{"in_scope": 2000, "emergency": true}"#).payouts == ["400.00"])
    }

    @Test(arguments: [
        (#""bands": [{"upTo": 1000, "rate": "50%"}]"#, "band-edges"),
        (#""bands": [{"rate": "50%"}, {"rate": "60%"}]"#, "band-edges"),
        (#""rate": "50%", "lumps": [{"amount": 1}]"#, "contradiction"), (#""deductible": 5"#, "missing-key"),
        (#""lumps": [{"amount": "5%"}]"#, "wrong-type"),
        (#""brackets": [{"upTo": 5, "rate": "1%"}, {"rate": "1%"}]"#, "unknown-key"),
    ])
    func `a schedule that means nothing is refused`(_ row: String, _ check: String) throws {
        #expect(try Town.findings(#"{"benefits": [{"id": "basic", "rows": [{\#(row)}]}]}"#).contains(check))
    }
}
