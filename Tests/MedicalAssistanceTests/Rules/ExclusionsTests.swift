import Testing

/// `exclusions`: ordered, own reasons allowed.
struct ExclusionsTests {
    private static let town = """
        {"exclusions": [
           {"reason": "late-application", "when": {"applied_on": {"above": "2024-06-30"}}},
           {"reason": "third-party", "name": {"zh": "第三方责任", "en": "a third party is liable"}, "when": {"disease": "crash"}},
           {"reason": "unreferred", "when": {"referral": false}},
           {"reason": "care-not-covered", "unless": {"care": "inpatient"}},
           {"reason": "not-designated", "when": {"designated": false}},
           {"reason": "not-enrolled", "unless": {"enrolment": "enrolled"}}]}
        """

    @Test(arguments: [
        (#""enrolment": "none", "designated": false, "care": "outpatient", "referral": false"#, "not-enrolled"),
        (#""designated": false, "care": "outpatient", "referral": false"#, "not-designated"),
        (#""care": "outpatient", "referral": false, "disease": "crash""#, "care-not-covered"),
        (#""referral": false, "disease": "crash", "identities": []"#, "unreferred"),
        (#""disease": "crash", "identities": [], "applied_on": "2024-07-01""#, "third-party"),
        (#""identities": [], "applied_on": "2024-07-01""#, "no-identity"),
        (#""identities": ["低保@2030-01-01.."], "applied_on": "2024-07-01""#, "identity-not-held"),
        (#""applied_on": "2024-07-01""#, "late-application"),
        (#""applied_on": "2024-06-30""#, "paid"),
        (#""date": "2019-12-31", "enrolment": "none""#, "not-in-force"),
    ])
    func `the reason reported is the first in the fixed order, whatever the file's`(
        _ facts: String, _ fate: String
    ) throws {
        #expect(try Town(Self.town).settle(#"{"in_scope": 1, \#(facts)}"#).fates == [fate])
    }

    @Test func `an excluded claim is paid nothing, accumulates nothing, and shows its figures`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"referral": false}}],
             "benefits": [{"id": "basic", "rows": [{"deductible": 1000, "rate": "50%"}]}]}
            """)
        // The excluded 5,000 do not meet the deductible: (1,500 − 1,000) × 50% = 250.
        let year = try town.settle(
            #"{"in_scope": 5000, "basic_paid": 2000, "referral": false}"#, #"{"in_scope": 1500}"#)
        #expect(year.fates == ["unreferred", "paid"])
        #expect(year.payouts == ["0.00", "250.00"])
        #expect(year.burdens == ["3000.00", "1500.00"])
        #expect(year.pockets == ["3000.00", "1250.00"])
        #expect(year.categories == ["-", "a"])
    }

    @Test func `own reasons keep the file's order among themselves`() throws {
        let town = try Town(
            #"{"exclusions": [{"reason": "second", "when": {"emergency": true}}, {"reason": "first", "when": {"emergency": true}}]}"#
        )
        #expect(try town.settle(#"{"in_scope": 1, "emergency": true}"#).fates == ["second"])
    }

    @Test func `a reason may hold in several ways`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"hospital_region": "province", "referral": false}},
                            {"reason": "unreferred", "when": {"hospital_region": "outside", "referral": false, "emergency": false}}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 1, "hospital_region": "province", "referral": false, "emergency": true}"#,
            #"{"in_scope": 1, "hospital_region": "outside", "referral": false, "emergency": true}"#,
            #"{"in_scope": 1, "hospital_region": "outside", "referral": false}"#)
        #expect(year.fates == ["unreferred", "paid", "unreferred"])
    }

    @Test func `a lateness tested on the day itself: the last day still counts`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "late-application", "when": {"direct_settlement": false, "applied_on": {"above": {"of": "date", "years": 1, "to": "03-31"}}}}]}
            """)
        let record = { (day: String, direct: Bool) in
            #"{"in_scope": 1, "direct_settlement": \#(direct), "applied_on": "\#(day)"}"#
        }
        let year = try town.settle(
            record("2025-03-31", false), record("2025-04-01", false), record("2025-04-01", true),
            #"{"in_scope": 1, "direct_settlement": false}"#)
        #expect(year.fates == ["paid", "late-application", "paid", "paid"])
    }
}
