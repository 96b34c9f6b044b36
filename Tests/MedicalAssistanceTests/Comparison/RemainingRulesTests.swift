import Adjudication
import Comparison
import PolicyFormat
import Testing
import Values

/// What is left of a policy's rules when something is known of a claim.
struct RemainingRulesTests {
    private static let rows = """
        {"facts": {"stay": {"care": ["inpatient", "day-surgery"]}, "disabled": {"holds": ["severely-disabled"]}},
         "benefits": [
           {"id": "basic", "when": {"stay": true}, "rows": [
              {"when": {"category": "a"}, "rate": "100%"},
              {"when": {"category": ["b", "c"], "referral": true}, "rate": "70%"},
              {"when": {"category": "b"}, "deductible": {"choose": [{"when": {"holds": ["minimum-living"]}, "value": 300}, {"value": 900}]}, "rate": "60%"},
              {"rate": "10%"}]},
           {"id": "drugs", "when": {"care": "negotiated-drug"}, "rows": [{"rate": "20%"}]}],
         "premium": {"cite": "1", "rows": [
           {"when": [{"holds": ["minimum-living-margin"], "disabled": true}, {"holds": ["minimum-living-margin"], "age": {"atLeast": 60}}], "pay": 30},
           {"when": {"holds": ["minimum-living"]}, "unless": {"holds": ["extreme-poverty"]}, "pay": 50}]}}
        """

    private func rules(_ identity: String?, care: String? = nil) throws -> Policy {
        let plan = try Town(Self.rows).scheme.plans[0]
        var known = KnownFacts(identity: identity, under: plan)
        if let care {
            let index = Shipped.vocabulary.tables["care"]?.firstIndex { $0.id == care }
            known = known.with(care: try #require(index))
        }
        return RemainingRules.of(plan, for: known, vocabulary: Shipped.vocabulary)
    }

    @Test func `rows end at the first that always applies, and what always holds is no condition`() throws {
        let first = try rules("extreme-poverty", care: "inpatient")
        #expect(first.benefits.map(\.id) == ["basic"])
        #expect(first.benefits[0].when == nil)
        #expect(first.benefits[0].rows.count == 1)
        #expect(first.benefits[0].rows[0].when == nil)
        let second = try rules("minimum-living", care: "inpatient").benefits[0]
        // Referral decides between 70% and 60%; the last row is never come to.
        #expect(second.rows.count == 2)
        #expect(second.rows[0].when?.clauses[0].conditions.map(\.key) == ["referral"])
        #expect(second.rows[1].when == nil)
    }

    @Test func `a choice that is settled is its value`() throws {
        let deductible = try rules("minimum-living").benefits[0].rows[1].deductible
        guard case .number("300", _)? = deductible else {
            Issue.record("\(String(describing: deductible))")
            return
        }
    }

    @Test func `another type of care leaves another benefit, and nobody without a class has any`() throws {
        #expect(try rules("minimum-living", care: "negotiated-drug").benefits.map(\.id) == ["drugs"])
        #expect(try rules("minimum-living", care: "outpatient").benefits.isEmpty)
        #expect(try rules(nil).benefits.isEmpty)
    }

    /// Whoever reads what is left of a pool without a limit finds none, also where a change takes the limit away.
    @Test func `a pool of which the limit is always lifted is never used up`() throws {
        let plan = try Town(
            """
            {"pools": [{"id": "annual", "per": ["person", "year"], "limit": 200, "adjust": [{"limit": "none"}]}],
             "benefits": [{"id": "basic", "pools": ["annual"], "rows": [
                {"when": {"remaining.annual": 0}, "rate": "5%"}, {"rate": "60%"}]}]}
            """
        ).scheme.plans[0]
        let rows = RemainingRules.of(plan, for: KnownFacts(), vocabulary: Shipped.vocabulary).benefits[0].rows
        #expect(rows.count == 1)
        #expect(rows.first?.when == nil)
    }

    @Test func `the identity that wins is known where the record states the category`() throws {
        let plan = try Town(
            """
            {"categories": [{"id": "a", "identities": ["minimum-living", "orphan"], "statedBy": "category"}],
             "benefits": [{"id": "basic", "rows": [
                {"when": {"identity": "orphan"}, "rate": "90%"}, {"when": {"category": "a"}, "rate": "60%"}]}]}
            """
        ).scheme.plans[0]
        let rows = { (identity: String) in
            let known = KnownFacts(identity: identity, under: plan)
            return RemainingRules.of(plan, for: known, vocabulary: Shipped.vocabulary).benefits[0].rows
        }
        #expect(rows("orphan").map { $0.when == nil } == [true])
        // The record says the category, so that the row for it stays as it is.
        #expect(rows("minimum-living").map { $0.when?.clauses[0].conditions.map(\.key) } == [["category"]])
    }

    @Test func `a second identity, held or not, is left open`() throws {
        let margin = try rules("minimum-living-margin").premium?.rows
        #expect(margin?.count == 1)
        #expect(margin?[0].when?.clauses.map { $0.conditions.map(\.key) } == [["holds"], ["age"]])
        let living = try rules("minimum-living").premium?.rows
        #expect(living?.count == 1)
        #expect(living?[0].when == nil)
        #expect(living?[0].unless != nil)
        #expect(try rules("orphan").premium?.rows.isEmpty == true)
    }
}

/// Rules that say the same have the same signature, however they are written.
struct RuleSignatureTests {
    private func signature(_ table: String) throws -> String {
        let town = try Town(
            """
            {"facts": {"near": {"hospital_region": ["city", "province"]}, "asked": \(table)},
             "exclusions": [{"reason": "own", "when": {"asked": true}}, {"reason": "far", "when": {"near": false}}]}
            """)
        let policy = town.scheme.plans[0].policy
        let signature = RuleSignature(policy, vocabulary: Shipped.vocabulary, shared: [], figures: nil)
        return signature.scope(policy.exclusions[0].when, nil)
    }

    @Test(arguments: [
        (#"{"near": true}"#, #"{"hospital_region": ["province", "city"]}"#),
        (#"{"near": false}"#, #"{"hospital_region": "outside"}"#),
        (#"[{"hospital_region": "city"}, {"hospital_region": "province"}]"#, #"{"near": true}"#),
        (
            #"{"care": ["inpatient", "emergency"], "referral": false}"#,
            #"{"referral": false, "care": ["emergency", "inpatient"]}"#
        ),
        (#"{"category": ["a", "b"]}"#, #"[{"category": "b"}, {"category": "a"}]"#),
        (#"{"in_scope": {"above": 100}}"#, #"{"in_scope": {"above": {"plus": [100.00]}}}"#),
    ])
    func `the same`(first: String, second: String) throws {
        #expect(try signature(first) == signature(second))
    }

    @Test(arguments: [
        (#"{"near": true}"#, #"{"near": false}"#), (#"{"category": "a"}"#, #"{"holds": "extreme-poverty"}"#),
        (#"{"in_scope": {"above": 100}}"#, #"{"in_scope": {"atLeast": 100}}"#),
        (#"{"in_scope": {"above": 100}}"#, #"{"in_scope": {"above": 101}}"#),
        (#"{"quota_limit": {"given": true}}"#, #"{"quota_limit": {"given": false}}"#),
    ])
    func `not the same`(first: String, second: String) throws {
        #expect(try signature(first) != signature(second))
    }

    @Test func `a count that looks back over other days is another count`() throws {
        func signature(_ since: String) throws -> String {
            let town = try Town(
                """
                {"counters": [{"id": "recent", "of": "claims", "per": "person"\(since)}],
                 "benefits": [{"id": "basic", "rows": [{"when": {"recent": {"above": 1}}, "rate": "50%"}, {"rate": "10%"}]}]}
                """)
            let policy = town.scheme.plans[0].policy
            return RuleSignature(policy, vocabulary: Shipped.vocabulary, shared: [], figures: nil).counter(
                policy.counters[0])
        }
        let texts = try [
            "", #", "since": {"of": "date", "months": -12}"#, #", "since": {"of": "date", "months": -6}"#,
        ].map(signature)
        #expect(Set(texts).count == 3)
    }

    @Test func `an identity that must cover another day is another timing`() throws {
        func signature(_ on: String) throws -> String {
            let town = try Town(#"{"identityTiming": [{"held": "on-date"\#(on)}]}"#)
            let policy = town.scheme.plans[0].policy
            return RuleSignature(policy, vocabulary: Shipped.vocabulary, shared: [], figures: nil).timing(
                policy.identityTiming[0])
        }
        #expect(try signature(#", "on": "admitted""#) != signature(""))
    }
}

/// What a value comes to for claims of a year.
struct KnownFiguresTests {
    private func figures(_ parameters: [String: String], year: Int) throws -> (KnownFigures, Amount) {
        let town = try Town(
            """
            {"parameters": {"disposable_income": {"describes": "previous-year", "series": "shanxi/disposable_income"}},
             "benefits": [{"id": "basic", "rows": [{"deductible": {"percent": "10%", "of": "disposable_income"}, "rate": "60%"}]}]}
            """, parameters: parameters)
        let plan = town.scheme.plans[0]
        return (KnownFigures(plan, year: year), try #require(plan.policy.benefits[0].rows[0].deductible))
    }

    @Test func `a share of a published figure, of the year before the claim`() throws {
        let (figures, amount) = try figures([:], year: 2024)
        // 30,924 × 10% = 3,092.40
        #expect(figures.yuan(amount) == Yuan("3092.40"))
        #expect(figures.parameter("disposable_income")?.year == 2023)
    }

    @Test func `a figure given for a year, and one that nobody knows`() throws {
        let (given, amount) = try figures(["disposable_income.2024": "31234.55"], year: 2025)
        // 31,234.55 × 10% = 3,123.455 → 3,123.46
        #expect(given.yuan(amount) == Yuan("3123.46"))
        let (unknown, other) = try figures([:], year: 2025)
        #expect(unknown.yuan(other) == nil)
    }

    @Test func `the latest year for which a figure is known`() throws {
        let town = try Town(
            #"{"parameters": {"disposable_income": {"describes": "previous-year", "series": "shanxi/disposable_income"}}, "benefits": [{"id": "basic", "rows": [{"deductible": "disposable_income", "rate": "60%"}]}]}"#
        )
        #expect(KnownFigures.latestYear(town.scheme.plans[0]) == 2024)
        #expect(KnownFigures.latestYear(try Town("{}").scheme.plans[0]) == nil)
    }
}
