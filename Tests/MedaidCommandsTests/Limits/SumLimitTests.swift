import Testing

/// Sums over a file that 64 bits cannot hold stop the run, and nothing is written.
struct SumLimitTests {
    /// Sixty allowances of 10^9 yuan a day.
    private static var policy: String {
        let benefits = (1...60).map { number in
            """
            {"id": "a\(number)", "name": "A", "cite": "1", "pays": "allowance", "per": "claim", "rows": [{"rate": "100%"}],
             "base": {"each": 1000000000, "count": {"plus": "stay_days"}}}
            """
        }
        return """
            {"format": 1, "id": "large", "name": "Large", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "benefits": [\(benefits.joined(separator: ","))]}
            """
    }

    /// Rows of different persons, each for 8,000 days: 60 × 8,000 × 10^9 = 4.8 × 10^14 yuan, 4.8 × 10^16 fen.
    private static func claims(_ count: Int) -> String {
        "claim_id,person_id,identities,date,admitted,care,in_scope,basic_paid\n"
            + (1...count).map { "\($0),P\($0),特困人员,2024-12-31,2003-02-05,inpatient,1,0\n" }.joined()
    }

    private func place(_ count: Int) throws -> Workplace {
        try Workplace(["p.json": Self.policy, "claims.csv": Self.claims(count), "out.csv": "before\n"])
    }

    /// 64 bits hold 9.223 × 10^18: 192 × 4.8 × 10^16 is 9.216 × 10^18, one row more 9.264 × 10^18.
    @Test(arguments: ["--jobs 1", "--jobs 3", "--memory 64M"])
    func `a sum beyond 64 bits stops batch, and the largest before it is right`(options: String) throws {
        let most = try place(192)
        let result = try most.run("medaid batch --lang en -p p.json claims.csv -o out.csv --summary s.json \(options)")
        #expect(result.status == 0, "\(result.errors)")
        #expect(most.read("s.json")?.contains("92160000000000000.00") == true, "\(most.read("s.json") ?? "")")
        let more = try place(193)
        let stopped = try more.run("medaid batch --lang en -p p.json claims.csv -o out.csv \(options)")
        #expect(stopped.status == 3)
        #expect(stopped.errors.contains("claims.csv: the amounts of its rows add up to more than"), "\(stopped.errors)")
        #expect(stopped.errors.contains("[overflow]"))
        #expect(more.read("out.csv") == "before\n")
    }

    @Test func `it stops a comparison too`() throws {
        let place = try place(193)
        try place.write(Self.policy.replacing("\"large\"", with: "\"larger\""), "q.json")
        let result = try place.run("medaid diff --lang en p.json q.json --claims claims.csv")
        #expect(result.status == 3)
        #expect(
            result.errors.contains("add up to more than") && result.errors.contains("[overflow]"), "\(result.errors)")
    }
}
