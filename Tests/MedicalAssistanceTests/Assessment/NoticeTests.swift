import Testing

/// Notices and warnings tell; nothing hangs on them.
struct NoticeTests {
    private static let town = """
        {"parameters": {"line": {"describes": "year"}},
         "criticalIllness": [{"when": {"age": {"atLeast": 60}}, "adjust": [{"rate": {"plus": "5%"}}]}],
         "notices": [{"code": "paid", "when": {"assistance": {"above": 0}}}, {"code": "young", "when": {"age": {"below": 18}}},
                     {"code": "high", "when": {"burden": {"above": "line"}}}, {"code": "calm", "unless": {"emergency": true}}]}
        """

    @Test func `all that match are given, read after the claim`() throws {
        let year = try Town(Self.town, parameters: ["line": "50"]).settle(
            #"{"in_scope": 100, "birth_date": "2010-05-01"}"#,
            #"{"in_scope": 10, "birth_date": "1960-05-01", "emergency": true}"#)
        #expect(year.notices == [["paid", "young", "high", "calm"], ["paid"]])
    }

    @Test func `what nobody has given leaves a notice out, and rejects nothing`() throws {
        let year = try Town(Self.town).settle(#"{"in_scope": 100}"#)
        #expect(year.rejected.isEmpty)
        #expect(year.notices == [["paid", "calm"]])
    }

    @Test func `an excluded claim has its notices, one outside every version none`() throws {
        let town = try Town(
            #"{"exclusions": [{"reason": "unreferred", "when": {"referral": false}}], "notices": [{"code": "refer", "when": {"referral": false}}]}"#
        )
        let year = try town.settle(
            #"{"in_scope": 1, "referral": false}"#, #"{"date": "2019-01-01", "in_scope": 1, "referral": false}"#)
        #expect(year.ids == ["2", "1"])
        #expect(year.notices == [[], ["refer"]])
    }

    @Test func `of warnings the first that holds`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "borne", "of": "burden", "excluded": true}],
             "warnings": [{"id": "watched", "when": {"holds": "minimum-living", "borne": {"above": 10}}}, {"id": "other", "when": {"borne": {"above": 100}}}]}
            """)
        #expect(try town.settle(#"{"in_scope": 101, "identities": ["低保"]}"#).warnings == ["watched"])
        #expect(try town.settle(#"{"in_scope": 101}"#).warnings == ["other"])
        #expect(try town.settle(#"{"in_scope": 100}"#).warnings == ["-"])
    }
}
