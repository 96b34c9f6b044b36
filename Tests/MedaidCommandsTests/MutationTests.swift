import Foundation
@testable import MedaidCommands
import PolicyFormat
import PolicyLint
import Testing
import Values

/// `medaid test --mutate`: small changes of a policy that no worked example notices.
struct MutationTests {
    /// Half of what is above 100, at most 1,000; two examples.
    private static func policy(_ examples: String) -> String {
        """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2024-01-01", "cite": "9"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
         "pools": [{"id": "annual", "name": "Annual", "limit": 1000, "cite": "3"}],
         "benefits": [
          {"id": "basic", "name": "B", "cite": "2", "base": "burden", "pools": ["annual"],
           "when": {"designated": true}, "rows": [{"deductible": 100, "rate": "50%"}]}],
         "examples": [\(examples)]}
        """
    }

    private static func example(_ cost: String, _ payout: String) -> String {
        """
        {"name": "of \(cost)", "records": [{"date": "2024-02-01", "care": "inpatient", "identities": ["特困"], "in_scope": \(cost)}],
         "expect": {"payout": \(payout)}, "working": "shown in the test"}
        """
    }

    private func mutate(_ examples: [String], _ options: [String] = []) throws -> Program.Result {
        try withFile(Self.policy(examples.joined(separator: ", ")), name: "mini.json") {
            try Program.run(["test", $0, "--mutate", "--lang", "en"] + options)
        }
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test func `a rate that an example pins is noticed, a limit that none reaches is listed with a claim that would`()
        throws
    {
        // (1,000 − 100) × 50% = 450.
        let result = try mutate([Self.example("1000", "450")])
        #expect(result.status == 1, "\(result.errors)")
        let lines = lines(result.output)
        // Noticed: the rate, 5 points up and down; the deductible, a fen up or down: 449.995 → 450.00 is not.
        #expect(!lines.contains { $0.hasPrefix("benefits.basic.rows.1.rate") }, "\(result.output)")
        let limit = try #require(lines.firstIndex { $0.hasPrefix("pools.annual.limit 1000 → 999.99 3 ") })
        #expect(lines[limit].contains("mini.json:4:"))
        // The claim and both payouts: 2,100 − 100 is twice the limit.
        #expect(lines[limit + 1].contains(#""in_scope": 2100.00"#) || lines[limit + 1].contains(#""in_scope": 2099.9"#))
        #expect(lines[limit + 2].hasPrefix("payout.basic 1000.00 → 999.99, out_of_pocket"), "\(lines[limit + 2])")
        #expect(lines.contains { $0.hasPrefix(#"benefits.basic.when.designated without {"designated": true} 2"#) })
    }

    @Test func `examples on both sides of the edges leave no rate, limit or deductible unnoticed`() throws {
        // 0.01 × 50% = 0.005 → 0.01; 0.02 × 50% = 0.01; (2,099.99 − 100) × 50% = 999.995 → 1,000.00; 1,000.
        let result = try mutate([
            Self.example("100.01", "0.01"), Self.example("100", "0"), Self.example("2099.98", "999.99"),
            Self.example("2100.02", "1000"),
        ])
        #expect(result.status == 0, "\(result.output)")
        let summary = try #require(lines(result.output).last)
        #expect(summary.contains("of which 0 rates, limits and deductibles want one"), "\(summary)")
        #expect(!result.output.contains("pools.annual.limit"), "\(result.output)")
        #expect(!result.output.contains("rows.1.deductible"), "\(result.output)")
    }

    @Test func `an example that is pasted notices the change that it was found for`() throws {
        let output = try mutate([Self.example("1000", "450")], ["--format", "json"]).output
        let json = try JSONReader.read(SourceText(name: "output", text: output)).get()
        let policy = try #require(json["policies"]?.items?.first)
        let unnoticed = try #require(policy["unnoticed"]?.items)
        #expect(policy["changes"]?.plain == json["changes"]?.plain)
        let found = unnoticed.compactMap { $0["example"]?.members == nil ? nil : $0["example"] }
        #expect(found.count >= 3)
        let pasted = [Self.example("1000", "450")] + found.map { JSONText.line($0) }
        let again = try mutate(pasted, ["--format", "json"])
        #expect(again.status == 0)
        let rest = try JSONReader.read(SourceText(name: "output", text: again.output)).get()
        #expect(rest["failed"]?.plain == "0")
        // What is left is what no claim notices.
        for entry in rest["policies"]?.items?.first?["unnoticed"]?.items ?? [] {
            #expect(entry["example"]?.members == nil, "\(entry)")
        }
    }

    @Test func `an example that does not come out as written notices nothing`() throws {
        let result = try mutate([Self.example("1000", "451")])
        #expect(lines(result.output).contains("1 example does not come out as written, and notices nothing"))
        #expect(result.output.contains("0 noticed"), "\(result.output)")
    }

    @Test func `a change that leaves no policy is counted apart`() throws {
        // A policy that is in force through the day before its first is none.
        let text = Self.policy(Self.example("1000", "450")).replacingOccurrences(
            of: #""from": "2024-01-01""#, with: #""from": "2024-01-01", "through": "2024-01-01""#
        ).replacingOccurrences(of: "2024-02-01", with: "2024-01-01")
        let output = try withFile(text, name: "mini.json") {
            try Program.run(["test", $0, "--mutate", "--lang", "en"]).output
        }
        #expect(output.contains("more leave no valid policy"), "\(output)")
    }

    @Test func `it does not go with boundaries or coverage`() throws {
        let result = try mutate([Self.example("1000", "450")], ["--boundaries"])
        #expect(result.status == 2)
        #expect(result.errors.contains("--boundaries does not go with --mutate"), "\(result.errors)")
    }

    @Test func `a tilt of critical illness insurance is tried with a base plan`() throws {
        let tilt =
            #""criticalIllness": [{"when": {"holds": "extreme-poverty"}, "adjust": [{"deductible": {"times": "50%"}}], "cite": "4"}],"#
        let text = Self.policy(Self.example("1000", "450")).replacingOccurrences(
            of: #""examples":"#, with: tilt + #" "examples":"#)
        let output = try withFile(text, name: "mini.json") {
            try Program.run(["test", $0, "--mutate", "--lang", "en"]).output
        }
        let lines = lines(output)
        let place = try #require(
            lines.firstIndex { $0.hasPrefix("criticalIllness.1.adjust.1.deductible.times 50% → 45% 4") })
        #expect(lines[place + 2].hasPrefix("parameters {\"critical_illness_deductible\": 10000"), "\(output)")
        // 100,000 − 5,000, of which 50,000 at 60% and 45,000 at 70%: 61,500; with 4,500 it is 61,850.
        #expect(lines[place + 3].contains("critical_illness"), "\(lines[place + 3])")
    }

    @Test func `a limit that only several claims reach is found to be reached`() throws {
        // At most 300 of a claim: four claims of 700 for the year's 1,000.
        let text = Self.policy(Self.example("500", "200")).replacingOccurrences(
            of: #""rows": ["#, with: #""atMost": 300, "rows": ["#)
        let output = try withFile(text, name: "mini.json") {
            try Program.run(["test", $0, "--mutate", "--lang", "en"]).output
        }
        let lines = lines(output)
        let place = try #require(lines.firstIndex { $0.hasPrefix("pools.annual.limit 1000 → 999.99 3 ") })
        #expect(lines[(place + 1)...(place + 4)].allSatisfy { $0.hasPrefix("{") }, "\(output)")
        #expect(lines[place + 5].contains("payout.basic 100.00 → 99.99"), "\(output)")
        #expect(lines.contains { $0.hasPrefix("benefits.basic.atMost 300 → 299.99 2 ") }, "\(output)")
    }

    @Test func `what is changed, and by how much`() throws {
        let text = """
            {"pools": [{"id": "annual", "limit": {"choose": [{"when": {"category": "a"}, "value": 5}, {"value": "150%"}]}, "cite": "3"}],
             "benefits": [{"id": "basic", "cite": "2", "when": {"age": {"below": 18}, "care": "inpatient"},
               "inForce": {"from": "2024-03-01"},
               "rows": [{"when": {"category": "a"}, "rate": "98%"}, {"when": {"category": "b"}, "rate": "2%"}, {"rate": "50%"}]}],
             "examples": [{"records": [{"in_scope": 1}]}]}
            """
        let source = SourceText(name: "mini", text: text)
        let found = Mutations.all(of: try JSONReader.read(source).get(), in: source)
        let changes = found.map { "\($0.kind.rawValue) \($0.path) \($0.cite): \($0.was) → \($0.becomes ?? "")" }
        for change in [
            "limit pools.annual.limit.choose.1.value 3: 5 → 4.99",
            "limit pools.annual.limit.choose.1.value 3: 5 → 5.01",
            "limit pools.annual.limit.choose.2.value 3: 150% → 145%", "count benefits.basic.when.age.below 2: 18 → 17",
            #"condition benefits.basic.when.age 2: {"age": {"below": 18}} → "#,
            #"condition benefits.basic.when.care 2: {"care": "inpatient"} → "#,
            "date benefits.basic.inForce.from 2: 2024-03-01 → 2024-02-29",
            "rate benefits.basic.rows.1.rate 2: 98% → 100%", "rate benefits.basic.rows.2.rate 2: 2% → 0%",
            "order benefits.basic.rows.2 2: 2, 3 → 3, 2",
        ] {
            #expect(changes.contains(change), "\(change) in \(changes)")
        }
        // Rows that no claim fits both of may stand in either order; examples are no rules.
        #expect(!changes.contains { $0.hasPrefix("order benefits.basic.rows.1") || $0.contains("examples") })
        // Without its only condition a case holds always.
        let whole = try #require(found.first { $0.path == "pools.annual.limit.choose.1.when.category" })
        #expect(JSONText.line(whole.changed).contains(#""limit": {"choose": [{"value": 5}, {"value": "150%"}]}"#))
    }

    /// The rates, limits and deductibles of the shipped files that no claim can tell from others.
    private static let open: [String: Set<String>] = [:]

    @Test(arguments: PolicyLibrary.builtInIDs)
    func `every rate, limit and deductible of a shipped file has an example that notices its change`(_ id: String)
        throws
    {
        let library = PolicyLibrary()
        let validation = PolicyValidation(vocabulary: library.vocabulary, statistics: library.statistics)
        for tested in try TestedPolicy.all(id, library).get() {
            let trial = MutatedPolicy.trial(tested, validation) { $0.kind.isEssential }
            #expect(trial.noticed > 8)
            let unnoticed = trial.unnoticed.map {
                "\($0.mutation.path) \($0.mutation.was) → \($0.mutation.becomes ?? "")"
            }
            #expect(Set(unnoticed) == Self.open[id] ?? [])
        }
    }
}
