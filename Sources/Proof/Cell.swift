import Adjudication
import PolicyFormat
import Values

/// What a year of claims comes to in one cell: forms in the amounts of its claims.
struct Cell {
    /// Why the year comes to no figure on a side.
    enum Rejection {
        /// All sides reject a claim.
        case all
        /// One side rejects a claim that the other one settles.
        case some
    }

    /// As in ``ProofFigures``.
    let left: LinearForm
    let right: LinearForm
    let rejection: Rejection?
    /// The amounts of each claim.
    let amounts: [ClaimAmounts]

    /// Settles a year of claims on one path.
    init(_ classes: [ClaimClass], _ trial: YearTrial, _ path: CellPath) throws {
        let sides = trial.sides
        var amounts: [ClaimAmounts] = []
        for known in classes {
            let prepared = zip(sides, known.prepared).compactMap { side, prepared in prepared.map { (side, $0) } }
            let names: Set<String> = if case .monotone(let name) = trial.question { [name] } else { [] }
            let own = try ClaimAmounts(prepared, also: names, path)
            for (side, prepared) in prepared {
                try own.demand(own.slots(side, prepared), side.scheme.layout, path)
            }
            amounts.append(own)
        }
        self.amounts = amounts
        let isBound = if case .neverAbove = trial.question { true } else { false }
        func year(_ side: Int, _ amounts: [ClaimAmounts]) throws -> SettledYear? {
            try SettledYear(classes, side, sides[side], amounts, needsCost: isBound, path)
        }
        var years: [SettledYear?]
        switch trial.question {
        case .implies, .equivalent: years = [try year(0, amounts), try year(1, amounts)]
        case .monotone(let name):
            var more = amounts
            more[trial.place] = try more[trial.place].adding(1, to: name)
            try path.demand(more[trial.place].total.times(-1).adding(Yuan.largest.fen))
            years = [try year(0, more), try year(0, amounts)]
        case .neverAbove: years = [try year(0, amounts)]
        }
        let found = years.compactMap { $0 }
        rejection = found.count == years.count ? nil : found.isEmpty ? .all : .some
        switch trial.question {
        case .neverAbove(let bound):
            left = try found.first?.sum(bound, amounts) ?? .zero
            right = found.first?.payout ?? .zero
        default:
            left = found.first?.payout ?? .zero
            right = found.last?.payout ?? .zero
        }
    }

    /// The forms that must not be below 0.
    func margins(_ question: ProofQuestion) throws -> [LinearForm] {
        let margin = try left.subtracting(right)
        return question == .equivalent ? [margin, try margin.times(-1)] : [margin]
    }
}

/// A year of claims settled under one side.
private struct SettledYear {
    var payout = LinearForm.zero
    private var burden = LinearForm.zero
    private var eligibleCost = LinearForm.zero

    /// `nil` where a claim is rejected.
    init?(
        _ classes: [ClaimClass], _ index: Int, _ side: ProofSide, _ amounts: [ClaimAmounts], needsCost: Bool,
        _ path: CellPath
    ) throws {
        var year = SymbolicYear()
        for (known, amounts) in zip(classes, amounts) {
            // What an election has taken decides the terms of a later claim.
            guard let first = known.prepared[index],
                let prepared = first.terms.hasElections ? side.prepare(known.claim, year) : first
            else { return nil }
            var claim = SymbolicClaim(prepared.terms, try amounts.slots(side, prepared), year, path)
            do {
                try claim.settle(needsCost: needsCost)
            } catch CellPath.End.rejected {
                return nil
            }
            year = claim.year
            payout = try payout.adding(claim.payout)
            burden = try burden.adding(claim.burden)
            eligibleCost = try eligibleCost.adding(claim.eligibleCost)
        }
    }

    func sum(_ bound: ProofQuestion.Bound, _ amounts: [ClaimAmounts]) throws -> LinearForm {
        switch bound {
        case .burden: return burden
        case .eligibleCost: return eligibleCost
        case .total: return try amounts.reduce(.zero) { try $0.adding($1.total) }
        }
    }
}
