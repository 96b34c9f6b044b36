import Foundation
import PolicyFormat
import Testing
import Values

/// The figures of Beijing's three texts, worked by hand, through `calc` and `batch`.
struct BeijingTests {
    /// What one claim of a year must come to; payouts of the fund and of others by benefit.
    private struct Figures {
        var status = "paid"
        var reason: String?
        var payout = "0.00"
        var benefits: [String: String] = [:]
        var others: [String: String] = [:]
        var outOfPocket: String?
    }

    private func check(_ records: String, _ expected: [Figures], _ options: [String] = []) throws {
        let result = try withFile(records) {
            try Program.run(["calc", "-p", "beijing", "--format", "json", $0] + options)
        }
        let json = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
        let claims = try #require(json["claims"]?.items, "\(result.errors)")
        try #require(claims.count == expected.count)
        for (claim, figures) in zip(claims, expected) {
            let id = claim["claim_id"]?.plain ?? "?"
            #expect(claim["status"]?.plain == figures.status, "\(id)")
            #expect(claim["reason"]?.plain == figures.reason ?? "null", "\(id)")
            #expect(claim["payout"]?.plain == figures.payout, "\(id)")
            #expect(paid(claim["benefits"]) == figures.benefits, "\(id)")
            #expect(paid(claim["others"]) == figures.others, "\(id)")
            if let outOfPocket = figures.outOfPocket { #expect(claim["out_of_pocket"]?.plain == outOfPocket, "\(id)") }
        }
    }

    /// What was paid, by benefit; what was refused is left out.
    private func paid(_ list: JSONValue?) -> [String: String] {
        let paid = (list?.items ?? []).compactMap { entry in
            entry["id"]?.text.map { ($0, entry["payout"]?.plain ?? "?") }
        }
        return Dictionary(uniqueKeysWithValues: paid.filter { $0.1 != "0.00" })
    }

    private func cells(of csv: String) -> [[Substring]] {
        csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    // MARK: 37号

    @Test func `outpatient assistance of minimum living ends at 8,000 a year`() throws {
        // 10,500 × 80% = 8,400, of which 8,000 are paid; 10,500 − 8,000 = 2,500.
        try check(
            #"{"date": "2024-03-01", "care": "outpatient", "identities": ["低保"], "in_scope": 10500}"#,
            [Figures(payout: "8000.00", benefits: ["outpatient": "8000.00"], outOfPocket: "2500.00")])
    }

    @Test func `inpatient assistance of minimum living ends at 160,000 a year`() throws {
        // 188,235.29 × 85% = 159,999.9965, which rounds to 160,000.00; 0.02 × 85% = 0.017, and nothing is left.
        try check(
            """
            [{"claim_id": "A", "date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 188235.29},
             {"claim_id": "B", "date": "2024-03-02", "care": "inpatient", "identities": ["低保"], "in_scope": 0.02}]
            """,
            [
                Figures(payout: "160000.00", benefits: ["inpatient": "160000.00"], outOfPocket: "28235.29"),
                Figures(status: "nothing", outOfPocket: "0.02"),
            ])
    }

    @Test func `outpatient is paid at 80%, inpatient at 85% of those retired in the downsizing, without a limit`()
        throws
    {
        // 六(一)2 and 六(二)2: 20,000 × 80% = 16,000; 200,000 × 85% = 170,000.
        try check(
            """
            [{"claim_id": "A", "date": "2024-03-01", "care": "outpatient", "identities": ["精减退职老职工"], "in_scope": 20000},
             {"claim_id": "B", "date": "2024-03-02", "care": "inpatient", "identities": ["精减退职老职工"], "in_scope": 200000}]
            """,
            [
                Figures(payout: "16000.00", benefits: ["outpatient": "16000.00"]),
                Figures(payout: "170000.00", benefits: ["inpatient": "170000.00"]),
            ])
    }

    @Test func `critical illness insurance of residents is tilted, and assistance is paid on what it leaves`() throws {
        // 100,000 − 60,000 = 40,000; 30,404 × 50% = 15,202; (40,000 − 15,202) × 65% = 16,118.70;
        // 23,881.30 × 85% = 20,299.105, which rounds to 20,299.11; 23,881.30 − 20,299.11 = 3,582.19.
        try check(
            """
            {"date": "2024-03-01", "care": "inpatient", "identities": ["低保"], "in_scope": 100000, "basic_paid": 60000}
            """,
            [Figures(payout: "20299.11", benefits: ["inpatient": "20299.11"], outOfPocket: "3582.19")],
            [
                "--set", "critical_illness_deductible=30404", "--set",
                "critical_illness_bands=0..50000:60%,50000..:70%",
            ])
    }

    // MARK: 9号

    @Test(arguments: [
        // 30,000 × 30% + 20,000 × 40% + 10,000 × 50% = 9,000 + 8,000 + 5,000.
        ("60000", "22000.00"),
        // 9,000 + 8,000.
        ("50000", "17000.00"),
        // 17,000 + 265,999.98 × 50% = 149,999.99.
        ("315999.98", "149999.99"),
        // 17,000 + 266,000.02 × 50% = 150,000.01, of which 150,000 are paid.
        ("316000.02", "150000.00"),
    ])
    func `a family is paid on the cost of last year, by bands, up to 150,000`(_ cost: String, _ payout: String) throws {
        try check(
            """
            [{"claim_id": "A", "date": "2024-03-01", "care": "inpatient", "in_scope": \(cost)},
             {"claim_id": "B", "date": "2025-02-01", "event": "application", "application": "family", "means_tested": true}]
            """,
            [
                Figures(status: "excluded", reason: "no-identity"),
                Figures(payout: payout, benefits: ["family": payout]),
            ])
    }

    @Test func `the cost of two members adds up, in batch too, and household_id is used`() throws {
        // 30,000 + 30,000 = 60,000: 22,000 as above.
        let claims = """
            claim_id,person_id,household_id,date,care,event,application,means_tested,identities,in_scope,basic_paid
            A,P1,H,2024-03-01,inpatient,claim,,,,40000,10000
            B,P2,H,2024-05-01,inpatient,claim,,,,30000,0
            C,P1,H,2025-02-01,,application,family,yes,,,

            """
        let result = try Program.run(
            ["batch", "-p", "beijing", "-", "-o", "-", "--rejects", "/dev/null", "--lang", "en"], input: claims)
        let lines = result.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        try #require(lines.count == 4, "\(result.errors)")
        let column = try #require(lines[0].firstIndex(of: "payout_family"))
        #expect(lines.dropFirst().map { $0[column] } == ["0.00", "0.00", "22000.00"])
        #expect(!result.errors.contains("not used"), "\(result.errors)")
    }

    @Test func `a family is refused where a member holds minimum living`() throws {
        let cost =
            #"{"claim_id": "A", "person_id": "P1", "household_id": "H", "date": "2024-03-01", "care": "inpatient", "in_scope": 60000}"#
        let application =
            #""household_id": "H", "date": "2025-02-01", "event": "application", "application": "family", "means_tested": true"#
        let refused = Figures(status: "excluded", reason: "household-assisted")
        let unassisted = Figures(status: "excluded", reason: "no-identity")
        try check(
            #"[\#(cost), {"claim_id": "B", "person_id": "P1", \#(application), "household_identities": ["低保"]}]"#,
            [unassisted, refused])
        try check(
            #"[\#(cost), {"claim_id": "B", "person_id": "P1", \#(application), "identities": ["低保@2025-01-01.."]}]"#,
            [unassisted, refused])
        // A claim of another member was settled under minimum living: 100 × 80% = 80.
        try check(
            """
            [\(cost),
             {"claim_id": "B", "person_id": "P2", "household_id": "H", "date": "2024-04-01", "care": "outpatient",
              "identities": ["低保"], "in_scope": 100},
             {"claim_id": "C", "person_id": "P1", \(application)}]
            """,
            [unassisted, Figures(payout: "80.00", benefits: ["outpatient": "80.00"]), refused])
    }

    /// P2 is a member of the household in the register alone; 60,000 as above: 22,000.
    @Test(arguments: [
        ("2024-01-01,", "excluded", "0.00"), ("2024-01-01,2025-02-01", "excluded", "0.00"),
        ("2024-01-01,2025-01-31", "paid", "22000.00"), ("2025-02-02,", "paid", "22000.00"),
    ])
    func `a member who is only in the register refuses the family on the day of the application`(
        _ dates: String, _ status: String, _ payout: String
    ) throws {
        let roster = """
            person_id,household_id,identity,from,through
            P2,H,低保对象,\(dates)

            """
        let claims = """
            claim_id,person_id,household_id,date,care,event,application,means_tested,in_scope,basic_paid
            A,P1,H,2024-03-01,inpatient,claim,,,60000,0
            B,P1,H,2025-02-01,,application,family,yes,,

            """
        try withFile(roster, name: "roster.csv") { roster in
            let result = try Program.run(
                [
                    "batch", "-p", "beijing", "-", "-o", "-", "--rejects", "/dev/null", "--roster", roster,
                    "--lang", "en",
                ], input: claims)
            let rows = csvRows(result.output)
            try #require(rows.count == 3, "\(result.errors)")
            func cell(_ name: String) throws -> String { rows[2][try #require(rows[0].firstIndex(of: name))] }
            #expect(try cell("status") == status)
            #expect(try cell("payout_family") == payout)
        }
    }

    // MARK: 368号

    @Test func `civil affairs bear all that insurance leaves of an orphan's cost, own expense included`() throws {
        // 10,000 − 4,500 − 700 = 4,800, of which 2,000 are own expense. The fund pays nothing.
        try check(
            """
            {"date": "2024-03-01", "care": "inpatient", "identities": ["孤儿"], "total": 10000, "in_scope": 8000,
             "own_expense": 2000, "basic_paid": 4500, "other_relief": 700}
            """,
            [Figures(status: "nothing", others: ["orphan": "4800.00"], outOfPocket: "0.00")])
    }

    @Test func `a de facto orphan has 6,000 outpatient, 60,000 inpatient and 120,000 of a listed disease`() throws {
        // 10,000 × 80% = 8,000, of which 6,000; 75,000 × 80% = 60,000; 141,176.48 × 85% = 120,000.008, which rounds to
        // 120,000.01, of which 120,000.
        try check(
            """
            [{"claim_id": "A", "date": "2024-03-01", "care": "outpatient", "identities": ["事实无人抚养儿童"], "in_scope": 10000},
             {"claim_id": "B", "date": "2024-03-02", "care": "inpatient", "identities": ["事实无人抚养儿童"], "in_scope": 75000},
             {"claim_id": "C", "date": "2024-03-03", "care": "inpatient", "identities": ["事实无人抚养儿童"],
              "listed_disease": true, "in_scope": 141176.48}]
            """,
            [
                Figures(status: "nothing", others: ["child-outpatient": "6000.00"], outOfPocket: "4000.00"),
                Figures(status: "nothing", others: ["child-inpatient": "60000.00"], outOfPocket: "15000.00"),
                Figures(status: "nothing", others: ["child-disease": "120000.00"], outOfPocket: "21176.48"),
            ])
    }

    @Test func `what civil affairs pay has a column of its own in batch, outside the payout`() throws {
        let claims = """
            claim_id,person_id,date,care,identities,total,in_scope,own_expense,basic_paid
            A,P1,2024-03-01,inpatient,孤儿,10000,8000,2000,5200

            """
        let result = try Program.run(
            ["batch", "-p", "beijing", "-", "-o", "-", "--rejects", "/dev/null"], input: claims)
        let lines = result.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        try #require(lines.count == 2, "\(result.errors)")
        func cell(_ name: Substring) throws -> Substring { lines[1][try #require(lines[0].firstIndex(of: name))] }
        // 10,000 − 5,200 = 4,800.
        #expect(try cell("payout") == "0.00")
        #expect(try cell("paid_民政部门") == "4800.00")
        #expect(try cell("out_of_pocket") == "0.00")
    }

    @Test(arguments: ["1", "4"])
    func `batch takes later relief off the family's year`(_ jobs: String) throws {
        let claims = """
            claim_id,person_id,household_id,identities,date,care,event,application,means_tested,household_assisted,in_scope,basic_paid,later_relief
            A,P1,H,,2024-03-01,住院,,,,,60000,0,
            B,P2,H,,2024-03-02,急诊留观,,,,,10000,0,
            C,P1,H,,2025-02-01,,application,family,yes,no,,0,20000
            """
        let result = try Program.run(
            ["batch", "-p", "beijing", "-", "-o", "-", "--rejects", "/dev/null", "--jobs", jobs], input: claims + "\n")
        let lines = result.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let column = try #require(lines.first?.firstIndex(of: "payout_family"), "\(result.errors)")
        // 60,000 + 10,000 − 20,000 = 50,000: 30,000 × 30% + 20,000 × 40% = 17,000.
        #expect(lines.dropFirst().map { $0[column] } == ["0.00", "0.00", "17000.00"], "\(result.errors)")
    }

    // MARK: Means test

    /// Two homes, or one; the city's floor area a head is 36.
    @Test(
        arguments: [
            ("1", nil, true, []), ("2", "35.99", true, []), ("2", "36", false, []),
            ("2", nil, nil, ["floor_area", "average_floor_area"]),
        ] as [(String, String?, Bool?, [String])])
    func `the floor area is asked for where there are two homes`(
        _ homes: String, _ area: String?, _ isMet: Bool?, _ missing: [String]
    ) throws {
        let fields =
            [
                "registered_in_city=yes", "receives_social_assistance=no", "household_income=0", "compliant_cost=0",
                "household_size=1", "money_assets=0", "vehicles=0", "other_premises=0", "homes=\(homes)",
            ] + (area.map { ["floor_area=\($0)"] } ?? [])
        let parameters =
            ["minimum_wage=2420", "low_income_line=2400"] + (area == nil ? [] : ["average_floor_area=36"])
        let result = try Program.run(
            ["eligibility", "-p", "beijing", "--date", "2025-02-01", "--format", "json"]
                + fields.flatMap { ["--field", $0] } + parameters.flatMap { ["--set", $0] })
        let json = try JSONReader.read(SourceText(name: "output", text: result.output)).get()
        let condition = json["conditions"]?.items?.first { $0["id"]?.text == "homes" }
        let word = isMet.map { $0 ? "yes" : "no" } ?? "null"
        #expect(condition?["met"]?.plain == word)
        #expect(condition?["missing"]?.items?.map(\.plain) == missing)
        #expect(json["eligible"]?.plain == word)
        #expect(result.status == (isMet == nil ? 3 : 0), "\(result.errors)")
    }

    @Test func `what a parameter measures is no money`() throws {
        let page = try Program.run(
            [
                "eligibility", "-p", "beijing", "--date", "2025-02-01", "--lang", "en", "--set",
                "average_floor_area=36.5",
                "--set", "minimum_wage=2420",
            ]
                + ["homes=2", "floor_area=36"].flatMap { ["--field", $0] }
        ).output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(page.contains("in the previous year (square metres) (2024) 36.5: as given"), "\(page)")
    }
}
