import Adjudication
import PolicyFormat
import Values

/// A question put to the engine for a year of claims with their amounts.
struct YearTrial {
    let question: ProofQuestion
    let sides: [ProofSide]
    /// The claim of which an amount is made larger, by its place.
    var place = 0

    /// What the year is paid; `nil` where a record is rejected.
    func figures(_ claims: [ProofClaim]) -> ProofFigures? {
        switch question {
        case .implies, .equivalent:
            guard let left = paid(sides[0], claims), let right = paid(sides[1], claims) else { return nil }
            return ProofFigures(left: left, right: right)
        case .monotone:
            guard let more = paid(sides[0], claims), let less = lesser(claims).flatMap({ paid(sides[0], $0) }) else {
                return nil
            }
            return ProofFigures(left: more, right: less)
        case .neverAbove(let bound):
            guard let settled = settled(sides[0], claims) else { return nil }
            let most = settled.reduce(Int64(0)) { sum, claim in
                switch bound {
                case .burden: sum + claim.outcome.burden
                case .eligibleCost: sum + claim.outcome.eligibleCost
                case .total: sum + claim.frame[Slot.of(.total)]
                }
            }
            return ProofFigures(left: most, right: settled.reduce(0) { $0 + $1.outcome.payout })
        }
    }

    /// The counterexample that the claims are, if they are one.
    func counterexample(_ claims: [ProofClaim]) -> ProofCounterexample? {
        guard let figures = figures(claims), question.isBroken(figures.left, figures.right) else { return nil }
        return ProofCounterexample(claims: claims, lesser: lesser(claims), figures: figures)
    }

    /// The claims with a fen less of the amount in question.
    private func lesser(_ claims: [ProofClaim]) -> [ProofClaim]? {
        guard case .monotone(let name) = question, let amount = claims[place].amounts[name], amount > 0 else {
            return nil
        }
        var copy = claims
        copy[place].amounts[name] = amount - 1
        return copy
    }

    private func paid(_ side: ProofSide, _ claims: [ProofClaim]) -> Int64? {
        settled(side, claims).map { $0.reduce(0) { $0 + $1.outcome.payout } }
    }

    private func settled(_ side: ProofSide, _ claims: [ProofClaim]) -> [SettledClaim]? {
        guard let result = side.settle(claims), result.rejected.isEmpty else { return nil }
        return result.claims
    }
}
