import Adjudication
import PolicyFormat
import Testing

/// `elections`: what a claimant may choose, and how often.
struct ElectionsTests {
    private func town(_ election: String) throws -> Town {
        try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"referral": false}}],
             "elections": [\(election)],
             "benefits": [{"id": "basic", "rows": [{"when": {"application": "second"}, "rate": "20%"}, {"when": {"application": "rare"}, "rate": "30%"},
                                                   {"when": {"application": "other"}, "rate": "40%"}, {"rate": "10%"}]}]}
            """)
    }

    private static let one =
        #"{"field": "application", "options": ["second", "rare"], "per": ["person", "year"], "one": true}"#

    @Test func `of some options one may be chosen in a year; the other is refused, the claim stands`() throws {
        let year = try town(Self.one).settle(
            #"{"in_scope": 100, "application": "second"}"#, #"{"in_scope": 100, "application": "second"}"#,
            #"{"in_scope": 100}"#,
            #"{"in_scope": 100, "application": "other"}"#, #"{"in_scope": 100, "application": "rare"}"#)
        // The last is settled as if it applied for nothing: 10%.
        #expect(year.payouts == ["20.00", "20.00", "10.00", "40.00", "10.00"])
        #expect(year.rejected == [])
    }

    @Test func `a new year is a new choice`() throws {
        let year = try town(Self.one).settle(
            #"{"date": "2023-12-31", "in_scope": 100, "application": "second"}"#,
            #"{"date": "2024-01-01", "in_scope": 100, "application": "rare"}"#)
        #expect(year.payouts == ["20.00", "30.00"])
    }

    @Test func `an excluded record chooses too`() throws {
        let year = try town(Self.one).settle(
            #"{"in_scope": 100, "application": "second", "referral": false}"#,
            #"{"in_scope": 100, "application": "rare"}"#)
        #expect(year.fates == ["unreferred", "paid"])
        #expect(year.payouts == ["0.00", "10.00"])
    }

    @Test func `where the file says so, an excluded record leaves the choice open`() throws {
        let election =
            #"{"field": "application", "options": ["second", "rare"], "one": true, "times": 1, "excluded": false}"#
        let year = try town(election).settle(
            #"{"in_scope": 100, "application": "second", "referral": false}"#,
            #"{"in_scope": 100, "application": "rare"}"#, #"{"in_scope": 100, "application": "rare"}"#)
        #expect(year.fates == ["unreferred", "paid", "paid"])
        #expect(year.payouts == ["0.00", "30.00", "10.00"])
    }

    @Test func `so many times and no more`() throws {
        let year = try town(#"{"field": "application", "options": "second", "times": 2}"#).settle(
            #"{"in_scope": 100, "application": "second"}"#, #"{"in_scope": 100, "application": "rare"}"#,
            #"{"in_scope": 100, "application": "second"}"#, #"{"in_scope": 100, "application": "second"}"#)
        #expect(year.payouts == ["20.00", "30.00", "20.00", "10.00"])
    }

    @Test func `without options every choice counts`() throws {
        let year = try town(#"{"field": "application", "times": 1}"#).settle(
            #"{"in_scope": 100, "application": "second"}"#, #"{"in_scope": 100, "application": "rare"}"#)
        #expect(year.payouts == ["20.00", "10.00"])
    }

    @Test func `what is refused uses nothing up`() throws {
        let year = try town(
            #"{"field": "application", "options": ["second", "rare"], "one": true, "times": 2}"#
        ).settle(
            #"{"in_scope": 100, "application": "second"}"#, #"{"in_scope": 100, "application": "rare"}"#,
            #"{"in_scope": 100, "application": "second"}"#, #"{"in_scope": 100, "application": "second"}"#)
        #expect(year.payouts == ["20.00", "10.00", "20.00", "10.00"])
    }

    @Test func `a benefit that is refused says so, and one whose condition does not hold`() throws {
        let town = try Town(
            """
            {"elections": [{"field": "application", "options": ["aid", "grant"], "one": true, "cite": "5"}],
             "benefits": [{"id": "basic", "rows": [{"rate": "10%"}]},
                          {"id": "aid", "base": "residual", "paysWhen": {"application": "aid"}, "rows": [{"rate": "50%"}]},
                          {"id": "grant", "base": "residual", "when": {"referral": true}, "paysWhen": {"application": "grant"}, "rows": [{"rate": "20%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100, "application": "grant", "referral": false}"#,
            #"{"in_scope": 100, "application": "aid"}"#, #"{"in_scope": 100, "application": "grant"}"#)
        let refused = year.result.claims.map { claim in
            claim.steps.compactMap { step in
                step.refused.map { "\(claim.plan.policy.benefits[step.benefit].id) \(claim.code(of: $0))" }
            }
        }
        #expect(refused == [["grant condition"], ["aid election"], []])
        // The third: 100 × 10% = 10; grant on what the second and the third left, 90 + 90: 180 × 20% = 36.
        #expect(year.payouts == ["10.00", "10.00", "46.00"])
    }

    @Test func `a record without cost is excluded where an election refuses its application`() throws {
        let town = try Town(
            """
            {"identityRequired": {"unless": {"event": "application"}},
             "elections": [{"field": "application", "times": 1}],
             "benefits": [{"id": "aid", "paysWhen": {"application": "aid"}, "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100}"#, #"{"event": "application", "application": "aid"}"#,
            #"{"event": "application", "application": "aid"}"#, #"{"in_scope": 100, "application": "aid"}"#)
        #expect(year.fates == ["nothing", "paid", "application-used", "nothing"])
        #expect(year.payouts == ["0.00", "50.00", "0.00", "0.00"])
    }

    /// Otherwise the rejected record would reject all later ones of the year.
    @Test func `an application that is refused does not hang on a class left to others`() throws {
        let town = try Town(
            """
            {"categories": [{"id": "a", "identities": "extreme-poverty"},
                            {"id": "other", "identities": "other-hardship", "delegated": {"to": "county", "cite": "9"}}],
             "elections": [{"field": "application", "times": 1}],
             "benefits": [{"id": "aid", "paysWhen": {"application": "aid"}, "rows": [{"rate": "50%"}]}]}
            """)
        let application = { (identity: String) in
            #"{"event": "application", "application": "aid", "identities": ["\#(identity)"]}"#
        }
        let year = try town.settle(application("特困"), application("其他特殊困难"), #"{"in_scope": 100}"#)
        #expect(year.fates == ["nothing", "application-used", "nothing"])
        #expect(try town.settle(application("其他特殊困难")).rejected == ["delegated"])
    }

    @Test func `a rejected record chose nothing where the rest is settled as if it were absent`() throws {
        // The first lacks what its row needs.
        let town = try Town(
            """
            {"fields": [{"name": "grade", "type": "code", "absent": "needed"}], "pools": [{"id": "annual", "limit": 100}],
             "elections": [{"field": "application", "times": 1}],
             "benefits": [{"id": "first", "pools": ["annual"], "rows": [{"rate": "50%"}]},
                          {"id": "basic", "base": "residual", "rows": [{"when": {"application": "second", "emergency": true, "grade": "high"}, "rate": "20%"}, {"rate": "10%"}]}]}
            """)
        let records = [
            #"{"in_scope": 180, "application": "second", "emergency": true}"#,
            #"{"in_scope": 100, "application": "second"}"#,
        ]
        let year = try town.settle(records[0], records[1], skippingRejected: true)
        #expect(year.rejected == ["missing-field"])
        // As if alone: 100 × 50% = 50, 50 × 10% = 5.
        #expect(year.paid("first") == ["50.00"])
        #expect(year.payouts == ["55.00"])
        #expect(try town.settle(records[0], records[1]).rejected == ["missing-field", "after-rejected"])
    }

    @Test func `the field of a choice is a code`() throws {
        #expect(try Town.findings(#"{"elections": [{"field": "aplication", "times": 1}]}"#) == ["unknown-name"])
    }
}
