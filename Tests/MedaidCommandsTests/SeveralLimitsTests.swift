import Testing

/// A claim that more than one limit holds down.
struct SeveralLimitsTests {
    private func answer(_ yearly: String, _ disease: String) throws -> String {
        let policy = """
            {"format": 1, "id": "two", "name": "Two", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "pools": [
               {"id": "annual", "name": "年度限额", "per": ["person", "year"], "limit": \(yearly), "cite": "1"},
               {"id": "dis", "name": "病种限额", "per": ["person", "disease", "year"], "limit": \(disease), "cite": "1"}],
             "benefits": [{"id": "basic", "name": "B", "cite": "1", "base": "burden", "pools": ["annual", "dis"],
              "rows": [{"rate": "70%"}]}]}
            """
        let place = try Workplace(["two.json": policy])
        return try place.run(
            """
            medaid --lang zh calc -p two.json --identities 特困 --date 2024-03-01 --care inpatient --in-scope 30000 \\
                --basic-paid 0 --disease x
            """
        ).output.replacing("\n", with: "").replacing(" ", with: "")
    }

    /// 30,000 × 70% = 21,000. Of 12,000 a year and 2,500 for the disease the smaller holds; without it the other would:
    /// 12,000 − 2,500 = 9,500.
    @Test func `the one that holds is used up, and the other is not`() throws {
        let text = try answer("12000", "2500")
        #expect(text.contains("病种限额2,500.00元已用完，本次因此少救助9,500.00元"), "\(text)")
        #expect(!text.contains("年度限额12,000.00元已用完"))
    }

    /// Without one of two equal limits nothing more would be paid.
    @Test func `two that hold alike take nothing alone`() throws {
        let text = try answer("2500", "2500")
        #expect(text.contains("年度限额2,500.00元已用完。病种限额2,500.00元已用完。"), "\(text)")
    }
}
