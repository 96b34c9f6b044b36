import Testing

/// What could still be done about a claim (`calc --alternatives`).
struct AlternativesTests {
    private static let names = ["fact", "value", "payout", "difference", "cite"]

    /// Guizhou 四(一), 四(二): 15,000 left, outside the province without a referral. As it is: (15,000 − 1,000) × (60% − 10%)
    /// = 7,000. With a referral × 60% = 8,400. As 低保对象: no deductible, 15,000 × (70% − 10%) = 9,000; with both 15,000 ×
    /// 70% = 10,500. As 特困人员: 15,000 × (100% − 10%) = 13,500; with both 15,000.
    private static let claim = [
        "-p", "guizhou", "--identities", "低保边缘", "--date", "2024-06-03", "--care", "inpatient", "--hospital-region",
        "outside",
        "--referral", "no", "--total", "34000", "--in-scope", "30000", "--basic-paid", "15000",
    ]

    @Test func `a referral, an identity and both are tried through the same engine`() throws {
        let answer = try CalcAnswer(Self.claim + ["--alternatives"])
        #expect(
            answer.list("alternatives", Self.names) == [
                ["referral", "yes", "8400.00", "1400.00", "四(二)"],
                ["identities", "特困人员", "13500.00", "6500.00", "四(一)"],
                ["identities", "低保对象", "9000.00", "2000.00", "四(一)"],
                ["referral + identities", "yes + 特困人员", "15000.00", "8000.00", "四(一)"],
                ["referral + identities", "yes + 低保对象", "10500.00", "3500.00", "四(一)"],
            ])
        #expect(answer.text("totals", "payout") == "7000.00")
    }

    @Test func `the sentences are whole in both languages`() throws {
        let chinese = try CalcAnswer(Self.claim + ["--alternatives"])
        #expect(chinese.list("alternatives", ["change"])?.first == ["如补办转诊备案，救助可多得 1,400.00 元。"])
        let english = try CalcAnswer(Self.claim + ["--alternatives"], language: "en")
        #expect(
            english.list("alternatives", ["change"])?.first == [
                "With a referral put on record, assistance is 1,400.00 yuan more."
            ])
    }

    @Test func `without being asked nothing is tried`() throws {
        let answer = try CalcAnswer(Self.claim)
        #expect(answer.members["alternatives"] == nil)
        #expect(answer.members["why_not"] == nil)
    }

    /// Yulin 六(二), 六(三)1: (80,000 − 2,800) × 75% = 57,900 on the claim; applied for, (80,000 − 57,900 − 10,000) × 70% =
    /// 8,470 more.
    @Test func `an application is tried, and is of the year`() throws {
        let answer = try CalcAnswer([
            "-p", "yulin", "--identities", "低保边缘", "--date", "2024-06-03", "--care", "inpatient", "--in-scope", "80000",
            "--set",
            "critical_illness_deductible=10000", "--alternatives",
        ])
        #expect(
            answer.list("alternatives", Self.names)?.first == [
                "application", "secondary", "66370.00", "8470.00", "六(三)1",
            ])
    }

    @Test func `earlier claims of the year count`() throws {
        // Earlier: (2,000 − 1,000) × 60% = 600. Now 15,000 × 50% = 7,500, with a referral × 60% = 9,000: the year 9,600.
        let file = """
            [{"claim_id": "1", "date": "2024-01-03", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 2000},
             {"claim_id": "2", "date": "2024-06-03", "care": "inpatient", "identities": ["低保边缘"], "hospital_region": "outside",
              "referral": "no", "in_scope": 30000, "basic_paid": 15000}]
            """
        try withFile(file) { file in
            let answer = try CalcAnswer(["-p", "guizhou", file, "--alternatives"])
            #expect(
                answer.list("alternatives", Self.names)?.first == ["referral", "yes", "9600.00", "1500.00", "四(二)"])
        }
    }

    /// Guizhou 六(二): 因病致贫 reaches back 12 months from the application. 5,000 left: (5,000 − 2,000) × 50% = 1,500.
    @Test func `the day of an application is told where an identity counts back from it`() throws {
        let bill = [
            "-p", "guizhou", "--identities", "因病致贫@2024-06-01..", "--date", "2024-03-01", "--care", "inpatient",
            "--in-scope", "12000", "--basic-paid", "7000",
        ]
        let list = try #require(try CalcAnswer(bill + ["--alternatives"]).list("alternatives", Self.names))
        #expect(list.first == ["identities", "因病致贫重病患者@2024-03-01..", "1500.00", "1500.00", "四(一)"])
        #expect(list.contains(["applied_on", "2024-06-01", "1500.00", "1500.00", "四(一)"]), "\(list)")
        #expect(!list.contains { $0[0].contains("application") })
        #expect(try CalcAnswer(bill + ["--applied-on", "2024-06-01"]).text("totals", "payout") == "1500.00")
    }
}
