@testable import Adjudication
import Testing
import Values

/// Terms hold what a claim's facts leave open, and nothing else.
struct TermsTests {
    private static let town = """
        {"fields": [{"name": "listed", "type": "yes/no", "default": "no"}],
         "benefits": [
           {"id": "basic", "adjust": [{"when": {"referral": false}, "rate": {"minus": "10%"}},
                                      {"when": {"enrolment": "late"}, "rate": {"times": "50%"}}],
            "rows": [{"when": {"care": "outpatient"}, "rate": "10%"},
                     {"when": {"category": "a"}, "rate": "100%"}, {"deductible": 1000, "rate": "60%"}]},
           {"id": "listed", "when": {"listed": true}, "rows": [{"rate": "50%"}]}]}
        """

    @Test func `what facts decide is folded away`() throws {
        let town = try Town(Self.town)
        let terms = try ResolvedClaim(
            town, #"{"in_scope": 1000, "referral": "no", "hospital_region": "province", "enrolment": "late"}"#
        ).terms
        // The second benefit is not this claim's; of three rows the second is; (100% − 10%) × 50% = 45%.
        #expect(terms.benefitCount == 1 && terms.benefits[0].benefit == 0)
        #expect(terms.benefits[0].rows.count == 1)
        #expect(terms.rows[0].row - terms.plan.benefits[0].rows.first == 1)
        #expect(!terms.rows[0].isOpen && terms.rows[0].scope == -1)
        #expect(terms.figures[1] == 450_000_000_000)
        // 33,330 fen × 45% = 14,998.5, half up.
        #expect(terms.rows[0].rate.share(of: 33_330) == 14_999)
    }

    @Test func `rows that hang on amounts stay, up to the first that always matches`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [
               {"when": {"in_scope": {"above": 1000}}, "rate": "90%"},
               {"when": {"care": "inpatient"}, "rate": "50%"}, {"rate": "10%"}]}]}
            """)
        let terms = try ResolvedClaim(town, #"{"in_scope": 1000}"#).terms
        #expect(terms.benefits[0].rows.count == 2)
        #expect((0..<2).map { terms.rows[$0].row } == [0, 1])
        #expect(terms.rows[0].scope >= 0 && terms.rows[1].scope == -1)
    }

    @Test func `claims that differ in amounts alone share their terms`() throws {
        let town = try Town(Self.town)
        let cache = TermsCache()
        let small = try ResolvedClaim(town, #"{"in_scope": 100, "date": "2024-03-01"}"#, cache)
        let large = try ResolvedClaim(town, #"{"in_scope": 90000, "own_expense": 5, "date": "2024-11-30"}"#, cache)
        #expect(small.facts == large.facts)
        #expect(small.terms === large.terms)
        let listed = try ResolvedClaim(town, #"{"in_scope": 100, "listed": "yes"}"#, cache)
        #expect(listed.facts != small.facts)
        #expect(listed.terms.benefitCount == 2)
        #expect(cache.count == 2)
    }

    @Test func `facts that are not asked of a claim do not matter`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [
               {"when": {"care": "outpatient", "emergency": true}, "rate": "90%"}, {"rate": "50%"}]}]}
            """)
        let cache = TermsCache()
        func claim(_ care: String, emergency: String) throws -> ResolvedClaim {
            try ResolvedClaim(town, #"{"in_scope": 1, "care": "\#(care)", "emergency": "\#(emergency)"}"#, cache)
        }
        let (no, yes) = (try claim("inpatient", emergency: "no"), try claim("inpatient", emergency: "yes"))
        #expect(no.facts != yes.facts)
        #expect(no.terms === yes.terms && cache.count == 1)
        let (plain, urgent) = (try claim("outpatient", emergency: "no"), try claim("outpatient", emergency: "yes"))
        #expect(plain.terms !== urgent.terms && cache.count == 3)
        // Each finds its own again, also the one whose answer was met second.
        #expect(try claim("outpatient", emergency: "yes").terms === urgent.terms)
        #expect(try claim("outpatient", emergency: "no").terms === plain.terms && cache.count == 3)
        // One row for the urgent claim, the other row for all others.
        #expect([no, plain, urgent].map { $0.terms.rows[0].row - $0.terms.plan.benefits[0].rows.first } == [1, 1, 0])
    }

    @Test func `a full cache drops the half that was used longest ago`() throws {
        let town = try Town(Self.town)
        let cache = TermsCache(most: 4)
        func terms(_ year: Int) throws -> Terms {
            try ResolvedClaim(town, #"{"in_scope": 1, "date": "\#(year)-01-02"}"#, cache).terms
        }
        let first = try (2024...2027).map(terms)
        // 2024 is used again, so that 2025 and 2026 were used longest ago when the fifth comes.
        #expect(try terms(2024) === first[0])
        _ = try terms(2028)
        #expect(cache.count == 3)
        #expect(try terms(2024) === first[0] && terms(2027) === first[3])
        #expect(try terms(2025) !== first[1])
    }

    @Test func `a code that no rule names is like any other`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "rows": [{"when": {"disease": "D1"}, "rate": "90%"}, {"rate": "50%"}]}]}"#)
        let facts = try ["D1", "D2", "D3"].map {
            try ResolvedClaim(town, #"{"in_scope": 1, "disease": "\#($0)"}"#).facts
        }
        #expect(facts[1] == facts[2])
        #expect(facts[0] != facts[1])
        #expect(try ResolvedClaim(town, #"{"in_scope": 1}"#).facts != facts[1])
    }

    @Test func `periods of identities are no facts, only what they decide`() throws {
        let town = try Town("{}")
        let texts = ["特困人员@2023-01-01..2024-06-30", "特困人员@2024-01-01..", "特困人员"]
        let facts = try texts.map { try ResolvedClaim(town, #"{"in_scope": 1, "identities": "\#($0)"}"#).facts }
        #expect(Set(facts).count == 1)
        let late = #"{"in_scope": 1, "identities": "\#(texts[0])", "date": "2024-07-01"}"#
        #expect(try ResolvedClaim(town, late).facts != facts[0])
    }

    @Test func `the year and the periods that a policy names are facts, other days are not`() throws {
        let town = try Town(
            #"{"benefits": [{"id": "basic", "inForce": {"from": "2024-03-01", "through": "2024-10-31"}, "rows": [{"rate": "50%"}]}]}"#
        )
        let days = ["2024-02-29", "2024-03-01", "2024-10-31", "2024-11-01", "2025-11-01"]
        let claims = try days.map { try ResolvedClaim(town, #"{"in_scope": 1, "date": "\#($0)"}"#) }
        #expect(claims[1].facts == claims[2].facts)
        #expect(Set(claims.map(\.facts)).count == 4)
        #expect(claims.map { $0.terms.benefitCount } == [0, 1, 1, 0, 0])
    }

    @Test func `a fault waits in the terms until it is reached`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "rows": [
               {"when": {"in_scope": {"above": 1000}, "age": {"below": 18}}, "rate": "90%"}, {"rate": "50%"}]}]}
            """)
        // 1,000 × 50% = 500; above that the age is asked for, and the record has no date of birth.
        #expect(try town.settle(#"{"in_scope": 1000}"#).payouts == ["500.00"])
        let year = try town.settle(#"{"in_scope": 1000.01}"#)
        #expect(year.rejected == ["missing-field"], "\(year.complaints)")
        #expect(year.complaints.contains("birth_date"))
    }

    @Test func `what cannot hold is kept behind a condition that may reject the claim`() throws {
        let town = try Town(
            """
            {"benefits": [{"id": "basic", "when": {"age": {"below": 18}, "care": "outpatient"}, "rows": [{"rate": "50%"}]}]}
            """)
        // The age is asked for first, so the record is rejected, though outpatient care would not have held.
        #expect(try town.settle(#"{"in_scope": 1}"#).rejected == ["missing-field"])
        let other = try Town(
            """
            {"benefits": [{"id": "basic", "when": {"care": "outpatient", "age": {"below": 18}}, "rows": [{"rate": "50%"}]}]}
            """)
        #expect(try other.settle(#"{"in_scope": 1}"#).payouts == ["0.00"])
    }

    @Test func `a benefit that may itself be replaced replaces nothing for certain`() throws {
        let town = try Town(
            """
            {"benefits": [
               {"id": "first", "replaces": "second", "per": "claim", "when": {"in_scope": {"above": 1000}}, "rows": [{"rate": "10%"}]},
               {"id": "second", "replaces": "third", "per": "claim", "rows": [{"rate": "20%"}]},
               {"id": "third", "per": "claim", "rows": [{"rate": "30%"}]}]}
            """)
        // 1,000: 20%, in the place of the third. 2,000: 10% in the place of the second, so the third pays 30% too.
        let year = try town.settle(#"{"in_scope": 1000}"#, #"{"in_scope": 2000}"#)
        #expect(year.paid("first") == ["0.00", "200.00"])
        #expect(year.paid("second") == ["200.00", "0.00"])
        #expect(year.paid("third") == ["0.00", "600.00"])
    }

    @Test(arguments: 0..<40)
    func `terms that others have used come to the same as new ones`(_ seed: Int) throws {
        for scheme in Shipped.schemes {
            let shared = Settlement(scheme)
            var year = RandomYear(scheme, seed: UInt64(seed))
            for _ in 0..<5 {
                let claims = year.claims()
                let (again, new) = (scheme.settle(claims, by: shared), scheme.settle(claims))
                #expect(again.claims.map(\.outcome) == new.claims.map(\.outcome))
                #expect(again.claims.map(\.payouts) == new.claims.map(\.payouts))
                #expect(again.rejected.map(\.message) == new.rejected.map(\.message))
            }
        }
    }
}
