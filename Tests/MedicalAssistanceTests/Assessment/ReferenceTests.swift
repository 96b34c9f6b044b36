import Testing
import Values

/// The engine beside a plain restatement of the order of one claim, over random policies and years.
///
/// The restatement knows nothing of plans, frames or ledgers: it reads the rules from its own small types and works in
/// fen and hundredths of a percent.
struct ReferenceTests {
    @Test(arguments: 0..<40)
    func `random policies settle random years as their rules read`(_ block: Int) throws {
        var payments = 0
        for seed in (block * 10)..<(block * 10 + 10) {
            var dice = Dice(UInt64(seed) + 500_000)
            let rules = Rules(&dice)
            let claims = (0..<Int.random(in: 1...7, using: &dice)).map { _ in Rules.Claim(&dice, grain: rules.grain) }
            let town = try Town(rules.json)
            let year = try town.settle(claims.map(\.json))
            let expected = rules.settle(claims)
            #expect(year.rejected.isEmpty, "seed \(seed): \(year.complaints)")
            payments += expected.joined().count { $0 > 0 }
            for (index, benefit) in rules.benefits.indices.enumerated() {
                let paid = expected.map { Yuan(fen: $0[index]).description }
                #expect(
                    year.paid("b\(benefit)") == paid, "seed \(seed), b\(benefit): \(rules.json) \(claims.map(\.json))")
            }
        }
        #expect(payments > 5)
    }
}

/// Rules of a random policy, restated.
private struct Rules {
    /// A claim as far as these rules look.
    struct Claim {
        let cost: Int64
        let outside: Int64
        let isTriggered: Bool
        let disease: Int

        init(_ dice: inout Dice, grain: Int64) {
            cost = dice.amount(upTo: dice.pick([200, 50_000, 300_000]), grain)
            outside = dice.once(in: 2) ? dice.amount(upTo: 50_000, grain) : 0
            isTriggered = dice.once(in: 2)
            disease = Int.random(in: 0...1, using: &dice)
        }

        var json: String {
            """
            {"in_scope": \(Yuan(fen: cost)), "own_expense": \(Yuan(fen: outside)), "risk_assessed": \(isTriggered), "disease": "D\(disease)"}
            """
        }
    }

    enum Schedule {
        case bands([(edge: Int64?, rate: Int64)], fromDeductible: Bool)
        case brackets([(edge: Int64?, rate: Int64)])
        case lumps([(edge: Int64?, amount: Int64)])
    }

    enum Scope: CaseIterable {
        case claim, year, disease

        var json: String {
            switch self {
            case .claim: #""claim""#
            case .year: #"["person", "year"]"#
            case .disease: #"["person", "disease", "year"]"#
            }
        }

        /// The key under which a claim adds up.
        func key(_ claim: Claim, _ index: Int) -> Int {
            switch self {
            case .claim: 1000 + index
            case .year: 0
            case .disease: 1 + claim.disease
            }
        }
    }

    struct Benefit {
        let looksAtResidual: Bool
        let scope: Scope
        let isTriggered: Bool
        let deductible: Int64
        let schedule: Schedule
        let pools: [Int]
        let atMost: Int64?
        let unit: Int64
        let mode: Int
    }

    struct Pool {
        let scope: Scope
        let limit: Int64?
    }

    let benefits: [Benefit]
    let pools: [Pool]

    /// Amounts are multiples of it: a coarse one makes sums meet edges exactly.
    let grain: Int64

    init(_ dice: inout Dice) {
        let grain: Int64 = dice.pick([1, 5_000, 25_000])
        self.grain = grain
        let pools = (0..<2).map { _ in
            Pool(
                scope: dice.pick(Scope.allCases),
                limit: dice.once(in: 4) ? nil : dice.amount(upTo: 200_000, grain))
        }
        self.pools = pools
        benefits = (0..<Int.random(in: 1...3, using: &dice)).map { _ in
            Benefit(
                looksAtResidual: dice.once(in: 2), scope: dice.pick(Scope.allCases), isTriggered: dice.once(in: 3),
                deductible: dice.once(in: 2) ? 0 : dice.amount(upTo: 100_000, grain),
                schedule: Rules.schedule(&dice, grain), pools: pools.indices.filter { _ in dice.once(in: 2) },
                atMost: dice.once(in: 5) ? Int64.random(in: 0...60_000, using: &dice) : nil,
                unit: dice.pick([1, 1, 10, 100]), mode: Int.random(in: 0...3, using: &dice))
        }
    }

    private static func schedule(_ dice: inout Dice, _ grain: Int64) -> Schedule {
        let count = Int.random(in: 0...2, using: &dice)
        let edges =
            (0..<count).map { _ in dice.amount(upTo: 200_000, grain) }.sorted().map { Optional($0) } + [nil]
        let rates = edges.map { _ in Int64.random(in: 0...10_000, using: &dice) }
        let steps = Array(zip(edges, rates)).map { (edge: $0.0, rate: $0.1) }
        switch Int.random(in: 0...3, using: &dice) {
        case 0: return .brackets(steps)
        case 1: return .lumps(steps.map { (edge: $0.edge, amount: $0.rate * 3) })
        default: return .bands(steps, fromDeductible: dice.once(in: 3))
        }
    }

    // MARK: As a file

    private static let modes = ["half-up", "half-even", "down", "up"]

    var json: String {
        let pools = self.pools.enumerated().map { index, pool in
            let limit = pool.limit.map { Yuan(fen: $0).description } ?? #""none""#
            return #"{"id": "p\#(index)", "per": \#(pool.scope.json), "limit": \#(limit)}"#
        }
        let benefits = self.benefits.enumerated().map { index, benefit in
            let uses = benefit.pools.map { "\"p\($0)\"" }.joined(separator: ", ")
            return
                #"{"id": "b\#(index)", "base": "\#(benefit.looksAtResidual ? "residual" : "burden")", "per": \#(benefit.scope.json), "#
                + (uses.isEmpty ? "" : #""pools": [\#(uses)], "#)
                + (benefit.isTriggered ? #""paysWhen": {"risk_assessed": true}, "# : "")
                + (benefit.atMost.map { #""atMost": \#(Yuan(fen: $0)), "# } ?? "")
                + #""rounding": {"unit": \#(Yuan(fen: benefit.unit)), "mode": "\#(Rules.modes[benefit.mode])"}, "#
                + #""rows": [{"deductible": \#(Yuan(fen: benefit.deductible)), \#(benefit.schedule.json)}]}"#
        }
        return #"{"pools": [\#(pools.joined(separator: ", "))], "benefits": [\#(benefits.joined(separator: ", "))]}"#
    }

    // MARK: Settling

    /// What each benefit pays on each claim, in fen.
    func settle(_ claims: [Claim]) -> [[Int64]] {
        var added: [[Int: Int64]] = benefits.map { _ in [:] }
        var marks = added
        var spent: [[Int: Int64]] = pools.map { _ in [:] }
        return claims.enumerated().map { index, claim in
            var paidSoFar: Int64 = 0
            return benefits.enumerated().map { number, benefit in
                let key = benefit.scope.key(claim, index)
                let base = benefit.looksAtResidual ? max(0, claim.cost - paidSoFar) : claim.cost
                let before = added[number][key] ?? 0
                let after = before + base
                added[number][key] = after
                var low = before
                if benefit.isTriggered {
                    guard claim.isTriggered else { return 0 }
                    low = marks[number][key] ?? 0
                    marks[number][key] = after
                }
                guard after > low else { return 0 }
                let exact =
                    benefit.schedule.worth(after, benefit.deductible) - benefit.schedule.worth(low, benefit.deductible)
                var payment = max(0, benefit.rounded(exact))
                if let most = benefit.atMost { payment = min(payment, most) }
                if !benefit.settlesEarlierClaims {
                    payment = min(payment, max(0, claim.cost + claim.outside - paidSoFar))
                }
                for pool in benefit.pools {
                    if let limit = pools[pool].limit {
                        payment = min(payment, max(0, limit - (spent[pool][pools[pool].scope.key(claim, index)] ?? 0)))
                    }
                }
                for pool in benefit.pools { spent[pool][pools[pool].scope.key(claim, index), default: 0] += payment }
                paidSoFar += payment
                return payment
            }
        }
    }
}

extension Dice {
    fileprivate mutating func amount(upTo most: Int64, _ grain: Int64) -> Int64 {
        Int64.random(in: 0...most, using: &self) / grain * grain
    }
}

extension Rules.Benefit {
    /// Whether it may pay more than its own claim left.
    fileprivate var settlesEarlierClaims: Bool {
        if isTriggered { return true }
        if case .bands = schedule { return false }
        return scope != .claim
    }

    /// Ten-thousandths of a fen to the unit.
    fileprivate func rounded(_ exact: Int64) -> Int64 {
        let step = 10_000 * unit
        let (size, rest) = abs(exact).quotientAndRemainder(dividingBy: step)
        let isUp: Bool =
            switch mode {
            case 0: 2 * rest >= step
            case 1: 2 * rest > step || (2 * rest == step && size % 2 == 1)
            case 2: false
            default: rest > 0
            }
        return (exact < 0 ? -1 : 1) * (size + (isUp ? 1 : 0)) * unit
    }
}

extension Rules.Schedule {
    /// F(x), in ten-thousandths of a fen.
    fileprivate func worth(_ base: Int64, _ deductible: Int64) -> Int64 {
        guard base > deductible else { return 0 }
        switch self {
        case .bands(let steps, let fromDeductible):
            var total: Int64 = 0
            var start = deductible
            for step in steps {
                let edge = step.edge.map { $0 + (fromDeductible ? deductible : 0) } ?? .max
                let end = min(base, edge)
                if end > start {
                    total += (end - start) * step.rate
                    start = end
                }
            }
            return total
        case .brackets(let steps):
            let above = base - deductible
            let step = steps.first { $0.edge.map { above < $0 } ?? true }
            return above * (step?.rate ?? 0)
        case .lumps(let steps):
            let above = base - deductible
            let step = steps.first { $0.edge.map { above <= $0 } ?? true }
            return (step?.amount ?? 0) * 10_000
        }
    }

    fileprivate var json: String {
        func rate(_ parts: Int64) -> String { "\"\(parts / 100).\(parts % 100 < 10 ? "0" : "")\(parts % 100)%\"" }
        func list(_ key: String, _ items: [String]) -> String { "\"\(key)\": [\(items.joined(separator: ", "))]" }
        switch self {
        case .bands(let steps, let fromDeductible):
            return list(
                "bands",
                steps.map { "{\($0.edge.map { "\"upTo\": \(Yuan(fen: $0)), " } ?? "")\"rate\": \(rate($0.rate))}" })
                + (fromDeductible ? ", \"bandsFrom\": \"deductible\"" : "")
        case .brackets(let steps):
            return list(
                "brackets",
                steps.map { "{\($0.edge.map { "\"below\": \(Yuan(fen: $0)), " } ?? "")\"rate\": \(rate($0.rate))}" })
        case .lumps(let steps):
            return list(
                "lumps",
                steps.map {
                    "{\($0.edge.map { "\"upTo\": \(Yuan(fen: $0)), " } ?? "")\"amount\": \(Yuan(fen: $0.amount))}"
                })
        }
    }
}
