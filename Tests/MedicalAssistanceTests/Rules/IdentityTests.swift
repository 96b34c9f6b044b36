import Testing

/// `categories`, `identityRequired`, `identityTiming`, `identityGrace`: who counts, and when.
struct IdentityTests {
    @Test func `the first category with an identity held wins, whatever the record's order`() throws {
        let year = try Town("{}").settle(
            #"{"in_scope": 1, "identities": ["低边", "低保"]}"#, #"{"in_scope": 1, "identities": ["低边", "特困", "低保"]}"#,
            #"{"in_scope": 1, "identities": ["低边"]}"#)
        #expect(year.categories == ["b", "a", "c"])
    }

    @Test func `an identity has both its days, and counts on the day of settlement`() throws {
        let record = { (day: String) in
            #"{"date": "\#(day)", "in_scope": 1, "identities": ["低保@2024-03-01..2024-09-30"]}"#
        }
        let year = try Town("{}").settle(
            record("2024-02-29"), record("2024-03-01"), record("2024-09-30"), record("2024-10-01"))
        #expect(year.fates == ["identity-not-held", "paid", "paid", "identity-not-held"])
    }

    @Test func `without a category a claim is excluded where an identity is required`() throws {
        let always = try Town("{}")
        #expect(try always.settle(#"{"in_scope": 1, "identities": []}"#).fates == ["no-identity"])
        #expect(try always.settle(#"{"in_scope": 1, "identities": ["重度残疾人"]}"#).fates == ["no-identity"])
        let exempt = try Town(#"{"identityRequired": {"unless": {"rare_disease": true}}}"#)
        let year = try exempt.settle(
            #"{"in_scope": 1, "identities": []}"#, #"{"in_scope": 1, "identities": [], "rare_disease": true}"#,
            #"{"in_scope": 1, "identities": ["低保"], "rare_disease": true}"#)
        #expect(year.fates == ["no-identity", "paid", "paid"])
        #expect(year.categories == ["-", "-", "b"])
    }

    private static let anyDay =
        #"{"identityTiming": [{"when": {"care": "inpatient"}, "held": "any-day", "from": "admitted"}]}"#

    @Test func `any day from admission to settlement will do, for the claims of the rule`() throws {
        let town = try Town(Self.anyDay)
        let stay = { (care: String, identity: String) in
            #"{"date": "2024-03-10", "admitted": "2024-03-01", "care": "\#(care)", "in_scope": 1, "identities": ["\#(identity)"]}"#
        }
        // Lost on the first day of the stay, the day before it, and gained on the last.
        let year = try town.settle(
            stay("inpatient", "低保@..2024-03-01"), stay("inpatient", "低保@..2024-02-29"),
            stay("inpatient", "低保@2024-03-10.."), stay("inpatient", "低保@2024-03-11.."),
            stay("outpatient", "低保@..2024-03-01"))
        #expect(year.fates == ["paid", "identity-not-held", "paid", "identity-not-held", "identity-not-held"])
    }

    @Test func `held always means that its dates are not looked at`() throws {
        let town = try Town(#"{"identityTiming": [{"identities": "minimum-living", "held": "always"}]}"#)
        let year = try town.settle(
            #"{"date": "2024-03-01", "in_scope": 1, "identities": ["低保@2025-01-01.."]}"#,
            #"{"date": "2024-03-01", "in_scope": 1, "identities": ["特困@2025-01-01.."]}"#)
        #expect(year.fates == ["paid", "identity-not-held"])
    }

    @Test func `counts moves the first day back`() throws {
        let town = try Town(
            #"{"identityTiming": [{"identities": "minimum-living", "counts": {"from": {"of": "from", "days": -90}}}]}"#)
        let record = { (day: String, name: String) in
            #"{"date": "\#(day)", "in_scope": 1, "identities": ["\#(name)@2024-05-01..2024-12-31"]}"#
        }
        // 90 days before 2024-05-01 is 2024-02-01: 30 of April, 31 of March, 29 of February.
        let year = try town.settle(
            record("2024-01-31", "低保"), record("2024-02-01", "低保"), record("2024-02-02", "特困"))
        #expect(year.fates == ["identity-not-held", "paid", "identity-not-held"])
    }

    @Test func `counts moves the last day on, and an open end stays open`() throws {
        let town = try Town(
            #"{"identityTiming": [{"counts": {"through": {"of": "through", "months": 1, "to": "month-end"}}}]}"#)
        let record = { (day: String, dates: String) in
            #"{"date": "\#(day)", "in_scope": 1, "identities": ["低保@\#(dates)"]}"#
        }
        // A month after 2024-01-31 is 2024-02-29.
        let year = try town.settle(
            record("2024-02-29", "2024-01-01..2024-01-31"), record("2024-03-01", "2024-01-01..2024-01-31"),
            record("2024-03-02", "2024-01-01.."))
        #expect(year.fates == ["paid", "identity-not-held", "paid"])
    }

    @Test func `the first timing rule that fits decides`() throws {
        let town = try Town(
            """
            {"identityTiming": [{"identities": "minimum-living", "when": {"emergency": true}, "held": "always"},
                                {"identities": "minimum-living", "held": "on-date"}, {"held": "always"}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 1, "identities": ["低保@2030-01-01.."], "emergency": true}"#,
            #"{"in_scope": 1, "identities": ["低保@2030-01-01.."]}"#,
            #"{"in_scope": 1, "identities": ["低边@2030-01-01.."]}"#)
        #expect(year.fates == ["paid", "identity-not-held", "paid"])
    }

    @Test func `grace prolongs a lost identity, but only where no other is held`() throws {
        let town = try Town(#"{"identityGrace": {"through": {"to": "month-end"}}}"#)
        let year = try town.settle(
            #"{"date": "2024-03-31", "in_scope": 1, "identities": ["低保@..2024-03-10"]}"#,
            #"{"date": "2024-04-01", "in_scope": 1, "identities": ["低保@..2024-03-10"]}"#,
            // A lower class is held: the lost one, though better, is not looked at.
            #"{"date": "2024-03-31", "claim_id": "3", "in_scope": 1, "identities": ["低保@..2024-03-10", "低边@2024-03-11.."]}"#,
            // Two lost ones compete: the first category wins.
            #"{"date": "2024-03-31", "claim_id": "4", "in_scope": 1, "identities": ["低边@..2024-03-20", "低保@..2024-03-10"]}"#
        )
        #expect(year.ids == ["1", "3", "4", "2"])
        #expect(year.categories == ["b", "c", "b", "-"])
        #expect(year.fates == ["paid", "paid", "paid", "identity-not-held"])
    }

    @Test func `grace moves the last day, and the timing rule is asked with it`() throws {
        let grace = #""identityGrace": {"through": {"to": "month-end"}}"#
        let lost = #""identities": ["低保@..2024-05-06"]"#
        let stay = { (admitted: String, date: String) in
            #"{"date": "\#(date)", "admitted": "\#(admitted)", "in_scope": 1, \#(lost)}"#
        }
        // The grace ends on 31 May: it has a day of the first stay, the last one of the second, and none of the third.
        let stays = [
            stay("2024-05-23", "2024-06-10"), stay("2024-05-31", "2024-06-11"), stay("2024-06-01", "2024-06-12"),
        ]
        let anyDay = try Town(#"{\#(grace), "identityTiming": [{"held": "any-day", "from": "admitted"}]}"#)
        #expect(try anyDay.settle(stays[0], stays[1], stays[2]).fates == ["paid", "paid", "identity-not-held"])
        let onAdmission = try Town(#"{\#(grace), "identityTiming": [{"held": "on-date", "on": "admitted"}]}"#)
        #expect(try onAdmission.settle(stays[0], stays[1], stays[2]).fates == ["paid", "paid", "identity-not-held"])
        let onDate = try Town(#"{\#(grace)}"#)
        #expect(
            try onDate.settle(stays[0], stays[1], stays[2]).fates
                == ["identity-not-held", "identity-not-held", "identity-not-held"])
    }

    @Test func `who holds another on a day of the stay has no grace`() throws {
        // On 30 April, of this stay, the lower class was held by its own days: the better one, lost before, is not looked at.
        let town = try Town(
            """
            {"identityGrace": {"through": {"to": "month-end"}},
             "identityTiming": [{"held": "any-day", "from": "admitted"}]}
            """)
        let year = try town.settle(
            #"{"date": "2024-05-20", "admitted": "2024-04-30", "in_scope": 1, "identities": ["低保@..2024-04-10", "低边@..2024-05-01"]}"#
        )
        #expect(year.categories == ["c"])
    }

    @Test func `an identity that reaches back competes with one in grace`() throws {
        let town = try Town(
            """
            {"identityGrace": {"through": {"to": "month-end"}},
             "identityTiming": [{"identities": "minimum-living", "counts": {"from": {"of": "from", "months": -1}}}]}
            """)
        // 低边 lost on the 10th, 低保 from the 20th: on the 15th neither is held by its own dates; 低保 reaches back.
        let year = try town.settle(
            #"{"date": "2024-03-15", "in_scope": 1, "identities": ["低边@..2024-03-10", "低保@2024-03-20.."]}"#)
        #expect(year.categories == ["b"])
    }

    @Test func `a class that somebody must state`() throws {
        let town = try Town(
            """
            {"categories": [{"id": "a", "identities": "extreme-poverty"}, {"id": "b", "identities": "minimum-living"},
                            {"id": "other", "identities": "other-hardship", "statedBy": "category"}],
             "benefits": [{"id": "basic", "rows": [{"when": {"category": "a"}, "rate": "90%"}, {"rate": "50%"}]}]}
            """)
        let other = { (more: String) in #"{"in_scope": 100, "identities": ["其他特殊困难"]\#(more)}"# }
        #expect(try town.settle(other(#", "category": "a""#)).payouts == ["90.00"])
        #expect(try town.settle(other(#", "category": "b""#)).payouts == ["50.00"])
        #expect(try town.settle(other("")).rejected == ["missing-field"])
        #expect(try town.settle(other(#", "category": "z""#)).rejected == ["unknown-category"])
        // Who is in a class anyway needs no statement.
        #expect(try town.settle(#"{"in_scope": 100, "identities": ["其他特殊困难", "低保"]}"#).categories == ["b"])
    }

    @Test func `a class left to others rejects the claim that reaches it`() throws {
        let town = try Town(
            """
            {"categories": [{"id": "a", "identities": "extreme-poverty"},
                            {"id": "other", "identities": "other-hardship", "delegated": {"to": "county", "cite": "art. 9"}}],
             "exclusions": [{"reason": "not-designated", "when": {"designated": false}}]}
            """)
        #expect(try town.settle(#"{"in_scope": 1, "identities": ["其他特殊困难"]}"#).rejected == ["delegated"])
        #expect(try town.settle(#"{"in_scope": 1, "identities": ["其他特殊困难", "特困"]}"#).fates == ["paid"])
        // What is excluded anyway does not hang on it.
        #expect(
            try town.settle(#"{"in_scope": 1, "identities": ["其他特殊困难"], "designated": false}"#).fates == [
                "not-designated"
            ])
    }

    @Test func `an identity that stands for others is tested as each of them`() throws {
        let town = try Town(
            """
            {"categories": [{"id": "a", "identities": "extreme-poverty"}, {"id": "watched", "identities": ["at-risk-of-poverty"]}]}
            """)
        #expect(try town.settle(#"{"in_scope": 1, "identities": ["监测对象"]}"#).categories == ["watched"])
    }

    @Test func `a policy may declare identities of its own`() throws {
        let town = try Town(
            """
            {"identities": [{"id": "veteran", "name": {"zh": "老兵", "en": "Veteran"}, "spellings": ["退伍老兵"]}],
             "categories": [{"id": "v", "identities": "veteran"}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 1, "identities": ["老兵"]}"#, #"{"in_scope": 1, "identities": ["退伍老兵"]}"#,
            #"{"in_scope": 1, "identities": ["veteran"]}"#)
        #expect(year.categories == ["v", "v", "v"])
    }

    @Test func `a rule may look at the identity of the day of admission`() throws {
        let town = try Town(#"{"identityTiming": [{"held": "on-date", "on": "admitted"}]}"#)
        let stay = { (admitted: String) in
            #"{"in_scope": 100, "date": "2024-03-20", "admitted": "\#(admitted)", "identities": "特困@2024-03-10..2024-03-15"}"#
        }
        #expect(try town.settle(stay("2024-03-10"), stay("2024-03-09")).fates == ["paid", "identity-not-held"])
        // Without a day of admission it is the settlement day.
        let dayless = #"{"in_scope": 100, "date": "2024-03-15", "identities": "特困@2024-03-10..2024-03-15"}"#
        #expect(try town.settle(dayless).fates == ["paid"])
    }
}
