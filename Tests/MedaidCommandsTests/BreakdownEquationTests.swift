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

    private func page(_ claims: [SettledClaim], _ scheme: Scheme, _ language: Language) -> String {
        BreakdownText(language: language).text(claims, scheme)
    }

    /// The lines that are wider than the page.
    private func tooWide(_ page: String) -> [Substring] {
        page.split(separator: "\n").filter { displayWidth(of: String($0)) > 80 }
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
            let page = page(settled, scheme, language)
            equations.read(page)
            #expect(tooWide(page).isEmpty, "\(tooWide(page))")
        }
        #expect(equations.failures.isEmpty, "\(equations.failures.prefix(10).joined(separator: "\n"))")
        // 178 person-years: a sum for each claim, and a product for most that are paid; a line is read once.
        #expect(equations.count > 1000 && equations.products > 300, "\(equations.count) \(equations.products)")
        #expect(equations.folded > 20, "\(equations.folded)")
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
                    for language in Self.languages {
                        let before = equations.failures.count
                        let page = page(settled, scheme, language)
                        equations.read(page)
                        #expect(tooWide(page).isEmpty, "seed \(seed): \(tooWide(page))")
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
    @Test(arguments: [
        "    Total billed   100.00\n  - Basic insurance   40.00\n  = The family pays   60.01",
        "    Total billed   100.00\n  + Outside the scheme   40.00\n  = The family pays   60.00",
        "  - Basic    80,000.00 × 60%    39,800.00    4(1)", "      by rate  17,000.00 × 30% = 3,300.00",
        "      by rate  (5.00 - 1.00) × 50% = 2.01", "      16,000.00 -\n      9,000.00 = 7,001.00",
        "      by rate  0.33 × 50% = 0.165, rounded down to 0.01: 0.17",
        "      by rate  20.00 × 50% = 10.00\n      limit    9.00 - 2.00 = 7.00, the smaller; 4.00 less",
        "      按比例    20.00 × 50% = 10.00\n      限额剩余  7.00，取小，少救助 4.00",
        "  医疗费 12,000.00 元：基本医保支付 7,000.00 元，个人负担\n  5,000.01 元。",
        "  Of 12,000.00 yuan, basic insurance pays 7,000.00 and the family\n  4,000.00.",
        "Year 2024 so far   before  this claim   after   set at   left\n  Limit   1.00   2.00   3.00   9.00   5.00",
    ])
    func `a false line is found`(_ text: String) {
        var equations = PrintedEquations()
        equations.read(text)
        #expect(equations.failures.count == 1, "\(equations.failures)")
    }

    @Test func `a true page is read without failure, folded or not`() {
        var equations = PrintedEquations()
        equations.read(
            """
              Of 20,000.00 yuan, basic insurance pays 12,000.00, medical assistance 4,000.00
              and the family 4,000.00.

                Total billed   20,000.00
              - Outside the scheme   1,000.00  3(1)
                  own expense 400.00 + over-limit
                  600.00
              = Inside the scheme   19,000.00
              - Basic insurance   12,000.00
              = Left before assistance   7,000.00
              - Assistance   5,000.00 × 80%   4,000.00  4(1)
              = Left after assistance   3,000.00
              + Outside the scheme   1,000.00
              = The family pays   4,000.00
            """)
        #expect(equations.failures == [] && equations.count == 6, "\(equations.failures) \(equations.count)")
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
            "- Basic 17,000.00 × 60% 10,200.00 1", "- Basic 39,800.00 1", "by rate 80,000.00 × 60% = 48,000.00",
            "limit 50,000.00 - 10,200.00 = 39,800.00, the smaller; 8,200.00 less",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
        let chinese = try self.text(policy, records, .zh)
        #expect(chinese.contains("按比例 80,000.00 × 60% = 48,000.00"), "\(chinese)")
        #expect(chinese.contains("限额剩余 50,000.00 - 10,200.00 = 39,800.00，取小，少救助 8,200.00"), "\(chinese)")
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
        #expect(try text(policy, record(20000)).contains("- Basic 11,000.00 × 30% 3,300.00 1"))
        #expect(try text(policy, record(10000)).contains("- Basic (10,000.00 - 3,000.00) × 30% 2,100.00 1"))
        #expect(try text(policy, record(10000), .zh).contains("- Basic (10,000.00 - 3,000.00) × 30% 2,100.00 1"))
    }

    @Test func `what comes off before assistance is listed, also by a payer that only the file knows`() throws {
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
        // The grant is no payment of the bill as far as the file says: it is put back.
        #expect(
            text.contains(
                """
                - Basic insurance 6,000.00
                - Union grant 1,000.00
                = Left before assistance 3,000.00
                - Care, by charity 3,000.00 × 20% 600.00 1
                - Basic 3,000.00 × 50% 1,500.00 1
                = Left after assistance 900.00
                + Union grant 1,000.00
                = The family pays 1,900.00
                """), "\(text)")
        #expect(
            text.split(separator: "\n").joined(separator: " ").contains(
                "basic insurance pays 6,000.00, medical assistance 1,500.00, charity 600.00 and the family 1,900.00."),
            "\(text)")
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
        #expect(text.contains("by rate 100.01 × 55% + 0.03 × 65% = 55.03"), "\(text)")
    }

    /// Two changes of the rate, the second of them of a bounded one, and two of the deductible.
    private static let changes = #"""
        "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
        "benefits": [{"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "per": "claim",
          "rows": [{"deductible": 1000, "bands": [{"upTo": 3000, "rate": "70%"}, {"rate": "90%"}]}],
          "adjust": [
            {"when": {"referral": false}, "deductible": {"times": "50%"}, "rate": {"minus": "10%"}, "cite": "2"},
            {"when": {"enrolment": "late"}, "deductible": {"minus": 50}, "rate": {"times": "50%"}, "cite": "3"},
            {"when": {"emergency": true}, "rate": {"plus": "70%"}, "cite": "4"}]}]
        """#

    private static func changed(_ facts: String) -> String {
        #"{"date": "2024-04-18", "care": "inpatient", "identities": ["特困"], "in_scope": 8000, "#
            + #""hospital_region": "outside", \#(facts)}"#
    }

    @Test func `each change of the rates and of the deductible has what was before it and what is after it`() throws {
        // 70% − 10% = 60%, 90% − 10% = 80%; × 50%: 30%, 40%. 1,000 × 50% = 500, − 50 = 450.
        let both = Self.changed(#""referral": false, "enrolment": "late""#)
        let chinese = try text(policy(Self.changes), both, .zh).filter { $0 != "\n" && $0 != " " }
        for line in [
            "救助比例降低10个百分点，由70%、90%变为60%、80%。2", "救助比例乘以50%，由60%、80%变为30%、40%。3",
            "起付标准1,000.00→500.00→450.00元，本次扣满。",
        ] {
            #expect(chinese.contains(line), "\(line) in \(chinese)")
        }
        let english = try text(policy(Self.changes), both).replacing("\n", with: " ")
        for line in [
            "rate down by 10 percentage points, from 70%, 90% to 60%, 80%.",
            "rate times 50%, from 60%, 80% to 30%, 40%.", "Deductible 1,000.00 → 500.00 → 450.00, taken in full now.",
        ] {
            #expect(english.contains(line), "\(line) in \(english)")
        }
    }

    @Test func `a rate above 100% counts as 100%, and says so`() throws {
        // 70% + 70% = 140%, 90% + 70% = 160%; late: 35% + 70% = 105%, 45% + 70% = 115%.
        let urgent = try text(policy(Self.changes), Self.changed(#""referral": true, "emergency": true"#), .zh)
        #expect(
            urgent.filter { $0 != "\n" && $0 != " " }.contains("救助比例提高70个百分点，由70%、90%变为140%、160%，按100%计。"),
            "\(urgent)")
        let late = Self.changed(#""referral": true, "emergency": true, "enrolment": "late""#)
        let text = try text(policy(Self.changes), late).replacing("\n", with: " ")
        #expect(text.contains("rate times 50%, from 70%, 90% to 35%, 45%."), "\(text)")
        #expect(text.contains("from 35%, 45% to 105%, 115%, counted as 100%."), "\(text)")
    }

    @Test func `Guizhou takes 10 points off first, and then one half`() throws {
        // 100% − 10% = 90%; 90% × 50% = 45%.
        let record = """
            {"date": "2024-05-01", "identities": "特困", "care": "inpatient", "in_scope": 20000, "basic_paid": 10000,
             "enrolment": "late", "hospital_region": "outside", "referral": false}
            """
        for (format, steps) in [
            ("text", ["救助比例降低10个百分点，由100%变为90%。四(二)", "救助比例乘以50%，由90%变为45%。四(二)"]),
            ("html", ["救助比例降低10个百分点，由100%变为90%。（四(二)）", "救助比例乘以50%，由90%变为45%。（四(二)）"]),
        ] {
            let result = try withFile(record) {
                try Program.run(["calc", "-p", "guizhou", $0, "--lang", "zh", "--format", format])
            }
            let text = result.output.filter { $0 != "\n" && $0 != " " }
            for step in steps { #expect(text.contains(step), "\(step) in \(text)") }
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
