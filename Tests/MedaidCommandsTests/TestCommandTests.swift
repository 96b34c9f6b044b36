import Foundation
import PolicyFormat
import Testing
import Values

/// `medaid test`: worked examples, and what they leave untouched.
struct TestCommandTests {
    private static let scheme = Program.root.appending(path: "Tests/MedaidCommandsTests/Schemes/yunxi-county.json")

    @Test func `every example built in comes out as written`() throws {
        let result = try Program.run(["test", "--lang", "en"])
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains(" as written, 0 not;"))
        #expect(result.errors.isEmpty)
    }

    /// 900 is (1,200 − 200) × 90%; the file says 901.
    private func withMistake<Result>(_ body: (String) throws -> Result) throws -> Result {
        let text = try String(contentsOf: Self.scheme, encoding: .utf8)
        let wrong = text.replacingOccurrences(
            of: #"{"payout": {"inpatient": 900}}"#, with: #"{"payout": {"inpatient": 901}}"#)
        return try withFile(wrong, name: "yunxi.json", body)
    }

    @Test func `an example that does not come out shows what differs, where, and the steps`() throws {
        let result = try withMistake { try Program.run(["test", $0, "--lang", "en"]) }
        #expect(result.status == 1)
        for word in [
            "a deductible for each stay", "yunxi.json:50", "payout.inpatient", "901.00", "900.00",
            "(1,200.00 - 200.00) × 90%", "the example says: (1,200 − 200) × 90% = 900",
            "3 examples: 2 as written, 1 not",
        ] {
            #expect(result.output.contains(word), "\(word) in \(result.output)")
        }
        // The claim that comes out as written is not told.
        #expect(!result.output.contains("200.00 × 65%"))
    }

    @Test func `what no example touches is listed, and with coverage everything with its line`() throws {
        let brief = try Program.run(["test", Self.scheme.path, "--lang", "en"]).output
        #expect(brief.contains("exclusions 0/2"))
        #expect(brief.contains("exclusions.1  "))
        #expect(brief.contains("yunxi-county.json:21"))
        #expect(!brief.contains("benefits.inpatient.rows.1"))
        let full = try Program.run(["test", Self.scheme.path, "--coverage", "--lang", "en"]).output
        // Claims of class A: two of the first example, five of the second.
        #expect(full.contains("7 claims    categories  categories.a"))
        #expect(full.contains("untouched   exclusions  exclusions.1"))
    }

    @Test func `premium rows and means tests are parts too`() throws {
        let file = Program.root.appending(path: "Policies/examples/qingshi.json").path
        let full = try Program.run(["test", file, "--coverage", "--lang", "en"]).output
        // The row of category 1, and that of category 2, which somebody in both falls under too.
        #expect(full.contains("1 persons   premiums     premium.rows.1 "))
        #expect(full.contains("2 persons   premiums     premium.rows.2 "))
        // One passes the test, one does not meet its condition.
        #expect(full.contains("1 persons   means tests  eligibility.illness-poor "))
        #expect(full.contains("1 persons   means tests  eligibility.illness-poor.conditions.income "))
        let barred = try Program.run(["test", "yulin", "--coverage", "--lang", "en"]).output
        #expect(barred.contains("1 persons   premiums     premium.refusals.not-resident "), "\(barred)")
    }

    @Test func `the same as JSON`() throws {
        let output = try withMistake { try Program.run(["test", $0, "--format", "json"]).output }
        let json = try JSONReader.read(SourceText(name: "output", text: output)).get()
        #expect(json["examples"]?.plain == "3")
        #expect(json["failed"]?.plain == "1")
        let policy = try #require(json["policies"]?.items?.first)
        let example = try #require(policy["examples"]?.items?.first)
        #expect(example["passes"]?.plain == "no")
        #expect(example["differences"]?.items?.first?["expected"]?.text == "901.00")
        let parts = try #require(policy["coverage"]?.items)
        // Two categories, two exclusions, a benefit with two rows, two pools.
        #expect(parts.count == 9)
        #expect(parts.filter { $0["claims"]?.plain == "0" }.count == 2)
    }

    @Test func `a file that does not read is told; alone, nothing is tested`() throws {
        let alone = try Program.run(["test", "/nowhere/city.json"])
        #expect(alone.status == 3)
        #expect(alone.errors.contains("/nowhere/city.json"))
        let beside = try Program.run(["test", "/nowhere/city.json", Self.scheme.path])
        #expect(beside.status == 1)
        #expect(beside.output.contains("3 个算例全部相符"))
    }

    @Test func `bands, triggers and changes of a limit are seen`() throws {
        let text = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2024-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "pools": [{"id": "p", "limit": 1000, "adjust": [{"when": {"emergency": true}, "limit": {"plus": 500}}]}],
             "benefits": [
              {"id": "basic", "name": "B", "cite": "1", "base": "burden", "pools": ["p"],
               "rows": [{"bands": [{"upTo": 1000, "rate": "50%"}, {"rate": "80%"}]}]},
              {"id": "more", "name": "M", "cite": "2", "base": "burden", "paysWhen": {"application": "more"}, "rows": [{"rate": "1%"}]}],
             "examples": [{"name": "one", "records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": 900}],
               "expect": {"payout": 450}, "working": "900 × 50%"}]}
            """
        let output = try withFile(text, name: "mini.json") { try Program.run(["test", $0, "--lang", "en"]).output }
        #expect(output.contains("benefits 1/2, rows 2/2, bands 1/2, adjustments 0/1, triggers 0/1,"), "\(output)")
        for path in ["benefits.basic.rows.1.bands.2", "pools.p.adjust.1", "benefits.more.paysWhen"] {
            #expect(output.contains(path))
        }
        #expect(!output.contains("benefits.basic.rows.1.bands.1"))
    }
}
