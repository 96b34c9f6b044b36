import Adjudication
import PolicyFormat
import Testing
import Values

/// `dates`, `inForce`: which field keys the year and which picks the version.
struct DatesTests {
    @Test func `both ends of a period count, and an end may be open`() throws {
        let town = try Town(#"{"inForce": {"from": "2023-02-15", "through": "2024-02-14"}}"#)
        let fates = try ["2023-02-14", "2023-02-15", "2024-02-14", "2024-02-15"].map { day in
            try town.settle(#"{"date": "\#(day)", "in_scope": 1}"#).fates.joined()
        }
        #expect(fates == ["not-in-force", "paid", "paid", "not-in-force"])
        #expect(
            try Town(#"{"inForce": {"through": "2023-12-31"}}"#).settle(#"{"date": "1995-01-01", "in_scope": 1}"#).fates
                == ["paid"])
    }

    @Test func `a period of a list may be for some claims only`() throws {
        let town = try Town(
            """
            {"inForce": [{"from": "2023-02-15"}, {"from": "2022-01-01", "through": "2022-12-31", "when": {"application": "second"}}]}
            """)
        let fates = try [
            #""date": "2022-06-01""#, #""date": "2022-06-01", "application": "second""#,
            #""date": "2023-01-10", "application": "second""#, #""date": "2023-03-01""#,
        ].map { try town.settle("{\($0), \"in_scope\": 1}").fates.joined() }
        #expect(fates == ["not-in-force", "paid", "not-in-force", "paid"])
    }

    @Test func `a claim under no version shows its figures and is paid nothing`() throws {
        let year = try Town(#"{"inForce": {"from": "2023-01-01"}}"#).settle(
            #"{"date": "2022-12-31", "in_scope": 1000, "basic_paid": 400}"#)
        #expect(year.burdens == ["600.00"])
        #expect(year.payouts == ["0.00"])
    }

    private func version(_ from: String, _ through: String, rate: String) -> String {
        """
        {"inForce": {"from": "\(from)", "through": "\(through)"}, "benefits": [{"id": "basic", "rows": [{"deductible": 1000, "rate": "\(rate)"}]}]}
        """
    }

    @Test func `the date picks the version, and the year's accumulation goes on under the next`() throws {
        let town = try Town(
            version("2024-01-01", "2024-06-30", rate: "50%"), version("2024-07-01", "2024-12-31", rate: "80%"))
        let year = try town.settle(
            #"{"date": "2024-06-30", "in_scope": 1400}"#, #"{"date": "2024-07-01", "in_scope": 100}"#)
        // 400 × 50% = 200; the deductible is met: 100 × 80% = 80.
        #expect(year.payouts == ["200.00", "80.00"])
    }

    @Test func `a benefit year may start in summer; figures are those of the year it is named after`() throws {
        let town = try Town(
            """
            {"dates": {"yearStarts": "07-01"}, "parameters": {"income": {"describes": "previous-year"}},
             "benefits": [{"id": "basic", "rows": [{"deductible": {"percent": "10%", "of": "income"}, "rate": "50%"}]}]}
            """, parameters: ["income.2023": "10000", "income.2024": "12000"])
        let year = try town.settle(
            #"{"date": "2024-07-01", "in_scope": 1400}"#, #"{"date": "2025-06-30", "in_scope": 100}"#,
            #"{"date": "2025-07-01", "in_scope": 1400}"#)
        // 2024: 10% of 10,000, 400 × 50%; met in June, 100 × 50%; 2025: 10% of 12,000, 200 × 50%.
        #expect(year.payouts == ["200.00", "50.00", "100.00"])
        #expect(try Town.findings(#"{"dates": {"yearStarts": "02-30"}}"#) == ["wrong-type"])
    }

    @Test func `another date may pick the version`() throws {
        let dated = { (from: String, through: String, rate: String) in
            """
            {"dates": {"version": "cost_date"}, "fields": [{"name": "cost_date", "type": "date"}],
             "inForce": {"from": "\(from)", "through": "\(through)"}, "benefits": [{"id": "basic", "rows": [{"rate": "\(rate)"}]}]}
            """
        }
        let town = try Town(
            dated("2023-01-01", "2023-12-31", "50%"), dated("2024-01-01", "2024-12-31", "80%"))
        let year = try town.settle(
            #"{"date": "2024-01-05", "cost_date": "2023-12-30", "in_scope": 100}"#,
            #"{"date": "2024-01-06", "cost_date": "2024-01-01", "in_scope": 100}"#)
        #expect(year.payouts == ["50.00", "80.00"])
    }

    @Test func `where the record lacks that date, the settlement stands in for it`() throws {
        let town = try Town(
            """
            {"dates": {"version": "cost_date"}, "fields": [{"name": "cost_date", "type": "date"}],
             "inForce": {"from": "2024-01-01", "through": "2024-12-31"}}
            """)
        let year = try town.settle(
            #"{"date": "2024-06-01", "in_scope": 100}"#, #"{"date": "2025-06-01", "in_scope": 100}"#,
            #"{"date": "2025-06-02", "cost_date": "2024-12-31", "in_scope": 100}"#)
        #expect(year.fates == ["paid", "not-in-force", "paid"])
    }

    @Test(arguments: [
        ("\"type\": \"code\"", "\"2023\"", "\"202312\"", "\"202401\""),
        ("\"type\": \"number\"", "2023", "202312", "202401"),
        ("\"type\": \"date\"", "\"2023-05-01\"", "\"2023-12-01\"", "\"2024-01-01\""),
    ])
    func `another field may key the year: YYYY, YYYYMM or a date`(
        _ type: String, _ first: String, _ second: String, _ third: String
    ) throws {
        let town = try Town(
            """
            {"dates": {"year": "period"}, "fields": [{"name": "period", \(type)}],
             "benefits": [{"id": "basic", "rows": [{"deductible": 100, "rate": "100%"}]}]}
            """)
        // All settled in 2024; 2023 has 80 and 80, 2024 has 80.
        let year = try town.settle(
            #"{"in_scope": 80, "period": \#(first)}"#, #"{"in_scope": 80, "period": \#(second)}"#,
            #"{"in_scope": 80, "period": \#(third)}"#)
        #expect(year.rejected.isEmpty)
        #expect(year.payouts == ["0.00", "60.00", "0.00"])
    }

    @Test func `a code that keys the year may be tested like any other`() throws {
        let town = try Town(
            """
            {"dates": {"year": "period"}, "fields": [{"name": "period", "type": "code"}],
             "benefits": [{"id": "basic", "rows": [{"when": {"period": "202312"}, "rate": "80%"}, {"when": {"year": 2023}, "rate": "50%"}, {"rate": "10%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100, "period": "202312"}"#, #"{"in_scope": 100, "period": "202311"}"#,
            #"{"in_scope": 100, "period": "202401"}"#)
        #expect(year.payouts == ["80.00", "50.00", "10.00"])
    }

    @Test func `a claim whose year cannot be told is rejected`() throws {
        let town = try Town(#"{"dates": {"year": "period"}, "fields": [{"name": "period", "type": "code"}]}"#)
        #expect(try town.settle(#"{"in_scope": 80}"#).rejected == ["missing-field"])
        #expect(try town.settle(#"{"in_scope": 80, "period": "spring"}"#).rejected == ["missing-field"])
    }

    @Test func `the order stays that of settlement`() throws {
        let town = try Town(
            """
            {"dates": {"year": "period"}, "fields": [{"name": "period", "type": "number"}],
             "benefits": [{"id": "basic", "rows": [{"deductible": 100, "rate": "100%"}]}]}
            """)
        let year = try town.settle(
            #"{"claim_id": "B", "date": "2024-02-01", "in_scope": 80, "period": 202301}"#,
            #"{"claim_id": "A", "date": "2024-02-01", "in_scope": 80, "period": 202312}"#,
            #"{"claim_id": "C", "date": "2024-01-01", "in_scope": 10, "period": 202311}"#)
        #expect(year.ids == ["C", "A", "B"])
        // 10; 90; 170.
        #expect(year.payouts == ["0.00", "0.00", "70.00"])
    }

    @Test(arguments: ["yes/no", "yuan"])
    func `what cannot key the year is refused, and the help says what can`(_ type: String) throws {
        let whole = try Town.whole(
            #"{"dates": {"year": "period"}, "fields": [{"name": "period", "type": "\#(type)"}]}"#)
        let policy = try #require(Policy.read(whole).policy)
        let findings = Scheme.compile(
            [policy], vocabulary: Shipped.vocabulary, statistics: Shipped.statistics,
            parameters: ParameterSet()
        ).diagnostics
        #expect(findings.map(\.check) == ["unknown-name"])
        #expect(
            findings.first?.help?.en
                == "name a date; for “year” also a number or code that is the year or the month (2024, 202403)")
    }
}
