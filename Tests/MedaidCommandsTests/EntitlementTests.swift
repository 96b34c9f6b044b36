import Foundation
import PolicyFormat
import Testing
import Values

/// `medaid premium` and `medaid eligibility` as users meet them.
struct EntitlementTests {
    @Test func `a list of persons comes out row by row, with what is wrong beside it`() throws {
        let list = """
            person_id,救助身份,出生日期,备注
            a,低保,1990-01-01,"x,y"
            b,低保边缘,,
            c,低保边缘,1950-02-03,z
            d,火星人,,
            e,特困
            """
        let result = try withFile(list, name: "persons.csv") { path in
            try Program.run(["premium", "-p", "guizhou", "--date", "2024-11-01", "--set", "premium_standard=401", path])
        }
        // 401 × 50% = 200.50; 401 × 30% = 120.30; b's age is not known, d's identity neither, e has two columns.
        let rows = result.output.split(separator: "\n").map { String($0) }
        #expect(rows.count == 6)
        #expect(rows[0] == "person_id,救助身份,出生日期,备注,subsidy,own_share,row,status,reason")
        #expect(rows[1] == #"a,低保,1990-01-01,"x,y",200.50,200.50,3,paid,"#)
        #expect(rows[2].hasPrefix("b,低保边缘,,,,,,rejected,missing-field: "))
        #expect(rows[3] == "c,低保边缘,1950-02-03,z,120.30,280.70,4,paid,")
        #expect(rows[4].hasPrefix("d,火星人,,,,,,rejected,unknown-identity: "))
        #expect(rows[5].hasPrefix("e,特困,,,,,,rejected,csv: "))
        #expect(result.errors.contains("320.80"))
        #expect(result.status == 1)
    }

    /// 400 × 30% = 120 for P2, once; P1 is not born on the day of payment.
    @Test func `nobody is subsidised twice or before birth, and no option is left out beside a column`() throws {
        let list = """
            person_id,identities,birth_date,date
            P1,低保边缘,2030-01-01,2024-11-01
            P2,低保边缘,2010-01-01,2024-11-01
            P2,低保边缘,2010-01-01,2024-11-01
            P2,低保边缘,2010-01-01,2025-11-01

            """
        try withFile(list, name: "persons.csv") { path in
            let call = ["premium", "-p", "guizhou", "--set", "premium_standard=400", "--lang", "en", path]
            let result = try Program.run(call)
            let rows = csvRows(result.output)
            try #require(rows.count == 5, "\(result.errors)")
            #expect(rows.dropFirst().map { $0[4] } == ["", "120.00", "", "120.00"])
            #expect(rows[1][8].hasPrefix("date-order: ") && rows[3][8].hasPrefix("duplicate-claim: "), "\(rows)")
            #expect(result.errors.contains("4 persons, 2 rejected; subsidies 240.00 yuan."), "\(result.errors)")
            let beside = try Program.run(call + ["--identities", "特困"])
            #expect(beside.status == 2 && beside.errors.contains("the list has a column “identities”"))
        }
    }

    @Test func `what refuses a subsidy is listed in refusals; the former key is an error that says so`() throws {
        let refusal = #"[{"id": "abroad", "when": {"insurance": "resident"}, "cite": "x", "text": "abroad"}]"#
        func run(_ key: String, _ language: String) throws -> Program.Result {
            let overlay = """
                {"format": 1, "extends": "guizhou", "id": "town", "premium": {"\(key)": \(refusal)}}
                """
            return try withFile(overlay, name: "town.json") { path in
                try Program.run([
                    "premium", "-p", path, "--identities", "低保", "--date", "2024-11-01", "--set",
                    "premium_standard=400", "--format", "json", "--lang", language,
                ])
            }
        }
        let refused = try run("refusals", "en")
        let json = try JSONReader.read(SourceText(name: "output", text: refused.output)).get()
        #expect(json["subsidy"]?.plain == "0.00")
        #expect(json["refusals"]?.items?.last?["id"]?.text == "abroad")
        let former = try run("conditions", "en")
        #expect(former.status == 3)
        #expect(former.errors.contains("unknown key “conditions” [unknown-key]"), "\(former.errors)")
        #expect(former.errors.contains("help: write 'refusals': what it lists refuses the subsidy"), "\(former.errors)")
        let chinese = try run("conditions", "zh").errors
        #expect(chinese.contains("提示：写成 refusals：所列任一情形成立即不予资助"), "\(chinese)")
    }

    @Test func `every row is told, and the one that pays is marked`() throws {
        let result = try Program.run([
            "premium", "-p", "jincheng", "--identities", "返贫致贫|低保", "--date", "2024-11-01", "--set",
            "premium_standard=400", "--format", "json",
        ])
        let json = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
        // 400 × 90% = 360 above 400 × 80% = 320.
        #expect(json["subsidy"]?.plain == "360.00")
        #expect(json["own_share"]?.plain == "40.00")
        #expect(json["row"]?.plain == "2")
        let states = json["rows"]?.items?.compactMap { $0["state"]?.text }
        #expect(states == ["does-not-apply", "applies", "applies", "does-not-apply", "does-not-apply"])
    }

    @Test func `what a means test lacks is asked for, all at once, and the rest is shown`() throws {
        let result = try Program.run([
            "eligibility", "-p", "guizhou", "--date", "2024-05-01", "--field", "minimum_living=yes", "--field",
            "household_income=60000", "--format", "json",
        ])
        #expect(result.status == 3)
        for name in ["minimum_living_margin", "self_paid_cost", "household_size", "property_within_rules"] {
            #expect(result.errors.contains("“\(name)”"))
        }
        #expect(result.errors.contains("minimum_living_standard.2024"))
        let json = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
        // Who meets minimum living is no candidate, whatever else is missing.
        #expect(json["eligible"]?.plain == "no")
        #expect(json["conditions"]?.items?.map { $0["met"]?.plain } == ["no", "null", "null", "null"])
    }

    @Test func `thresholds are told with their arithmetic`() throws {
        let result = try Program.run([
            "eligibility", "-p", "yuxi", "--date", "2024-05-01", "--set", "minimum_living_standard=7000", "--set",
            "urban_disposable_income.2023=42000", "--field", "insured_in_province=yes", "--field",
            "self_paid_90_days=22736.80", "--field", "household_income=84000.01", "--field", "financial_assets=1",
            "--field", "household_size=3",
        ])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("22,736.80 ≥ 28,421.00 × 80% = 22,736.80"))
        #expect(result.output.contains("84,000.01 > 7,000.00 × 400% × 3 = 84,000.00"))
    }

    private static let housing = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
         "benefits": [{"id": "b", "name": "B", "cite": "1", "base": "burden", "rows": [{"rate": "50%"}]}],
         "eligibility": [{"id": "home", "name": "Home", "cite": "2",
           "fields": [{"name": "floor_area", "type": "number"}, {"name": "size", "type": "number"}, {"name": "rent", "type": "yuan"}],
           "conditions": [
             {"id": "area", "label": "Area", "cite": "2", "left": "floor_area", "atMost": 34.06},
             {"id": "rent", "label": "Rent", "cite": "2", "left": "rent", "atMost": {"each": 500, "count": "size"}}]}]}
        """

    @Test func `a number that measures something may have decimals, one that counts may not`() throws {
        try withFile(Self.housing, name: "mini.json") { path in
            func run(_ area: String, _ size: String, _ format: String = "text") throws -> Program.Result {
                try Program.run([
                    "eligibility", "-p", path, "--test", "home", "--date", "2024-05-01", "--lang", "en", "--format",
                    format, "--field", "floor_area=\(area)", "--field", "size=\(size)", "--field", "rent=1000",
                ])
            }
            #expect(try run("34.06", "2").output.contains("34.06 ≤ 34.06"))
            #expect(try run("34.07", "2").output.contains("34.07 > 34.06"))
            let json = try JSONReader.read(SourceText(name: "output", text: run("34", "2", "json").output)).get()
            #expect(json["conditions"]?.items?[0]["left"]?.plain == "34")
            #expect(json["conditions"]?.items?[0]["atMost"]?.plain == "34.06")
            // 500 × 2 = 1,000.
            #expect(try run("34", "2").output.contains("1,000.00 ≤ 500.00 × 2 = 1,000.00"))
            let counted = try run("34", "2.5")
            #expect(counted.status == 3)
            #expect(counted.errors.contains("takes a whole number"), "\(counted.errors)")
            #expect(counted.errors.components(separatedBy: "error:").count == 2, "\(counted.errors)")
            let measured = try run("34.065", "2")
            #expect(measured.errors.contains("takes a number with at most two decimals"), "\(measured.errors)")
            #expect(measured.errors.components(separatedBy: "error:").count == 2, "\(measured.errors)")
        }
    }

    /// Two homes are few enough where they are small: less than `usual_area` a head, or of a household with a child.
    private static let smallHomes = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "parameters": {"usual_area": {"describes": "previous-year", "type": "measure", "name": "usual area", "cite": "2"}},
         "categories": [{"id": "a", "name": "A", "identities": "extreme-poverty", "cite": "1"}],
         "benefits": [{"id": "b", "name": "B", "cite": "1", "base": "burden", "rows": [{"rate": "50%"}]}],
         "eligibility": [{"id": "home", "name": "Home", "cite": "2",
           "fields": [{"name": "homes", "type": "number"}, {"name": "area", "type": "measure"}, {"name": "child", "type": "yes/no"}],
           "conditions": [
             {"id": "few", "label": "Few", "cite": "2", "atMost": 1, "left": {"choose": [
               {"when": {"homes": {"atMost": 1}}, "value": "homes"},
               {"when": [{"area": {"below": "usual_area"}}, {"child": true}], "value": 1},
               {"value": "homes"}]}}]}]}
        """

    @Test(
        arguments: [
            // What the first case needs is there, and the case holds: nothing else is asked for.
            (["homes=1"], [], "yes", []),
            // 34 is below 36; with 36, it hangs on the child.
            (["homes=2", "area=34"], ["usual_area.2023=36"], "yes", []),
            (["homes=2", "area=36"], ["usual_area.2023=36"], "null", ["child"]),
            (["homes=2", "area=36", "child=no"], ["usual_area.2023=36"], "no", []),
            // One of two is enough, whatever the other is.
            (["homes=2", "child=yes"], [], "yes", []),
            (["homes=2", "child=no"], [], "null", ["area", "usual_area"]),
            (["homes=2", "child=no", "area=34"], [], "null", ["usual_area"]),
            ([], [], "null", ["homes"]),
        ] as [([String], [String], String, [String])])
    func `a means test asks for what only its tables read, and for no more`(
        _ fields: [String], _ parameters: [String], _ met: String, _ missing: [String]
    ) throws {
        let result = try withFile(Self.smallHomes, name: "mini.json") { path in
            try Program.run(
                ["eligibility", "-p", path, "--date", "2024-05-01", "--format", "json"]
                    + fields.flatMap { ["--field", $0] } + parameters.flatMap { ["--set", $0] })
        }
        let json = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
        let condition = try #require(json["conditions"]?.items?.first, "\(result.errors)")
        #expect(condition["met"]?.plain == met)
        #expect(json["eligible"]?.plain == met)
        #expect(condition["missing"]?.items?.map(\.plain) == missing)
        for name in missing { #expect(result.errors.contains(name), "\(result.errors)") }
        #expect(result.status == (missing.isEmpty ? 0 : 3))
    }

    // MARK: Parts of a condition

    /// No vehicle; or one alone, for treatment or for work.
    private static let vehicles = smallHomes.replacingOccurrences(
        of: smallHomes.components(separatedBy: #""fields": "#)[1],
        with: #"""
            [{"name": "vehicles", "type": "number", "label": {"zh": "车辆", "en": "vehicles"}},
                {"name": "treatment", "type": "yes/no", "label": {"zh": "就医用", "en": "for treatment"}},
                {"name": "work", "type": "yes/no", "label": {"zh": "营运用", "en": "for work"}}],
               "conditions": [
                 {"id": "vehicles", "label": {"zh": "车辆", "en": "Vehicles"}, "cite": "2", "any": [
                   {"left": "vehicles", "atMost": 0},
                   {"all": [{"left": "vehicles", "atMost": 1},
                            {"any": [{"left": "treatment", "is": true}, {"left": "work", "is": true}]}]}]}]}],
             "examples": [
               {"name": "None", "person": {"date": "2024-05-01", "vehicles": 0}, "eligibility": {"eligible": true}, "working": "0"},
               {"name": "Two", "person": {"date": "2024-05-01", "vehicles": 2}, "eligibility": {"eligible": false}, "working": "2"},
               {"name": "One", "person": {"date": "2024-05-01", "vehicles": 1, "treatment": false, "work": true},
                "eligibility": {"eligible": true}, "working": "1"}]}
            """#)

    @Test(
        arguments: [
            (["vehicles=0"], "yes", []), (["vehicles=2"], "no", []), ([], "null", ["vehicles", "treatment", "work"]),
            (["vehicles=1"], "null", ["treatment", "work"]), (["vehicles=1", "work=no"], "null", ["treatment"]),
            (["vehicles=1", "treatment=yes"], "yes", []), (["vehicles=1", "treatment=no", "work=no"], "no", []),
            // Neither of the two uses: whatever the number above 0, it is refused; with 0 it is not.
            (["treatment=no", "work=no"], "null", ["vehicles"]), (["treatment=yes"], "null", ["vehicles"]),
        ] as [([String], String, [String])])
    func `a condition asks for what its undecided parts lack, and for nothing once it is decided`(
        _ fields: [String], _ met: String, _ missing: [String]
    ) throws {
        let result = try withFile(Self.vehicles, name: "mini.json") { path in
            try Program.run(
                ["eligibility", "-p", path, "--date", "2024-05-01", "--format", "json"]
                    + fields.flatMap { ["--field", $0] })
        }
        let json = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
        let condition = try #require(json["conditions"]?.items?.first, "\(result.errors)")
        #expect(condition["met"]?.plain == met)
        #expect(condition["missing"]?.items?.map(\.plain) == missing)
        #expect(condition["any"]?.items?.count == 2)
        #expect(condition["any"]?.items?.last?["all"]?.items?.last?["any"]?.items?.count == 2)
        #expect(result.status == (missing.isEmpty ? 0 : 3))
    }

    @Test func `the page shows the parts that decide`() throws {
        func lines(_ fields: String..., language: String = "en") throws -> [String] {
            try withFile(Self.vehicles, name: "mini.json") { path in
                try Program.run(
                    ["eligibility", "-p", path, "--date", "2024-05-01", "--lang", language]
                        + fields.flatMap { ["--field", $0] })
            }.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(try lines("vehicles=0").contains("vehicles: 0 ≤ 0"))
        #expect(try lines("vehicles=2").contains("vehicles: 2 > 0, and vehicles: 2 > 1"))
        let one = try lines("vehicles=1", "treatment=no", "work=yes", language: "zh")
        #expect(one.contains("车辆：1 ≤ 1，且 营运用：是"), "\(one)")
        #expect(try lines("vehicles=1").contains("to be given: for treatment, for work"))
    }

    @Test func `the rules show a condition by all its parts`() throws {
        try withFile(Self.vehicles, name: "mini.json") { path in
            func page(_ language: String) throws -> String {
                // Long lines are wrapped.
                try Program.run(["show", path, "--lang", language]).output.split { $0 == " " || $0 == "\n" }
                    .joined(separator: " ")
            }
            let english = try page("en")
            #expect(
                english.contains("Vehicles (vehicles ≤ 0; or vehicles ≤ 1, (for treatment: yes; or for work: yes))"),
                "\(english)")
            let chinese = try page("zh")
            #expect(chinese.contains("车辆（车辆 ≤ 0；或车辆 ≤ 1，（就医用：是；或营运用：是））"), "\(chinese)")
        }
    }

    @Test func `a part that no example decides is listed`() throws {
        try withFile(Self.vehicles, name: "mini.json") { path in
            let output = try Program.run(["test", path, "--lang", "en"]).output
            let part = "eligibility.home.conditions.vehicles.any.2.all"
            #expect(output.contains("\(part).2.any.1"), "\(output)")
            #expect(!output.contains("\(part).2.any.2"))
            #expect(!output.contains("\(part).1"))
        }
    }

    @Test func `a misspelt fact and a policy without a test are refused`() throws {
        let misspelt = try Program.run([
            "eligibility", "-p", "yulin", "--date", "2024-05-01", "--field", "househod_income=1",
        ])
        #expect(misspelt.status == 3)
        #expect(misspelt.errors.contains("household_income"))
        let none = try Program.run(["eligibility", "-p", "jincheng", "--date", "2024-05-01"])
        #expect(none.status == 3)
        #expect(none.errors.contains("unknown-test"))
    }

    @Test func `the whole chain: basic, critical illness, assistance, tilt, out of pocket`() throws {
        let result = try Program.run([
            "calc", "-p", "yuxi", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope",
            "30000",
            "--basic-paid", "15000", "--risk-assessed", "yes", "--set", "critical_illness_deductible=10000", "--set",
            "critical_illness_bands=0..100000:60%,100000..:70%", "--set", "poverty_monitoring_line=2000", "--format",
            "json",
        ])
        let claim = try JSONReader.read(SourceText(name: "output", text: result.output)).get()["claims"]?.items?.first
        // (15,000 − 5,000) × 65% = 6,500; 8,500 × 70% = 5,950; (2,550 − 2,000) × 70% = 385;
        // 30,000 − 15,000 − 6,500 − 5,950 − 385 = 2,165.
        #expect(claim?["critical_illness"]?["payout"]?.plain == "6500.00")
        #expect(claim?["benefits"]?.items?.map { $0["payout"]?.plain } == ["5950.00", "385.00"])
        #expect(claim?["out_of_pocket"]?.plain == "2165.00")
    }

    @Test func `a notice names its last day`() throws {
        let result = try Program.run([
            "calc", "-p", "lishui", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope",
            "1000",
            "--direct-settlement", "no", "--format", "json",
        ])
        let notices = try JSONReader.read(SourceText(name: "output", text: result.output)).get()["claims"]?.items?
            .first?[
                "notices"]?.items
        #expect(notices?.first { $0["code"]?.text == "apply-by" }?["deadline"]?.text == "2025-06-30")
    }
}
