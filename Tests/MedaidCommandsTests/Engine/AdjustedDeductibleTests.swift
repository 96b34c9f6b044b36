import Testing

/// A deductible that several adjustments change is rounded to the fen after each.
struct AdjustedDeductibleTests {
    private static let policy = """
        {"format": 1, "id": "halved", "name": "Halved", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
         "benefits": [{"id": "basic", "name": "B", "cite": "1", "base": "burden", "rows": [{"deductible": 5.05, "rate": "100%"}],
          "adjust": [{"deductible": {"times": "50%"}, "cite": "1"}, {"deductible": {"times": "50%"}, "cite": "1"}]}]}
        """

    /// 5.05 × 50% = 2.525, rounded 2.53; 2.53 × 50% = 1.265, rounded 1.27; 100.00 − 1.27 = 98.73.
    @Test func `it is halved and rounded twice`() throws {
        let claims =
            "claim_id,person_id,identities,date,care,in_scope,basic_paid\n1,P1,特困人员,2024-03-01,inpatient,100,0\n"
        let place = try Workplace(["p.json": Self.policy, "claims.csv": claims])
        let result = try place.run("medaid batch -p p.json claims.csv -o out.csv")
        #expect(result.status == 0, "\(result.errors)")
        let cells = csvRows(place.read("out.csv") ?? "")
        let columns = Dictionary(zip(cells[0], cells[1])) { $1 }
        #expect(columns["deductible_applied"] == "1.27" && columns["payout"] == "98.73", "\(columns)")
    }
}
