import Foundation
import Testing

/// What `calc` makes of the records it is given: what contradicts itself, what is left out, what no rule reads.
struct CalcRecordTests {
    @Test func `a profile that gives facts of a claim is refused`() throws {
        let bill = #"{"date": "2024-03-01", "care": "inpatient", "in_scope": 900}"#
        try withFile(#"{"identities": ["低保"], "basic_paid": 50, "in_scope": 900}"#) { profile in
            try withFile(bill) { bill in
                let run = try Program.run(["calc", "-p", "guizhou", "--claimant", profile, bill, "--lang", "en"])
                #expect(run.status == 3 && run.output.isEmpty)
                for field in ["basic_paid", "in_scope"] {
                    #expect(
                        run.errors.contains("“\(field)” is a fact of one claim and no part of a claimant's profile"),
                        "\(run.errors)")
                }
            }
        }
    }

    @Test func `records of two birth dates are not one person's`() throws {
        let records = """
            [{"birth_date": "1950-01-01", "date": "2024-03-01", "care": "inpatient", "in_scope": 900, "basic_paid": 0},
             {"birth_date": "1951-01-01", "date": "2024-04-01", "care": "inpatient", "in_scope": 900, "basic_paid": 0}]
            """
        let run = try withFile(records) { try Program.run(["calc", "-p", "guizhou", $0, "--lang", "en"]) }
        #expect(run.status == 3)
        #expect(run.errors.contains("several birth dates: 1950-01-01, 1951-01-01 [several-persons]"), "\(run.errors)")
    }

    /// 低保: 1,000 × 70% = 700 for the record that can be read.
    @Test func `a record that cannot be read is left out where rejected ones are skipped`() throws {
        let records = """
            [{"claim_id": "A", "identities": ["低保"], "date": "2024-03-01", "care": "inpatient", "in_scope": "x", "basic_paid": 0},
             {"claim_id": "B", "identities": ["低保"], "date": "2024-04-01", "care": "inpatient", "in_scope": 1000, "basic_paid": 0}]
            """
        try withFile(records) { path in
            let calc = ["calc", "-p", "guizhou", path, "--format", "json", "--lang", "en"]
            #expect(try Program.run(calc).status == 3)
            let run = try Program.run(calc + ["--skip-rejected"])
            #expect(run.status == 1 && run.errors.contains("[invalid-amount]"), "\(run.errors)")
            #expect(run.output.contains("\"payout\": 700.00") && !run.output.contains("\"claim_id\": \"A\""))
        }
    }

    /// 低保边缘: (5,000 − 1,000) × 60% = 2,400 for the claim at hand; of the history one row cannot be read.
    @Test func `a row of the history that cannot be read is left out likewise`() throws {
        let history = """
            claim_id,person_id,identities,date,care,in_scope,basic_paid
            A1,P1,低保边缘,2024-03-01,inpatient,x,7000
            A3,P2,低保边缘,2024-04-01,inpatient,y,7000
            """
        try withFile(history, name: "history.csv") { history in
            let calc = [
                "calc", "-p", "guizhou", "--history", history, "--person-id", "P1", "--identities", "低保边缘", "--date",
                "2024-05-01", "--care", "inpatient", "--in-scope", "12000", "--basic-paid", "7000", "--format", "json",
            ]
            #expect(try Program.run(calc).status == 3)
            let run = try Program.run(calc + ["--skip-rejected"])
            #expect(run.status == 1 && run.output.contains("\"payout\": 2400.00"), "\(run.errors)")
        }
    }

    /// 低保: 100 × 70% = 70, whatever the facts that Guizhou has no rule for.
    @Test func `facts that no rule reads are told as such, and not as what counted`() throws {
        let record = """
            {"identities": ["低保"], "date": "2024-03-01", "care": "inpatient", "in_scope": 100, "basic_paid": 0, "name": "王某",
             "category": "4", "means_tested": true, "quota_limit": 7, "household_id": "H", "referral": true, "follow_up": false}
            """
        try withFile(record) { path in
            let text = try Program.run(["calc", "-p", "guizhou", path, "--lang", "en"]).output
            let plain = text.split { $0.isWhitespace }.joined(separator: " ")
            #expect(plain.contains("Given, but not used by Guizhou: category, means_tested, quota_limit."), "\(text)")
            #expect(!text.contains("Single-disease limit") && !text.contains("Means test passed"))
            let json = try Program.run(["calc", "-p", "guizhou", path, "--format", "json"]).output
            #expect(json.contains("\"code\": \"not-used\"") && json.contains("没有用到：救助类别、经济状况核对、单病种限额"), "\(json)")
            #expect(json.contains("\"payout\": 70.00"))
        }
        // What Jincheng reads is no such fact.
        let read = try Program.run([
            "calc", "-p", "jincheng", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope",
            "100", "--basic-paid", "0", "--quota-limit", "90", "--hospital-class", "1", "--format", "json",
        ])
        #expect(read.status == 0 && !read.output.contains("not-used"), "\(read.output)")
    }

    @Test(arguments: [
        (#""event": "year-end""#, "invalid-value"), (#""event": "application""#, "missing-field"),
    ])
    func `a record without cost that no rule uses is refused`(_ event: String, _ code: String) throws {
        let record = #"{"identities": ["低保"], "date": "2024-03-01", \#(event)}"#
        for policy in ["yulin", "guizhou"] {
            let run = try withFile(record) { try Program.run(["calc", "-p", policy, $0]) }
            #expect(run.status == 3 && run.errors.contains("[\(code)]"), "\(policy): \(run.errors)")
        }
        let lishui = try withFile(record) { try Program.run(["calc", "-p", "lishui", $0]) }
        #expect(lishui.status == 3 && lishui.errors.contains("[invalid-value]"), "\(lishui.errors)")
    }

    @Test func `true is no amount, and is called what it is`() throws {
        let record = #"{"date": "2024-03-01", "care": "inpatient", "in_scope": 1, "total": true}"#
        let run = try withFile(record) { try Program.run(["calc", "-p", "guizhou", $0, "--lang", "en"]) }
        #expect(run.errors.contains("field “total” cannot be true/false [wrong-type]"), "\(run.errors)")
    }
}
