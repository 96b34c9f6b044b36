import Testing

/// `rows`: the first that matches decides the schedule.
struct RowsTests {
    @Test func `the first row that matches decides`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [{"when": {"category": ["a", "b"]}, "unless": {"emergency": true}, "rate": "70%"},
                                                   {"when": {"category": "b"}, "rate": "50%"}, {"rate": "30%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"in_scope": 100, "identities": ["低保"], "emergency": true}"#,
            #"{"in_scope": 100, "emergency": true}"#)
        #expect(year.payouts == ["70.00", "50.00", "30.00"])
    }

    @Test func `without a row the benefit does not exist: it pays, accumulates and replaces nothing`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "quota", "replaces": "basic", "rows": [{"when": {"category": "a"}, "deductible": 500, "rate": "90%"}]},
                          {"id": "basic", "rows": [{"rate": "50%"}]}]}
            """)
        // The claim as class b leaves no trace in quota: the next meets the deductible of 500 alone.
        let year = try town.settle(
            #"{"in_scope": 500, "identities": ["低保@..2024-01-02"]}"#, #"{"in_scope": 600, "identities": ["特困"]}"#)
        #expect(year.paid("basic") == ["250.00", "0.00"])
        #expect(year.paid("quota") == ["0.00", "90.00"])
    }

    @Test func `the row held now is applied to the accumulation so far`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [{"when": {"category": "a"}, "rate": "100%"},
                                                   {"when": {"category": "b"}, "deductible": 1000, "bands": [{"upTo": 3000, "rate": "50%"}, {"rate": "60%"}]}]}]}
            """)
        // As class a 2,500: 2,500 × 100%. Then as class b on top of them, above the deductible, 1,000:
        // 500 up to 3,000 × 50% + 500 × 60% = 250 + 300 = 550.
        let year = try town.settle(
            #"{"in_scope": 2500, "identities": ["特困"]}"#, #"{"in_scope": 1000, "identities": ["低保"]}"#)
        #expect(year.payouts == ["2500.00", "550.00"])
    }
}
