import Adjudication
import PolicyFormat
import Testing
import Values

/// What a policy may not say, found when it is compiled.
struct PlanCompilerTests {
    @Test(arguments: [
        (#"{"dates": {"year": "care"}}"#, "unknown-name"), (#"{"dates": {"version": "cost_date"}}"#, "unknown-name"),
        (#"{"identityTiming": [{"held": "any-day", "from": "admited"}]}"#, "unknown-name"),
        (#"{"categories": [{"id": "a", "identities": "extreme-poverty", "statedBy": "date"}]}"#, "unknown-name"),
        (#"{"categories": [{"id": "a", "identities": "extreme-povrty"}]}"#, "unknown-identity"),
        (#"{"counters": [{"id": "burden", "of": "claims"}]}"#, "duplicate-name"),
        (#"{"facts": {"care": {"emergency": true}}}"#, "duplicate-name"),
        (#"{"parameters": {"total": {"describes": "year"}}}"#, "duplicate-name"),
        (#"{"earlierAssistance": {"amount": "assistance_paid", "pools": "annual"}}"#, "unknown-pool"),
        (
            #"{"fields": [{"name": "ward", "type": "code"}], "elections": [{"field": "total", "times": 1}]}"#,
            "unknown-name"
        ),
        (#"{"money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "facts"}}}"#, "unknown-name"),
        (
            #"{"facts": {"stay": {"care": "inpatient"}}, "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "stay"}}}"#,
            "wrong-type"
        ),
    ])
    func `a name that means nothing here is refused`(_ policy: String, _ check: String) throws {
        #expect(try Town.findings(policy) == [check])
    }

    @Test func `there are bounds to what a policy may have`() throws {
        let benefits = (1...64).map { #"{"id": "b\#($0)", "rows": [{"rate": "1%"}]}"# }.joined(separator: ", ")
        #expect(try Town.findings(#"{"benefits": [\#(benefits)]}"#) == ["too-many"])
        let reasons = (1...41).map { #"{"reason": "r\#($0)", "when": {"emergency": true}}"# }.joined(separator: ", ")
        #expect(try Town.findings(#"{"exclusions": [\#(reasons)]}"#) == ["too-many"])
        let keys = #"["person", "year", "disease", "hospital_class", "household"]"#
        #expect(
            Set(try Town.findings(#"{"benefits": [{"id": "b", "per": \#(keys), "rows": [{"rate": "1%"}]}]}"#)) == [
                "too-many"
            ])
    }

    @Test func `a field has one type in all versions`() throws {
        let version = { (from: String, type: String) in
            #"{"inForce": {"from": "\#(from)"}, "fields": [{"name": "own", "type": "\#(type)"}]}"#
        }
        #expect(try Town.findings(version("2023-01-01", "code"), version("2024-01-01", "number")) == ["contradiction"])
    }

    @Test func `more than sixty-four codes are compared one by one`() throws {
        let codes = (1...70).map { "\"D\($0)\"" }.joined(separator: ", ")
        let town = try Town(
            #"{"benefits": [{"id": "basic", "rows": [{"when": {"disease": [\#(codes)]}, "rate": "90%"}, {"rate": "10%"}]}]}"#
        )
        let year = try town.settle(
            #"{"in_scope": 100, "disease": "D70"}"#, #"{"in_scope": 100, "disease": "D1"}"#,
            #"{"in_scope": 100, "disease": "D71"}"#,
            #"{"in_scope": 100}"#)
        #expect(year.payouts == ["90.00", "90.00", "10.00", "10.00"])
    }

    @Test func `dates and amounts may be one of a list`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "rows": [{"when": {"date": ["2024-05-01", "2024-10-01"]}, "rate": "90%"}, {"when": {"in_scope": [100, 300]}, "rate": "50%"}, {"rate": "10%"}]}]}"#
        )
        let year = try town.settle(
            #"{"date": "2024-05-01", "in_scope": 200}"#, #"{"date": "2024-05-02", "in_scope": 300}"#,
            #"{"date": "2024-05-03", "in_scope": 200}"#)
        #expect(year.payouts == ["180.00", "150.00", "20.00"])
    }

    @Test func `a day outside every version is under the nearest`() throws {
        let version = { (from: String, through: String, plus: String) in
            """
            {"inForce": {"from": "\(from)", "through": "\(through)"},
             "money": {"eligible_cost": {"plus": ["in_scope"\(plus)]}, "burden": {"plus": "eligible_cost"}}}
            """
        }
        let town = try Town(
            version("2023-01-01", "2023-06-30", ""), version("2024-01-01", "2024-06-30", ", \"advance_self_pay\""))
        let burdens = try ["2022-12-01", "2023-07-02", "2023-12-30", "2024-08-01"].map { day in
            try town.settle(#"{"date": "\#(day)", "in_scope": 100, "advance_self_pay": 10}"#).burdens.joined()
        }
        #expect(burdens == ["100.00", "100.00", "110.00", "110.00"])
    }

    @Test func `parameters are given for all years, for one, or in a file by year`() throws {
        func read(_ text: String) throws -> (ParameterSet, [String]) {
            var set = ParameterSet()
            let found = set.add(try JSONReader.read(SourceText(name: "p.json", text: text)).get())
            return (set, found.map(\.check))
        }
        let (set, found) = try read(#"{"income": 1, "income.2024": "2", "line": {"2023": 3, "2024": 4}}"#)
        #expect(found.isEmpty)
        #expect(set.names == ["income", "line"])
        #expect(set.given("income").map(\.text) == ["1", "2"])
        #expect(set.given("income").map(\.year) == [nil, 2024])
        #expect(set.given("line").map(\.year) == [2023, 2024])
        #expect(try read("[]").1 == ["wrong-type"])
        #expect(
            try read(#"{"line": {"soon": 3}, "income": [1], "x": {"2024": true}}"#).1 == [
                "invalid-parameter", "invalid-parameter", "invalid-parameter",
            ])
    }

    @Test func `the bands of critical illness insurance follow each other from 0`() throws {
        for bands in ["0..100:60%", "0..100:60%,100..:70%", "0..:50%"] {
            #expect(try Town.findings("{}", parameters: ["critical_illness_bands": bands]).isEmpty, "\(bands)")
        }
        for bands in [
            "", "1..:60%", "0..100:60%,200..:70%", "0..100:60", "0..:60%,100..:70%", "0..100:120%", "0-100:60%",
            "0..0:60%",
        ] {
            #expect(
                try Town.findings("{}", parameters: ["critical_illness_bands": bands]) == ["invalid-parameter"],
                "\(bands)")
        }
    }
}
