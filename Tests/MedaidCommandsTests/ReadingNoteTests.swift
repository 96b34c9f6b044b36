import PolicyFormat
import Testing

/// What a result says of the readings that it hangs on.
struct ReadingNoteTests {
    private func readings(_ call: [String]) throws -> [String] {
        let json = try printedJSON(["calc", "--format", "json", "--date", "2024-03-01", "--care", "inpatient"] + call)
        return json["claims"]?.items?.first?["readings"]?.items?.compactMap(\.text) ?? []
    }

    @Test func `a monitored person's result names the article and the reading`() throws {
        let call = ["-p", "yuxi", "--identities", "监测对象", "--in-scope", "20000"]
        #expect(try readings(call).contains("R37"))
        let text = try Program.run(
            ["calc", "--date", "2024-03-01", "--care", "inpatient", "--lang", "zh"] + call
        ).output
        #expect(text.contains("第十条") && text.contains("R37"), "\(text)")
        #expect(try !readings(["-p", "yuxi", "--identities", "低保边缘", "--in-scope", "20000"]).contains("R37"))
        // Minimum living wins: nothing hangs on being monitored.
        #expect(try !readings(["-p", "yuxi", "--identities", "低保|监测对象", "--in-scope", "20000"]).contains("R37"))
        // 2,842.10 is not exceeded: nothing is paid either way.
        #expect(try !readings(["-p", "yuxi", "--identities", "监测对象", "--in-scope", "2000"]).contains("R37"))
    }

    @Test func `batch settles a monitored person as calc does, on both sides`() throws {
        let claims = """
            claim_id,person_id,date,care,identities,in_scope,basic_paid
            A1,A,2024-02-01,inpatient,监测对象,20000,0

            """
        // 28,421 × 10% = 2,842.10; 17,157.90 × 60% = 10,294.74.
        #expect(try agreed("yuxi", claims) == ["A1 paid 10294.74"])
        #expect(try agreed("yuxi", claims, ["--reading", "R37=other"]) == ["A1 excluded no-identity 0.00"])
    }

    @Test(arguments: [("100", true), ("0", false)])
    func `a reading is named only where its other side changes an amount`(_ advance: String, _ isNamed: Bool) throws {
        let call = ["-p", "yulin", "--identities", "低保", "--in-scope", "1000", "--advance-self-pay", advance]
        #expect(try readings(call).contains("R32") == isNamed)
        // In extreme poverty of Lishui the limit is reached either way.
        let full = ["-p", "lishui", "--identities", "特困", "--in-scope", "200000", "--advance-self-pay", advance]
        #expect(try readings(full).contains("R32") == isNamed)
    }

    @Test(arguments: ["yuxi", "jincheng"], [true, false])
    func `a reading about a changed category is named where the category changed`(
        _ policy: String, _ changes: Bool
    ) throws {
        // In Jincheng 90,000 × 70% = 63,000 reach the 60,000 of the monitored, and tilt assistance pays.
        let margin = changes ? "@2024-02-16.." : ""
        func record(_ id: Int, _ date: String) -> String {
            #"{"claim_id": "\#(id)", "date": "\#(date)", "care": "inpatient", "risk_assessed": true, "in_scope": 100000, "#
                + #""identities": ["低保@..2024-02-15", "监测对象\#(margin)"]}"#
        }
        let dates = changes ? ["2024-02-01", "2024-03-01"] : ["2024-03-01", "2024-03-02"]
        let records = "[\(record(1, dates[0])), \(record(2, dates[1]))]"
        let json = try withFile(records, name: "records.json") { path in
            try printedJSON([
                "calc", "-p", policy, path, "--format", "json", "--set", "poverty_monitoring_line=5000",
            ])
        }
        let claims = try #require(json["claims"]?.items)
        let tilt = claims[1]["benefits"]?.items?.first { $0["id"]?.text == "tilt" }
        #expect(tilt != nil)
        let readings = claims.map { $0["readings"]?.items?.compactMap(\.text) ?? [] }
        #expect(readings[1].contains("R26") == changes)
        #expect(!readings[0].contains("R26"))
    }

    @Test(arguments: [(["yes"], false), (["no", "yes"], true), (["yes", "yes"], false)])
    func `a reading of what was borne earlier is named where a payment catches up`(
        _ assessed: [String], _ isNamed: Bool
    ) throws {
        let records = assessed.enumerated().map { index, assessed in
            #"{"date": "2024-0\#(index + 1)-01", "care": "inpatient", "identities": ["低保"], "in_scope": 50000, "#
                + #""risk_assessed": "\#(assessed)"}"#
        }
        let json = try withFile("[\(records.joined(separator: ", "))]", name: "records.json") { path in
            try printedJSON([
                "calc", "-p", "yuxi", path, "--format", "json", "--set", "poverty_monitoring_line=5000",
            ])
        }
        // 50,000 × 70% = 35,000, within 20,000: 30,000 are left, and (30,000 − 5,000) × 70% = 17,500 are paid.
        let last = try #require(json["claims"]?.items?.last)
        #expect(last["benefits"]?.items?.contains { $0["id"]?.text == "tilt" } == true)
        #expect(last["readings"]?.items?.compactMap(\.text).contains("R2") == isNamed)
    }

    @Test(arguments: [("yes", "no", false), ("no", "no", true), ("no", "yes", true)])
    func `what the hospital bears rests on a reading where the claim is not assisted`(
        _ referral: String, _ emergency: String, _ isNamed: Bool
    ) throws {
        let call = [
            "-p", "jincheng", "--identities", "低保", "--in-scope", "1000", "--own-expense", "1000", "--hospital-class",
            "3", "--referral", referral, "--emergency", emergency,
        ]
        #expect(try readings(call).contains("R29") == isNamed)
        #expect(try !readings(call).contains("R24"))
    }

    @Test func `two readings together open tilt assistance to an unreferred emergency`() throws {
        let call = [
            "calc", "-p", "jincheng", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope",
            "100000", "--referral", "no", "--emergency", "yes", "--format", "json", "--reading", "R28=other",
        ]
        // 100,000 × 70%, 60,000 within the limit; (40,000 − 10,000) × 70% = 21,000.
        #expect(try printedJSON(call)["totals"]?["payout"]?.plain == "60000.00")
        #expect(try printedJSON(call + ["--reading", "R24=other"])["totals"]?["payout"]?.plain == "81000.00")
    }

    @Test(arguments: [("低保边缘@2024-02-16..", true), ("低保@2024-02-16..", false)])
    func `a reading of how the year adds up is named where the category changed`(
        _ later: String, _ isNamed: Bool
    ) throws {
        // 10,000 × 70% = 7,000; then 5,000 × 60% = 3,000, as the 1,000 are met: alone (5,000 − 1,000) × 60% = 2,400.
        let records = """
            [{"claim_id": "1", "date": "2024-02-01", "care": "inpatient", "identities": ["低保@..2024-02-15"], "in_scope": 10000},
             {"claim_id": "2", "date": "2024-03-01", "care": "inpatient", "identities": ["\(later)"], "in_scope": 5000}]
            """
        let json = try withFile(records, name: "records.json") { path in
            try printedJSON(["calc", "-p", "guizhou", path, "--format", "json"])
        }
        let claims = try #require(json["claims"]?.items)
        #expect(claims.map { $0["payout"]?.plain } == ["7000.00", isNamed ? "3000.00" : "3500.00"])
        #expect(claims[1]["readings"]?.items?.compactMap(\.text).contains("R34") == isNamed)
    }

    @Test func `its note asks the question, says what is taken and what the other side would pay`() throws {
        // 1,000 × 80% = 800; with the advance of 100: 1,100 × 80% = 880.
        let text = try Program.run([
            "calc", "-p", "yulin", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--in-scope",
            "1000",
            "--advance-self-pay", "100", "--lang", "en",
        ]).output.split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ")
        #expect(
            text.contains(
                "R32 It is unclear whether advance self-pay is within “cost within the policy”. Here: it is not. 5 Read the other way (it is, and counts): assistance 880.00 in the year, 80.00 more. --reading R32=other"
            ), "\(text)")
    }

    @Test func `the other side of a means test says so, in its label and its notes`() throws {
        let call = [
            "eligibility", "-p", "guizhou", "--date", "2024-05-01", "--field", "minimum_living=no", "--field",
            "minimum_living_margin=no", "--field", "household_income=60000", "--field", "self_paid_cost=0", "--field",
            "household_size=2", "--field", "property_within_rules=yes", "--set", "minimum_living_standard=8000",
            "--lang",
            "zh",
        ]
        // 60,000 is not below 8,000 × 1.5 × 2 = 24,000; it is below 8,000 × 15 × 2 = 240,000.
        let chosen = try Program.run(call).output
        #expect(chosen.contains("1.5倍") && chosen.contains("不符合"))
        let other = try Program.run(call + ["--reading", "R11=other"]).output
        #expect(other.contains("的15倍") && !other.contains("低于低保标准的1.5倍"), "\(other)")
        #expect(other.contains("按另一口径计算") && other.contains("全部符合"))
    }

    @Test func `a list of tests cites the point that an identity stands in`() throws {
        let call = [
            "calc", "-p", "jincheng", "--date", "2024-03-01", "--care", "outpatient", "--in-scope", "1000", "--lang",
            "zh",
            "--identities",
        ]
        let lines = { (identity: String) throws in
            // The identity is the last condition.
            try Program.run(call + [identity]).output.split(separator: "\n")
                .filter { $0.hasPrefix("  符合") || $0.hasPrefix("  不符") }.suffix(1)
        }
        #expect(try lines("低保").contains { $0.contains("第四条(二)") })
        #expect(try lines("特困").contains { $0.contains("第四条(一)") })
        #expect(try lines("精减退职老职工").contains { $0.contains("第四条") && !$0.contains("第四条(") })
    }
}
