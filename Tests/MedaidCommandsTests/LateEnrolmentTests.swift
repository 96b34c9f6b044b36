import PolicyFormat
import Testing

/// Persons who enrol only when they apply: their costs arose without insurance, and one application a year is assisted.
struct LateEnrolmentTests {
    private static let layer = [
        "--set", "critical_illness_deductible=10000", "--set", "critical_illness_bands=0..:60%",
    ]

    private func calc(_ policy: String, _ more: [String] = []) throws -> JSONValue {
        try printedJSON(
            [
                "calc", "-p", policy, "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient",
                "--enrolment",
                "late", "--in-scope", "50000", "--format", "json",
            ] + Self.layer + more)
    }

    @Test func `critical illness insurance neither pays nor is announced for a late bill`() throws {
        // 四(二): 50,000 × 70% × 50% = 17,500.
        let json = try calc("guizhou")
        #expect(json["totals"]?["payout"]?.plain == "17500.00")
        let claim = try #require(json["claims"]?.items?.first)
        #expect(claim["critical_illness"] == nil)
        let announced = try printedJSON([
            "calc", "-p", "guizhou", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient", "--enrolment",
            "late", "--in-scope", "50000", "--format", "json",
        ])
        let codes = announced["claims"]?.items?.first?["notices"]?.items?.compactMap { $0["code"]?.text } ?? []
        #expect(!codes.contains("critical-illness-tilt") && codes.contains("enrolled-late"))
    }

    @Test func `an enrolled person's bill still has it worked out`() throws {
        // Deductible 10,000 × 50% = 5,000, 60% + 5%: 45,000 × 65% = 29,250; (50,000 − 29,250) × 70% = 14,525.
        let json = try printedJSON(
            [
                "calc", "-p", "guizhou", "--identities", "低保", "--date", "2024-03-01", "--care", "inpatient",
                "--in-scope",
                "50000", "--format", "json",
            ] + Self.layer)
        #expect(json["totals"]?["payout"]?.plain == "14525.00")
    }

    @Test func `where the text has no rule, the other reading assists costs that no insurance paid`() throws {
        // R20: 50,000 × 70% = 35,000.
        #expect(try calc("jincheng", ["--reading", "R20=other"])["totals"]?["payout"]?.plain == "35000.00")
        #expect(try calc("jincheng")["totals"]?["payout"]?.plain == "0.00")
    }

    @Test func `a late bill that insurance paid for is settled as given, with a notice`() throws {
        // (50,000 − 20,000) × 70% × 50% = 10,500.
        let json = try calc("guizhou", ["--basic-paid", "20000"])
        #expect(json["totals"]?["payout"]?.plain == "10500.00")
        let notices = json["claims"]?.items?.first?["notices"]?.items ?? []
        let notice = try #require(notices.first { $0["code"]?.text == "enrolment-contradicted" })
        #expect(notice["cite"]?.text == "四(二)")
    }

    /// One application of two bills, a second application; bills without a day of application; another year.
    private static let bills = """
        claim_id,person_id,date,care,identities,enrolment,applied_on,in_scope,basic_paid
        A1,A,2024-02-01,inpatient,低保,late,2024-03-01,5000,0
        A2,A,2024-02-20,outpatient-chronic,低保,late,2024-03-01,1000,0
        A3,A,2024-05-01,inpatient,低保,late,2024-06-01,1000,0
        B1,B,2024-02-01,inpatient,低保,late,,5000,0
        B2,B,2024-02-20,inpatient,低保,late,,1000,0
        B3,B,2024-02-21,inpatient,低保,late,2024-03-01,1000,0
        C1,C,2024-02-01,inpatient,低保,late,2024-03-01,1000,0
        C2,C,2025-02-01,inpatient,低保,late,2025-03-01,1000,0
        D1,D,2024-02-01,inpatient,低保,enrolled,2024-03-01,1000,0
        D2,D,2024-02-02,inpatient,低保,late,2024-04-01,1000,0

        """

    @Test func `the bills of one application are all assisted, another application of the year is not`() throws {
        // 5,000 × 70% × 50% = 1,750; 1,000 × 70% × 50% = 350; an enrolled bill 1,000 × 70% = 700.
        #expect(
            try agreed("guizhou", Self.bills) == [
                "A1 paid 1750.00", "A2 paid 350.00", "A3 excluded not-enrolled 0.00", "B1 paid 1750.00",
                "B2 excluded not-enrolled 0.00", "B3 excluded not-enrolled 0.00", "C1 paid 350.00", "C2 paid 350.00",
                "D1 paid 700.00", "D2 paid 350.00",
            ])
    }

    @Test func `read as once for all, a later year is not assisted again`() throws {
        let lines = try agreed("guizhou", Self.bills, ["--reading", "R36=other"])
        #expect(lines.contains("C1 paid 350.00") && lines.contains("C2 excluded not-enrolled 0.00"))
    }

    @Test func `batch works critical illness out of the late bills as calc does`() throws {
        let claims = """
            claim_id,person_id,date,care,identities,enrolment,in_scope,basic_paid
            A1,A,2024-02-01,inpatient,低保,late,50000,0
            A2,A,2024-03-01,inpatient,低保,enrolled,50000,0
            B1,B,2024-02-01,inpatient,低保,none,50000,0

            """
        // A2: nothing of A1 counts for critical illness: as an only bill, 14,525.
        #expect(
            try agreed("guizhou", claims, Self.layer) == [
                "A1 paid 17500.00", "A2 paid 14525.00", "B1 excluded not-enrolled 0.00",
            ])
    }
}
