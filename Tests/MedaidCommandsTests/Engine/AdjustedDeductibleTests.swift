import Testing

/// A deductible that adjustments change.
struct AdjustedDeductibleTests {
    private static func policy(_ row: String, _ adjust: String) -> String {
        """
        {"format": 1, "id": "halved", "name": "Halved", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
         "benefits": [{"id": "basic", "name": "B", "cite": "1", "base": "burden", "rows": [\(row)],
          "adjust": [\(adjust)]}]}
        """
    }

    /// What a claim of 100.00 comes to: the deductible that was applied, and the payout.
    private func settled(_ row: String, _ adjust: String) throws -> String {
        let claims =
            "claim_id,person_id,identities,date,care,in_scope,basic_paid\n1,P1,特困人员,2024-03-01,inpatient,100,0\n"
        let place = try Workplace(["p.json": Self.policy(row, adjust), "claims.csv": claims])
        let result = try place.run("medaid batch -p p.json claims.csv -o out.csv")
        #expect(result.status == 0, "\(result.errors)")
        let cells = csvRows(place.read("out.csv") ?? "")
        let columns = Dictionary(zip(cells[0], cells[1])) { $1 }
        return [columns["deductible_applied"], columns["payout"]].map { $0 ?? "-" }.joined(separator: " ")
    }

    /// 5.05 × 50% = 2.525, rounded 2.53; 2.53 × 50% = 1.265, rounded 1.27; 100.00 − 1.27 = 98.73.
    @Test func `it is rounded to the fen after each adjustment`() throws {
        let half = #"{"deductible": {"times": "50%"}, "cite": "1"}"#
        #expect(try settled(#"{"deductible": 5.05, "rate": "100%"}"#, half + "," + half) == "1.27 98.73")
    }

    /// 0 + 30 = 30; (100.00 − 30.00) × 80% = 56.00. At least 20: (100.00 − 20.00) × 80% = 64.00. Half of 0 is 0:
    /// 100.00 × 80% = 80.00.
    @Test func `a row without one has 0, which is changed`() throws {
        func adjusted(_ change: String) throws -> String {
            try settled(#"{"rate": "80%"}"#, #"{"deductible": {\#(change)}, "cite": "1"}"#)
        }
        #expect(try adjusted(#""plus": 30"#) == "30.00 56.00")
        #expect(try adjusted(#""atLeast": 20"#) == "20.00 64.00")
        #expect(try adjusted(#""times": "50%""#) == "0.00 80.00")
    }
}
