import Values

/// Whether a margin is at least 0 for all whole amounts of a cell.
///
/// A margin is a whole number of fen: that its least value over the cell is above -1 is enough. The least value is taken
/// over all amounts, whole or not, with every rounded payment anywhere within its rounding, so that it may be too small:
/// then it is used that what is at least as much is never rounded to less.
struct MarginCheck {
    private let path: CellPath
    private let margin: LinearForm
    private let isOutOfTime: () -> Bool
    /// Looks for a counterexample near a corner.
    private let search: ([Ratio]) -> Bool
    /// How many corners have been looked at beyond those of the path.
    private(set) var corners = 0

    enum Answer {
        case holds, broken, open
    }

    init(
        _ margin: LinearForm, _ path: CellPath, isOutOfTime: @escaping () -> Bool, search: @escaping ([Ratio]) -> Bool
    ) {
        self.margin = margin
        self.path = path
        self.isOutOfTime = isOutOfTime
        self.search = search
    }

    /// How often a cell is split by which of two payments is the larger before rounding.
    private static let mostSplits = 6

    mutating func answer() throws -> Answer {
        if margin.isConstant, margin.constant >= 0 { return .holds }
        var tableau = path.tableau
        let before = tableau.corners
        defer { corners += tableau.corners - before }
        return try answer(&tableau, splits: MarginCheck.mostSplits)
    }

    private mutating func answer(_ tableau: inout Tableau, splits: Int) throws -> Answer {
        if isOutOfTime() { throw ProofLimit.outOfTime }
        if try holds(&tableau) { return .holds }
        let corner = tableau.point
        try linkRounded(&tableau)
        if try holds(&tableau) { return .holds }
        if search(corner) || search(tableau.point) { return .broken }
        guard splits > 0, let (larger, other) = try undecidedPair(&tableau) else {
            return try searchCorners(tableau) ? .broken : .open
        }
        for form in [larger, other] {
            var half = tableau
            guard try half.demand(form) else { continue }
            let answer = try answer(&half, splits: splits - 1)
            if answer != .holds { return answer }
        }
        return .holds
    }

    /// Whether the least value is above -1; leaves the tableau at its corner.
    private func holds(_ tableau: inout Tableau) throws -> Bool {
        try Ratio(-1) < tableau.minimize(margin)
    }

    // MARK: Rounded payments

    /// Two payments that are rounded alike, the earlier one first.
    private var pairs: [(CellPath.Rounded, CellPath.Rounded)] {
        let all = path.rounded
        return all.indices.flatMap { later in
            all[..<later].filter { $0.unit == all[later].unit && $0.mode == all[later].mode && $0.mode != .halfEven }
                .map { ($0, all[later]) }
        }
    }

    /// How much more the later of two payments is before rounding, times their divisors.
    private func difference(
        _ earlier: CellPath.Rounded, _ later: CellPath.Rounded
    ) throws -> (form: LinearForm, divisor: Int64) {
        let form = try later.exact.times(earlier.divisor).subtracting(earlier.exact.times(later.divisor))
        return (form, try ProofLimit.product(earlier.divisor, later.divisor))
    }

    /// Demands that what is at least some whole units more stays that after rounding.
    private func linkRounded(_ tableau: inout Tableau) throws {
        for (earlier, later) in pairs {
            let (form, divisor) = try difference(earlier, later)
            let units = try LinearForm(variable: later.variable).subtracting(LinearForm(variable: earlier.variable))
            let least = try tableau.minimize(form).divided(by: Ratio(divisor)).floor
            _ = try tableau.demand(units.adding(-least))
            let most = try tableau.maximize(form).divided(by: Ratio(divisor)).ceiling
            _ = try tableau.demand(units.times(-1).adding(most))
        }
    }

    /// Two payments of which either may be the larger: the forms that say which one is.
    private func undecidedPair(_ tableau: inout Tableau) throws -> (LinearForm, LinearForm)? {
        for (earlier, later) in pairs {
            let (form, divisor) = try difference(earlier, later)
            let least = try tableau.minimize(form)
            let most = try tableau.maximize(form)
            guard least.isNegative, most.isPositive, least <= Ratio(-1) else { continue }
            // Where they are never a whole unit apart, the split says something; else the next one may.
            guard Ratio(-4 * divisor) < least || most < Ratio(4 * divisor) else { continue }
            return (form, try form.times(-1).adding(-1))
        }
        return nil
    }

    // MARK: Counterexamples

    /// Looks near the corners of that part of the cell in which the margin may be below 0.
    private func searchCorners(_ tableau: Tableau) throws -> Bool {
        var broken = tableau
        guard try broken.demand(margin.times(-1).adding(-1)) else { return false }
        for variable in 0..<broken.variables where !path.rounded.contains(where: { $0.variable == variable }) {
            for sign: Int64 in [-1, 1] {
                if isOutOfTime() { throw ProofLimit.outOfTime }
                _ = try broken.maximize(LinearForm(variable: variable).times(sign))
                if search(broken.point) { return true }
            }
        }
        return false
    }
}
