import Testing

/// values: one grammar wherever an amount, rate, limit or date stands.
struct ValuesTests {
    /// What a value comes to as the deductible of a claim of 10,000 yuan that is paid in full above it.
    private func deductible(
        _ value: String, _ record: String = "", rounding: String = "{\"unit\": 0.01}",
        parameters: [String: String] = [:]
    ) throws -> String {
        let town = try Town(
            """
            {"parameters": {"income": {"describes": "previous-year"}, "share": {"describes": "year", "type": "rate"}},
             "rounding": \(rounding),
             "fields": [{"name": "voucher", "type": "yuan"}],
             "benefits": [{"id": "basic", "rows": [{"deductible": \(value), "rate": "100%"}]}]}
            """, parameters: parameters)
        let year = try town.settle(#"{"in_scope": 10000, "total": 10000\#(record.isEmpty ? "" : ", " + record)}"#)
        return year.pockets.first ?? year.rejected.joined()
    }

    @Test func `a number, a name, none`() throws {
        #expect(try deductible("2800") == "2800.00")
        #expect(try deductible("\"2800.50\"") == "2800.50")
        #expect(try deductible("\"voucher\"", "\"voucher\": 70") == "70.00")
        #expect(try deductible("\"voucher\"") == "0.00")
        #expect(try deductible("\"none\"") == "0.00")
    }

    @Test func `percent of something, of a parameter of the previous year`() throws {
        // 10% × 28,421 = 2,842.10.
        #expect(
            try deductible(#"{"percent": "10%", "of": "income"}"#, parameters: ["income.2023": "28421"]) == "2842.10")
        #expect(
            try deductible(#"{"percent": "10%", "of": "income"}"#, parameters: ["income.2024": "1"])
                == "missing-parameter")
        #expect(try deductible(#"{"percent": "share", "of": 500}"#, parameters: ["share": "25%"]) == "125.00")
    }

    @Test func `so much for each of a count`() throws {
        // 3 days from 2024-01-07 to 2024-01-10; the same day counts as one.
        let value = #"{"each": 50, "count": "stay_days"}"#
        #expect(try deductible(value, #""date": "2024-01-10", "admitted": "2024-01-07""#) == "150.00")
        #expect(try deductible(value) == "50.00")
    }

    @Test func `choose takes the first case that holds`() throws {
        let value =
            #"{"choose": [{"when": {"hospital_class": "3"}, "value": 800}, {"when": {"hospital_class": "2"}, "value": 500}, {"value": 400}]}"#
        #expect(try deductible(value, #""hospital_class": "3""#) == "800.00")
        #expect(try deductible(value, #""hospital_class": "2""#) == "500.00")
        #expect(try deductible(value, #""hospital_class": "1""#) == "400.00")
    }

    @Test func `choose without a match lacks a deciding fact, and says which`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "name": "Basic", "cite": "art. 4", "rows": [{"rate": {"choose": [{"when": {"hospital_class": "3"}, "value": "60%"}]}}]}]}
            """)
        let year = try town.settle(#"{"in_scope": 100, "hospital_class": "1"}"#)
        #expect(year.rejected == ["missing-field"])
        #expect(year.complaints.contains("“hospital_class”"))
        #expect(year.complaints.contains("art. 4"))
    }

    @Test func `first term, minus, at least, at most, floor: in this order`() throws {
        #expect(try deductible(#"{"plus": [300, 200], "minus": 100}"#) == "400.00")
        #expect(try deductible(#"{"plus": 100, "minus": [30, 200]}"#) == "0.00")
        // 100 − 200 = −100, at least 50.
        #expect(try deductible(#"{"plus": 100, "minus": 200, "atLeast": 50}"#) == "50.00")
        // At least 700 first, then at most 600.
        #expect(try deductible(#"{"plus": 100, "atLeast": 700, "atMost": 600}"#) == "600.00")
        #expect(try deductible(#"{"plus": 100, "atMost": "none"}"#) == "100.00")
        // 20% × 10,000 − 500 = 1,500.
        #expect(try deductible(#"{"percent": "20%", "of": "in_scope", "minus": 500}"#) == "1500.00")
    }

    @Test func `values nest`() throws {
        // (10,000 − 2 × 1,000) × 10% + 5 = 805.
        #expect(
            try deductible(
                #"{"plus": [{"percent": "10%", "of": {"plus": "in_scope", "minus": {"each": 1000, "count": 2}}}, 5]}"#)
                == "805.00")
    }

    @Test(arguments: [("half-up", "0.03"), ("half-even", "0.02"), ("down", "0.02"), ("up", "0.03")])
    func `a value is rounded once to the fen, in the policy's mode`(_ mode: String, _ expected: String) throws {
        // 0.5% × 5.00 = 0.025.
        let value = try deductible(#"{"percent": "0.5%", "of": 5}"#, rounding: #"{"unit": 0.01, "mode": "\#(mode)"}"#)
        #expect(value == expected)
    }

    @Test func `a single value left to others rejects the claim that reaches it, and no other`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [
              {"when": {"category": "b"}, "rate": {"delegated": {"to": "county", "cite": "art. 7"}}}, {"rate": "50%"}]}]}
            """)
        #expect(try town.settle(#"{"in_scope": 100}"#).payouts == ["50.00"])
        let refused = try town.settle(#"{"in_scope": 100, "identities": ["低保"]}"#)
        #expect(refused.rejected == ["delegated"])
        #expect(refused.complaints.contains("art. 7"))
    }

    @Test func `a row's deductible is evaluated whatever the amounts, and with a trigger once it holds`() throws {
        let always = try Town(
            """
            {"parameters": {"income": {"describes": "year"}},
             "benefits": [{"id": "basic", "rows": [{"when": {"category": "a"}, "rate": "100%"}, {"deductible": "income", "rate": "50%"}]}]}
            """)
        #expect(try always.settle(#"{"in_scope": 1}"#).rejected.isEmpty)
        #expect(try always.settle(#"{"in_scope": 0, "identities": ["低保"]}"#).rejected == ["missing-parameter"])
        let triggered = try Town(
            """
            {"parameters": {"income": {"describes": "year"}},
             "benefits": [{"id": "basic", "paysWhen": {"risk_assessed": true}, "rows": [{"deductible": "income", "rate": "50%"}]}]}
            """)
        #expect(try triggered.settle(#"{"in_scope": 1}"#).rejected.isEmpty)
        #expect(try triggered.settle(#"{"in_scope": 1, "risk_assessed": true}"#).rejected == ["missing-parameter"])
    }

    /// Whether a claim of 2024-02-29 applied for on a day is late under a deadline; the last day still counts.
    private func isLate(_ deadline: String, appliedOn day: String, more: String = "") throws -> Bool {
        let town = try Town(
            #"{"exclusions": [{"reason": "late-application", "when": {"applied_on": {"above": \#(deadline)}}}]}"#)
        let year = try town.settle(#"{"date": "2024-02-29", "in_scope": 1, "applied_on": "\#(day)"\#(more)}"#)
        return year.fates == ["late-application"]
    }

    @Test(arguments: [
        (#""2024-03-15""#, "2024-03-15", "2024-03-16"),
        (#"{"of": "date", "years": 1}"#, "2025-02-28", "2025-03-01"),
        (#"{"of": "date", "months": 1}"#, "2024-03-29", "2024-03-30"),
        (#"{"of": "date", "days": 1}"#, "2024-03-01", "2024-03-02"),
        (#"{"of": "date", "to": "month-end"}"#, "2024-02-29", "2024-03-01"),
        (#"{"of": "date", "years": 1, "to": "03-31"}"#, "2025-03-31", "2025-04-01"),
        // A year on is 2025-02-28, a day more 2025-03-01, and then the end of that month.
        (#"{"of": "date", "years": 1, "days": 1, "to": "month-end"}"#, "2025-03-31", "2025-04-01"),
        (#"{"earlierOf": ["2024-06-30", {"of": "date", "months": 3}]}"#, "2024-05-29", "2024-05-30"),
    ])
    func `dates: calendar years and months, then days, then a fixed point`(
        _ deadline: String, _ last: String, _ first: String
    ) throws {
        #expect(try !isLate(deadline, appliedOn: last))
        #expect(try isLate(deadline, appliedOn: first))
    }

    @Test func `the earlier of two dates passes over one that is absent`() throws {
        let deadline = #"{"earlierOf": ["birth_date", "2024-06-30"]}"#
        #expect(try !isLate(deadline, appliedOn: "2024-06-30"))
        #expect(try isLate(deadline, appliedOn: "2024-06-30", more: #", "birth_date": "2000-01-01""#))
    }

    @Test(arguments: [
        (#""deductible": "wealth", "rate": "1%""#, "unknown-name"),
        (#""deductible": "50%", "rate": "1%""#, "wrong-type"),
        (#""rate": 5"#, "wrong-type"), (#""rate": "fifty%""#, "invalid-rate"),
        (#""rate": "50.12345%""#, "invalid-rate"),
        (#""deductible": "date", "rate": "1%""#, "wrong-type"),
        (#""deductible": "2024-13-01", "rate": "1%""#, "invalid-value"),
        (#""deductible": {"percent": "5%"}, "rate": "1%""#, "missing-key"),
        (#""deductible": {"plus": 1, "each": 2, "count": 3}, "rate": "1%""#, "contradiction"),
    ])
    func `a value that means nothing is refused`(_ row: String, _ check: String) throws {
        #expect(try Town.findings(#"{"benefits": [{"id": "basic", "rows": [{\#(row)}]}]}"#) == [check])
    }
}
