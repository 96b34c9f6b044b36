import Testing

/// At which amount a claim is paid so much (`calc --solve`), and sums in the place of earlier claims (`--ytd-…`).
struct SolveTests {
    private static let claim = ["-p", "guizhou", "--identities", "低保边缘", "--date", "2024-06-03", "--care", "inpatient"]

    @Test func `the least in-scope cost is found to the fen, and the last that pays the same`() throws {
        // (x − 1,000) × 60% = 20,000.00 from 34,333.33 (19,999.998) through 34,333.34 (20,000.004).
        let answer = try CalcAnswer(Self.claim + ["--solve", "in_scope", "--for", "payout=20000"])
        #expect(answer.status == 0)
        #expect(answer.text("solve", "value") == "34333.33")
        #expect(answer.text("solve", "through") == "34333.34")
        // The record that did not say it is settled with what was found.
        #expect(answer.text("totals", "payout") == "20000.00")
    }

    @Test func `insurance that lowers what is paid is found too`() throws {
        // (30,000 − x − 1,000) × 60% = 6,000: x = 19,000; from 18,999.995 to 19,000.004 only 19,000.00 is a whole fen.
        let answer = try CalcAnswer(
            Self.claim + ["--in-scope", "30000", "--solve", "basic_paid", "--for", "payout=6000"])
        #expect(answer.text("solve", "value") == "19000.00")
        #expect(answer.text("solve", "through") == "-")
    }

    @Test func `the first value that can be settled is found to the fen`() throws {
        let claim = Self.claim + ["--basic-paid", "7000"]
        // Below the 7,000.00 of insurance nothing can be settled; above it the deductible of 1,000.00 leaves nothing, through
        // 8,000.00: a fen more pays 0.6 fen, which is one.
        let nothing = try CalcAnswer(claim + ["--solve", "in_scope", "--for", "payout=0"])
        #expect(nothing.text("solve", "value") == "7000.00" && nothing.text("solve", "through") == "8000.00")
        // 0.60 × 100.00 at 8,100.00, between two of the values that are tried.
        let some = try CalcAnswer(claim + ["--solve", "in_scope", "--for", "payout=60"])
        #expect(some.status == 0 && some.text("solve", "value") == "8100.00")
        // The total is the in-scope cost at least, and assistance does not look at what is outside.
        let total = try CalcAnswer(claim + ["--in-scope", "12000", "--solve", "total", "--for", "payout=2400"])
        #expect(total.text("solve", "value") == "12000.00" && total.text("totals", "payout") == "2400.00")
        // Where nothing is found, it is settled with the least total that adds up, not with none.
        let none = try CalcAnswer(claim + ["--in-scope", "12000", "--solve", "total", "--for", "payout=2300"])
        #expect(none.status == 1 && none.text("totals", "payout") == "2400.00", "\(none.errors)")
    }

    @Test func `what is never paid gives status 1 and the range`() throws {
        // At most 50,000 a year.
        let answer = try CalcAnswer(
            Self.claim + ["--in-scope", "30000", "--solve", "in_scope", "--for", "payout=50000.01"])
        #expect(answer.status == 1)
        #expect(answer.text("solve", "value") == "-")
    }

    @Test func `the claim that is asked for is solved, and what cannot be is told`() throws {
        let file = """
            [{"claim_id": "A", "date": "2024-01-03", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 2000},
             {"claim_id": "B", "date": "2024-02-03", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 3000, "total": 3000,
              "own_expense": 0}]
            """
        try withFile(file) { file in
            // (x − 1,000) × 60% = 1,200.00 at 3,000.00: the deductible is taken from A.
            let first = try CalcAnswer([
                "-p", "guizhou", file, "--claim", "A", "--solve", "in_scope", "--for", "payout=1200",
            ])
            #expect(first.text("solve", "value") == "3000.00")
            // B: x × 60% = 1,200.00 at 2,000.00; its total goes along.
            let last = try CalcAnswer(["-p", "guizhou", file, "--solve", "in_scope", "--for", "payout=1200"])
            #expect(last.text("solve", "value") == "2000.00")
            // Of B's total nothing else adds up.
            let total = try CalcAnswer(
                ["-p", "guizhou", file, "--solve", "total", "--for", "payout=1200"], language: "en")
            #expect(total.status == 1)
            #expect(total.errors.contains("nothing is solved"), "\(total.errors)")
        }
    }

    @Test func `an amount that is jumped over is an interval of one fen`() throws {
        let policy = """
            {"format": 1, "id": "mini", "name": "Mini", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
             "money": {"eligible_cost": {"plus": "in_scope", "cite": "1"}, "burden": {"plus": "eligible_cost", "minus": "insurance_paid", "cite": "1"}},
             "categories": [{"id": "a", "name": "A", "identities": "minimum-living", "cite": "1"}],
             "benefits": [{"id": "basic", "name": "Basic", "cite": "1", "base": "burden", "per": "claim",
               "rows": [{"lumps": [{"upTo": 100, "amount": 0}, {"amount": 50}]}]}]}
            """
        try withFile(policy, name: "mini.json") { policy in
            // Above 100.00 a lump of 50.00 is paid: 20.00 is jumped over between 100.00 and 100.01.
            let answer = try CalcAnswer([
                "-p", policy, "--identities", "低保", "--date", "2024-06-03", "--care", "inpatient", "--solve",
                "in_scope", "--for",
                "payout=20",
            ])
            let interval = (answer.members["solve"] as? [String: Any])?["interval"] as? [[String: Any]]
            #expect(interval?.map { "\($0["value"] ?? "") \($0["payout"] ?? "")" } == ["100.0 0.0", "100.01 50.0"])
        }
    }

    @Test(arguments: [
        (["--solve", "in_scope"], "go together"), (["--solve", "date", "--for", "payout=1"], "no amount"),
        (["--solve", "in_scope", "--for", "20000"], "write payout=20000"),
    ])
    func `a question that cannot be asked is an error of usage`(_ options: [String], _ says: String) throws {
        let answer = try CalcAnswer(Self.claim + ["--in-scope", "1"] + options, language: "en")
        #expect(answer.status == 2)
        #expect(answer.errors.contains(says), "\(answer.errors)")
    }

    // MARK: Sums of the year

    private static let bill = claim + ["--in-scope", "12000", "--basic-paid", "7000"]

    @Test(arguments: [
        // 5,000 left now. 600 before: 400 of the deductible is left, (5,000 − 400) × 60% = 2,760.
        (["--ytd-burden", "600"], "2760.00"),
        // The deductible is met, and 50,000 − 49,000 = 1,000 of the limit is left.
        (["--ytd-burden", "90000", "--ytd-paid", "49000"], "1000.00"),
        // By benefit: 5,000 × 60% = 3,000, above 50,000 − 49,500 = 500.
        (["--ytd-burden", "basic=90000", "--ytd-paid", "basic=49500"], "500.00"),
        (["--ytd-burden", "医疗救助=400"], "2640.00"),
    ])
    func `sums of the year stand for the earlier claims`(_ options: [String], _ payout: String) throws {
        #expect(try CalcAnswer(Self.bill + options).text("totals", "payout") == payout)
    }

    @Test func `what assistance left is what a benefit on the rest has added up`() throws {
        // Yulin: earlier 12,000 left, 6,900 paid. Now 36,000 × 75% = 27,000; 5,100 + 9,000 = 14,100 above 10,000: × 70% =
        // 2,870.
        let answer = try CalcAnswer([
            "-p", "yulin", "--identities", "低保边缘", "--date", "2024-08-05", "--care", "inpatient", "--in-scope", "90000",
            "--basic-paid",
            "45000", "--critical-illness-paid", "9000", "--application", "secondary", "--applied-on", "2024-08-20",
            "--set",
            "critical_illness_deductible=10000", "--ytd-burden", "12000", "--ytd-paid", "6900",
        ])
        #expect(answer.text("totals", "payout") == "29870.00")
    }

    @Test(arguments: [
        (["--ytd-burden", "foo=1"], "no benefit “foo”"), (["--ytd-paid", "-1"], "is no amount"),
        (["--ytd-paid", "1", "--history", "/nonexistent.csv"], "do not go with --history"),
        (["--ytd-burden", "600", "--ytd-paid", "700"], "nobody is paid more than was left"),
        (["--ytd-burden", "basic=600", "--ytd-paid", "basic=600.01"], "nobody is paid more than was left"),
        (["--ytd-burden", "basic=600", "--ytd-burden", "basic=700"], "is given two values: 600, 700"),
    ])
    func `sums that cannot be used are errors of usage`(_ options: [String], _ says: String) throws {
        let answer = try CalcAnswer(Self.bill + options, language: "en")
        #expect(answer.status == 2)
        #expect(answer.errors.contains(says), "\(answer.errors)")
    }

    @Test func `sums are of one year`() throws {
        let file = """
            [{"claim_id": "1", "date": "2024-01-03", "care": "inpatient", "identities": ["低保"], "in_scope": 2000},
             {"claim_id": "2", "date": "2025-06-03", "care": "inpatient", "identities": ["低保"], "in_scope": 30000}]
            """
        try withFile(file) { file in
            let answer = try CalcAnswer(["-p", "guizhou", file, "--ytd-paid", "1"], language: "en")
            #expect(answer.status == 2)
            #expect(answer.errors.contains("of one person and year"))
        }
    }
}
