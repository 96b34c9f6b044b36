import Foundation
import Testing

/// Lists of warnings: everybody past a line of the policy, and how the list differs from the one before it.
struct WarningsWasTests {
    /// Two lines for two groups: above 10,000 for low incomes, above 26,000 for all others, on what is left after
    /// assistance.
    private static let policy = """
        {
          "format": 1, "id": "lines", "extends": "jincheng", "name": {"zh": "两条预警线", "en": "Two lines"},
          "document": {"number": "示例〔2023〕2号", "title": "两条预警线", "issued": "2023-01-01"},
          "inForce": {"from": "2023-01-01", "cite": "第一条"},
          "warnings": [
            {"id": "monitored", "cite": "第一条",
             "when": {"holds": ["minimum-living", "minimum-living-margin"], "borne_by_person": {"above": 10000}}},
            {"id": "other", "cite": "第一条", "when": {"borne_by_person": {"above": 26000}}}
          ],
          "articles": [{"article": "第一条", "modelledBy": ["warnings", "inForce"]}]
        }
        """
    private static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid
        A,P1,2024-03-01,低保边缘,inpatient,40000,0
        B,P2,2024-03-01,,inpatient,26000,0
        C,P3,2024-03-01,,inpatient,26000.01,0
        D,P4,2024-03-01,,inpatient,20000,0
        E,P4,2024-04-01,,outpatient,7000,0
        F,P5,2024-04-01,低保,outpatient,10000,0
        """

    /// Person, line, sum and state of each row.
    private func rows(_ text: String?, state: Bool) -> [String] {
        csvRows(text ?? "").dropFirst().map { cells in
            ([cells[0], cells[2], cells[5]] + (state ? [cells[9]] : [])).joined(separator: " ")
        }
    }

    @Test func `everybody is counted, persons without any identity too`() throws {
        let place = try Workplace(["lines.json": Self.policy, "claims.csv": Self.claims])
        for jobs in [1, 3] {
            let result = try place.run(
                "medaid batch -p lines.json claims.csv -o due.csv --warnings w.csv --jobs \(jobs)")
            #expect(result.status == 0, "\(result.errors)")
            // P1: the deductible is 3,092.40, (40,000 − 3,092.40) × 60% = 22,144.56 is paid, 17,855.44 left.
            // P2 bears 26,000, which is not above the line, P3 a fen more; P4 20,000 + 7,000; P5 10,000.
            #expect(
                rows(place.read("w.csv"), state: false) == [
                    "P1 monitored 17855.44", "P3 other 26000.01", "P4 other 27000.00",
                ])
        }
    }

    @Test func `against the last list each warning is new, again or gone`() throws {
        let now =
            Self.claims.replacing("C,P3,2024-03-01,,inpatient,26000.01,0\n", with: "")
            + "\nG,P2,2024-05-01,,inpatient,1,0"
        let place = try Workplace(["lines.json": Self.policy, "claims.csv": Self.claims, "now.csv": now])
        let result = try place.run(
            """
            medaid batch -p lines.json claims.csv -o due.csv --warnings w.csv
            medaid batch -p lines.json now.csv -o due2.csv --warnings w2.csv --warnings-was w.csv
            medaid batch -p lines.json now.csv -o due3.csv --warnings w3.csv --warnings-was w2.csv
            """)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            rows(place.read("w2.csv"), state: true) == [
                "P1 monitored 17855.44 again", "P4 other 27000.00 again", "P2 other 26001.00 new",
                "P3 other 26000.01 gone",
            ])
        // What was gone then is not gone again.
        #expect(
            rows(place.read("w3.csv"), state: true) == [
                "P1 monitored 17855.44 again", "P4 other 27000.00 again", "P2 other 26001.00 again",
            ])
    }

    /// P1 has 12,000 − 7,000 = 5,000 left, above a line of 3,000.
    @Test func `a line that nobody has given stops the list, and a policy without one is told`() throws {
        let place = try Workplace([
            "claims.csv": """
            claim_id,person_id,identities,date,care,in_scope,basic_paid
            A1,P1,低保边缘,2024-03-01,inpatient,12000,7000

            """
        ])
        let call = "claims.csv -o due.csv --warnings w.csv --lang en"
        for policy in ["guizhou", "yuxi"] {
            let result = try place.run("medaid batch -p \(policy) \(call)")
            #expect(result.status == 3 && place.names == ["claims.csv"], "\(result.errors)")
            #expect(result.errors.contains("needs the parameter warning_line for 2024"), "\(result.errors)")
        }
        let other = try place.run("medaid batch -p guizhou --set warning_line.2023=3000 \(call)")
        #expect(other.status == 3 && other.errors.contains("for 2024"))
        let given = try place.run("medaid batch -p guizhou --set warning_line=3000 \(call)")
        #expect(given.status == 0 && rows(place.read("w.csv"), state: false).count == 1, "\(given.errors)")
        let none = try place.run("medaid batch -p yulin \(call)")
        #expect(none.status == 0 && none.errors.contains("The policy has no warning line"), "\(none.errors)")
    }

    @Test func `a file that is no list of warnings is refused`() throws {
        let place = try Workplace()
        let result = try place.run(
            "medaid batch -p jincheng claims.csv -o due.csv --warnings w.csv --warnings-was claims.csv --lang en")
        #expect(result.status == 3 && place.names == ["claims.csv"])
        #expect(result.errors.contains("claims.csv is no list of warnings: it has no year, warning [no-warnings]"))
    }
}
