import Testing

/// `fields` with a `payer`: insurances before assistance and relief after it, each told apart from the common ones.
struct PayersTests {
    private static let city = """
        {"fields": [{"name": "large_cost_paid", "type": "yuan", "payer": "before-assistance"},
                    {"name": "commercial_paid", "type": "yuan", "payer": "before-assistance"},
                    {"name": "charity_paid", "type": "yuan", "payer": "after-assistance"}],
         "counters": [{"id": "own_share", "of": "out_of_pocket"}],
         "benefits": [{"id": "basic", "rows": [{"rate": "85%"}]},
                      {"id": "late", "base": "own_share", "per": "claim", "rows": [{"rate": "100%"}]}]}
        """

    @Test func `an insurance lowers the burden, relief only what is left in the end`() throws {
        // Basic 100, large costs 200, commercial 50 of 1,000: 650 are left, of which 85% = 552.50; 97.50 − 20 = 77.50.
        let year = try Town(Self.city).settle(
            #"{"in_scope": 1000, "basic_paid": 100, "large_cost_paid": 200, "commercial_paid": 50, "charity_paid": 20}"#
        )
        #expect(year.burdens == ["650.00"])
        #expect(year.payouts == ["552.50"])
        #expect(year.pockets == ["77.50"])
    }

    @Test func `what counters add up is without relief`() throws {
        // 77.50 as above, which the next claim looks at: 1,000 × 15% = 150; 150 − 77.50 = 72.50.
        let year = try Town(Self.city).settle(
            #"{"in_scope": 1000, "basic_paid": 100, "large_cost_paid": 200, "commercial_paid": 50, "charity_paid": 20}"#,
            #"{"in_scope": 1000}"#)
        #expect(year.paid("late") == ["0.00", "77.50"])
        #expect(year.pockets == ["77.50", "72.50"])
    }

    @Test func `relief above what was left counts in the year, and a claim is never below 0`() throws {
        // 150 are left, 200 are given: 0, and 50 come off the next 150. The counter stands below 0, which is 0.
        let year = try Town(Self.city).settle(
            #"{"in_scope": 1000, "charity_paid": 200}"#, #"{"in_scope": 1000}"#)
        #expect(year.pockets == ["0.00", "150.00"])
        #expect(year.pocketOfYear == "100.00")
    }

    @Test func `insurances above the total are rejected together, relief is not among them`() throws {
        let town = try Town(Self.city)
        let more = #"{"in_scope": 1000, "basic_paid": 500, "large_cost_paid": 300, "commercial_paid": 200.01}"#
        #expect(try town.settle(more).rejected == ["insurance-above-total"])
        let whole =
            #"{"in_scope": 1000, "basic_paid": 500, "large_cost_paid": 300, "commercial_paid": 200, "charity_paid": 5}"#
        #expect(try town.settle(whole).rejected == [])
    }

    @Test func `a payment has the sign of its bill, and stands on no application`() throws {
        let town = try Town(Self.city)
        #expect(try town.settle(#"{"in_scope": 1000, "charity_paid": -1}"#).rejected == ["negative-amount"])
        #expect(
            try town.settle(#"{"in_scope": -1000, "charity_paid": 1, "refund": true}"#).rejected == ["refund-amount"])
        let application = #"{"event": "application", "commercial_paid": 1}"#
        #expect(try town.settle(application).rejected == ["event-cost"])
    }

    @Test func `a refund cancels the claim with the same payments, and no other`() throws {
        let claim = #"{"in_scope": 1000, "commercial_paid": 50}"#
        let town = try Town(Self.city)
        let mirrored = try town.settle(claim, #"{"in_scope": -1000, "commercial_paid": -50, "refund": true}"#)
        #expect(mirrored.fates == ["reversed", "reversed"])
        let other = try town.settle(claim, #"{"in_scope": -1000, "commercial_paid": -49, "refund": true}"#)
        #expect(other.rejected == ["unmatched-refund"])
    }

    @Test func `an excluded claim pays nothing, and relief lowers what is left all the same`() throws {
        let year = try Town(Self.city).settle(
            #"{"in_scope": 1000, "commercial_paid": 100, "charity_paid": 30, "enrolment": "none"}"#,
            #"{"in_scope": 1000, "commercial_paid": 100, "charity_paid": 30, "identities": []}"#)
        // 1,000 − 100 − 30 = 870, whoever is not assisted.
        #expect(year.pockets.last == "870.00")
    }

    @Test(arguments: [
        #"{"name": "charity_paid", "type": "number", "payer": "after-assistance"}"#,
        #"{"name": "charity_paid", "type": "yuan", "payer": "after-assistance", "partOf": "total"}"#,
        #"{"name": "charity_paid", "type": "yuan", "payer": "after-assistance", "absent": "needed"}"#,
        #"{"name": "charity_paid", "type": "yuan", "payer": "after-assistance", "default": 5}"#,
    ])
    func `a payer is an amount of its own that defaults to 0`(_ field: String) throws {
        #expect(try Town.findings("{\"fields\": [\(field)]}") == ["contradiction"])
    }
}
