/// A system of linear constraints on variables that are at least 0, with one point that satisfies them: the simplex method
/// in exact fractions.
///
/// Basic variables are written as sums of the others, which are 0 at the point. A largest value is found at a corner.
struct Tableau {
    /// A constant and a factor for each free variable.
    private struct Row {
        var constant: Ratio
        var factors: [Ratio]
    }

    private var rows: [Row] = []
    /// The variables in the rows and in the columns; those that measure a constraint are numbered below 0.
    private var basic: [Int] = []
    private var free: [Int] = []
    private var slacks = 0
    private(set) var variables = 0
    /// How many corners have been looked at.
    private(set) var corners = 0

    /// Adds a variable, which is at least 0.
    mutating func addVariable() {
        free.append(variables)
        variables += 1
        for index in rows.indices { rows[index].factors.append(.zero) }
    }

    /// The value of a variable at the point.
    func value(of variable: Int) -> Ratio {
        basic.firstIndex(of: variable).map { rows[$0].constant } ?? .zero
    }

    /// The point: the value of each variable.
    var point: [Ratio] {
        var values = [Ratio](repeating: .zero, count: variables)
        for (index, variable) in basic.enumerated() where variable >= 0 { values[variable] = rows[index].constant }
        return values
    }

    /// Demands that a form be at least 0; `false`, and nothing is changed but the point, where it cannot be.
    mutating func demand(_ form: LinearForm) throws(ProofLimit) -> Bool {
        var row = try row(form)
        if row.constant.isNegative { try maximize(&row, until: .zero) }
        if row.constant.isNegative { return false }
        slacks += 1
        basic.append(-slacks)
        rows.append(row)
        return true
    }

    /// Goes to a corner where a form is largest, or as soon as it is at least a limit; returns its value there.
    mutating func maximize(_ form: LinearForm, until limit: Ratio? = nil) throws(ProofLimit) -> Ratio {
        var row = try row(form)
        try maximize(&row, until: limit)
        return row.constant
    }

    /// Goes to a corner where a form is smallest, or as soon as it is at most a limit; returns its value there.
    mutating func minimize(_ form: LinearForm, until limit: Ratio? = nil) throws(ProofLimit) -> Ratio {
        try maximize(form.times(-1), until: limit?.negated).negated
    }

    // MARK: The simplex method

    /// A form in the free variables.
    private func row(_ form: LinearForm) throws(ProofLimit) -> Row {
        var result = Row(constant: Ratio(form.constant), factors: [Ratio](repeating: .zero, count: free.count))
        for term in form.terms {
            let factor = Ratio(term.factor)
            if let column = free.firstIndex(of: term.variable) {
                result.factors[column] = try result.factors[column].adding(factor)
            } else if let index = basic.firstIndex(of: term.variable) {
                try Tableau.add(rows[index], times: factor, to: &result)
            }
        }
        return result
    }

    private static func add(_ row: Row, times factor: Ratio, to result: inout Row) throws(ProofLimit) {
        result.constant = try result.constant.adding(row.constant.times(factor))
        for column in row.factors.indices where !row.factors[column].isZero {
            result.factors[column] = try result.factors[column].adding(row.factors[column].times(factor))
        }
    }

    private mutating func maximize(_ objective: inout Row, until limit: Ratio?) throws(ProofLimit) {
        var steps = 0
        while limit.map({ objective.constant < $0 }) ?? true {
            guard let column = entering(objective, inOrder: steps > 40) else { return }
            // All amounts are bounded.
            guard let index = try leaving(column) else { throw .tooLarge }
            try pivot(index, column, &objective)
            steps += 1
        }
    }

    /// A free variable that makes the objective larger: the one with the largest factor, or after many steps the first, so
    /// that no step is taken twice.
    private func entering(_ objective: Row, inOrder: Bool) -> Int? {
        var best: Int?
        for column in free.indices where objective.factors[column].isPositive {
            guard let known = best else {
                best = column
                continue
            }
            let isBetter =
                inOrder ? free[column] < free[known] : objective.factors[known] < objective.factors[column]
            if isBetter { best = column }
        }
        return best
    }

    /// The row whose variable reaches 0 first.
    private func leaving(_ column: Int) throws(ProofLimit) -> Int? {
        var best: (index: Int, reach: Ratio)?
        for index in rows.indices where rows[index].factors[column].isNegative {
            let reach = try rows[index].constant.divided(by: rows[index].factors[column].negated)
            if let known = best, !(reach < known.reach || (reach == known.reach && basic[index] < basic[known.index])) {
                continue
            }
            best = (index, reach)
        }
        return best?.index
    }

    /// Exchanges a basic and a free variable.
    private mutating func pivot(_ index: Int, _ column: Int, _ objective: inout Row) throws(ProofLimit) {
        corners += 1
        var row = rows[index]
        let factor = row.factors[column]
        let share = try Ratio.one.divided(by: factor)
        for place in row.factors.indices where place != column && !row.factors[place].isZero {
            row.factors[place] = try row.factors[place].times(share).negated
        }
        row.constant = try row.constant.times(share).negated
        row.factors[column] = share
        rows[index] = row
        for other in rows.indices where other != index { try replace(column, by: row, in: &rows[other]) }
        try replace(column, by: row, in: &objective)
        (basic[index], free[column]) = (free[column], basic[index])
    }

    private func replace(_ column: Int, by row: Row, in other: inout Row) throws(ProofLimit) {
        let factor = other.factors[column]
        if factor.isZero { return }
        other.factors[column] = .zero
        try Tableau.add(row, times: factor, to: &other)
    }
}
