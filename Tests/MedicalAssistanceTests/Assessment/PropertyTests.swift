import Adjudication
import PolicyFormat
import Testing
import Values

/// What holds of every scheme that ships, whatever the claims: over seeded random years.
struct PropertyTests {
    static let years = 200

    @Test func `all schemes are there`() {
        #expect(Shipped.schemes.count == 6)
    }

    @Test(arguments: Shipped.schemes.indices)
    func `a year's assistance is never above what insurance left of the year`(_ index: Int) {
        let scheme = Shipped.schemes[index]
        var paidSomething = 0
        for seed in 0..<Self.years {
            var year = RandomYear(scheme, seed: UInt64(seed))
            let result = scheme.settle(year.claims())
            let left = result.claims.reduce(Int64(0)) { $0 + $1.frame[Slot.of(.total)] - $1.frame[Slot.insurancePaid] }
            let totals = YearTotals(result.claims)
            let others = result.claims.reduce(Int64(0)) { $0 + $1.outcome.otherBorne }
            #expect(totals.payout + totals.hospitalBorne + others <= left, "seed \(seed)")
            #expect(totals.payout + totals.hospitalBorne + others + totals.outOfPocket == left, "seed \(seed)")
            paidSomething += totals.payout > 0 ? 1 : 0
        }
        #expect(paidSomething > Self.years / 4, "the years must not be empty of payments")
    }

    @Test(arguments: Shipped.schemes.indices)
    func `no benefit is above what its pools had`(_ index: Int) {
        let scheme = Shipped.schemes[index]
        var bound = 0
        for seed in 0..<Self.years {
            var year = RandomYear(scheme, seed: UInt64(seed) + 10_000)
            for claim in scheme.settle(year.claims()).claims {
                for step in claim.steps {
                    for draw in step.pools {
                        guard let limit = draw.limit else { continue }
                        #expect(step.payout <= max(0, limit - draw.before), "seed \(seed) \(claim.record.claimID)")
                        bound += step.payout < step.afterOwnLimits ? 1 : 0
                    }
                }
            }
        }
        #expect(bound > 0, "some pool must have been used up")
    }

    @Test(arguments: Shipped.schemes.indices)
    func `more in-scope cost never lowers what is paid`(_ index: Int) throws {
        let scheme = Shipped.schemes[index]
        for seed in 0..<Self.years {
            var year = RandomYear(scheme, seed: UInt64(seed) + 20_000)
            var claim = year.claim(1, identities: year.identities())
            let before = scheme.settle([claim])
            let inScope = try #require(claim["in_scope"].flatMap { Yuan($0) })
            claim["in_scope"] = (inScope + Yuan(fen: Int64(1 + seed * 37))).description
            let after = scheme.settle([claim])
            guard let first = before.claims.first, let second = after.claims.first else { continue }
            #expect(first.outcome.payout <= second.outcome.payout, "seed \(seed)")
        }
    }

    @Test(arguments: Shipped.schemes.indices)
    func `the order in which claims are given does not matter`(_ index: Int) {
        let scheme = Shipped.schemes[index]
        for seed in 0..<Self.years {
            var year = RandomYear(scheme, seed: UInt64(seed) + 30_000)
            let claims = year.claims()
            let (one, other) = (scheme.settle(claims), scheme.settle(year.shuffled(claims)))
            #expect(one.claims.map(\.record.claimID) == other.claims.map(\.record.claimID), "seed \(seed)")
            #expect(one.claims.map(\.payouts) == other.claims.map(\.payouts), "seed \(seed)")
            #expect(one.claims.map(\.outcome.outOfPocket) == other.claims.map(\.outcome.outOfPocket), "seed \(seed)")
        }
    }

    /// Deductibles and tiers run over the year: many small claims are worth what one large claim is, up to a fen of
    /// rounding for each.
    @Test(arguments: Shipped.schemes.indices)
    func `a year split into claims is worth the year as one claim`(_ index: Int) throws {
        let scheme = Shipped.schemes[index]
        for seed in 0..<Self.years {
            var dice = Dice(UInt64(seed) + 40_000)
            let identity = dice.pick(["特困人员", "低保对象", "低保边缘家庭成员", "因病致贫重病患者"])
            // Below every cap: 20,000 at the least.
            let whole = Int64.random(in: 1...1_900_000, using: &dice)
            let count = Int64.random(in: 2...6, using: &dice)
            func claim(_ id: Int64, _ fen: Int64) -> [String: String] {
                [
                    "claim_id": String(id), "date": "2024-0\(id)-01", "care": "inpatient", "identities": identity,
                    "in_scope": Yuan(fen: fen).description,
                ]
            }
            let one = YearTotals(scheme.settle([claim(1, whole)]).claims).payout
            let parts = (1...count).map { claim($0, $0 == count ? whole - whole / count * (count - 1) : whole / count) }
            let split = YearTotals(scheme.settle(parts).claims).payout
            #expect(abs(one - split) <= count, "seed \(seed): \(one) as one, \(split) as \(count)")
        }
    }
}
