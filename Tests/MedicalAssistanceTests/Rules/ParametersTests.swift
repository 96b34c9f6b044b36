import Adjudication
import PolicyFormat
import Testing
import Values

/// `parameters`, `delegated`, `extends`; and `earlierAssistance`.
struct ParametersTests {
    private static let town = """
        {"parameters": {"income": {"describes": "previous-year", "cite": "art. 16"}, "line": {"describes": "year"}},
         "benefits": [{"id": "basic", "per": "claim", "rows": [{"deductible": {"plus": [{"percent": "10%", "of": "income"}, "line"]}, "rate": "100%"}]}]}
        """

    @Test func `the offset stands in the declaration, and a year's own figure beats the one for all`() throws {
        let town = try Town(Self.town, parameters: ["income": "10000", "income.2023": "20000", "line.2024": "5"])
        // 2024: 10% × 20,000 + 5.
        #expect(try town.settle(#"{"in_scope": 5000}"#).payouts == ["2995.00"])
        let other = try Town(Self.town, parameters: ["income": "10000", "income.2023": "20000", "line": "5"])
        // 2025: 10% × 10,000 + 5.
        #expect(try other.settle(#"{"date": "2025-01-01", "in_scope": 5000}"#).payouts == ["3995.00"])
    }

    @Test func `a missing one is named with its year and article`() throws {
        let year = try Town(Self.town).settle(#"{"in_scope": 5000}"#)
        #expect(year.rejected == ["missing-parameter"])
        #expect(year.complaints.contains("income for 2023, art. 16"))
    }

    @Test func `built-in statistics supply one, what is given beats them`() throws {
        let series = Shipped.statistics.series[0]
        let value = try #require(series.values.first { $0.year == 2023 })
        let text = """
            {"parameters": {"income": {"describes": "previous-year", "series": "\(series.id)"}},
             "benefits": [{"id": "basic", "rows": [{"deductible": "income", "rate": "100%"}]}]}
            """
        let record = #"{"in_scope": 900000}"#
        #expect(try Town(text).settle(record).pockets == [value.amount.description])
        #expect(try Town(text, parameters: ["income": "1"]).settle(record).pockets == ["1.00"])
        #expect(try Town.findings(text.replacing(series.id, with: "moon/income")) == ["unknown-series"])
    }

    @Test func `a parameter may be a rate, a number, a date or yes or no`() throws {
        let town = try Town(
            """
            {"parameters": {"share": {"describes": "year", "type": "rate"}, "deadline": {"describes": "year", "type": "date"},
                            "stays": {"describes": "year", "type": "number"}},
             "exclusions": [{"reason": "late-application", "when": {"applied_on": {"above": "deadline"}}}],
             "benefits": [{"id": "basic", "rows": [{"when": {"stay_days": {"atMost": "stays"}}, "rate": "share"}, {"rate": "1%"}]}]}
            """, parameters: ["share": "45%", "deadline": "2024-06-30", "stays": "3"])
        #expect(try town.settle(#"{"in_scope": 100}"#).payouts == ["45.00"])
        #expect(
            try town.settle(#"{"date": "2024-05-05", "admitted": "2024-05-01", "in_scope": 100}"#).payouts == ["1.00"])
        #expect(try town.settle(#"{"in_scope": 100, "applied_on": "2024-07-01"}"#).fates == ["late-application"])
    }

    @Test func `a yes or no of the year may be tested`() throws {
        let town = try Town(
            """
            {"parameters": {"fund_short": {"describes": "year", "type": "yes/no"}},
             "benefits": [{"id": "basic", "rows": [{"when": {"fund_short": true}, "rate": "40%"}, {"rate": "50%"}]}]}
            """, parameters: ["fund_short.2024": "yes", "fund_short.2025": "否"])
        let year = try town.settle(
            #"{"date": "2024-01-01", "in_scope": 100}"#, #"{"date": "2025-01-01", "in_scope": 100}"#)
        #expect(year.payouts == ["40.00", "50.00"])
        #expect(
            try Town.findings(#"{"parameters": {"word": {"describes": "year", "type": "code"}}}"#) == ["unknown-value"])
    }

    @Test func `what is given must be of the parameter's type`() throws {
        #expect(try Town.findings(Self.town, parameters: ["income": "much"]) == ["invalid-parameter"])
        #expect(try Town.findings(Self.town, parameters: ["income": "-1"]) == ["invalid-parameter"])
    }

    // MARK: Overlays

    private static let province = """
        {"categories": [{"id": "a", "identities": "extreme-poverty"}, {"id": "b", "identities": "minimum-living"}],
         "pools": [{"id": "annual", "limit": 1000}],
         "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"when": {"category": "a"}, "rate": "90%"}, {"rate": "50%"}]},
                      {"id": "tilt", "base": "residual", "rows": {"delegated": {"to": "city", "cite": "art. 5"}}}]}
        """

    private func completed(by overlay: String) throws -> Town {
        let base = try JSONReader.read(SourceText(name: "base.json", text: Self.province)).get()
        let changes = try JSONReader.read(SourceText(name: "overlay.json", text: overlay)).get()
        return try Town(JSONLine.text(base.merged(with: changes)))
    }

    @Test func `an overlay fills by id and leaves the rest`() throws {
        let town = try completed(
            by: #"{"benefits": [{"id": "tilt", "rows": [{"rate": "20%"}]}], "pools": [{"id": "annual", "limit": 400}]}"#
        )
        // 500 × 90% = 450, of which 400; residual 100 × 20% = 20.
        let year = try town.settle(#"{"in_scope": 500}"#)
        #expect(year.paid("basic") == ["400.00"])
        #expect(year.paid("tilt") == ["20.00"])
    }

    @Test func `a new id is added behind, a list without ids is replaced, null takes away`() throws {
        let town = try completed(
            by: """
                {"benefits": [{"id": "basic", "pools": null, "rows": [{"rate": "10%"}]}, {"id": "gift", "per": "claim", "rows": [{"rate": "5%"}]}]}
                """)
        let year = try town.settle(#"{"in_scope": 100000}"#)
        #expect(year.paid("basic") == ["10000.00"])
        #expect(year.paid("gift") == ["5000.00"])
        #expect(year.scheme.layout.benefits == ["basic", "tilt", "gift"])
    }

    // MARK: Earlier assistance

    @Test func `assistance under earlier rules comes off what is left, off out of pocket, and charges the pools`()
        throws
    {
        let town = try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"referral": false}}],
             "earlierAssistance": {"when": {"year": 2022}, "amount": "assistance_paid", "pools": "annual"},
             "pools": [{"id": "annual", "limit": 1000}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "80%"}]}]}
            """)
        let year = try town.settle(
            #"{"date": "2022-03-01", "in_scope": 1000, "assistance_paid": 300}"#,
            #"{"date": "2022-04-01", "in_scope": 500, "assistance_paid": 100, "referral": false}"#,
            #"{"date": "2022-05-01", "in_scope": 100}"#,
            #"{"date": "2023-05-01", "in_scope": 1000, "assistance_paid": 300}"#)
        // 1: 800 worth, 700 left of claim and pool. 2: excluded, 100 charged. 3: nothing left of 1,000 − 300 − 700 − 100.
        #expect(year.payouts == ["700.00", "0.00", "0.00", "800.00"])
        #expect(year.pockets == ["0.00", "400.00", "100.00", "200.00"])
    }
}
