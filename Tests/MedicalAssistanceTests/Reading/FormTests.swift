import PolicyFormat
import Testing
import Values

/// What is wrong with a policy's form is said all at once, each with its place, its path and what was probably meant.
struct FormTests {
    private func findings(_ text: String) throws -> [Diagnostic] { Policy.read(try Town.whole(text)).diagnostics }

    @Test func `an unknown key names the nearest`() throws {
        let found = try findings(#"{"benifits": []}"#)
        #expect(found.map(\.check) == ["unknown-key"])
        #expect(found.first?.help?.en == "did you mean “benefits”?")
        #expect(found.first?.position.column == 2)
    }

    @Test func `paths count from 1, or take an id`() throws {
        let found = try findings(
            """
            {"benefits": [{"id": "basic", "rows": [{"rate": "50%"}, {"rate": "fifty%"}]}],
             "exclusions": [{"reason": "unreferred", "when": {"referral": false}}, {"reason": 5, "when": {}}]}
            """)
        #expect(
            found.map { "\($0.path) \($0.check)" } == [
                "benefits.basic.rows.2.rate invalid-rate", "exclusions.2.reason wrong-type", "exclusions.2.when empty",
            ])
        #expect(found.map(\.position.line) == [1, 2, 2])
    }

    @Test func `wrong kinds of values say what is taken`() throws {
        let cases = [
            (#"{"draft": "yes"}"#, "“draft” takes true or false, not the text “yes”"),
            (#"{"pools": {"id": "p"}}"#, "“pools” takes a list, not an object"),
            (#"{"facts": []}"#, "“facts” takes an object, not a list"),
            (#"{"inForce": {"from": "2024-02-30"}}"#, "“from” takes a date (YYYY-MM-DD), not the text “2024-02-30”"),
            (
                #"{"pools": [{"id": "Annual", "limit": 1}]}"#,
                "“id” takes an identifier (lower-case letters, digits, - and _), not the text “Annual”"
            ),
            (#"{"rounding": {"unit": "1"}}"#, "“unit” takes an amount in yuan, not the text “1”"),
            (#"{"elections": [{"field": "application", "times": 1.5}]}"#, "“times” takes a whole number, not 1.5"),
            (#"{"rounding": {"mode": "bankers"}}"#, "unknown value “bankers”"),
            (#"{"format": 2}"#, "“format” takes 1, not 2"),
        ]
        for (text, message) in cases { #expect(try findings(text).map(\.message.en).joined() == message) }
    }

    @Test func `a comment may stand in any object`() throws {
        #expect(
            try findings(#"{"facts": {"$comment": "named tables", "stay": {"$comment": "", "care": "inpatient"}}}"#)
                .isEmpty)
        #expect(try findings(#"{"facts": {"stay": {"$comment": "says nothing"}}}"#).map(\.check) == ["empty"])
        #expect(
            try findings(
                #"{"$comment": "of the whole", "$schema": "s.json", "pools": [{"$comment": ["of", "one"], "id": "p", "limit": {"$comment": 1, "plus": 5}}]}"#
            ).isEmpty)
    }
}
