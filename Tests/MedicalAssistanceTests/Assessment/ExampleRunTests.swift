import Adjudication
import PolicyFormat
import PolicyLint
import Testing
import Values

/// A worked example of a policy, run.
struct ExampleRunTests {
    private func run(_ example: String) throws -> ExampleRun {
        let town = try Town(
            """
            {"parameters": {"line": {"describes": "year"}},
             "exclusions": [{"reason": "unreferred", "when": {"referral": false}}],
             "benefits": [{"id": "waiver", "paidBy": "hospital", "per": "claim", "base": "own_expense", "rows": [{"rate": "10%"}]},
                          {"id": "basic", "rows": [{"when": {"category": "c"}, "deductible": "line", "rate": "50%"}, {"rate": "50%"}]}],
             "examples": [{"name": "x", \(example)}]}
            """)
        return town.scheme.run(try #require(town.scheme.plans[0].policy.examples.first))
    }

    private static let one =
        #""records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": 100, "own_expense": 50}]"#
    private static let two = """
        "records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["低保"], "in_scope": 100},
                    {"date": "2024-02-02", "care": "inpatient", "identities": ["特困"], "referral": false, "in_scope": 10}]
        """

    @Test(arguments: [
        #""benefits": {"basic": 50, "waiver": 5}"#, #""payout": 50"#, #""payout": "50.00""#,
        #""payout": {"basic": 50}"#, #""payout": {"basic": 50, "waiver": 5}"#,
        #""status": "paid", "reason": null, "category": "a", "identity": "extreme-poverty", "eligible_cost": 100, "burden": 100, "hospital_borne": 5, "out_of_pocket": 95"#,
    ])
    func `what comes out as written passes`(_ expect: String) throws {
        let run = try run(#"\#(Self.one), "expect": {\#(expect)}"#)
        #expect(run.passes, "\(run.differences) \(run.problems.map(\.message.en))")
    }

    @Test(arguments: [
        (#""payout": 51"#, "payout 51.00 50.00"), (#""payout": {}"#, "payout.basic 0.00 50.00"),
        (#""payout": {"basic": 50, "waiver": 6}"#, "payout.waiver 6.00 5.00"),
        (#""benefits": {"basic": 50}"#, "benefits.waiver 0.00 5.00"),
        (#""benefits": {"waiver": 5}, "payout": 50"#, "benefits.basic 0.00 50.00"),
        (#""status": "nothing""#, "status nothing paid"),
        (#""reason": "unreferred""#, "reason unreferred null"), (#""category": "b""#, "category b a"),
        (#""identity": null"#, "identity null extreme-poverty"), (#""out_of_pocket": 0"#, "out_of_pocket 0.00 95.00"),
        (#""hospital_borne": 0"#, "hospital_borne 0.00 5.00"), (#""rejected": "election""#, "rejected election "),
    ])
    func `each figure that differs is told`(_ expect: String, _ difference: String) throws {
        let run = try run(#"\#(Self.one), "expect": {\#(expect)}"#)
        #expect(run.differences.map { "\($0.figure) \($0.expected) \($0.got)" } == [difference])
        #expect(run.problems.isEmpty)
    }

    @Test(arguments: [
        (#""payuot": 50"#, "unknown-key"), (#""payout": {"basis": 50}"#, "unknown-benefit"),
        (#""payout": "much""#, "invalid-amount"),
        (#""burden": true"#, "invalid-amount"),
    ])
    func `what an example may not expect is told`(_ expect: String, _ check: String) throws {
        #expect(try run(#"\#(Self.one), "expect": {\#(expect)}"#).problems.map(\.check) == [check])
    }

    @Test func `several records expect a list, of as many`() throws {
        #expect(try run(#"\#(Self.two), "expect": [{"payout": 50}, {"reason": "unreferred"}]"#).passes)
        #expect(try run(#"\#(Self.two), "expect": {"payout": 50}"#).problems.map(\.check) == ["example-length"])
        #expect(try run(#"\#(Self.two), "expect": [{"payout": 50}]"#).problems.map(\.check) == ["example-length"])
    }

    @Test func `a record that is rejected fails the example, unless it says so`() throws {
        let poor = #""records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["低边"], "in_scope": 100}]"#
        #expect(try run(#"\#(poor), "expect": {"payout": 0}"#).problems.map(\.check) == ["missing-parameter"])
        #expect(try run(#"\#(poor), "expect": {"rejected": "missing-parameter"}"#).passes)
        #expect(try run(#"\#(poor), "parameters": {"line.2024": 40}, "expect": {"payout": 30}"#).passes)
        #expect(
            try run(#"\#(poor), "parameters": {"line.2024": "x"}, "expect": {"payout": 30}"#).problems.map(\.check) == [
                "invalid-parameter"
            ])
    }

    @Test func `a record that cannot be read fails it`() throws {
        let run = try run(#""records": [{"date": "soon", "in_scope": 1}], "expect": {"payout": 0}"#)
        #expect(run.problems.map(\.check) == ["invalid-date"])
        #expect(run.claims.isEmpty)
    }
}
