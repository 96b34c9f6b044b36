import Adjudication
import Foundation
@testable import MedaidCommands
import PolicyFormat
import Reporting
import Testing
import Values

/// Every line of a breakdown is true as it is printed: it is read back, and worked out again.
struct BreakdownEquationTests {
    static let languages: [Language] = [.zh, .en]

    /// Terminals of 80 and 100 columns, where lines are folded, and one where none is.
    static let widths = [80, 100, 2000]

    private func page(
        _ claims: [SettledClaim], _ scheme: Scheme, _ language: Language, width: Int = 2000
    ) -> String {
        BreakdownText(language: language, width: width).text(claims, scheme)
    }

    @Test(arguments: languages)
    func `what the cases print computes, line by line`(_ language: Language) throws {
        var equations = PrintedEquations()
        for item in CaseTests.cases("by_hand.jsonl") + CaseTests.cases("random.jsonl") {
            var parameters = ParameterSet()
            for parameter in item.json["parameters"]?.members ?? [] {
                parameters.add(parameter.key, parameter.value.plain)
            }
            let policy = try #require(item.json["policy"]?.text)
            let scheme = try PolicyLibrary().scheme(policy, parameters: parameters).get()
            var reader = RecordReader(scheme)
            let records = (item.json["records"]?.items ?? []).enumerated().map { index, json -> Record in
                var record = Record()
                reader.read(json, into: &record)
                if record.texts[.claimID] == nil { record.texts[.claimID] = String(index + 1) }
                return record
            }
            let settled = Settlement(scheme).settle(records).claims
            // Each language at one of the narrow widths.
            for width in [language == .zh ? Self.widths[0] : Self.widths[1], 2000] {
                equations.read(page(settled, scheme, language, width: width))
            }
        }
        #expect(equations.failures.isEmpty, "\(equations.failures.prefix(10).joined(separator: "\n"))")
        // 178 person-years: a sum for each claim, and a product for most that are paid; a line is read once.
        #expect(equations.count > 1000 && equations.products > 300, "\(equations.count) \(equations.products)")
        #expect(equations.folded > 100, "\(equations.folded)")
    }

    @Test func `what 200 random policies print computes, line by line, in both languages`() throws {
        var equations = PrintedEquations()
        for seed in 0..<200 {
            var random = RandomPolicy(seed: UInt64(seed))
            let policy = random.json()
            let claims = random.claims(20)
            try withFile(policy, name: "policy.json") { path in
                let scheme = try PolicyLibrary().scheme(path, parameters: ParameterSet()).get()
                let isByHousehold = scheme.plans.contains { $0.isByHousehold }
                for unit in Dictionary(grouping: claims, by: { $0[isByHousehold ? 2 : 1] }).values {
                    var reader = RecordReader(scheme)
                    let records = unit.map { texts -> Record in
                        var record = Record()
                        for (name, text) in zip(RandomPolicy.columns, texts) {
                            reader.set(name, text, in: &record, at: .none)
                        }
                        return record
                    }
                    let settled = Settlement(scheme).settle(records).claims
                    // A page takes longest where lines are folded: each policy at one of the narrow widths, in one language.
                    let folded = Self.languages[seed / 2 % 2]
                    for language in Self.languages {
                        let width = language == folded ? Self.widths[seed % 2] : 2000
                        let before = equations.failures.count
                        equations.read(page(settled, scheme, language, width: width))
                        if equations.failures.count > before, before < 3 {
                            Issue.record("seed \(seed): \(equations.failures[before])")
                        }
                    }
                }
            }
        }
        #expect(equations.failures.isEmpty, "\(equations.failures.count)")
        #expect(equations.count > 5000 && equations.products > 1000, "\(equations.count) \(equations.products)")
    }

    /// What reads a page finds what is false in it.
    @Test func `a false line is found`() {
        for line in [
            "  Basic    80,000.00 × 60%    39,800.00    4(1)", "    base    17,000.00 × 30% = 3,300.00",
            "basic paid 7,000.00 + patient 4,000.00 = 12,000.00", "    base    (5.00 − 1.00) × 50% = 2.01",
            "    by rate    0.33 × 50% = 0.165, rounded down to 0.01: 0.17",
            "    limit    10.00 worked out, left of the limit: 9.00 − 2.00 = 7.00, 4.00 cut off",
            "    限额    算得 10.00，限额余 7.00，未付 4.00",
        ] {
            var equations = PrintedEquations()
            equations.read(line)
            #expect(equations.failures.count == 1, "\(line)")
        }
    }

    @Test func `an equation that is folded is read as one`() {
        let folded = """
              Burden    10,000.00 − 5,000.00 −
                        3,000.00    2,000.00    4(1)
              basic paid 5,000.00 + critical illness paid 3,000.00 + assistance 1,400.00 +
                patient 600.00 = 10,000.00
            """
        var equations = PrintedEquations()
        equations.read(folded)
        #expect(equations.failures == [] && equations.count == 2)
        // 10,000 − 5,000 − 3,000 is not 2,001; 5,000 + 3,000 + 1,400 + 600 is not 10,001.
        var wrong = PrintedEquations()
        wrong.read(folded.replacing("    2,000.00", with: "    2,001.00").replacing("= 10,000.00", with: "= 10,001.00"))
        #expect(wrong.failures.count == 2, "\(wrong.failures)")
    }

    // MARK: Single lines

    private func text(_ policy: String, _ records: String, _ language: Language = .en) throws -> String {
        try withFile(policy, name: "policy.json") { path in
            let scheme = try PolicyLibrary().scheme(path, parameters: ParameterSet()).get()
            let json = try JSONReader.read(SourceText(name: "records", text: records)).get()
            var reader = RecordReader(scheme)
            let read = (json.items ?? [json]).enumerated().map { index, json -> Record in
                var record = Record()
                reader.read(json, into: &record)
                if record.texts[.claimID] == nil { record.texts[.claimID] = String(index + 1) }
                return record
            }
            let page = page(Settlement(scheme).settle(read).claims, scheme, language)
            return page.split(separator: "\n").map { line in
                line.split(separator: " ").joined(separator: " ")
            }.joined(separator: "\n")
        }
    }

    private func policy(_ keys: String) -> String {
        """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
         \(keys)}
        """
    }

    @Test func `a line that the limit cuts shows the product, the limit and what is left of it`() throws {
        let policy = policy(
            #"""
            "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
            "pools": [{"id": "annual", "limit": 50000, "name": {"zh": "年度限额", "en": "the yearly limit"}}],
            "benefits": [{"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "pools": ["annual"], "rows": [{"rate": "60%"}]}]
            """#)
        // 17,000 × 60% = 10,200; 80,000 × 60% = 48,000; 50,000 − 10,200 = 39,800; 48,000 − 39,800 = 8,200.
        let records = #"""
            [{"date": "2024-04-18", "care": "inpatient", "identities": ["特困"], "in_scope": 17000},
             {"date": "2024-09-20", "care": "inpatient", "identities": ["特困"], "in_scope": 80000}]
            """#
        let text = try text(policy, records)
        for line in [
            "Basic 17,000.00 × 60% 10,200.00 1", "Basic 39,800.00 1", "by rate 80,000.00 × 60% = 48,000.00",
            "limit 48,000.00 worked out, left of the yearly limit: 50,000.00 − 10,200.00 = 39,800.00, 8,200.00 cut off",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
        let chinese = try self.text(policy, records, .zh)
        #expect(chinese.contains("按比例 80,000.00 × 60% = 48,000.00"), "\(chinese)")
        #expect(chinese.contains("算得 48,000.00，年度限额余 50,000.00 − 10,200.00 = 39,800.00，未付 8,200.00"), "\(chinese)")
    }

    @Test func `a percentage of a difference that is cut is one of the figure that was used`() throws {
        // 20,000 − 3,000 = 17,000, at most 11,000; × 30% = 3,300. Not cut: (10,000 − 3,000) × 30% = 2,100.
        let policy = policy(
            #"""
            "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"},
              "share": {"percent": "30%", "of": {"plus": "in_scope", "minus": "own_expense", "atMost": 11000}}},
            "benefits": [{"id": "basic", "name": "Basic", "cite": "1", "base": "share", "per": "claim", "rows": [{"rate": "100%"}]}]
            """#)
        func record(_ cost: Int) -> String {
            #"{"date": "2024-04-18", "care": "inpatient", "identities": ["特困"], "in_scope": \#(cost), "own_expense": 3000}"#
        }
        #expect(try text(policy, record(20000)).contains("base 11,000.00 × 30% = 3,300.00"))
        #expect(try text(policy, record(10000)).contains("base (10,000.00 − 3,000.00) × 30% = 2,100.00"))
        #expect(try text(policy, record(10000), .zh).contains("基数 (10,000.00 − 3,000.00) × 30% = 2,100.00"))
    }

    @Test func `what comes off the burden is listed, also by a payer that only the file knows`() throws {
        let policy = policy(
            #"""
            "fields": [{"name": "union_paid", "type": "yuan", "default": "0", "label": {"zh": "工会补助", "en": "union grant"}}],
            "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": ["insurance_paid", "union_paid"]}},
            "benefits": [
              {"id": "care", "name": "Care", "cite": "1", "base": "burden", "per": "claim", "paidBy": "charity", "rows": [{"rate": "20%"}]},
              {"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "per": "claim", "rows": [{"rate": "50%"}]}]
            """#)
        let text = try text(
            policy,
            #"{"date": "2024-04-18", "care": "inpatient", "identities": ["特困"], "in_scope": 10000, "basic_paid": 6000, "union_paid": 1000}"#
        )
        // 10,000 − 6,000 − 1,000 = 3,000; 20% = 600; 50% = 1,500; 10,000 − 6,000 − 600 − 1,500 = 1,900.
        #expect(text.contains("union grant −1,000.00"), "\(text)")
        #expect(text.contains("Burden 10,000.00 − 6,000.00 − 1,000.00 3,000.00"), "\(text)")
        #expect(
            text.contains(
                "basic paid 6,000.00 + assistance 1,500.00 + charity 600.00 + patient 1,900.00 = 10,000.00"), "\(text)")
    }

    @Test func `what is rounded otherwise than half up says how`() throws {
        let policy = policy(
            #"""
            "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
            "benefits": [{"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "per": "claim",
              "rounding": {"unit": 1, "mode": "down"}, "rows": [{"rate": "62.5%"}]}]
            """#)
        // 101.30 × 62.5% = 63.3125, down to whole yuan 63.
        let record = #"{"date": "2024-04-18", "care": "inpatient", "identities": ["特困"], "in_scope": 101.30}"#
        #expect(
            try text(policy, record).contains("by rate 101.30 × 62.5% = 63.3125, rounded down to 1.00: 63.00"))
        #expect(try text(policy, record, .zh).contains("按比例 101.30 × 62.5% = 63.3125，按 1.00 元舍去为 63.00"))
    }

    @Test func `parts of several bands are shown unrounded, and their sum rounded once`() throws {
        let policy = policy(
            #"""
            "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
            "benefits": [{"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "per": "claim",
              "rows": [{"bands": [{"upTo": 100.01, "rate": "55%"}, {"rate": "65%"}]}]}]
            """#)
        // 100.01 × 55% = 55.0055; 0.03 × 65% = 0.0195; together 55.025, which is 55.03; each rounded: 55.01 + 0.02.
        let text = try text(
            policy, #"{"date": "2024-04-18", "care": "inpatient", "identities": ["特困"], "in_scope": 100.04}"#)
        for line in ["100.01 × 55% = 55.0055", "0.03 × 65% = 0.0195", "together 55.0055 + 0.0195 = 55.03"] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
    }

    // MARK: Means tests and pages of rules

    private static let meansTest = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}, "gap": {"plus": "assistance_paid", "minus": "assistance"}},
         "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
         "benefits": [{"id": "b", "name": "B", "cite": "1", "base": "gap", "rows": [{"rate": "50%"}]}],
         "eligibility": [{"id": "means", "name": "Means", "cite": "2",
           "fields": [{"name": "income", "type": "yuan"}, {"name": "size", "type": "number"}, {"name": "children", "type": "number"}],
           "conditions": [
             {"id": "income", "label": "Income", "cite": "2", "left": "income", "atMost": {"each": {"each": 2320, "count": 12}, "count": {"plus": "size", "minus": 1}}},
             {"id": "children", "label": "Children", "cite": "2", "left": "children", "atLeast": 2}]}]}
        """

    @Test func `a count that is a difference stands in brackets, and counts have no hundredths`() throws {
        try withFile(Self.meansTest, name: "mini.json") { path in
            let options = [
                "eligibility", "-p", path, "--test", "means", "--date", "2024-05-01", "--field", "income=55680",
                "--field", "size=3", "--field", "children=2", "--lang", "en",
            ]
            let result = try Program.run(options)
            // 2,320 × 12 × (3 − 1) = 55,680.
            #expect(
                result.output.contains("55,680.00 ≤ 2,320.00 × 12 × (3 − 1) = 55,680.00"),
                "\(result.output)\(result.errors)")
            #expect(result.output.contains("2 ≥ 2"), "\(result.output)")
            #expect(!result.output.contains("0.02"))
            let json = try JSONReader.read(
                SourceText(name: "output", text: try Program.run(options + ["--format", "json"]).output)
            ).get()
            let conditions = try #require(json["conditions"]?.items)
            #expect(conditions[1]["left"]?.plain == "2")
            #expect(conditions[1]["atLeast"]?.plain == "2")
            #expect(conditions[0]["left"]?.plain == "55680.00")
        }
    }

    @Test func `what is paid on the claim and what was paid before have two names`() throws {
        try withFile(Self.meansTest, name: "mini.json") { path in
            let english = try Program.run(["show", "-p", path, "--lang", "en"]).output
            #expect(!english.contains("assistance paid − assistance paid"), "\(english)")
            #expect(
                try Program.run(["show", path, "--lang", "en"]).output.contains(
                    "assistance paid − assistance of this claim"))
        }
    }
}
