import Testing

/// A step of a sweep settles again only the claims for which its value can make a difference; `--set` with the same value
/// settles all of them. Both have to come to the same, and for the same persons.
struct SweepAgreementTests {
    /// A policy, parameters that it needs, a place in it and two of its values.
    static let places = [
        ("guizhou", [], "benefits.basic.rows.2.rate", "60%..80%/20%", ["60%", "80%"]),
        ("guizhou", [], "benefits.basic.rows.3.deductible", "0..2000/2000", ["0", "2000"]),
        ("yuxi", ["--set", "poverty_monitoring_line=8000"], "pools.tilt.limit", "500..20000/19500", ["500", "20000"]),
        ("yuxi", [], "benefits.basic.rows.3.rate", "50%..70%/20%", ["50%", "70%"]),
        ("yulin", [], "benefits.basic.rows.2.rate", "70%..80%/10%", ["70%", "80%"]),
        ("lishui", [], "pools.annual.limit", "2000..150000/148000", ["2000", "150000"]),
        ("jincheng", [], "benefits.outpatient.rows.2.rate", "20%..40%/20%", ["20%", "40%"]),
        ("beijing", [], "benefits.inpatient.rows.2.rate", "75%..85%/10%", ["75%", "85%"]),
    ]

    @Test(arguments: places)
    func `each step of a sweep comes to what its value by itself comes to`(
        policy: String, parameters: [String], path: String, range: String, values: [String]
    ) throws {
        let made = try Program.run(["generate", "-p", policy, "--persons", "120", "--seed", "11", "--mistakes", "5"])
        try #require(made.status == 0, "\(made.errors)")
        try withFile(made.output, name: "claims.csv") { claims in
            let call = [policy, policy, "--no-attribution", "--claims", claims] + parameters
            let sweep = try DiffRun(call + ["--sweep", "\(path)=\(range)"])
            let steps = sweep.rows("sweep").map { Array($0[1...]) }
            let alone = try values.map { value in
                let run = try DiffRun(call + ["--set", "\(path)=\(value)"])
                let all = try #require(run.rows("persons_B").first)
                // Who, persons and what the baseline pays come first.
                return Array(all[3...])
            }
            #expect(steps == alone)
            // Values that come to the same would show nothing.
            #expect(Set(alone.map { $0[0] }).count > 1)
        }
    }

    @Test func `a parameter in steps comes to what each of its values comes to`() throws {
        let made = try Program.run(["generate", "-p", "yuxi", "--persons", "120", "--seed", "11"])
        try withFile(made.output, name: "claims.csv") { claims in
            let call = ["yuxi", "yuxi", "--no-attribution", "--claims", claims]
            let sweep = try DiffRun(call + ["--sweep", "disposable_income=20000..40000/20000"])
            let alone = try ["20000", "40000"].map { income in
                try DiffRun(call + ["--set", "disposable_income=\(income)"]).cell("totals", "total due", "total_A")
            }
            #expect(sweep.rows("sweep").map { $0[1] } == alone)
            #expect(alone[0] != alone[1])
        }
    }
}
