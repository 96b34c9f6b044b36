import Adjudication
import PolicyFormat
import Testing
import Values

/// `careCodes`: kinds of care of a policy's own.
struct CareCodesTests {
    private static let observation =
        #""careCodes": [{"id": "observation", "name": {"zh": "急诊留观", "en": "Observation"}, "spellings": ["留观"], "national": "1301", "standsFor": "emergency"}]"#

    private static func rates(_ rows: String) -> String { #""benefits": [{"id": "basic", "rows": [\#(rows)]}]"# }

    @Test func `a kind of care is known by key, label, spelling and national code`() throws {
        let town = try Town(
            "{\(Self.observation), \(Self.rates(#"{"when": {"care": "observation"}, "rate": "80%"}, {"rate": "50%"}"#))}"
        )
        let year = try town.settle(
            #"{"in_scope": 100, "care": "observation"}"#, #"{"in_scope": 100, "care": "急诊留观"}"#,
            #"{"in_scope": 100, "care": "留观"}"#, #"{"in_scope": 100, "care": "13019"}"#,
            #"{"in_scope": 100, "care": "1309"}"#, #"{"in_scope": 100, "care": "急诊"}"#)
        // 100 × 80%; 1309 starts with 13, an emergency: 100 × 50%.
        #expect(year.payouts == ["80.00", "80.00", "80.00", "80.00", "50.00", "50.00"])
    }

    @Test func `a rule that names the common kind means the own one too, one that names the own one only that`() throws
    {
        let rows =
            #"{"when": {"care": "observation"}, "rate": "80%"}, {"when": {"care": "emergency"}, "rate": "70%"}, {"rate": "50%"}"#
        let first = try Town("{\(Self.observation), \(Self.rates(rows))}")
        let records = [#"{"in_scope": 100, "care": "observation"}"#, #"{"in_scope": 100, "care": "emergency"}"#]
        #expect(try first.settle(records).payouts == ["80.00", "70.00"])
        let second = try Town(
            "{\(Self.observation), \(Self.rates(#"{"when": {"care": "emergency"}, "rate": "70%"}, {"rate": "50%"}"#))}")
        #expect(try second.settle(records).payouts == ["70.00", "70.00"])
        let excluded = try Town(
            #"{\#(Self.observation), "exclusions": [{"reason": "care-not-covered", "when": {"care": "emergency"}}]}"#)
        #expect(try excluded.settle(records).fates == ["care-not-covered", "care-not-covered"])
        let other = try Town(
            #"{\#(Self.observation), "exclusions": [{"reason": "care-not-covered", "when": {"care": "observation"}}]}"#)
        #expect(try other.settle(records).fates == ["care-not-covered", "paid"])
    }

    @Test func `what stands for an emergency is one by default`() throws {
        let rows = Self.rates(#"{"when": {"emergency": true}, "rate": "70%"}, {"rate": "50%"}"#)
        let town = try Town("{\(Self.observation), \(rows)}")
        let year = try town.settle(
            #"{"in_scope": 100, "care": "observation"}"#,
            #"{"in_scope": 100, "care": "observation", "emergency": "no"}"#,
            #"{"in_scope": 100, "care": "inpatient"}"#, #"{"in_scope": 100, "care": "emergency"}"#)
        #expect(year.payouts == ["70.00", "50.00", "50.00", "70.00"])
    }

    @Test func `a kind that stands for none is meant by no rule that names others`() throws {
        let town = try Town(
            """
            {"careCodes": [{"id": "home-bed", "name": "家庭病床"}],
             "benefits": [{"id": "basic", "rows": [{"when": {"care": ["inpatient", "outpatient"]}, "rate": "70%"},
                                                   {"when": {"care": "home-bed"}, "rate": "60%"}]}]}
            """)
        #expect(try town.settle(#"{"in_scope": 100, "care": "家庭病床"}"#).payouts == ["60.00"])
    }

    @Test func `an earlier version of the policy knows the care that a later one declares`() throws {
        let rows = Self.rates(#"{"when": {"care": "emergency"}, "rate": "70%"}, {"rate": "50%"}"#)
        let town = try Town(
            #"{"inForce": {"from": "2020-01-01", "through": "2023-12-31"}, \#(rows)}"#,
            #"{"inForce": {"from": "2024-01-01"}, \#(Self.observation), \#(rows)}"#)
        let year = try town.settle(
            #"{"in_scope": 100, "date": "2023-05-01", "care": "留观"}"#, #"{"in_scope": 100, "care": "留观"}"#)
        #expect(year.payouts == ["70.00", "70.00"])
        let both = try Town(
            #"{"inForce": {"from": "2020-01-01", "through": "2023-12-31"}, \#(Self.observation), \#(rows)}"#,
            #"{"inForce": {"from": "2024-01-01"}, \#(Self.observation), \#(rows)}"#)
        #expect(try both.settle(#"{"in_scope": 100, "care": "留观"}"#).payouts == ["70.00"])
    }

    @Test(arguments: [
        (#"{"id": "inpatient", "name": "Mine"}"#, ["taken-spelling"]),
        (#"{"id": "mine", "name": "住院"}"#, ["taken-spelling"]),
        (#"{"id": "mine", "name": "Mine", "national": "13"}"#, ["taken-spelling"]),
        (#"{"id": "mine", "name": "Mine"}, {"id": "yours", "name": "Mine"}"#, ["taken-spelling"]),
        (#"{"id": "mine", "name": "Mine", "standsFor": "inpatien"}"#, ["unknown-code"]),
        (#"{"id": "mine", "name": "Mine"}, {"id": "yours", "name": "Yours", "standsFor": "mine"}"#, ["unknown-code"]),
    ])
    func `a word that the table has, or one to stand for that it has not, is an error`(
        _ codes: String, _ checks: [String]
    )
        throws
    {
        #expect(try Town.findings(#"{"careCodes": [\#(codes)]}"#) == checks)
    }

    @Test func `there is room for as many kinds as a rule can test`() throws {
        let room = 62 - (Shipped.vocabulary.tables["care"]?.count ?? 0)
        func many(_ count: Int) -> String {
            let codes = (1...count).map { #"{"id": "own-\#($0)", "name": "own \#($0)"}"# }
            let rows = Self.rates(#"{"when": {"care": "own-\#(count)"}, "rate": "70%"}, {"rate": "50%"}"#)
            return #"{"careCodes": [\#(codes.joined(separator: ", "))], \#(rows)}"#
        }
        #expect(try Town.findings(many(room + 1)) == ["too-many", "unknown-code"])
        let year = try Town(many(room)).settle(
            #"{"in_scope": 100, "care": "own-\#(room)"}"#, #"{"in_scope": 100, "care": "own-1"}"#)
        #expect(year.payouts == ["70.00", "50.00"])
    }
}
