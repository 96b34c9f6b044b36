import PolicyFormat
import Testing

/// Costs from before a text took effect that count for an application of the year (追溯).
struct ReachBackTests {
    private static let claims = """
        claim_id,person_id,date,care,identities,application,in_scope,basic_paid,assistance_paid
        A1,A,2023-01-10,inpatient,低保,,60000,20000,
        A2,A,2023-03-01,inpatient,低保,secondary,10000,0,
        B1,B,2023-01-10,inpatient,低保,,60000,20000,32000
        B2,B,2023-03-01,inpatient,低保,secondary,10000,0,
        C1,C,2023-02-14,inpatient,低保,secondary,60000,20000,
        D1,D,2022-12-31,inpatient,低保,,60000,20000,
        D2,D,2023-03-01,inpatient,低保,secondary,10000,0,
        E1,E,2023-02-15,inpatient,低保,,10000,0,

        """
    private static let deductible = ["--set", "critical_illness_deductible=10000"]

    @Test func `costs of the calendar year from before the first day count for an application`() throws {
        // A2: basic 10,000 × 80% = 8,000; (40,000 + 10,000 × 20% − 10,000) × 70% = 22,400.
        // B2: 32,000 were assisted before: 8,000 + 2,000 − 10,000 = 0. C1: (40,000 − 10,000) × 70% = 21,000.
        // D2: costs of 2022 are another year's: 2,000 are below 10,000. E1: 10,000 × 80%.
        #expect(
            try agreed("yulin", Self.claims, Self.deductible) == [
                "A1 excluded not-in-force 0.00", "A2 paid 30400.00", "B1 excluded not-in-force 0.00", "B2 paid 8000.00",
                "C1 paid 21000.00", "D1 excluded not-in-force 0.00", "D2 paid 8000.00", "E1 paid 8000.00",
            ])
    }

    @Test func `read otherwise, those costs count for nothing`() throws {
        let lines = try agreed("yulin", Self.claims, Self.deductible + ["--reading", "R14=other"])
        #expect(lines[1] == "A2 paid 8000.00" && lines[4] == "C1 excluded not-in-force 0.00")
    }

    @Test func `each claim that hangs on the reading names it, and no other claim does`() throws {
        let both = """
            [{"claim_id": "A1", "date": "2023-01-10", "care": "inpatient", "identities": "低保", "in_scope": 60000, "basic_paid": 20000},
             {"claim_id": "A2", "date": "2023-03-01", "care": "inpatient", "identities": "低保", "in_scope": 10000, "application": "secondary"}]
            """
        let alone = """
            {"claim_id": "A1", "date": "2023-01-10", "care": "inpatient", "identities": "低保", "in_scope": 60000, "basic_paid": 20000}
            """
        func named(_ records: String) throws -> [Bool] {
            try withFile(records) { path in
                let json = try printedJSON(["calc", "-p", "yulin", path, "--format", "json"] + Self.deductible)
                return json["claims"]?.items?.map { claim in
                    claim["readings"]?.items?.contains { $0.text == "R14" } ?? false
                } ?? []
            }
        }
        #expect(try named(both) == [true, true])
        // Without an application nothing of the year changes.
        #expect(try named(alone) == [false])
    }
}
