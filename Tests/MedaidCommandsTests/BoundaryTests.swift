import Foundation
@testable import MedaidCommands
import PolicyFormat
import PolicyLint
import Testing
import Values

/// `medaid test --boundaries`: claims on either side of every line that a policy draws.
struct BoundaryTests {
    private static let scheme = Program.root.appending(path: "Tests/MedaidCommandsTests/Schemes/yunxi-county.json")

    @Test func `a deductible, a limit and a first day, each from both sides`() throws {
        let result = try Program.run(["test", Self.scheme.path, "--boundaries", "--lang", "en"])
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map { line in
            line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for line in [
            // Class B: above 1,500 at 50%; 0.01 × 50% = 0.005 → 0.01.
            "one fen below in_scope 1499.99 nothing out of pocket 1,499.99",
            "exactly in_scope 1500.00 nothing out of pocket 1,500.00",
            "one fen above in_scope 1500.01 paid inpatient 0.01, out of pocket 1,500.00",
            // Class A, primary hospital, above 200 at 90%; one disease has 8,000: 8,888.88 × 90% = 7,999.992 → 7,999.99,
            // 8,888.89 × 90% = 8,000.001 → 8,000.00; 9,088.88 − 7,999.99 = 1,088.89.
            "one fen below in_scope 9088.88 paid inpatient 7,999.99, out of pocket 1,088.89",
            "exactly in_scope 9088.89 paid inpatient 8,000.00, out of pocket 1,088.89",
            "the day before date 2023-12-31 excluded not-in-force out of pocket 1,200.00",
        ] {
            #expect(lines.contains(line), "\(line) in \(result.output)")
        }
    }

    @Test(arguments: PolicyLibrary.builtInIDs + [scheme.path])
    func `as examples they hold until somebody changes a rule`(_ reference: String) throws {
        let library = PolicyLibrary()
        for tested in try TestedPolicy.all(reference, library).get() {
            let boundaries = BoundaryFinder.boundaries(of: tested).found
            #expect(boundaries.count >= 4)
            #expect(boundaries.allSatisfy { (2...3).contains($0.points.count) })
            let source = try #require(tested.policy.source)
            let examples = JSONText.file(BoundaryExamples.json(boundaries))
            let pasted = try JSONReader.read(SourceText(name: "pasted", text: "{\"examples\": \(examples)}")).get()
            let (policy, diagnostics) = Policy.read(try JSONReader.read(source).get().merged(with: pasted))
            #expect(diagnostics.isEmpty)
            let read = try #require(policy)
            #expect(read.examples.count == boundaries.reduce(0) { $0 + $1.points.count })
            for example in read.examples {
                let run = tested.scheme.run(example)
                #expect(run.passes, "\(example.name.en): \(run.differences) \(run.problems.map(\.message.en))")
                #expect(example.working?.en.contains("by hand") == true)
            }
        }
    }

    @Test func `a counter is read by the claim behind, and crossed by the claim before it`() throws {
        let text = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2024-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "counters": [{"id": "year_burden", "of": "burden"}],
             "benefits": [
              {"id": "basic", "name": "B", "cite": "1", "base": "burden", "per": "claim",
               "rows": [{"when": {"year_burden": {"above": 3000}}, "rate": "80%"}, {"rate": "50%"}]}],
             "examples": [{"name": "one", "records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": 900}],
               "expect": {"payout": 450}, "working": "900 × 50%"}]}
            """
        try withFile(text, name: "mini.json") { file in
            let output = try Program.run(["test", file, "--boundaries", "--lang", "en"]).output
            let lines = output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            // The claim behind is of 900: × 50% = 450 or × 80% = 720.
            #expect(lines.contains("exactly in_scope 3000.00 paid basic 450.00, out of pocket 450.00"), "\(output)")
            #expect(
                lines.contains("one fen above in_scope 3000.01 paid basic 720.00, out of pocket 180.00"), "\(output)")
            let json = try Program.run(["test", file, "--boundaries", "--format", "json"]).output
            let pasted = text.replacingOccurrences(of: "\"examples\": [", with: "\"examples\": \(json.dropLast(2)), ")
            try withFile(pasted, name: "pasted.json") { pasted in
                let again = try Program.run(["test", pasted])
                #expect(again.status == 0, "\(again.output)")
            }
        }
    }

    @Test func `comparisons, deadlines and ages are lines too`() throws {
        let text = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2024-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "exclusions": [{"reason": "late-application", "cite": "3",
               "when": {"direct_settlement": false, "applied_on": {"above": {"of": "date", "years": 1, "to": "03-31"}}}}],
             "counters": [{"id": "year_burden", "of": "burden"}],
             "warnings": [{"id": "high", "when": {"year_burden": {"above": 3000}}, "cite": "4"}],
             "parameters": {"line": {"describes": "year"}},
             "notices": [{"code": "high", "when": {"burden": {"above": "line"}}, "text": "x", "cite": "5"}],
             "benefits": [
              {"id": "basic", "name": "B", "cite": "1", "base": "burden",
               "rows": [{"when": {"age": {"below": 18}}, "rate": "90%"}, {"when": {"in_scope": {"above": 2500}}, "rate": "80%"},
                        {"when": {"own_expense": {"above": 0}}, "rate": "60%"}, {"when": {"year": {"atMost": 2024}}, "rate": "50%"}, {"rate": "10%"}]}],
             "examples": [{"name": "one",
               "records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "birth_date": "1980-01-01", "in_scope": 900}],
               "expect": {"payout": 450}, "working": "900 × 50%"}]}
            """
        let output = try withFile(text, name: "mini.json") {
            try Program.run(["test", $0, "--boundaries", "--lang", "en"]).output
        }
        let lines = output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            // 2,500 × 50% = 1,250; 2,500.01 × 80% = 2,000.008 → 2,000.01.
            "exactly in_scope 2500.00 paid basic 1,250.00, out of pocket 1,250.00",
            "one fen above in_scope 2500.01 paid basic 2,000.01, out of pocket 500.00",
            "the day itself applied_on 2025-03-31 paid basic 450.00, out of pocket 450.00",
            "the day after applied_on 2025-04-01 excluded late-application out of pocket 900.00",
            // Eighteen on 2024-02-01 is no longer below 18; a day younger is: 900 × 90% = 810.
            "the day itself birth_date 2006-02-01 paid basic 450.00, out of pocket 450.00",
            "the day after birth_date 2006-02-02 paid basic 810.00, out of pocket 90.00",
            "one fen above in_scope 3000.01 paid basic 2,400.01, out of pocket 600.00, warning high",
            // 900 × 50%, then 900 × 60%; and 900 × 10% from 2025 on.
            "exactly own_expense 0.00 paid basic 450.00, out of pocket 450.00",
            "one fen above own_expense 0.01 paid basic 540.00, out of pocket 360.01",
            "the day before date 2024-12-31 paid basic 450.00, out of pocket 450.00",
            "the day itself date 2025-01-01 paid basic 90.00, out of pocket 810.00",
        ] {
            #expect(lines.contains(line), "\(line) in \(output)")
        }
        // Nobody has given the line.
        #expect(output.contains("not tried, since no example leads there:\n    notices.1.when.burden\n"), "\(output)")
    }

    @Test func `an application is moved across its edges by an earlier claim that adds to it`() throws {
        let output = try Program.run(["test", "beijing", "--boundaries", "--lang", "en"]).output
        let lines = output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            // 30,000 × 30% = 9,000; a fen more is 0.004.
            "one fen below in_scope 29999.99 of claim A paid family 9,000.00, out of pocket 0.00, notices statement-needed",
            // 35,000 and 15,000: 9,000 + 20,000 × 40% = 17,000; a fen more is 0.005.
            "exactly in_scope 15000.00 of claim B paid family 17,000.00, out of pocket 0.00, notices statement-needed",
            "one fen above in_scope 15000.01 of claim B paid family 17,000.01, out of pocket 0.00, notices statement-needed",
            // 35,000 and 280,999.98: 17,000 + 265,999.98 × 50% = 149,999.99.
            "one fen below in_scope 280999.98 of claim B paid family 149,999.99, out of pocket 0.00, notices statement-needed",
        ] {
            #expect(lines.contains(line), "\(line) in \(output)")
        }
        #expect(!output.contains("\n    benefits.family"), "\(output)")
    }

    @Test func `a step that no claim of an example reaches is listed as not tried`() throws {
        let text = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2024-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope"}, "capped": {"plus": "in_scope", "atMost": 5000}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "benefits": [
              {"id": "basic", "name": "B", "cite": "1", "base": "capped", "per": "claim",
               "rows": [{"bands": [{"upTo": 4000, "rate": "50%"}, {"upTo": 8000, "rate": "60%"}, {"rate": "70%"}]}]}],
             "examples": [{"name": "one", "records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": 900}],
               "expect": {"payout": 450}, "working": "900 × 50%"}]}
            """
        let output = try withFile(text, name: "mini.json") {
            try Program.run(["test", $0, "--boundaries", "--lang", "en"]).output
        }
        #expect(output.contains("step at 4,000.00"), "\(output)")
        // No claim counts for more than 5,000.
        #expect(
            output.contains("not tried, since no example leads there:\n    benefits.basic.rows.1.bands.2 (8,000.00)\n"),
            "\(output)")
    }
}
