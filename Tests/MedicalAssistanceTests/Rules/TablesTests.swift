import PolicyFormat
import Adjudication
import Testing
import Values

/// `when`, `unless`, `facts`: match tables.
struct TablesTests {
    /// A town whose one row pays 100% where the table holds, else 1%.
    private func town(_ table: String, facts: String = "{\"ward_stay\": {\"care\": \"inpatient\"}}") throws -> Town {
        try Town(
            """
            {"facts": \(facts), "benefits": [{"id": "basic", "rows": [{\(table), "rate": "100%"}, {"rate": "1%"}]}]}
            """)
    }

    @Test func `all keys of an object hold, and any object of a list`() throws {
        let all = try town(#""when": {"care": "inpatient", "emergency": true}"#)
        let any = try town(#""when": [{"care": "inpatient"}, {"emergency": true}]"#)
        let records = [
            #"{"in_scope": 100, "emergency": true}"#, #"{"in_scope": 100}"#,
            #"{"in_scope": 100, "care": "outpatient", "emergency": true}"#, #"{"in_scope": 100, "care": "outpatient"}"#,
        ]
        #expect(
            try all.settle(records[0], records[1], records[2], records[3]).payouts == [
                "100.00", "1.00", "1.00", "1.00",
            ])
        #expect(
            try any.settle(records[0], records[1], records[2], records[3]).payouts == [
                "100.00", "100.00", "100.00", "1.00",
            ])
    }

    @Test func `a list value is one of`() throws {
        let town = try town(#""when": {"care": ["day-surgery", "outpatient-chronic"]}"#)
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"in_scope": 100, "care": "day-surgery"}"#, #"{"in_scope": 100, "care": "门诊慢性病"}"#)
        #expect(year.payouts == ["1.00", "100.00", "100.00"])
    }

    @Test(arguments: [
        ("above", ["1.00", "1.00", "100.01"]), ("atLeast", ["1.00", "100.00", "100.01"]),
        ("below", ["99.99", "1.00", "1.00"]), ("atMost", ["99.99", "100.00", "1.00"]),
    ])
    func `comparisons with an amount: a fen below, at and above`(_ comparison: String, _ payouts: [String]) throws {
        let town = try town(#""when": {"in_scope": {"\#(comparison)": 100}}"#)
        // 99.99 × 1% = 0.9999 → 1.00; 100.01 × 1% = 1.0001 → 1.00.
        let year = try town.settle(#"{"in_scope": 99.99}"#, #"{"in_scope": 100}"#, #"{"in_scope": 100.01}"#)
        #expect(year.payouts == payouts)
    }

    @Test func `several comparisons of one key must all hold`() throws {
        let town = try town(#""when": {"in_scope": {"atLeast": 100, "below": 200}}"#)
        let year = try town.settle(#"{"in_scope": 99}"#, #"{"in_scope": 199}"#, #"{"in_scope": 200}"#)
        #expect(year.payouts == ["0.99", "199.00", "2.00"])
    }

    @Test func `a comparison with something absent, or with none, is false; its negation by unless holds`() throws {
        let late = try town(#""when": {"applied_on": {"above": "2024-01-01"}}"#)
        let early = try town(#""when": {"applied_on": {"atMost": "2024-01-01"}}"#)
        let notLate = try town(#""unless": {"applied_on": {"above": "2024-01-01"}}"#)
        let none = try town(#""when": {"in_scope": {"atMost": "none"}}"#)
        #expect(try late.settle(#"{"in_scope": 100}"#).payouts == ["1.00"])
        #expect(try early.settle(#"{"in_scope": 100}"#).payouts == ["1.00"])
        #expect(try notLate.settle(#"{"in_scope": 100}"#).payouts == ["100.00"])
        #expect(try none.settle(#"{"in_scope": 100}"#).payouts == ["1.00"])
    }

    @Test func `given asks whether there is anything at all`() throws {
        let given = try town(#""when": {"applied_on": {"given": true}}"#)
        let absent = try town(#""when": {"applied_on": {"given": false}}"#)
        let records = (#"{"in_scope": 100}"#, #"{"in_scope": 100, "applied_on": "2024-05-01"}"#)
        #expect(try given.settle(records.0, records.1).payouts == ["1.00", "100.00"])
        #expect(try absent.settle(records.0, records.1).payouts == ["100.00", "1.00"])
    }

    @Test func `unless is the negation of the whole table`() throws {
        let town = try town(#""unless": {"care": "inpatient", "emergency": true}"#)
        let year = try town.settle(
            #"{"in_scope": 100, "emergency": true}"#, #"{"in_scope": 100}"#,
            #"{"in_scope": 100, "care": "outpatient", "emergency": true}"#)
        #expect(year.payouts == ["1.00", "100.00", "100.00"])
    }

    @Test func `a fact names a table, may use earlier facts, and may be denied`() throws {
        let town = try town(
            #""when": {"urgent_stay": true, "at_home": false}"#,
            facts: """
                {"stay": {"care": "inpatient"}, "urgent_stay": {"stay": true, "emergency": true}, "at_home": {"hospital_region": "city"}}
                """)
        let year = try town.settle(
            #"{"in_scope": 100, "emergency": true, "hospital_region": "province", "referral": true}"#,
            #"{"in_scope": 100, "emergency": true}"#)
        #expect(year.payouts == ["100.00", "1.00"])
    }

    @Test func `category and identity are what won, holds is any identity held`() throws {
        let held = try town(#""when": {"holds": ["minimum-living"]}"#)
        let won = try town(#""when": {"identity": "minimum-living"}"#)
        let category = try town(#""when": {"category": "b"}"#)
        let both = #"{"in_scope": 100, "identities": ["低保", "特困"]}"#
        let one = #"{"in_scope": 100, "identities": ["低保"]}"#
        // Class a wins for who holds both.
        #expect(try held.settle(both, one).payouts == ["100.00", "100.00"])
        #expect(try won.settle(both, one).payouts == ["1.00", "100.00"])
        #expect(try category.settle(both, one).payouts == ["1.00", "100.00"])
    }

    @Test(arguments: [#""ward_stay""#, #"[{"care": "inpatient"}, "ward_stay"]"#])
    func `a fact's name alone is refused, and the help shows how it hangs on when`(_ table: String) throws {
        let policy = try Town.whole(
            #"{"benefits": [{"id": "basic", "rows": [{"when": \#(table), "rate": "1%"}]}]}"#)
        let finding = try #require(Policy.read(policy).diagnostics.first)
        #expect(finding.check == "wrong-type")
        #expect(finding.message.en.hasSuffix("takes an object, not the text “ward_stay”"))
        #expect(
            finding.help?.en == """
                write {"ward_stay": true} for a yes/no fact or a table of 'facts', {"ward_stay": "CODE"} for a code, \
                {"ward_stay": {"atLeast": 1}} for a figure
                """)
        #expect(finding.help?.zh.contains(#"写作 {"ward_stay": true}"#) == true)
    }

    @Test(arguments: [
        (#""when": {"colour": "red"}"#, "unknown-fact"), (#""when": {"category": "z"}"#, "unknown-category"),
        (#""when": {"care": "hotel"}"#, "unknown-code"), (#""when": {"holds": "rich"}"#, "unknown-identity"),
        (#""when": {"emergency": {"above": 1}}"#, "wrong-type"),
        (#""when": {"in_scope": {"above": "50%"}}"#, "wrong-type"),
        (#""when": {"in_scope": true}"#, "wrong-type"), (#""when": {"ward_stay": "yes"}"#, "wrong-type"),
        (#""when": {}"#, "empty"),
    ])
    func `a table that means nothing is refused`(_ table: String, _ check: String) throws {
        let findings = try Town.findings(
            """
            {"facts": {"ward_stay": {"care": "inpatient"}}, "benefits": [{"id": "basic", "rows": [{\(table), "rate": "1%"}]}]}
            """)
        #expect(findings == [check])
    }

    @Test(arguments: [
        (#""when": {"age": {"below": 18}}"#, "", "birth_date"),
        (#""when": {"hospital_class": "3"}"#, "", "hospital_class"),
        (#""when": {"referral": true}"#, #", "hospital_region": "outside""#, "referral"),
    ])
    func `age, hospital class and a referral outside the city are asked for where a rule needs them`(
        _ table: String, _ facts: String, _ field: String
    ) throws {
        let year = try town(table).settle(#"{"in_scope": 100\#(facts)}"#)
        #expect(year.rejected == ["missing-field"])
        let named = year.result.rejected.flatMap(\.items).map { "“\($0.name)”" }.joined()
        #expect((named + year.complaints).contains("“\(field)”"))
        // Where no rule asks, nothing is missing.
        #expect(try town(#""when": {"emergency": true}"#).settle(#"{"in_scope": 100\#(facts)}"#).payouts == ["1.00"])
    }

    @Test func `age is in full years on the day of settlement`() throws {
        let town = try town(#""when": {"age": {"atLeast": 60}}"#)
        let born = { (day: String) in #"{"date": "2024-03-01", "in_scope": 100, "birth_date": "\#(day)"}"# }
        #expect(try town.settle(born("1964-03-01")).payouts == ["100.00"])
        #expect(try town.settle(born("1964-03-02")).payouts == ["1.00"])
        let birthday = try town.settle(
            #"{"date": "2023-02-28", "in_scope": 100, "birth_date": "1963-03-01"}"#,
            #"{"date": "2023-03-01", "in_scope": 100, "birth_date": "1963-03-01"}"#)
        #expect(birthday.payouts == ["1.00", "100.00"])
    }

    @Test func `a fact cannot use a later one`() throws {
        #expect(
            try Town.findings(#"{"facts": {"first": {"second": true}, "second": {"care": "inpatient"}}}"#) == [
                "unknown-fact"
            ])
    }
}
