import Values

/// Whole amounts in and around a cell, as claims that the engine can settle.
struct CellPoints {
    private let cell: Cell
    private let path: CellPath
    private let claims: [ProofClaim]
    private let trial: YearTrial

    init(_ cell: Cell, _ path: CellPath, _ claims: [ProofClaim], _ trial: YearTrial) {
        self.cell = cell
        self.path = path
        self.claims = claims
        self.trial = trial
    }

    /// How many fen around a corner are tried, with any one amount of the bill.
    private static let reach: Int64 = 12

    /// A counterexample among the whole amounts near a corner.
    func counterexample(near corner: [Ratio]) -> ProofCounterexample? {
        let whole = corner.map(\.floor)
        if let found = tried(whole) { return found }
        if let found = tried(corner.map(\.ceiling)) { return found }
        for amounts in cell.amounts {
            for (_, form) in amounts.forms.sorted(by: { $0.key < $1.key }) {
                guard let variable = form.terms.first?.variable else { continue }
                for step in 1...CellPoints.reach {
                    for sign: Int64 in [1, -1] {
                        var moved = whole
                        moved[variable] += sign * step
                        if let found = tried(moved) { return found }
                    }
                }
            }
        }
        return nil
    }

    private func tried(_ values: [Int64]) -> ProofCounterexample? {
        claims(values).flatMap { trial.counterexample($0) }
    }

    /// The claims with the amounts of a point; `nil` where one of them is below 0.
    private func claims(_ values: [Int64]) -> [ProofClaim]? {
        var result = claims
        for (place, amounts) in cell.amounts.enumerated() {
            for (name, form) in amounts.forms {
                guard var fen = try? form.value({ values[$0] }), fen >= 0 else { return nil }
                if case .monotone(name) = trial.question, place == trial.place { fen += 1 }
                result[place].amounts[name] = fen
            }
        }
        return result
    }

    /// Whether the engine agrees with the cell's forms at a whole point near a corner; `nil` where no such point is found.
    func agrees(near corner: [Ratio]) throws -> Bool? {
        for candidate in [corner.map(\.floor), corner.map(\.ceiling)] {
            guard let values = try completed(candidate), let claims = claims(values) else { continue }
            guard let figures = trial.figures(claims) else {
                if cell.rejection == nil { return false }
                return true
            }
            if cell.rejection != nil { return false }
            return try figures.left == cell.left.value { values[$0] }
                && figures.right == cell.right.value { values[$0] }
        }
        return nil
    }

    /// A point with its rounded payments worked out; `nil` where it is not in the cell.
    private func completed(_ values: [Int64]) throws -> [Int64]? {
        var values = values
        for rounded in path.rounded {
            let exact = try rounded.exact.value { values[$0] }
            let rounding = Rounding(unit: Yuan(fen: 1), mode: rounded.mode)
            values[rounded.variable] = rounding.fen(Int128(exact), dividedBy: rounded.divisor)
        }
        for constraint in path.constraints where try constraint.value({ values[$0] }) < 0 { return nil }
        return values
    }
}
