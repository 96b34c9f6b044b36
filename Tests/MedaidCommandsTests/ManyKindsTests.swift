import Testing

/// A file with more kinds of claims than terms are kept for.
struct ManyKindsTests {
    private static let policy = """
        {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
         "benefits": [{"id": "b", "name": "B", "cite": "1", "base": "burden", "per": "claim", "rows": [
           {"when": {"care": "inpatient", "hospital_region": "city", "referral": true, "emergency": true}, "rate": "50%"},
           {"rate": "20%"}]}]}
        """

    /// 80 years, five types of care, three regions, referred or not, an emergency or not: 4,800 kinds, each followed by
    /// a row of the first kind. That one is paid 1,000 × 50% = 500; so is one kind of each year, all others 200.
    @Test func `rows alike are paid alike when terms go and come again`() throws {
        var lines = ["claim_id,person_id,date,care,hospital_region,referral,emergency,identities,in_scope"]
        func add(_ kind: String) {
            lines.append("C\(100_000 + lines.count),P\(lines.count),\(kind),特困人员,1000.00")
        }
        for year in 2020..<2100 {
            for care in ["inpatient", "day-surgery", "outpatient-chronic", "outpatient-special", "outpatient"] {
                for region in ["city", "province", "outside"] {
                    for flags in ["yes,yes", "yes,no", "no,yes", "no,no"] {
                        add("\(year)-03-04,\(care),\(region),\(flags)")
                        add("2020-03-04,inpatient,city,yes,yes")
                    }
                }
            }
        }
        try withFile(Self.policy, name: "policy.json") { policy in
            let result = try Program.run(
                [
                    "batch", "-p", policy, "-", "-o", "-", "--rejects", "/dev/null", "--no-basic-paid", "--jobs", "1",
                ], input: lines.joined(separator: "\n") + "\n")
            let rows = result.output.split(separator: "\n").dropFirst()
            #expect(rows.count == 9_600, "\(result.errors)")
            #expect(rows.filter { $0.contains(",500.00,") }.count == 4_800 + 80)
            #expect(rows.filter { $0.contains(",200.00,") }.count == 4_800 - 80)
        }
    }
}
