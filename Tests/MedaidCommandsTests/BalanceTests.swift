import Testing

/// Every claim is checked again before it is given out: a policy that pays a year's cost twice stops the run.
struct BalanceTests {
    /// Two catch-ups, each paid for the year's burden on an emergency.
    static func policy(per: String = #"["person", "year"]"#, second: String = "80%") -> String {
        """
        {"format": 1, "id": "twice", "name": "Twice", "document": {"number": "1", "title": "t"}, "inForce": {"from": "2020-01-01"},
         "money": {"eligible_cost": {"plus": "in_scope"}, "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
         "categories": [{"id": "a", "name": "A", "identities": ["extreme-poverty"], "cite": "1"}],
         "benefits": [
           {"id": "one", "name": "One", "cite": "1", "base": "burden", "per": \(per), "paysWhen": {"emergency": true},
            "rows": [{"rate": "80%"}]},
           {"id": "two", "name": "Two", "cite": "1", "base": "burden", "per": \(per), "paysWhen": {"emergency": true},
            "rows": [{"rate": "\(second)"}]}]}
        """
    }

    /// The person of A1 and A3 has a burden of 1,000 + 500 in the year, the household of all three 2,500.
    private static let claims = """
        claim_id,person_id,household_id,identities,date,care,emergency,in_scope,basic_paid
        A1,SECRET-1,H1,特困人员,2024-03-01,inpatient,no,1000.00,0
        A2,SECRET-2,H1,特困人员,2024-03-02,inpatient,no,1000.00,0
        A3,SECRET-1,H1,特困人员,2024-04-01,inpatient,yes,500.00,0

        """

    private func batch(_ policy: String, _ claims: String = claims, _ options: String = "") throws -> (
        place: Workplace, status: Int32, errors: String
    ) {
        let place = try Workplace(["p.json": policy, "claims.csv": claims, "out.csv": "before\n"])
        let result = try place.run("medaid batch --lang en -p p.json claims.csv -o out.csv \(options)")
        return (place, result.status, result.errors)
    }

    @Test(arguments: ["", "--jobs 1", "--jobs 3", "--memory 64M"])
    func `a year that is paid twice stops the run at its row, and nothing is written`(options: String) throws {
        // 80% and 80% of 1,500: 2,400.00 of 1,500.00.
        let run = try batch(Self.policy(), Self.claims, options)
        #expect(run.status == 3)
        #expect(run.errors.contains("claims.csv:4: "), "\(run.errors)")
        #expect(
            run.errors.contains("the payments of the year are more than insurance left")
                && run.errors.contains("[imbalance]"))
        #expect(!run.errors.contains("SECRET"))
        #expect(run.place.read("out.csv") == "before\n")
    }

    @Test func `rows that have to be sorted first stop it too`() throws {
        let rows = Self.claims.split(separator: "\n").map(String.init)
        let run = try batch(Self.policy(), ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n") + "\n")
        #expect(run.status == 3)
        #expect(run.errors.contains("claims.csv:2: ") && run.errors.contains("[imbalance]"), "\(run.errors)")
    }

    @Test func `a household is held against the bills of all its members`() throws {
        let per = #"["household", "year"]"#
        // 80% and 80% of 2,500: 4,000.00 of 2,500.00.
        let twice = try batch(Self.policy(per: per))
        #expect(twice.status == 3 && twice.errors.contains("claims.csv:4: "), "\(twice.errors)")
        // 80% and 20% of 2,500: all of it, though the claim itself left 500.00.
        let once = try batch(Self.policy(per: per, second: "20%"))
        #expect(once.status == 0, "\(once.errors)")
        #expect(once.place.read("out.csv")?.contains(",2500.00,2000.00,500.00,") == true)
    }

    @Test func `what the year's bills bear is paid, though it is more than its last claim left`() throws {
        // 80% and 20% of 1,500.
        let run = try batch(Self.policy(second: "20%"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.place.read("out.csv")?.contains(",1500.00,1200.00,300.00,") == true)
    }

    @Test func `a text that says so may pay more than the year's bills`() throws {
        let accepted =
            #"{"accepted": [{"check": "payout-above-burden", "at": "benefits.two", "because": "the text says so", "cite": "1"}], "#
        let run = try batch(accepted + Self.policy().dropFirst())
        // 80% and 80% of 1,500.
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.place.read("out.csv")?.contains(",2400.00,1200.00,1200.00,") == true)
    }

    /// Until March nothing is paid, from April the catch-up pays 100% of what the year has left.
    @Test func `a year that goes on under the next version has its bills of the one before`() throws {
        let place = try Workplace(["claims.csv": Self.claims])
        let (before, after) = (Self.policy(second: "0%"), Self.policy(second: "20%"))
        try place.write(
            before.replacing(#""from": "2020-01-01""#, with: #""from": "2020-01-01", "through": "2024-03-31""#)
                .replacing(#""paysWhen": {"emergency": true},"#, with: "").replacing("80%", with: "0%"), "a.json")
        try place.write(after.replacing("2020-01-01", with: "2024-04-01"), "b.json")
        // 80% and 20% of 1,000 + 500.
        let result = try place.run("mkdir city; mv a.json b.json city; medaid batch -p city claims.csv -o out.csv")
        #expect(result.status == 0, "\(result.errors)")
        #expect(place.read("out.csv")?.contains(",1500.00,1200.00,300.00,") == true, "\(place.read("out.csv") ?? "")")
    }

    @Test func `calc gives out no such claim either`() throws {
        let claim =
            #"{"identities": "特困人员", "date": "2024-04-01", "care": "inpatient", "emergency": true, "in_scope": 500}"#
        let place = try Workplace(["p.json": Self.policy(), "claim.json": claim])
        let result = try place.run("medaid calc --lang en -p p.json claim.json")
        #expect(result.status == 3)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("[imbalance]"), "\(result.errors)")
    }

    @Test func `earlier claims of which only the sums are given are not held against the year`() throws {
        let claim =
            #"{"identities": "特困人员", "date": "2024-04-01", "care": "inpatient", "emergency": true, "in_scope": 500}"#
        let place = try Workplace(["p.json": Self.policy(second: "10%"), "claim.json": claim])
        let result = try place.run("medaid calc --format json -p p.json claim.json --ytd-burden 10000")
        // 80% and 10% of 10,500.
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains(#""payout": 9450.00"#), "\(result.output)")
    }
}
