import Testing

/// `paysWhen`, catch-up, `event`, `settles`, `accumulatesDespite`.
struct TriggersTests {
    private static let tilt = """
        {"benefits": [{"id": "tilt", "when": {"referral": true}, "paysWhen": {"risk_assessed": true},
                       "rows": [{"deductible": 1000, "rate": "50%"}]}]}
        """

    @Test func `when the trigger holds, all that has accumulated since it last held is paid`() throws {
        let year = try Town(Self.tilt).settle(
            #"{"in_scope": 800}"#, #"{"in_scope": 700, "risk_assessed": true}"#, #"{"in_scope": 300}"#,
            #"{"in_scope": 200, "risk_assessed": true}"#, #"{"in_scope": 10, "risk_assessed": true}"#)
        // (1,500 − 1,000) × 50% = 250; then from 1,500 to 2,000: 250; then 10 × 50% = 5.
        #expect(year.payouts == ["0.00", "250.00", "0.00", "250.00", "5.00"])
    }

    @Test func `an application without cost is paid on what was counted before it`() throws {
        let town = try Town(
            """
            {"counters": [{"id": "borne", "of": "out_of_pocket", "since": {"of": "applied_on", "months": -12}}],
             "benefits": [{"id": "grant", "per": "claim", "base": "borne", "rows": [{"deductible": 1000, "rate": "30%"}],
                           "paysWhen": {"event": "application"}}]}
            """)
        // Twelve months before 2024-06-01: 900 + 800; (1,700 − 1,000) × 30% = 210.
        let year = try town.settle(
            #"{"date": "2023-05-31", "in_scope": 5000}"#, #"{"date": "2023-06-01", "in_scope": 900}"#,
            #"{"date": "2024-03-01", "in_scope": 800}"#,
            #"{"date": "2024-06-20", "event": "application", "applied_on": "2024-06-01"}"#)
        #expect(year.payouts == ["0.00", "0.00", "0.00", "210.00"])
    }

    @Test func `only what qualifies accumulates, and the trigger is looked at only on what qualifies`() throws {
        let year = try Town(Self.tilt).settle(
            #"{"in_scope": 5000, "referral": false}"#, #"{"in_scope": 1200, "referral": false, "risk_assessed": true}"#,
            #"{"in_scope": 1200, "risk_assessed": true}"#)
        // 1,200 − 1,000 = 200 × 50% = 100.
        #expect(year.payouts == ["0.00", "0.00", "100.00"])
    }

    @Test func `a catch-up may pay more than its own claim left, and the year is right`() throws {
        let year = try Town(Self.tilt).settle(#"{"in_scope": 9000}"#, #"{"in_scope": 100, "risk_assessed": true}"#)
        // (9,100 − 1,000) × 50% = 4,050 on a claim of 100; the year: 9,100 − 4,050 = 5,050.
        #expect(year.payouts == ["0.00", "4050.00"])
        #expect(year.pockets == ["9000.00", "0.00"])
        #expect(year.pocketOfYear == "5050.00")
    }

    @Test func `the row of the paying claim decides for all`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "tilt", "paysWhen": {"risk_assessed": true},
                           "rows": [{"when": {"category": "a"}, "rate": "80%"}, {"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 1000, "identities": ["低保"]}"#, #"{"in_scope": 1000, "risk_assessed": true}"#)
        // 2,000 × 80%.
        #expect(year.payouts == ["0.00", "1600.00"])
    }

    @Test func `a pool used up on this very claim is a trigger`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "annual", "limit": 1000}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [{"rate": "50%"}]},
                          {"id": "beyond", "base": "residual", "paysWhen": {"remaining.annual": 0}, "rows": [{"rate": "10%"}]}]}
            """)
        // 1: 999.99 paid, 0.01 left. 2: 0.01 paid, the pool is used up exactly.
        // Residuals 1,000.00 (1,999.99 − 999.99… half a fen up: 1,999.99 × 50% = 999.995 → 1,000.00) − see below.
        let year = try town.settle(#"{"in_scope": 1999.98}"#, #"{"in_scope": 0.02}"#)
        // 1,999.98 × 50% = 999.99; residual 999.99. 0.02 × 50% = 0.01; residual 0.01: 1,000.00 × 10% = 100.
        #expect(year.paid("basic") == ["999.99", "0.01"])
        #expect(year.paid("beyond") == ["0.00", "100.00"])
    }

    @Test func `a catch-up is limited by its pools`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "tilt", "limit": 300}],
             "benefits": [{"id": "tilt", "pools": ["tilt"], "paysWhen": {"risk_assessed": true}, "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 1000, "risk_assessed": true}"#, #"{"in_scope": 100, "risk_assessed": true}"#)
        // 500 → 300; what the limit cut off is not caught up later.
        #expect(year.payouts == ["300.00", "0.00"])
    }

    @Test func `an application is an event: no cost, no care, and all the year is paid`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "care-not-covered", "unless": {"care": "inpatient"}}],
             "benefits": [{"id": "aid", "paysWhen": {"event": "application", "application": "aid"}, "rows": [{"deductible": 1000, "rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 3000}"#, #"{"event": "application", "application": "aid"}"#, #"{"event": "year-end"}"#)
        // (3,000 − 1,000) × 50%.
        #expect(year.payouts == ["0.00", "1000.00", "0.00"])
        #expect(year.fates == ["nothing", "paid", "nothing"])
        #expect(year.pocketOfYear == "2000.00")
    }

    @Test func `an event is tested for force, identity and the exclusions that it gives the facts of`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "not-designated", "when": {"designated": false}},
                            {"reason": "late-application", "when": {"applied_on": {"above": "2024-06-30"}}}],
             "benefits": [{"id": "aid", "paysWhen": {"event": "application"}, "rows": [{"rate": "50%"}]}]}
            """)
        #expect(try town.settle(#"{"event": "application"}"#).fates == ["nothing"])
        #expect(try town.settle(#"{"event": "application", "designated": false}"#).fates == ["not-designated"])
        #expect(try town.settle(#"{"event": "application", "applied_on": "2024-07-01"}"#).fates == ["late-application"])
        #expect(try town.settle(#"{"event": "application", "identities": []}"#).fates == ["no-identity"])
        #expect(try town.settle(#"{"event": "application", "date": "2019-01-01"}"#).fates == ["not-in-force"])
        #expect(try town.settle(#"{"event": "application", "in_scope": 5}"#).rejected == ["event-cost"])
    }

    @Test func `an application early in the year settles the year before, and charges its pools`() throws {
        let town = try Town(
            """
            {"parameters": {"line": {"describes": "year"}},
             "pools": [{"id": "aid", "limit": 1500}],
             "benefits": [{"id": "aid", "settles": "previous-year", "pools": ["aid"], "paysWhen": {"event": "application"},
                           "rows": [{"deductible": "line", "rate": "50%"}]}]}
            """, parameters: ["line.2022": "0", "line.2023": "1000", "line.2024": "2000"])
        let year = try town.settle(
            #"{"date": "2023-03-01", "in_scope": 3000}"#, #"{"date": "2023-04-01", "event": "application"}"#,
            #"{"date": "2024-01-05", "in_scope": 4500}"#, #"{"date": "2024-02-01", "event": "application"}"#,
            #"{"date": "2024-03-01", "event": "application"}"#, #"{"date": "2025-02-01", "event": "application"}"#)
        // In 2023 the year before is empty. 2024: (3,000 − 1,000) × 50% = 1,000, once.
        // 2025: (4,500 − 2,000) × 50% = 1,250 of 2024's own limit.
        #expect(year.paid("aid") == ["0.00", "0.00", "0.00", "1000.00", "0.00", "1250.00"])
    }

    @Test func `a claim may be what settles the year before; it adds to its own`() throws {
        let town = try Town(
            """
            {"pools": [{"id": "aid", "limit": 1200}],
             "benefits": [{"id": "aid", "settles": "previous-year", "pools": ["aid"], "paysWhen": {"risk_assessed": true}, "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"date": "2023-03-01", "in_scope": 2000}"#,
            #"{"date": "2024-03-01", "in_scope": 3000, "risk_assessed": true}"#,
            #"{"date": "2025-03-01", "in_scope": 10, "risk_assessed": true}"#)
        // 2,000 × 50%; 3,000 × 50% = 1,500 of 1,200.
        #expect(year.paid("aid") == ["0.00", "1000.00", "1200.00"])
    }

    @Test func `a claim excluded for nothing else accumulates all the same`() throws {
        let town = try Town(
            """
            {"exclusions": [{"reason": "unreferred", "when": {"referral": false}}],
             "benefits": [{"id": "aid", "accumulatesDespite": ["no-identity"], "paysWhen": {"risk_assessed": true}, "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 1000, "identities": []}"#, #"{"in_scope": 400, "identities": [], "referral": false}"#,
            #"{"in_scope": 200, "identities": [], "risk_assessed": true}"#, #"{"in_scope": 100, "risk_assessed": true}"#
        )
        // 1,000 and 200 accumulate, 400 do not, and an excluded claim is never paid: 1,300 × 50% = 650.
        #expect(year.payouts == ["0.00", "0.00", "0.00", "650.00"])
        #expect(year.fates == ["no-identity", "unreferred", "no-identity", "paid"])
    }

    @Test func `an excluded claim whose trigger holds leaves the mark where it was`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "aid", "accumulatesDespite": "identity-not-held", "paysWhen": {"risk_assessed": true}, "rows": [{"rate": "50%"}]}]}
            """)
        let year = try town.settle(
            #"{"in_scope": 100, "identities": ["低保@2025-01-01.."], "risk_assessed": true}"#,
            #"{"in_scope": 100, "risk_assessed": true}"#)
        #expect(year.payouts == ["0.00", "100.00"])
    }

    @Test func `what is accumulated despite must be a reason`() throws {
        #expect(
            try Town.findings(
                #"{"benefits": [{"id": "basic", "accumulatesDespite": "no-identiy", "rows": [{"rate": "1%"}]}]}"#)
                == ["unknown-reason"])
    }

    // MARK: Less

    /// Half of the first 1,000 of the year and all above it, on an application, from which relief comes off first.
    private static let second = """
        {"fields": [{"name": "relief", "type": "yuan"}], "exclusions": [{"reason": "mine", "name": "Mine", "when": {"referral": false}}],
         "benefits": [{"id": "second", "paysWhen": {"event": "application"}, "per": ["person", "year"], "less": "relief",
                       "rows": [{"bands": [{"upTo": 1000, "rate": "50%"}, {"rate": "100%"}]}]}]}
        """

    private func application(_ relief: Int?, _ more: String = "") -> String {
        #"{"event": "application"\#(relief.map { #", "relief": \#($0)"# } ?? "")\#(more)}"#
    }

    @Test func `what comes off is off before the rows are applied, and stays off`() throws {
        let year = try Town(Self.second).settle(
            #"{"in_scope": 3000}"#, application(1500), #"{"in_scope": 1000}"#, application(nil))
        // 3,000 − 1,500 = 1,500: 500 + 500 = 1,000; 2,500: 500 + 1,500 = 2,000, of which 1,000 is paid.
        #expect(year.payouts == ["0.00", "1000.00", "0.00", "1000.00"])
    }

    @Test func `no more comes off than has accumulated`() throws {
        let year = try Town(Self.second).settle(
            #"{"in_scope": 1000}"#, application(5000), #"{"in_scope": 1000}"#, application(nil))
        // 1,000 − 1,000 = 0; then 1,000 × 50% = 500.
        #expect(year.payouts == ["0.00", "0.00", "0.00", "500.00"])
    }

    @Test func `what was paid for before is not paid for again`() throws {
        let year = try Town(Self.second).settle(
            #"{"in_scope": 3000}"#, application(0), application(1000), #"{"in_scope": 2000}"#, application(0))
        // 3,000: 500 + 2,000 = 2,500; 2,000 is left of it: nothing is due; 4,000: 500 + 3,000 = 3,500, of which 2,500 is paid.
        #expect(year.payouts == ["0.00", "2500.00", "0.00", "0.00", "1000.00"])
    }

    @Test func `a record on which it does not pay takes nothing off`() throws {
        let year = try Town(Self.second).settle(
            #"{"in_scope": 3000, "relief": 1000}"#, application(1000, #", "referral": "no""#), application(0))
        // Neither the claim nor the refused application: 500 + 2,000 = 2,500.
        #expect(year.fates == ["nothing", "mine", "paid"])
        #expect(year.payouts == ["0.00", "0.00", "2500.00"])
    }

    @Test func `less goes with a trigger`() throws {
        #expect(
            try Town.findings(#"{"benefits": [{"id": "basic", "less": 100, "rows": [{"rate": "50%"}]}]}"#) == [
                "contradiction"
            ])
    }
}
