import Foundation
import PolicyFormat
import Testing
import Values

/// Benefits that the hospital or others pay have their names in every output, and calc and batch agree on them.
struct OtherPayerTests {
    /// A union pays 10%, with a line of its own; the hospital 5% of what is out of scope; the fund half of the rest.
    private static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"},
           "rest": {"plus": "burden", "minus": "paid.union"}},
         "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
         "benefits": [
           {"id": "union", "name": "Union", "cite": "1", "base": "burden", "paidBy": "union fund", "rows": [{"deductible": 100, "rate": "10%"}]},
           {"id": "waiver", "name": "Waiver", "cite": "2", "base": "own_expense", "per": "claim", "paidBy": "hospital", "rows": [{"rate": "5%"}]},
           {"id": "basic", "name": "Basic", "cite": "3", "base": "rest", "rows": [{"deductible": 200, "rate": "50%"}]}]}
        """

    @Test func `JSON lists them with who pays, batch has a column each, and both come to the same`() throws {
        // (1,100 − 100) × 10% = 100; (1,100 − 100 − 200) × 50% = 400; 5% of 100 = 5; 1,200 − 100 − 400 − 5 = 695.
        // Then 500 × 10% = 50; (500 − 50) × 50% = 225; 500 − 50 − 225 = 225.
        let claims = """
            claim_id,person_id,date,care,identities,in_scope,own_expense
            A,P,2024-01-01,inpatient,特困,1100,100
            B,P,2024-01-02,inpatient,特困,500,0

            """
        try withFile(Self.policy, name: "mini.json") { policy in
            let result = try Program.run(
                ["batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null", "--no-basic-paid"], input: claims)
            let lines = result.output.split(separator: "\n").map { String($0) }
            try #require(lines.count == 3, "\(result.errors)")
            #expect(
                lines[0].hasSuffix(
                    "burden,deductible_applied,payout,payout_basic,hospital_borne,others_borne,paid_union fund,out_of_pocket,difference"
                ))
            #expect(lines[1].hasSuffix(",1100.00,200.00,400.00,400.00,5.00,100.00,100.00,695.00,"), "\(lines[1])")
            #expect(lines[2].hasSuffix(",500.00,0.00,225.00,225.00,0.00,50.00,50.00,225.00,"), "\(lines[2])")

            let calc = try Program.run(
                [
                    "calc", "-p", policy, "--date", "2024-01-01", "--care", "inpatient", "--identities", "特困",
                    "--in-scope", "1100", "--own-expense", "100", "--format", "json",
                ])
            let json = try JSONReader.read(SourceText(name: "output", text: calc.output)).get()
            let claim = try #require(json["claims"]?.items?.first)
            let others = try #require(claim["others"]?.items)
            #expect(others.count == 1)
            #expect(others.first?.members?.map(\.key) == ["id", "paid_by", "payout", "cite"])
            #expect(
                others.first?.members?.map { $0.value.plain } == ["union", "union fund", "100.00", "1"])
            #expect(claim["benefits"]?.items?.map { $0["id"]?.plain } == ["basic"])
            #expect(claim["payout"]?.plain == "400.00")
            #expect(claim["hospital_borne"]?.plain == "5.00")
            #expect(claim["out_of_pocket"]?.plain == "695.00")
        }
    }

    @Test func `a benefit that was replaced is named where what replaced it has no base`() throws {
        let policy = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
             "benefits": [
               {"id": "quota", "name": "Quota", "cite": "1", "base": "own_expense", "per": "claim", "replaces": "basic", "rows": [{"rate": "20%"}]},
               {"id": "basic", "name": "Basic", "cite": "2", "base": "burden", "rows": [{"rate": "50%"}]}]}
            """
        try withFile(policy, name: "mini.json") { path in
            let options = [
                "calc", "-p", path, "--date", "2024-01-01", "--care", "inpatient", "--identities", "特困", "--in-scope",
                "1000", "--lang", "en",
            ]
            let json = try JSONReader.read(
                SourceText(name: "output", text: try Program.run(options + ["--format", "json"]).output)
            ).get()
            let benefits = try #require(json["claims"]?.items?.first?["benefits"]?.items)
            #expect(benefits.map { $0["id"]?.plain } == ["basic"])
            #expect(benefits.first?["replaced_by"]?.plain == "quota")
            #expect(benefits.first?["base"]?.plain == "1000.00")
            #expect(benefits.first?["payout"]?.plain == "0.00")
            let text = try Program.run(options).output.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
            #expect(text.contains("is replaced by \"Quota\" and not paid beside it"), "\(text)")
            // Where what replaces it pays, that says enough: 300 × 20% = 60.
            let paid = try Program.run(options + ["--own-expense", "300", "--format", "json"]).output
            let own = try JSONReader.read(SourceText(name: "output", text: paid)).get()
            #expect(own["claims"]?.items?.first?["benefits"]?.items?.map { $0["id"]?.plain } == ["quota"])
            #expect(own["claims"]?.items?.first?["payout"]?.plain == "60.00")
        }
    }

    // MARK: Payers of a file's own

    private static let insured = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "fields": [
           {"name": "large_cost_paid", "type": "yuan", "payer": "before-assistance", "spellings": "大额医疗费支付",
            "label": {"zh": "大额医疗费用互助", "en": "large medical cost plan"}},
           {"name": "commercial_paid", "type": "yuan", "payer": "before-assistance", "label": {"zh": "商业保险", "en": "commercial insurance"},
            "spellings": ["商业保险赔付", "商保支付"]},
           {"name": "charity_paid", "type": "yuan", "payer": "after-assistance", "label": {"zh": "慈善救助", "en": "charity"}}],
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": "minimum-living", "cite": "1"}],
         "benefits": [{"id": "basic", "name": "Basic", "cite": "3", "base": "burden", "rows": [{"rate": "85%"}]}]}
        """

    /// 1,000 − 100 − 200 − 50 = 650; × 85% = 552.50; 650 − 552.50 − 20 = 77.50.
    private static let bill = [
        "--date", "2024-01-01", "--care", "inpatient", "--identities", "低保", "--in-scope", "1000", "--basic-paid",
        "100",
        "--field", "large_cost_paid=200", "--field", "commercial_paid=50", "--field", "charity_paid=20",
    ]

    @Test func `payers of a file's own have a line each, in their order, and their part of who pays what`() throws {
        try withFile(Self.insured, name: "mini.json") { policy in
            let text = try Program.run(["calc", "-p", policy, "--lang", "en"] + Self.bill).output
            let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            let large = try #require(lines.firstIndex { $0 == "- Large medical cost plan 200.00" }, "\(text)")
            #expect(lines[large + 1] == "- Commercial insurance 50.00", "\(text)")
            #expect(lines[large + 2] == "= Left before assistance 650.00", "\(text)")
            #expect(
                text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }.joined(
                    separator: " "
                )
                .contains(
                    "Of 1,000.00 yuan, basic insurance pays 100.00, large medical cost plan 200.00, commercial insurance 50.00, medical assistance 552.50, charity 20.00 and the family 77.50."
                ), "\(text)")
            let show = try Program.run(["show", policy, "--lang", "zh"]).output
            #expect(show.contains("charity_paid  慈善救助（元，默认 0，救助之后支付）"), "\(show)")
        }
    }

    @Test func `batch finds their columns by any of their names, and comes to the same as calc`() throws {
        // The second row: 1,000 − 100 = 900; × 85% = 765; 900 − 765 = 135. The third is a refund of the second.
        let claims = """
            claim_id,person_id,date,care,identities,in_scope,basic_paid,大额医疗费支付,商保支付,慈善救助,refund
            A,P,2024-01-01,inpatient,低保,1000,100,200,50,20,no
            B,P,2024-02-01,inpatient,低保,1000,100,,,,no
            C,P,2024-03-01,inpatient,低保,1000,0,100,,,no
            D,P,2024-03-02,inpatient,低保,-1000,0,-100,,,yes
            E,Q,2024-03-01,inpatient,低保,1000,900,50,50.01,,no

            """
        try withFile(Self.insured, name: "mini.json") { policy in
            try withFile(claims, name: "claims.csv") { file in
                let batch = try Program.run(["batch", "-p", policy, file, "-o", file + ".out.csv"])
                #expect(batch.status == 1 && !batch.errors.contains("not used"), "\(batch.errors)")
                let lines = try String(contentsOfFile: file + ".out.csv", encoding: .utf8).split(separator: "\n")
                #expect(lines[1].hasSuffix(",650.00,0.00,552.50,552.50,0.00,77.50,"), "\(lines[1])")
                #expect(lines[2].hasSuffix(",900.00,0.00,765.00,765.00,0.00,135.00,"), "\(lines[2])")
                #expect(lines[3].contains(",reversed,") && lines[4].contains(",reversed,"), "\(lines)")
                let rejects = try String(contentsOfFile: file + ".out.rejects.csv", encoding: .utf8)
                #expect(rejects.contains("insurance-above-total") && rejects.contains("E,Q"), "\(rejects)")
            }
        }
    }

    // MARK: The year before

    private static let grants = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
         "pools": [{"id": "annual", "limit": 22000}],
         "benefits": [{"id": "aid", "name": "Aid", "cite": "1", "base": "burden", "settles": "previous-year", "pools": ["annual"],
           "paysWhen": {"event": "application", "application": "aid"}, "rows": [{"rate": "50%"}]}]}
        """

    /// A page whose columns close up, so that a line can be told from its layout.
    private static func closedUp(_ page: String) -> String {
        page.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "\n")
    }

    @Test func `a grant for the year before says so, and counts in that year`() throws {
        let records = #"""
            [{"date": "2023-05-01", "care": "inpatient", "identities": ["特困"], "in_scope": 60000},
             {"date": "2024-02-01", "event": "application", "application": "aid", "identities": ["特困"]}]
            """#
        try withFile(Self.grants, name: "mini.json") { policy in
            try withFile(records) { (file) throws in
                // 60,000 × 50% = 30,000, of which 22,000 are paid; 60,000 = 22,000 + 38,000.
                let text = Self.closedUp(try Program.run(["calc", "-p", policy, file, "--lang", "en"]).output)
                #expect(text.contains("Aid (for 2023)"), "\(text)")
                #expect(text.contains("\n2023 60,000.00 60,000.00 22,000.00 38,000.00\n"), "\(text)")
                #expect(!text.contains("\n2024 "), "\(text)")
                #expect(text.contains("Year 2023 so far") && !text.contains("Year 2024"), "\(text)")
                #expect(text.contains("\nall 60,000.00 60,000.00 22,000.00 38,000.00\n"), "\(text)")
                let zh = try Program.run(["calc", "-p", policy, file, "--lang", "zh"]).output
                #expect(zh.contains("Aid（2023 年度）"), "\(zh)")
                let output = try Program.run(["calc", "-p", policy, file, "--format", "json"]).output
                let json = try JSONReader.read(SourceText(name: "output", text: output)).get()
                let years = try #require(json["years"]?.items)
                #expect(years.map { $0["year"]?.plain } == ["2023"])
                #expect(years.map { $0["payout"]?.plain } == ["22000.00"])
                #expect(years.map { $0["out_of_pocket"]?.plain } == ["38000.00"])
                #expect(json["totals"]?["out_of_pocket"]?.plain == "38000.00")
                #expect(json["claims"]?.items?[1]["benefits"]?.items?.first?["year"]?.plain == "2023")
            }
            let claims = """
                claim_id,person_id,date,event,application,care,identities,in_scope
                A,P,2023-05-01,claim,,inpatient,特困,60000
                B,P,2024-02-01,application,aid,,特困,

                """
            let batch = try Program.run(
                ["batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null", "--no-basic-paid"], input: claims)
            #expect(batch.output.contains(",0.00,0.00,0.00,60000.00,"), "\(batch.output)\(batch.errors)")
            #expect(batch.output.contains(",22000.00,22000.00,0.00,0.00,"), "\(batch.output)")
        }
    }

    @Test func `where payments are above what was left, the total says by how much`() throws {
        // A catch-up of brackets: 1,000 × 10% = 100, then (1,000 + 100) × 100% − 100 = 1,000 of a bill of 100:
        // 1,100 − 1,100 = 0; and insurance of 300 on the first leaves −300.
        let policy = Self.grants.replacing(
            #""paysWhen": {"event": "application", "application": "aid"}, "rows": [{"rate": "50%"}]"#,
            with: #""rows": [{"brackets": [{"below": 1050, "rate": "10%"}, {"rate": "100%"}]}]"#
        ).replacing(#""settles": "previous-year", "#, with: "").replacing(
            #""base": "burden""#, with: #""base": "eligible_cost""#)
        let records = #"""
            [{"date": "2024-05-01", "care": "inpatient", "identities": ["特困"], "in_scope": 1000, "basic_paid": 300},
             {"date": "2024-06-01", "care": "inpatient", "identities": ["特困"], "in_scope": 100}]
            """#
        try withFile(policy, name: "mini.json") { policy in
            try withFile(records) { (file) throws in
                let text = Self.closedUp(try Program.run(["calc", "-p", policy, file, "--lang", "en"]).output)
                #expect(text.contains("\nall 1,100.00 800.00 1,100.00 0.00\n"), "\(text)")
                #expect(text.contains("Assistance is 300.00 above what the year left"), "\(text)")
                #expect(text.contains("1,100.00 × 100% - 1,000.00 × 10%"), "\(text)")
                // 100 − 1,000 + 900 = 0.
                #expect(text.contains("+ Catch-up for earlier claims 900.00\n"), "\(text)")
            }
        }
    }

    // MARK: Employees, refunds

    @Test func `given bands of residents, an employee's claim without the payment is rejected, and batch goes on`()
        throws
    {
        let bands = [
            "--set", "critical_illness_bands=0..:60%", "--set", "critical_illness_deductible=10000",
        ]
        let calc = try Program.run(
            [
                "calc", "-p", "guizhou", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient",
                "--insurance", "employee", "--in-scope", "100000", "--basic-paid", "60000", "--lang", "en",
            ] + bands)
        #expect(calc.status == 3)
        #expect(
            calc.errors.contains("[missing-field]") && calc.errors.contains("critical_illness_paid"), "\(calc.errors)")
        let claims = """
            claim_id,person_id,date,care,identities,insurance,in_scope,basic_paid
            A,P,2024-03-01,inpatient,低保,employee,100000,60000
            B,Q,2024-03-01,inpatient,低保,resident,30000,15000

            """
        try withFile(claims, name: "claims.csv") { file in
            let batch = try Program.run(["batch", "-p", "guizhou", file, "-o", file + ".out.csv"] + bands)
            #expect(batch.status == 1, "\(batch.errors)")
            let rejects = try String(contentsOfFile: file + ".out.rejects.csv", encoding: .utf8)
            #expect(rejects.contains("[missing-field]") && rejects.contains("A,P,2024-03-01"), "\(rejects)")
            // (15,000 − 5,000) × 65% = 6,500; 8,500 × 70% = 5,950.
            let rows = try String(contentsOfFile: file + ".out.csv", encoding: .utf8)
            #expect(rows.contains(",5950.00,5950.00,"), "\(rows)")
        }
    }

    @Test func `batch cancels the stay of the same admission, as calc does`() throws {
        // 1,000 × 50% = 500 for the one that stays.
        let claims = """
            claim_id,person_id,admitted,date,care,identities,in_scope,refund
            A,P,2024-01-01,2024-01-10,inpatient,特困,1000,no
            B,P,2024-02-01,2024-02-10,inpatient,特困,1000,no
            C,P,2024-01-01,2024-02-20,inpatient,特困,-1000,yes

            """
        try withFile(Self.policy, name: "mini.json") { policy in
            let batch = try Program.run(
                ["batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null", "--no-basic-paid"], input: claims)
            let states = batch.output.split(separator: "\n").dropFirst().map { line in
                ["paid", "nothing", "reversed", "excluded"].first { line.contains(",\($0),") } ?? "?"
            }
            #expect(states == ["reversed", "paid", "reversed"], "\(batch.output)\(batch.errors)")
        }
    }
}
