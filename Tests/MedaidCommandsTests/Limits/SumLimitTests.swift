import Testing

/// Sums over a file that 64 bits cannot hold stop the run, and nothing is written.
struct SumLimitTests {
    /// Sixty allowances of 10^9 yuan a day.
    static var policy: String { policy(of: (1...60).map { allowance("a\($0)", "\"per\": \"claim\"") }) }

    static func allowance(_ id: String, _ rules: String, times: Int = 1) -> String {
        let days = (1...times).map { _ in "\"days\"" }.joined(separator: ", ")
        return """
            {"id": "\(id)", "name": "A", "cite": "1", "pays": "allowance", \(rules), "rows": [{"rate": "100%"}],
             "base": {"plus": [\(days)]}}
            """
    }

    static func policy(of benefits: [String]) -> String {
        """
        {"format": 1, "id": "large", "name": "Large", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"},
              "days": {"each": 1000000000, "count": {"plus": "stay_days"}}},
             "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
             "benefits": [\(benefits.joined(separator: ","))]}
        """
    }

    /// Rows of different persons, each for 8,000 days: 60 × 8,000 × 10^9 = 4.8 × 10^14 yuan, 4.8 × 10^16 fen.
    static func claims(_ count: Int) -> String {
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
        #expect(stopped.errors.contains("claims.csv: the amounts add up to more than"), "\(stopped.errors)")
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

    @Test func `a comparison of the largest sums is printed in every format`() throws {
        let place = try place(192)
        let fewer = Self.policy(of: (1...59).map { Self.allowance("a\($0)", "\"per\": \"claim\"") })
        try place.write(fewer.replacing("\"large\"", with: "\"larger\""), "q.json")
        for options in ["", "--summary", "--format html", "--format json", "--format csv", "--by category"] {
            let result = try place.run("medaid diff --lang en p.json q.json --claims claims.csv \(options)")
            #expect(result.status == 0, "\(options): \(result.errors)")
        }
    }

    @Test func `calc stops where one person's records add up to more`() throws {
        func records(_ count: Int) -> String {
            let records = (1...count).map {
                """
                {"claim_id": "\($0)", "person_id": "P", "identities": ["特困人员"], "date": "2024-12-31",
                 "admitted": "2003-02-05", "care": "inpatient", "in_scope": 1, "basic_paid": 0}
                """
            }
            return "[" + records.joined(separator: ",") + "]"
        }
        let place = try Workplace(["p.json": Self.policy, "most.json": records(192), "more.json": records(193)])
        let most = try place.run("medaid calc --lang en -p p.json most.json --format json")
        #expect(most.status == 0 && most.output.contains("92160000000000000.00"), "\(most.errors)")
        let stopped = try place.run("medaid calc --lang en -p p.json more.json")
        #expect(stopped.status == 3 && stopped.errors.contains("[overflow]"), "\(stopped.errors)")
    }

    @Test func `grants beside the rows stop batch too`() throws {
        let rules = "\"per\": [\"person\", \"year\"], \"paysWhen\": {\"event\": \"year-end\"}"
        let policy = Self.policy(of: (1...60).map { Self.allowance("a\($0)", rules) })
        for (count, status) in [(192, 0), (193, 3)] {
            let place = try place(count)
            try place.write(policy, "p.json")
            let result = try place.run("medaid batch --lang en -p p.json claims.csv -o out.csv --grants grants.csv")
            #expect(result.status == status, "\(result.errors)")
            let isSaid =
                status == 0
                ? result.errors.contains("92,160,000,000,000,000.00 yuan, beside what is due")
                : result.errors.contains("claims.csv: the amounts add up to more than")
            #expect(isSaid && (place.read("grants.csv") == nil) == (status == 3), "\(result.errors)")
        }
    }

    /// Twelve times 8 × 10^14 fen are 9.6 × 10^15; 960 times that is 9.216 × 10^18, 961 times 9.2256 × 10^18.
    @Test(arguments: [(960, 0), (961, 3)])
    func `what applications would bring stops screen`(count: Int, status: Int) throws {
        let policy = Self.policy(of: [
            Self.allowance("x", "\"when\": {\"application\": \"x\"}, \"per\": \"claim\"", times: 12)
        ])
        let register = "person_id,identity,from,through\n" + (1...count).map { "P\($0),特困人员,2000-01-01,\n" }.joined()
        let stays =
            "claim_id,person_id,date,admitted,care,in_scope,basic_paid,assistance_paid\n"
            + (1...count).map { "\($0),P\($0),2024-12-31,2003-02-05,inpatient,1,0,0\n" }.joined()
        let place = try Workplace(["p.json": policy, "register.csv": register, "stays.csv": stays])
        let result = try place.run(
            "medaid screen --lang en -p p.json --roster register.csv stays.csv -o missed.csv")
        #expect(Int(result.status) == status, "\(result.errors)")
        let isSaid =
            status == 0
            ? result.errors.contains("92,160,000,000,000,000.00")
            : result.errors.contains("stays.csv: the amounts add up to more than")
        #expect(isSaid && (place.read("missed.csv") == nil) == (status == 3), "\(result.errors)")
    }

    @Test func `summaries that add up to more are not merged`() throws {
        let place = try place(192)
        _ = try place.run("medaid batch -p p.json claims.csv -o out.csv --summary s.json")
        try place.write(place.read("s.json") ?? "", "t.json")
        let result = try place.run("medaid merge --lang en s.json t.json")
        #expect(result.status == 3 && result.output.isEmpty)
        #expect(result.errors.contains("t.json: the amounts add up to more than"), "\(result.errors)")
        #expect(result.errors.contains("[overflow]"))
    }
}
