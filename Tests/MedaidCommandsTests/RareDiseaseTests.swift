import Foundation
import Testing

/// Therapeutic food counts for rare-disease assistance and for nothing else (含治疗性食品费用).
struct RareDiseaseTests {
    private static let deductible = ["--set", "critical_illness_deductible=10000"]

    private static let claims = """
        claim_id,person_id,date,care,identities,rare_disease,application,continuous_enrolment,means_tested,in_scope,own_expense,therapeutic_food,basic_paid
        A1,A,2024-02-01,inpatient,,yes,rare-disease,yes,yes,15000,5000,4000,0
        B1,B,2024-02-01,inpatient,,yes,rare-disease,yes,yes,15000,5000,,0
        C1,C,2024-02-01,inpatient,低保,yes,rare-disease,yes,yes,15000,9000,9000,0
        D1,D,2024-02-01,inpatient,低保,,,,,15000,5000,4000,0
        E1,E,2024-02-01,inpatient,低保,,secondary,,,60000,5000,4000,0

        """

    @Test func `therapeutic food is added to the base of rare-disease assistance and to no other`() throws {
        // A (15,000 + 4,000 − 10,000) × 50% = 4,500; B (15,000 − 10,000) × 50% = 2,500.
        // C 15,000 × 80% = 12,000; (3,000 + 9,000 − 10,000) × 50% = 1,000. D 12,000.
        // E 60,000 × 80% = 48,000; (12,000 − 10,000) × 70% = 1,400.
        #expect(
            try agreed("yulin", Self.claims, Self.deductible) == [
                "A1 paid 4500.00", "B1 paid 2500.00", "C1 paid 13000.00", "D1 paid 12000.00", "E1 paid 49400.00",
            ])
    }

    @Test func `more food than own expense is rejected, by calc and by batch`() throws {
        let claims = """
            claim_id,person_id,date,care,identities,in_scope,own_expense,therapeutic_food,basic_paid
            A1,A,2024-02-01,inpatient,低保,15000,3999.99,4000,0
            B1,B,2024-02-01,inpatient,低保,15000,4000,4000,0
            C1,C,2024-02-02,inpatient,低保,15000,4000,4000,0
            C2,C,2024-02-03,inpatient,低保,15000,3000,4000,0

            """
        try withFile(claims, name: "claims.csv") { (path) throws in
            let result = try Program.run(["batch", "-p", "yulin", path, "-o", path + ".out.csv", "--lang", "en"])
            #expect(result.status == 1)
            let rejects = csvRows(try String(contentsOfFile: path + ".out.rejects.csv", encoding: .utf8))
            #expect(rejects.dropFirst().map { $0[3] } == ["A1", "C2"])
            #expect(result.errors.contains("part-above-whole") || result.errors.contains("part of"), "\(result.errors)")
        }
        let bill =
            #"{"date": "2024-02-01", "care": "inpatient", "identities": "低保", "in_scope": 15000, "own_expense": 3999.99, "therapeutic_food": 4000}"#
        let alone = try withFile(bill) { path in try Program.run(["calc", "-p", "yulin", path, "--lang", "en"]) }
        #expect(alone.status == 3 && alone.errors.contains("part-above-whole"), "\(alone.errors)")
    }
}
