import Testing

/// `counters`: anything else that is counted.
struct CountersTests {
    @Test func `claims are all records, with the event in when only those of it`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "all", "of": "claims"}, {"id": "stays", "of": "claims", "when": {"event": "claim"}}],
             "benefits": [{"id": "basic", "rows": [{"when": {"all": 2, "stays": 1}, "rate": "70%"}, {"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"event": "application", "in_scope": 0}"#, #"{"in_scope": 100}"#)
        // Before the third record there are two, one of them a claim.
        #expect(year.payouts == ["50.00", "0.00", "70.00"])
    }

    @Test func `a claim sees only earlier ones: the first stay reads 0`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "stays", "of": "claims", "when": {"care": "inpatient"}}],
             "benefits": [{"id": "basic", "per": "claim", "rows": [
               {"when": {"stays": 0}, "deductible": 800, "rate": "100%"}, {"when": {"stays": 1}, "deductible": 400, "rate": "100%"},
               {"when": {"stays": {"atLeast": 2}}, "deductible": 200, "rate": "100%"}]}]}
            """)
        let stay = #"{"in_scope": 1000}"#
        // The visit in between is no stay.
        let year = try town.settle(
            stay, #"{"in_scope": 1000, "care": "outpatient"}"#, stay, stay, stay,
            #"{"date": "2025-01-01", "in_scope": 1000}"#)
        #expect(year.payouts == ["200.00", "600.00", "600.00", "800.00", "800.00", "200.00"])
    }

    private static let counting = """
        {"exclusions": [{"reason": "unreferred", "when": {"referral": false}}],
         "counters": [{"id": "covered", "of": "claims"}, {"id": "all", "of": "claims", "excluded": true}],
         "benefits": [{"id": "basic", "per": "claim", "rows": [{"when": {"covered": {"below": 1}, "all": {"below": 2}}, "rate": "100%"}, {"rate": "50%"}]}]}
        """

    @Test func `an excluded claim counts only where the counter says so`() throws {
        let excluded = #"{"in_scope": 100, "referral": false}"#
        // One excluded: 0 covered, 1 in all. Two excluded: 0 covered, 2 in all.
        #expect(try Town(Self.counting).settle(excluded, #"{"in_scope": 100}"#).payouts == ["0.00", "100.00"])
        #expect(
            try Town(Self.counting).settle(excluded, excluded, #"{"in_scope": 100}"#).payouts == [
                "0.00", "0.00", "50.00",
            ])
        #expect(
            try Town(Self.counting).settle(#"{"in_scope": 100}"#, #"{"in_scope": 100}"#).payouts == ["100.00", "50.00"])
    }

    @Test func `a sum of money, and warnings read it after the claim`() throws {
        let town = try Town(
            """
            {"parameters": {"line": {"describes": "year"}},
             "counters": [{"id": "borne", "of": "out_of_pocket"}],
             "benefits": [{"id": "basic", "rows": [{"rate": "50%"}]}],
             "warnings": [{"id": "grave", "when": {"borne": {"above": 1000}}}, {"id": "high", "when": {"borne": {"above": "line"}}}]}
            """, parameters: ["line": "500"])
        // 500; 500.01; 1,000.01 − to the fen.
        let year = try town.settle(#"{"in_scope": 1000}"#, #"{"in_scope": 0.02}"#, #"{"in_scope": 1000}"#)
        #expect(year.pockets == ["500.00", "0.01", "500.00"])
        #expect(year.warnings == ["-", "high", "grave"])
    }

    @Test func `a line whose figure nobody gave warns of nothing`() throws {
        let town = try Town(
            """
            {"parameters": {"line": {"describes": "year"}}, "counters": [{"id": "borne", "of": "burden"}],
             "warnings": [{"id": "high", "when": {"borne": {"above": "line"}}}]}
            """)
        #expect(try town.settle(#"{"in_scope": 100000}"#).warnings == ["-"])
    }

    @Test func `out of pocket is added unfloored, and the counter floored when read`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "borne", "of": "out_of_pocket"}],
             "benefits": [{"id": "basic", "paysWhen": {"risk_assessed": true}, "rows": [{"rate": "100%"}]},
                          {"id": "echo", "per": "claim", "base": "borne", "rows": [{"rate": "10%"}]}]}
            """)
        // 1: 1,000 to the patient; 2: 1,100 paid on a claim of 100, −1,000, together 0; 3: 300; so 4 sees 300.
        let year = try town.settle(
            #"{"in_scope": 1000}"#, #"{"in_scope": 100, "risk_assessed": true}"#, #"{"in_scope": 300}"#,
            #"{"in_scope": 100}"#)
        // Before 2 the counter stands at 1,000, and nothing is left of the claim for the echo of 100.
        #expect(year.paid("echo") == ["0.00", "0.00", "0.00", "30.00"])
    }

    @Test func `a look-back counts claims of the last days only, across the turn of the year`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "recent", "of": "claims", "since": {"of": "admitted", "days": -15}}],
             "benefits": [{"id": "basic", "per": "claim", "rows": [
               {"when": {"recent": 0}, "deductible": 500, "rate": "100%"}, {"deductible": 100, "rate": "100%"}]}]}
            """)
        let stay = { (from: String, to: String) in #"{"in_scope": 1000, "admitted": "\#(from)", "date": "\#(to)"}"# }
        // Back within 15 days of leaving: 100. The 15th day still counts, the 16th no longer.
        let year = try town.settle(
            stay("2024-12-01", "2024-12-20"), stay("2025-01-04", "2025-01-10"), stay("2025-01-26", "2025-01-30"))
        #expect(year.payouts == ["500.00", "900.00", "500.00"])
    }

    @Test func `a sum over the last twelve months of a household`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "borne", "per": ["household"], "of": "out_of_pocket", "excluded": true,
                           "since": {"of": "date", "months": -12}}],
             "benefits": [{"id": "basic", "per": "claim", "base": "borne", "rows": [{"deductible": 1000, "rate": "50%"}]}]}
            """)
        let bill = { (person: String, date: String) in
            #"{"person_id": "\#(person)", "household_id": "H", "in_scope": 900, "date": "\#(date)"}"#
        }
        // 900 borne; 900 at the second: nothing above 1,000, 1,800 borne; 800 × 50% = 400 at the third, 2,300 borne.
        // A year after the second it counts still, the first no longer: 900 + 500 = 1,400, 400 × 50% = 200.
        let year = try town.settle(
            bill("A", "2024-03-01"), bill("B", "2024-06-01"), bill("A", "2024-07-01"), bill("B", "2025-06-01"))
        #expect(year.payouts == ["0.00", "0.00", "400.00", "200.00"])
    }

    @Test func `days are counted like claims, so that a year has no more of them than the text gives`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "days", "of": "stay_days"}],
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost"},
               "allowance": {"each": {"choose": [{"when": {"category": "a"}, "value": 100}, {"value": 50}]},
                             "count": {"plus": ["stay_days"], "atMost": {"plus": [10], "minus": ["days"]}}}},
             "benefits": [{"id": "care", "per": "claim", "base": "allowance", "rows": [{"rate": "100%"}]}]}
            """)
        let stay = { (from: String, to: String, who: String) in
            #"{"in_scope": 9000, "admitted": "\#(from)", "date": "\#(to)", "identities": "\#(who)"}"#
        }
        // 6 days at 100; 3 of them at 50; 1 of 4 is left, at 100; none.
        let year = try town.settle(
            stay("2024-01-01", "2024-01-07", "特困"), stay("2024-02-01", "2024-02-04", "低保"),
            stay("2024-03-01", "2024-03-05", "特困"), stay("2024-04-01", "2024-04-03", "特困"))
        #expect(year.payouts == ["600.00", "150.00", "100.00", "0.00"])
    }

    @Test func `a look-back keeps nothing of a claim that falls by itself`() throws {
        let found = try Town.findings(
            """
            {"counters": [{"id": "recent", "of": "claims", "per": "claim", "since": {"of": "date", "days": -15}}],
             "benefits": [{"id": "basic", "rows": [{"when": {"recent": 0}, "rate": "100%"}]}]}
            """)
        #expect(found == ["contradiction"])
    }

    @Test func `a counter of a household`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "house_burden", "per": ["household", "year"], "of": "burden"}],
             "warnings": [{"id": "high", "when": {"house_burden": {"above": 100}}}]}
            """)
        let year = try town.settle(
            #"{"person_id": "A", "household_id": "H", "in_scope": 60}"#,
            #"{"person_id": "B", "household_id": "H", "in_scope": 60}"#,
            #"{"person_id": "C", "in_scope": 60}"#)
        #expect(year.warnings == ["-", "high", "-"])
    }

    @Test func `a counter may keep the date of the first claim, and a claim of that date is told apart`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "late", "of": "claims", "when": {"enrolment": "late"}},
                          {"id": "first_day", "of": "applied_on", "keeps": "first", "when": {"enrolment": "late"}}],
             "exclusions": [{"reason": "not-enrolled", "when": {"enrolment": "late", "late": {"atLeast": 1}},
                             "unless": {"applied_on": "first_day"}}]}
            """)
        let bill = { (day: String?) in
            #"{"in_scope": 100, "enrolment": "late"\#(day.map { ", \"applied_on\": \"\($0)\"" } ?? "")}"#
        }
        let dated = try town.settle(bill("2024-03-01"), bill("2024-03-01"), bill("2024-03-02"), bill(nil))
        #expect(dated.fates == ["paid", "paid", "not-enrolled", "not-enrolled"])
        // The first has no day of application: no other bill is of the same.
        let undated = try town.settle(bill(nil), bill("2024-03-01"), bill(nil))
        #expect(undated.fates == ["paid", "not-enrolled", "not-enrolled"])
    }

    @Test func `a counter may keep the first amount`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "first", "of": "burden", "keeps": "first"}],
             "benefits": [{"id": "basic", "per": "claim", "rows": [{"when": {"first": {"atLeast": 100}}, "rate": "20%"}, {"rate": "10%"}]}]}
            """)
        // The first sees none: 100 × 10%; 60 × 20%; the first stays 100: 500 × 20%.
        let year = try town.settle(#"{"in_scope": 100}"#, #"{"in_scope": 60}"#, #"{"in_scope": 500}"#)
        #expect(year.payouts == ["10.00", "12.00", "100.00"])
    }

    @Test(arguments: [
        #"{"id": "first", "of": "claims", "keeps": "first"}"#,
        #"{"id": "first", "of": "burden", "keeps": "first", "since": {"of": "date", "days": -5}}"#,
    ])
    func `claims and a look-back have no first figure`(_ counter: String) throws {
        #expect(try Town.findings(#"{"counters": [\#(counter)]}"#).contains("contradiction"))
    }
}
