import Testing

/// Sums of results, payments and settlements of the platform are exact up to what 64 bits hold, and stop the run beyond.
struct ResultSumTests {
    /// The largest sum.
    private static let most = "92233720368547758.07"

    /// `due.csv`: 192 rows, each due 480,000,000,000,000.00, which come to 92,160,000,000,000,000.00.
    private func due(_ files: [String: String] = [:]) throws -> Workplace {
        let place = try Workplace(["p.json": SumLimitTests.policy, "claims.csv": SumLimitTests.claims(192)])
        for (name, text) in files { try place.write(text, name) }
        let result = try place.run("medaid batch --lang en -p p.json claims.csv -o due.csv")
        #expect(result.status == 0, "\(result.errors)")
        return place
    }

    /// `due.csv` with one row, which is due what is written here.
    private func due(_ payout: String) throws -> Workplace {
        let place = try Workplace(["p.json": SumLimitTests.policy, "claims.csv": SumLimitTests.claims(1)])
        let result = try place.run("medaid batch --lang en -p p.json claims.csv -o due.csv")
        #expect(result.status == 0, "\(result.errors)")
        let row = try #require(place.read("due.csv"))
        #expect(row.contains(",480000000000000.00,"))
        try place.write(row.replacing(",480000000000000.00,", with: ",\(payout),"), "due.csv")
        return place
    }

    private func expectOverflow(_ result: Program.Result, _ file: String) {
        #expect(result.status == 3 && result.errors.contains("[overflow]"), "\(result.errors)")
        #expect(result.errors.contains("\(file): the amounts add up to more than"), "\(result.errors)")
    }

    // MARK: batch --deltas

    @Test func `what differs from an earlier result is exact`() throws {
        // One allowance less: 8,000 × 10^9 yuan each, 192 times.
        let fewer = SumLimitTests.policy(of: (1...59).map { SumLimitTests.allowance("a\($0)", "\"per\": \"claim\"") })
        let place = try due(["q.json": fewer])
        let result = try place.run(
            "medaid batch --lang en -p q.json claims.csv -o now.csv --previous due.csv --deltas d.csv --summary s.json")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("1,536,000,000,000,000.00 to be paid back on 192"), "\(result.errors)")
        #expect(place.read("d.csv")?.contains(",payout,480000000000000.00,472000000000000.00,") == true)
        #expect(place.read("s.json")?.contains("-1536000000000000.00") == true)
    }

    @Test func `claims that are gone from two earlier results stop batch`() throws {
        let place = try due([
            "others.csv": SumLimitTests.claims(384).split(separator: "\n").enumerated()
                .filter { $0.offset == 0 || $0.offset > 192 }.map { $0.element + "\n" }.joined(),
            "none.csv": SumLimitTests.claims(385).split(separator: "\n").enumerated()
                .filter { [0, 385].contains($0.offset) }.map { $0.element + "\n" }.joined(),
        ])
        let one = try place.run(
            """
            medaid batch --lang en -p p.json others.csv -o others.due.csv &&
            medaid batch --lang en -p p.json none.csv -o now.csv --previous due.csv --deltas d.csv
            """)
        #expect(one.status == 0, "\(one.errors)")
        #expect(one.errors.contains("92,160,000,000,000,000.00 to be paid back on 192"), "\(one.errors)")
        let two = try place.run(
            """
            medaid batch --lang en -p p.json none.csv -o later.csv --previous others.due.csv --previous due.csv \
                --deltas e.csv
            """)
        expectOverflow(two, "later.csv")
        #expect(place.read("later.csv") == nil && place.read("e.csv") == nil)
    }

    /// Now 480,000,000,000,000.00: 480,000,000,000,000.00 + 91,753,720,368,547,758.07 is the largest sum.
    @Test(arguments: ["-" + most, "-91753720368547758.08"])
    func `a difference beyond 64 bits stops batch`(was: String) throws {
        let result = try due(was).run(
            "medaid batch --lang en -p p.json claims.csv -o now.csv --previous due.csv --deltas d.csv")
        expectOverflow(result, "now.csv")
    }

    @Test func `what is paid back and has no positive sum stops batch`() throws {
        // -92,233,720,368,547,758.07 - 0.01 is the least that 64 bits hold, and one more than the largest below 0.
        let place = try due(Self.most)
        let row = try #require(place.read("due.csv"))
        let cells = row.split(separator: "\n")
        let second = cells[1].replacing("1,P1,", with: "2,P2,", maxReplacements: 1).replacing(Self.most, with: "0.01")
        try place.write(row + second + "\n", "due.csv")
        let none = SumLimitTests.claims(3).split(separator: "\n")
        try place.write(none[0] + "\n" + none[3] + "\n", "claims.csv")
        let result = try place.run(
            "medaid batch --lang en -p p.json claims.csv -o now.csv --previous due.csv --deltas d.csv")
        expectOverflow(result, "now.csv")
    }

    // MARK: reconcile

    private static func platform(_ rows: [String]) -> String {
        "setl_id,psn_no,maf_pay,refd_setl_flag\n" + rows.map { $0 + ",0\n" }.joined()
    }

    @Test func `a result beside the platform is exact, and one row more stops reconcile`() throws {
        // 92,160,000,000,000,000 - 192 × 10^9.
        let place = try due(["platform.csv": Self.platform((1...192).map { "\($0),P\($0),1000000000" })])
        let exact = try place.run("medaid reconcile --lang en due.csv --platform platform.csv")
        #expect(exact.status == 1 && exact.output.contains("92,159,808,000,000,000.00"), "\(exact.errors)")
        let text = try #require(place.read("due.csv"))
        let last = try #require(text.split(separator: "\n").last)
        try place.write(text + last.replacing("192,P192,", with: "193,P193,") + "\n", "more.csv")
        let stopped = try place.run("medaid reconcile --lang en more.csv --platform platform.csv")
        expectOverflow(stopped, "more.csv")
    }

    @Test(arguments: [("0.00", 1), ("-0.01", 3)])
    func `a difference beyond 64 bits stops reconcile`(paid: String, status: Int) throws {
        let place = try due(Self.most)
        try place.write(Self.platform(["1,P1,\(paid)"]), "platform.csv")
        for format in ["text", "json"] {
            let result = try place.run("medaid reconcile --lang en due.csv --platform platform.csv --format \(format)")
            #expect(Int(result.status) == status, "\(result.errors)")
            if status == 3 { expectOverflow(result, "due.csv") }
        }
    }

    // MARK: screen --paid

    @Test(arguments: [(192, 0), (193, 3)])
    func `payments beside the largest sums are exact, and one row more stops screen`(count: Int, status: Int) throws {
        let rows = 1...count
        let place = try Workplace([
            "p.json": SumLimitTests.policy,
            "register.csv": "person_id,identity,from,through\n" + rows.map { "P\($0),特困人员,2000-01-01,\n" }.joined(),
            "stays.csv": "claim_id,person_id,date,admitted,care,in_scope,basic_paid\n"
                + rows.map { "\($0),P\($0),2024-12-31,2003-02-05,inpatient,1,0\n" }.joined(),
            "paid.csv": "claim_id,assistance_paid\n" + rows.map { "\($0),1000000000\n" }.joined(),
        ])
        let result = try place.run(
            """
            medaid screen --lang en -p p.json --roster register.csv stays.csv --paid paid.csv -o missed.csv --under u.csv
            """)
        #expect(Int(result.status) == status, "\(result.errors)")
        if status == 3 { return expectOverflow(result, "stays.csv") }
        // 92,160,000,000,000,000 - 192 × 10^9.
        #expect(result.errors.contains("92,159,808,000,000,000.00"), "\(result.errors)")
    }
}
