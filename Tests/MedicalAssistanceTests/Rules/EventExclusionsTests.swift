import Testing

/// `event`: which exclusions a record without cost is tested for.
struct EventExclusionsTests {
    /// A grant of 1,000 on application to families whose claims came to 1,000, with one exclusion.
    private static func town(_ exclusion: String, _ more: String = "") throws -> Town {
        try Town(
            """
            {"exclusions": [\(exclusion)], \(more)
             "counters": [{"id": "borne", "of": "burden"}],
             "benefits": [{"id": "grant", "per": "claim", "base": "borne", "rows": [{"rate": "100%"}],
                           "paysWhen": {"event": "application"}}]}
            """)
    }

    private static let stay = #"{"in_scope": 1000}"#

    private static func apply(_ facts: String = "") -> String {
        #"{"event": "application", "date": "2024-06-01"\#(facts.isEmpty ? "" : ", " + facts)}"#
    }

    @Test func `an application of a family whose means were not checked is refused, and says why`() throws {
        let town = try Self.town(#"{"reason": "not-checked", "when": {"event": "application", "means_tested": false}}"#)
        let refused = try town.settle(Self.stay, Self.apply(#""means_tested": false"#))
        #expect(refused.payouts == ["0.00", "0.00"])
        #expect(refused.fates == ["nothing", "not-checked"])
        // Not said is not checked.
        #expect(try town.settle(Self.stay, Self.apply()).fates == ["nothing", "not-checked"])
        let granted = try town.settle(Self.stay, Self.apply(#""means_tested": true"#))
        #expect(granted.payouts == ["0.00", "1000.00"])
    }

    @Test func `a year's end is tested too`() throws {
        let town = try Self.town(#"{"reason": "not-enrolled", "when": {"enrolment": "none"}}"#)
        let year = try town.settle(Self.stay, #"{"event": "year-end", "date": "2024-12-31", "enrolment": "none"}"#)
        #expect(year.fates == ["nothing", "not-enrolled"])
    }

    /// Conditions on what only a treatment has, with a value that meets them.
    private static let facts: [(condition: String, given: String)] = [
        (#""unless": {"care": ["inpatient", "day-surgery"]}"#, #""care": "outpatient""#),
        (#""unless": {"hospital_region": "city"}"#, #""hospital_region": "outside""#),
        (#""unless": {"hospital_class": "3"}"#, #""hospital_class": "1""#),
        (#""unless": {"designated": true}"#, #""designated": false"#),
        (#""unless": {"referral": true}"#, #""referral": false"#),
        (#""unless": {"emergency": true}"#, #""emergency": false"#),
        (#""unless": {"follow_up": true}"#, #""follow_up": false"#),
    ]

    @Test(arguments: facts)
    func `what asks for a fact of a treatment is tested where the record gives it`(condition: String, given: String)
        throws
    {
        let town = try Self.town(#"{"reason": "own", \#(condition)}"#)
        #expect(try town.settle(Self.apply()).fates == ["nothing"])
        #expect(try town.settle(Self.apply(given)).fates == ["own"])
    }

    @Test func `a fact of a treatment is found in named conditions, sums and choices`() throws {
        let facts = #""facts": {"abroad": {"hospital_region": "outside"}, "sent": {"abroad": true, "referral": true}},"#
        let named = try Self.town(#"{"reason": "own", "unless": {"sent": true}}"#, facts)
        #expect(try named.settle(Self.apply()).fates == ["nothing"])
        #expect(try named.settle(Self.apply(#""hospital_region": "outside""#)).fates == ["nothing"])
        #expect(
            try named.settle(Self.apply(#""hospital_region": "city", "referral": true"#)).fates == ["own"])
        // An application costs nothing; what asks how much it cost is not asked of it.
        let small = try Self.town(#"{"reason": "small", "unless": {"burden": {"atLeast": 100}}}"#)
        #expect(
            try small.settle(Self.apply(), #"{"date": "2024-07-01", "in_scope": 99}"#).fates == ["nothing", "small"])
        let choosing = try Self.town(
            #"{"reason": "few", "when": {"borne": {"below": {"choose": [{"when": {"care": "inpatient"}, "value": 5}, {"value": 9}]}}}}"#
        )
        #expect(try choosing.settle(Self.apply()).fates == ["nothing"])
    }

    @Test func `what the year has come to is no fact of a treatment`() throws {
        let town = try Self.town(#"{"reason": "little", "when": {"event": "application", "borne": {"below": 500}}}"#)
        #expect(try town.settle(Self.apply()).fates == ["little"])
        #expect(try town.settle(Self.stay, Self.apply()).payouts == ["0.00", "1000.00"])
    }
}
