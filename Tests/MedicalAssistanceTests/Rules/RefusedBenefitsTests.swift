import Adjudication
import PolicyFormat
import Testing

/// Exclusions that refuse some benefits, or are tested on some kinds of record.
struct RefusedBenefitsTests {
    /// An unreferred claim loses the fund's benefit and keeps civil affairs'; an application needs a means test.
    private static let city = """
        {"identities": [{"id": "child", "name": "child"}],
         "categories": [{"id": "b", "identities": "minimum-living"}, {"id": "e", "identities": "child"}],
         "exclusions": [
           {"reason": "unreferred", "when": {"referral": false}, "benefits": ["basic", "top-up"]},
           {"reason": "means-not-tested", "name": "Means not tested", "records": "application", "benefits": "family",
            "when": {"means_tested": false}}],
         "counters": [{"id": "claims", "of": "claims"}],
         "benefits": [{"id": "basic", "rows": [{"rate": "80%"}]},
                      {"id": "child", "when": {"holds": "child"}, "base": "left", "per": "claim", "paidBy": "民政", "rows": [{"rate": "80%"}]},
                      {"id": "top-up", "base": "residual", "when": {"care": "outpatient"}, "rows": [{"rate": "50%"}]},
                      {"id": "family", "base": "residual", "paysWhen": {"event": "application"}, "rows": [{"rate": "10%"}]}]}
        """

    @Test func `a refused benefit pays nothing and accumulates nothing, others go on`() throws {
        // 100 × 80% = 80 by civil affairs; 20 are left. Then 100 × 80% = 80, and of the 20 left × 80% = 16.
        let year = try Town(Self.city).settle(
            #"{"in_scope": 100, "identities": ["低保", "child"], "referral": "no"}"#,
            #"{"in_scope": 100, "identities": ["低保", "child"]}"#)
        #expect(year.fates == ["nothing", "paid"])
        #expect(year.categories == ["b", "b"])
        #expect(year.paid("basic") == ["0.00", "80.00"])
        #expect(year.paid("child") == ["80.00", "16.00"])
        #expect(year.pockets == ["20.00", "4.00"])
    }

    @Test func `a claim that could have no other benefit is not covered`() throws {
        // The family's benefit could still be had of it: 100 accumulate for the application, and 100 × 10% = 10.
        let year = try Town(Self.city).settle(#"{"in_scope": 100, "identities": ["低保"], "referral": "no"}"#)
        #expect(year.fates == ["nothing"])
        let alone = try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"referral": false}, "benefits": "basic"}],
             "counters": [{"id": "claims", "of": "claims"}]}
            """)
        let refused = try alone.settle(#"{"in_scope": 100, "referral": "no"}"#, #"{"in_scope": 100}"#)
        #expect(refused.fates == ["unreferred", "paid"])
        #expect(refused.pockets == ["100.00", "0.00"])
        // A claim that is not covered counts as none.
        #expect(refused.result.claims.map(\.counters) == [[0], [1]])
    }

    @Test func `what is refused is said, with the reason and its article`() throws {
        let claim = try #require(
            Town(Self.city).settle(#"{"in_scope": 100, "identities": ["低保", "child"], "referral": "no"}"#).result.claims
                .first)
        let refused = claim.steps.filter { $0.refused != nil }
        #expect(refused.map { claim.plan.policy.benefits[$0.benefit].id } == ["basic"])
        #expect(refused.map(\.refused) == [.exclusion(0)])
        // The top-up is for outpatients: it would not have been paid.
    }

    @Test func `an exclusion of applications leaves claims alone`() throws {
        // 1,000 × 20% = 200 left to the application: × 10% = 20 with the test, refused without it.
        let town = try Town(Self.city)
        let claim = #"{"in_scope": 1000, "identities": ["低保"]}"#
        let passed = try town.settle(claim, #"{"event": "application", "means_tested": "yes", "identities": ["低保"]}"#)
        #expect(passed.fates == ["paid", "paid"])
        #expect(passed.paid("family") == ["0.00", "20.00"])
        let failed = try town.settle(claim, #"{"event": "application", "identities": ["低保"]}"#)
        #expect(failed.fates == ["paid", "means-not-tested"])
        #expect(failed.paid("family") == ["0.00", "0.00"])
    }

    @Test func `a replacing benefit that is refused replaces nothing`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"referral": false}, "benefits": "quota"}],
             "benefits": [{"id": "quota", "replaces": "basic", "per": "claim", "rows": [{"rate": "90%"}]},
                          {"id": "basic", "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(#"{"in_scope": 100}"#, #"{"in_scope": 100, "referral": "no"}"#)
        #expect(year.payouts == ["90.00", "50.00"])
    }

    @Test func `two reasons may refuse different benefits, and all of them the claim`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"referral": false}, "benefits": "basic"},
                            {"reason": "late", "name": "Late", "when": {"follow_up": true}, "benefits": "more"}],
             "benefits": [{"id": "basic", "rows": [{"rate": "50%"}]}, {"id": "more", "base": "residual", "rows": [{"rate": "10%"}]}]}
            """)
        // 50, and 10% of the 50 left; without the first 10% of 100; without the second 50.
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"in_scope": 100, "referral": "no"}"#, #"{"in_scope": 100, "follow_up": "yes"}"#,
            #"{"in_scope": 100, "referral": "no", "follow_up": "yes"}"#)
        #expect(year.payouts == ["55.00", "10.00", "50.00", "0.00"])
        #expect(year.fates == ["paid", "paid", "paid", "unreferred"])
    }

    @Test func `a claim that others exclude could have what accumulates despite them`() throws {
        let town = try Town(
            """
            {"categories": [{"id": "b", "identities": "minimum-living"}],
             "exclusions": [{"reason": "own", "name": "Own", "when": {"follow_up": true}, "benefits": "year"},
                            {"reason": "urgent", "name": "Urgent", "when": {"emergency": true}},
                            {"reason": "small", "name": "Small", "when": {"in_scope": {"below": 50}}}],
             "benefits": [{"id": "year", "per": ["person", "year"], "accumulatesDespite": "no-identity", "base": "burden",
                           "paysWhen": {"holds": "minimum-living"}, "rows": [{"rate": "50%"}]}]}
            """)
        // Despite a missing identity 100 and 200 accumulate: with the 60 of the last claim 360 × 50% = 180.
        let last = #"{"in_scope": 60, "identities": ["低保"]}"#
        let counted = try town.settle(#"{"in_scope": 100}"#, #"{"in_scope": 200}"#, last)
        #expect(counted.fates == ["no-identity", "no-identity", "paid"])
        #expect(counted.payouts == ["0.00", "0.00", "180.00"])
        // Where the 200 are refused, (100 + 60) × 50% = 80; that reason stands before the missing identity.
        let refused = try town.settle(#"{"in_scope": 100}"#, #"{"in_scope": 200, "follow_up": "yes"}"#, last)
        #expect(refused.fates == ["no-identity", "own", "paid"])
        #expect(refused.payouts == ["0.00", "0.00", "80.00"])
        // Nothing accumulates despite the other two, of which one hangs on a fact, one on an amount: nothing is left to refuse.
        let others = try town.settle(
            #"{"in_scope": 200, "identities": ["低保"], "follow_up": "yes", "emergency": "yes"}"#,
            #"{"in_scope": 40, "identities": ["低保"], "follow_up": "yes"}"#,
            #"{"in_scope": 200, "identities": ["低保"], "follow_up": "yes"}"#)
        #expect(others.fates == ["urgent", "small", "own"])
    }

    @Test func `names of benefits and records are checked, and nothing accumulates despite a refusal`() throws {
        #expect(
            try Town.findings(
                #"{"exclusions": [{"reason": "unreferred", "when": {"referral": false}, "benefits": "basics"}]}"#)
                == ["unknown-benefit"])
        #expect(
            try Town.findings(
                #"{"exclusions": [{"reason": "unreferred", "when": {"referral": false}, "records": "claims"}]}"#)
                == ["unknown-code"])
        #expect(
            try Town.findings(
                """
                {"exclusions": [{"reason": "unreferred", "when": {"referral": false}, "benefits": "basic"}],
                 "benefits": [{"id": "basic", "accumulatesDespite": "unreferred", "rows": [{"rate": "50%"}]}]}
                """) == ["contradiction"])
    }
}
