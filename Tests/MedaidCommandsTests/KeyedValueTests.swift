import Foundation
import PolicyFormat
import Testing
import Values

/// Values that are listed by what a fact is, and overlays that fill them.
struct KeyedValueTests {
    private static func town(_ line: String) -> String {
        """
        {"format": 1, "id": "town", "name": {"zh": "某市", "en": "A city"}, "document": {"number": "1", "title": "t"},
         "inForce": {"from": "2023-01-01"},
         "fields": [{"name": "county", "type": "code", "absent": "needed"}],
         "money": {"eligible_cost": {"plus": "in_scope", "cite": "1"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid", "cite": "1"},
                   "line": \(line)},
         "categories": [{"id": "1", "name": {"zh": "一类", "en": "Category 1"}, "identities": "minimum-living", "cite": "2"}],
         "benefits": [{"id": "basic", "name": {"zh": "救助", "en": "Assistance"}, "cite": "3", "base": "burden", "per": "claim",
                       "rows": [{"deductible": "line", "rate": "50%"}]}]}
        """
    }

    private static let line = """
        {"by": "county", "values": {"东区": 1000, "西区": 1500, "南区": {"delegated": {"to": {"zh": "南区", "en": "the south"}}}}, "cite": "3"}
        """

    private func payout(_ policy: String, _ county: String, more: [String] = []) throws -> String {
        let call = [
            "calc", "-p", policy, "--date", "2024-03-01", "--care", "inpatient", "--identities", "低保", "--in-scope",
            "3000",
        ]
        let result = try Program.run(call + ["--field", "county=\(county)", "--format", "json", "--lang", "en"] + more)
        guard result.status == 0 else { return result.errors }
        return try JSONReader.read(SourceText(name: "output", text: result.output)).get()["totals"]?["payout"]?.plain
            ?? ""
    }

    @Test func `the figure of the fact is taken; one that the table lacks, or leaves to others, rejects the claim`()
        throws
    {
        try withFile(Self.town(Self.line), name: "town.json") { path in
            // (3,000 − 1,000) × 50%, (3,000 − 1,500) × 50%.
            let paid = try ["东区", "西区", "南区", "北区"].map { try payout(path, $0) }
            #expect(paid[..<2] == ["1000.00", "750.00"])
            #expect(paid[2].contains("[delegated]") && paid[3].contains("county"))
            #expect(try payout(path, "东区", more: ["--set", "money.line.values.东区=2000"]) == "500.00")
        }
    }

    @Test func `an overlay fills an open figure, replaces one, adds one, and leaves the others`() throws {
        try withFile(Self.town(Self.line), name: "town.json") { path in
            let overlay = """
                {"format": 1, "extends": "town.json", "id": "counties", "name": {"zh": "各区", "en": "Counties"},
                 "document": {"number": "2", "title": "t"}, "money": {"line": {"values": {"南区": 500, "西区": 2000, "北区": 0}}}}
                """
            let file = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "counties.json")
            try overlay.write(to: file, atomically: true, encoding: .utf8)
            let paid = try ["东区", "西区", "南区", "北区"].map { try payout(file.path, $0) }
            #expect(paid == ["1000.00", "500.00", "1250.00", "1500.00"])
            // A county that the overlay takes away is open again.
            try overlay.replacingOccurrences(of: #""北区": 0"#, with: #""东区": null"#)
                .write(to: file, atomically: true, encoding: .utf8)
            #expect(try payout(file.path, "东区").contains("county"))
        }
    }

    @Test(arguments: [
        (#"{"by": "county", "cite": "3"}"#, "“by” needs “values” [missing-key]"),
        (#"{"values": {"东区": 1}, "plus": 1, "cite": "3"}"#, "“values” needs “by” [missing-key]"),
        (#"{"by": "nobody", "values": {"东区": 1}, "cite": "3"}"#, "[unknown-fact]"),
        (
            #"{"by": "age", "values": {"..17": 1, "19..": 2}, "cite": "3"}"#,
            "“19..” does not go on where “..17” ends [edge-order]"
        ),
        (
            #"{"by": "age", "values": {"..18": 1, "18..": 2}, "cite": "3"}"#,
            "“18..” does not go on where “..18” ends [edge-order]"
        ),
        (#"{"by": "county", "values": {"1..5": 1}, "cite": "3"}"#, "[wrong-type]"),
        (#"{"by": "county", "values": {"东区": "70%"}, "cite": "3"}"#, "[wrong-type]"),
        (
            #"{"type": "rate", "by": "county", "values": {"东区": "70%"}, "cite": "3"}"#,
            "“line” is a rate, but this takes an amount"
        ),
        (
            #"{"by": "county", "values": {"东区": {"by": "referral", "values": {"yes": 1, "no": 2}}, "西区": {"by": "referral", "values": {"yes": 1}}}, "cite": "3"}"#,
            "the row “西区” lacks “no”, and has no “otherwise” [missing-key]"
        ),
        (#"{"by": "county", "values": {"东区": 1, "东区": 2}, "cite": "3"}"#, "[duplicate-key]"),
    ])
    func `what is wrong with a table is said`(_ line: String, _ message: String) throws {
        try withFile(Self.town(line), name: "town.json") { path in
            let result = try Program.run(["validate", path, "--lang", "en"])
            #expect(result.status == 1 && result.output.contains(message), "\(result)")
        }
    }

    @Test func `spans of a year, of amounts and of dates`() throws {
        let lines = [
            (#"{"by": "year", "values": {"2023": 100, "2024..": 200}, "cite": "3"}"#, "1400.00"),
            (#"{"by": "in_scope", "values": {"..2999.99": 100, "3000..": 600}, "cite": "3"}"#, "1200.00"),
            (#"{"by": "date", "values": {"..2024-02-29": 100, "2024-03-01..": 1000}, "cite": "3"}"#, "1000.00"),
        ]
        for (line, paid) in lines {
            let found = try withFile(Self.town(line), name: "town.json") { try payout($0, "东区") }
            #expect(found == paid)
        }
    }
}
