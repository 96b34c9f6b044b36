import Testing

/// `per`: where an accumulation lives.
struct ScopesTests {
    /// Above 100, in full; what accumulates is met by one deductible for each of `per`.
    private func town(per: String) throws -> Town {
        try Town(
            """
            {"fields": [{"name": "case_id", "type": "code"}],
             "benefits": [{"id": "basic", "per": \(per), "rows": [{"deductible": 100, "rate": "100%"}]}]}
            """)
    }

    @Test func `the person's year, where nothing is said`() throws {
        let town = try Town(#"{"benefits": [{"id": "basic", "rows": [{"deductible": 100, "rate": "100%"}]}]}"#)
        let year = try town.settle(
            #"{"date": "2023-12-31", "in_scope": 80}"#, #"{"date": "2024-01-01", "in_scope": 80}"#,
            #"{"date": "2024-12-31", "in_scope": 80}"#)
        // 2023: 80. 2024: 160, 60 above.
        #expect(year.payouts == ["0.00", "0.00", "60.00"])
    }

    @Test func `each claim by itself`() throws {
        #expect(
            try town(per: #""claim""#).settle(#"{"in_scope": 150}"#, #"{"in_scope": 150}"#).payouts == [
                "50.00", "50.00",
            ])
    }

    @Test func `a day`() throws {
        let day = #""date": "2024-05-01""#
        let year = try town(per: #"["person", "day"]"#).settle(
            #"{\#(day), "in_scope": 80}"#, #"{\#(day), "in_scope": 80}"#, #"{"date": "2024-05-02", "in_scope": 80}"#)
        #expect(year.payouts == ["0.00", "60.00", "0.00"])
    }

    @Test func `a disease in a year`() throws {
        let year = try town(per: #"["person", "disease", "year"]"#).settle(
            #"{"in_scope": 80, "disease": "D1"}"#, #"{"in_scope": 80, "disease": "D2"}"#,
            #"{"in_scope": 80, "disease": "D1"}"#,
            #"{"date": "2025-01-01", "in_scope": 80, "disease": "D1"}"#, #"{"date": "2025-01-02", "in_scope": 80}"#)
        #expect(year.payouts == ["0.00", "0.00", "60.00", "0.00", "0.00"])
    }

    @Test func `a case, over years`() throws {
        let year = try town(per: #"["person", "case_id"]"#).settle(
            #"{"date": "2023-12-01", "in_scope": 80, "case_id": "K1"}"#,
            #"{"date": "2024-01-01", "in_scope": 80, "case_id": "K1"}"#,
            #"{"date": "2024-02-01", "in_scope": 80, "case_id": "K2"}"#)
        #expect(year.payouts == ["0.00", "60.00", "0.00"])
    }

    @Test func `a household's year: its members add up, in order of date and id`() throws {
        let member = { (person: String, day: String, house: String) in
            #"{"person_id": "\#(person)", "household_id": "\#(house)", "date": "\#(day)", "in_scope": 80}"#
        }
        let town = try town(per: #"["household", "year"]"#)
        let year = try town.settle(
            member("P2", "2024-03-01", "H"), member("P1", "2024-02-01", "H"), member("P3", "2024-04-01", "X"),
            #"{"person_id": "P4", "date": "2024-05-01", "in_scope": 80}"#)
        // P1 first: 80; then P2: 160, 60 above. The others are households of their own.
        #expect(year.ids == ["2", "1", "3", "4"])
        #expect(year.payouts == ["0.00", "60.00", "0.00", "0.00"])
        #expect(town.isByHousehold)
        #expect(try self.town(per: #"["household_id", "year"]"#).isByHousehold)
    }

    @Test func `persons of one household stay apart where a rule is per person`() throws {
        let town = try town(per: #"["person", "year"]"#)
        let year = try town.settle(
            #"{"person_id": "P1", "household_id": "H", "in_scope": 80}"#,
            #"{"person_id": "P2", "household_id": "H", "in_scope": 80}"#)
        #expect(year.payouts == ["0.00", "0.00"])
        #expect(!town.isByHousehold)
    }

    @Test func `a benefit, a pool and a counter may each run over something else`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "house", "per": ["household", "year"], "limit": 150}],
             "benefits": [{"id": "basic", "per": ["person", "year"], "pools": ["house"], "rows": [{"deductible": 50, "rate": "100%"}]}]}
            """)
        // P1: 100 − 50 = 50, then 60; P2: 100 − 50 = 50, but 40 are left of the house's 150.
        let year = try town.settle(
            #"{"person_id": "P1", "household_id": "H", "in_scope": 100}"#,
            #"{"person_id": "P1", "household_id": "H", "in_scope": 60}"#,
            #"{"person_id": "P2", "household_id": "H", "in_scope": 100}"#)
        #expect(year.payouts == ["50.00", "60.00", "40.00"])
    }

    @Test func `behind a member's rejected record nothing of the household is settled`() throws {
        let town = try town(per: #"["household", "year"]"#)
        let year = try town.settle(
            #"{"person_id": "P1", "household_id": "H", "in_scope": 80, "basic_paid": 90}"#,
            #"{"person_id": "P2", "household_id": "H", "in_scope": 80}"#,
            #"{"person_id": "P3", "household_id": "X", "in_scope": 180}"#)
        #expect(year.rejected == ["insurance-above-total", "after-rejected"])
        #expect(year.payouts == ["80.00"])
    }

    @Test(arguments: [(#"["claim", "year"]"#, "contradiction"), (#"["person", "decade"]"#, "unknown-name")])
    func `a scope that means nothing is refused`(_ per: String, _ check: String) throws {
        let findings = try Town.findings(#"{"benefits": [{"id": "basic", "per": \#(per), "rows": [{"rate": "1%"}]}]}"#)
        #expect(Set(findings) == [check])
    }
}
