import Adjudication
import Values

/// Makes a counterexample plainer: fewer claims, fewer facts, fewer and rounder amounts, each step tried by the engine.
struct Shrinking {
    private let trial: YearTrial

    init(_ trial: YearTrial) { self.trial = trial }

    func smallest(_ found: ProofCounterexample) -> ProofCounterexample {
        var best = found
        for _ in 0..<3 {
            let before = best.claims.map(\.amounts)
            for place in best.claims.indices { shrink(place, &best) }
            if best.claims.map(\.amounts) == before { break }
        }
        return best
    }

    private func shrink(_ place: Int, _ best: inout ProofCounterexample) {
        for fact in best.claims[place].facts where fact.name != "care" {
            var claims = best.claims
            claims[place].facts.removeAll { $0.name == fact.name }
            _ = take(claims, &best)
        }
        for name in best.claims[place].amounts.keys.sorted() where name != "in_scope" {
            lower(name, place, &best)
        }
        lower("in_scope", place, &best)
    }

    /// The least amount on the roundest scale: no amount at all, then whole ten thousands of yuan down to fen.
    private func lower(_ name: String, _ place: Int, _ best: inout ProofCounterexample) {
        func with(_ fen: Int64?) -> [ProofClaim] {
            var claims = best.claims
            claims[place].amounts[name] = fen
            return claims
        }
        guard let amount = best.claims[place].amounts[name] else { return }
        if name != "in_scope", take(with(nil), &best) { return }
        if amount == 0 || take(with(0), &best) { return }
        for unit in [1_000_000, 100_000, 10_000, 1000, 100, 10, 1] as [Int64] {
            for count in 1...10 where Int64(count) * unit < amount {
                if take(with(Int64(count) * unit), &best) { return }
            }
            guard let current = best.claims[place].amounts[name], current > unit else { continue }
            if current % unit != 0, take(with(current / unit * unit), &best) { return halve(unit, name, place, &best) }
        }
        halve(1, name, place, &best)
        // A fen decides only here and there: the figures of the policies are where it does first.
        let current = best.claims[place].amounts[name] ?? 0
        for fen in figures where fen < current {
            if take(with(fen), &best) { return }
        }
    }

    /// The figures that the policies name, and the next few fen, in order.
    private var figures: [Int64] {
        let named = trial.sides.flatMap { $0.scheme.plans.flatMap(\.namedFigures) }
        let near = named.filter { (1...Yuan.largest.fen).contains($0) }.flatMap { [$0 - 1, $0, $0 + 1, $0 + 2] }
        return Array(Set(near)).sorted()
    }

    /// Looks for less by halves, in whole units.
    private func halve(_ unit: Int64, _ name: String, _ place: Int, _ best: inout ProofCounterexample) {
        guard let amount = best.claims[place].amounts[name] else { return }
        var (low, high) = (Int64(0), amount / unit)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            var claims = best.claims
            claims[place].amounts[name] = middle * unit
            if take(claims, &best) { high = middle } else { low = middle }
        }
    }

    private func take(_ claims: [ProofClaim], _ best: inout ProofCounterexample) -> Bool {
        guard let found = trial.counterexample(claims) else { return false }
        best = found
        return true
    }
}
