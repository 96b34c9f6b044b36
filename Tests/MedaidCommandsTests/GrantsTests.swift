import Foundation
import Testing

/// Year-end benefits that a batch grants to whoever has no year-end record (`--grants`).
struct GrantsTests {
    /// 70% of each claim; at the year's end 1% of the person's burden above 5,000, 10% of the family's burden, and 12
    /// months' money for each member of it where somebody stayed 30 days.
    private static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "fields": [{"name": "bed_days", "type": "number", "label": {"zh": "床日", "en": "bed days"}, "default": 0},
                    {"name": "family_size", "type": "number", "label": {"zh": "家庭人口", "en": "family size"}, "default": 0}],
         "money": {"eligible_cost": {"plus": "in_scope", "cite": "1"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid", "cite": "1"}},
         "categories": [{"id": "a", "name": "A", "identities": "minimum-living", "cite": "1"}],
         "counters": [{"id": "days", "of": "bed_days"}],
         "benefits": [
          {"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "rows": [{"rate": "70%"}]},
          {"id": "year", "name": "Year", "cite": "2", "base": "burden", "paysWhen": {"event": "year-end"},
           "rows": [{"deductible": 5000, "rate": "1%"}]}%MORE%]}
        """
    private static let family = """
        , {"id": "family", "name": "Family", "cite": "3", "base": "burden", "per": ["household", "year"],
           "paysWhen": {"event": "year-end"}, "rows": [{"rate": "10%"}]}
        """
    private static let months = """
        , {"id": "months", "name": "Months", "cite": "4", "base": {"each": 1200, "count": "family_size"}, "pays": "allowance", "per": "claim",
           "when": {"event": "year-end", "days": {"atLeast": 30}}, "rows": [{"rate": "100%"}]}
        """

    private struct Outcome {
        var status: Int32 = 0
        var grants = ""
        var errors = ""
        var rows: [[String]] = []
    }

    /// A batch of claims under the policy with further benefits, and the file of grants.
    private func run(
        _ claims: String, more: String = "", _ options: [String] = []
    ) throws -> Outcome {
        try withFile(Self.policy.replacingOccurrences(of: "%MORE%", with: more), name: "mini.json") { policy in
            try withFile(claims, name: "claims.csv") { file in
                let run = try Program.run(
                    [
                        "batch", "-p", policy, file, "-o", file + ".out.csv", "--grants", file + ".grants.csv",
                        "--lang", "en",
                    ]
                        + options)
                guard run.status < 2 else { return Outcome(status: run.status, errors: run.errors) }
                return Outcome(
                    status: run.status, grants: try String(contentsOfFile: file + ".grants.csv", encoding: .utf8),
                    errors: run.errors, rows: csvRows(try String(contentsOfFile: file + ".out.csv", encoding: .utf8)))
            }
        }
    }

    private static let header = "claim_id,person_id,household_id,identities,event,date,care,in_scope,basic_paid\n"

    /// P1: 10,000 in 2024 and 8,000 in 2025: (10,000 − 5,000) × 1% = 50, (8,000 − 5,000) × 1% = 30. P2: 4,000 is not above
    /// 5,000. P3 has a record of its own. P4 no longer holds the identity when the year ends.
    private static let claims =
        header + """
            A1,P1,,低保,claim,2024-03-01,inpatient,6000,0
            A2,P1,,低保,claim,2024-12-31,inpatient,4000,0
            A3,P1,,低保,claim,2025-01-01,inpatient,8000,0
            B1,P2,,低保,claim,2024-03-01,inpatient,4000,0
            C1,P3,,低保,claim,2024-03-01,inpatient,10000,0
            C2,P3,,低保,year-end,2024-12-31,,,
            D1,P4,,低保@2024-01-01..2024-06-30,claim,2024-03-01,inpatient,10000,0

            """

    @Test(arguments: [[], ["--jobs", "1"], ["--jobs", "2"], ["--memory", "64M"], ["--skip-rejected"]])
    func `each person's year is granted what a year-end record would get`(_ options: [String]) throws {
        let result = try run(Self.claims, options)
        #expect(
            result.grants == """
                person_id,year,benefit,base,payout,cite
                P1,2024,year,10000.00,50.00,2
                P1,2025,year,8000.00,30.00,2

                """)
        #expect(result.status == 0)
        #expect(result.errors.contains("2 year-end grants: 80.00 yuan, beside what is due above."))
        #expect(result.errors.contains("7 rows = 7 written + 0 rejected."))
        // What a record in the file gets stands in its row: (10,000 − 5,000) × 1% = 50.
        let place = try #require(result.rows[0].firstIndex(of: "payout_year"))
        #expect(
            result.rows.map { $0[place] } == ["payout_year", "0.00", "0.00", "0.00", "0.00", "0.00", "50.00", "0.00"])
    }

    @Test func `the order of rows changes the order of grants and nothing else`() throws {
        let lines = Self.claims.split(separator: "\n").map(String.init)
        let result = try run(([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n")
        #expect(
            result.grants == """
                person_id,year,benefit,base,payout,cite
                P1,2025,year,8000.00,30.00,2
                P1,2024,year,10000.00,50.00,2

                """)
    }

    @Test func `a record that is handed in gets what the grant says`() throws {
        let record = "A4,P1,,低保,year-end,2024-12-31,,,\nA5,P1,,低保,year-end,2025-12-31,,,\n"
        let result = try run(Self.claims + record)
        let place = try #require(result.rows[0].firstIndex(of: "payout_year"))
        #expect(result.rows.suffix(2).map { $0[place] } == ["50.00", "30.00"])
        #expect(result.grants == "person_id,year,benefit,base,payout,cite\n")
    }

    @Test(arguments: [[], ["--jobs", "2"], ["--memory", "64M"]])
    func `a household's benefit is granted to the household, once, on what all its members bore`(
        _ options: [String]
    ) throws {
        // 6,000 + 20,000 = 26,000; × 10% = 2,600. P2 alone: (20,000 − 5,000) × 1% = 150, P1: (6,000 − 5,000) × 1% = 10.
        let claims =
            Self.header + """
                A1,P1,H1,低保,claim,2024-03-01,inpatient,6000,0
                B1,P2,H1,低保,claim,2024-11-01,inpatient,20000,0
                X1,P9,H9,,claim,2024-03-01,inpatient,9000,0

                """
        let result = try run(claims, more: Self.family, options)
        #expect(
            result.grants == """
                person_id,household_id,year,benefit,base,payout,cite
                P1,,2024,year,6000.00,10.00,2
                ,H1,2024,family,26000.00,2600.00,3
                P2,,2024,year,20000.00,150.00,2

                """)
    }

    @Test func `where a row was rejected, its person's grant is left open and told`() throws {
        let result = try run(
            Self.claims.replacingOccurrences(of: "A2,P1,,低保,claim,2024-12-31", with: "A2,P1,,低保,claim,2024-12-32"))
        #expect(!result.grants.contains("P1,2024"))
        #expect(result.status == 1)
        #expect(result.errors.contains("Year-end grants not decided"), "\(result.errors)")
        #expect(
            ["grant was not decided", "grants were not decided"].contains { result.errors.contains($0) },
            "\(result.errors)")
    }

    @Test func `a number of the person counts for the year's end, and one that is added up is not added again`() throws
    {
        // 20 + 10 = 30 days; 12 × 100 = 1,200 for each of 4 members: 4,800. P2 stayed 29 days.
        let claims = """
            claim_id,person_id,identities,date,care,in_scope,basic_paid,bed_days,family_size
            A1,P1,低保,2024-03-01,inpatient,100,0,20,4
            A2,P1,低保,2024-04-01,inpatient,100,0,10,4
            B1,P2,低保,2024-04-01,inpatient,100,0,29,4

            """
        let result = try run(claims, more: Self.months)
        #expect(
            result.grants == """
                person_id,year,benefit,base,payout,cite
                P1,2024,months,4800.00,4800.00,4

                """, "\(result.errors)")
    }

    @Test func `a policy without such benefits says so`() throws {
        let claims =
            "claim_id,person_id,identities,date,care,in_scope,basic_paid\nA1,P1,低保,2024-03-01,inpatient,100,0\n"
        try withFile(claims, name: "claims.csv") { file in
            let run = try Program.run(
                ["batch", "-p", "guizhou", file, "-o", file + ".out.csv", "--grants", file + ".g.csv", "--lang", "en"])
            #expect(run.status == 0)
            #expect(run.errors.contains("The policy has no year-end benefits: the file holds its header alone."))
            #expect(
                try String(contentsOfFile: file + ".g.csv", encoding: .utf8)
                    == "person_id,year,benefit,base,payout,cite\n")
        }
    }

    @Test func `the summary has the grants by benefit`() throws {
        try withFile(Self.policy.replacingOccurrences(of: "%MORE%", with: ""), name: "mini.json") { policy in
            try withFile(Self.claims, name: "claims.csv") { file in
                let run = try Program.run(
                    [
                        "batch", "-p", policy, file, "-o", file + ".out.csv", "--grants", file + ".g.csv", "--summary",
                        file + ".json",
                    ])
                #expect(run.status == 0)
                let text = try String(contentsOfFile: file + ".json", encoding: .utf8).filter { !$0.isWhitespace }
                #expect(text.contains(#""grants":{"year":{"count":2,"sum":80.00}},"grants_undecided":0"#), "\(text)")
            }
        }
    }
}
