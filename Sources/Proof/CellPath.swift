import Values

/// One cell of a class of claims: all amounts between which no rule changes, so that every payment is a linear form.
///
/// A claim is settled on forms. Where a rule asks how two amounts compare, both answers are followed if both can be: the
/// first at once, the second later, by settling again with the answers given so far. Every answer is a constraint; what
/// they leave is a cell.
final class CellPath {
    /// An answer that was not followed: the answers before it, and what they leave of the amounts.
    struct Alternative {
        let answers: [Bool]
        let tableau: Tableau
    }

    /// A payment rounded to whole units: `unit` times the variable is `exact` over `divisor`, rounded.
    struct Rounded {
        let variable: Int
        let exact: LinearForm
        let divisor: Int64
        let unit: Int64
        let mode: Rounding.Mode
    }

    /// Why a cell comes to no result.
    enum End: Error {
        /// No whole amounts lie in it.
        case empty
        /// The claim is rejected.
        case rejected
    }

    private(set) var tableau = Tableau()
    private(set) var rounded: [Rounded] = []
    private(set) var alternatives: [Alternative] = []
    private var variables = 0
    private var answers: [Bool]
    private var place = 0
    /// What the given answers leave, taken over once all of them have been used.
    private let saved: Tableau?
    /// All that was demanded of the amounts: forms that are at least 0.
    private(set) var constraints: [LinearForm] = []
    /// The least and the most that sums of variables may be.
    private var bounds: [[LinearForm.Term]: (least: Int64, most: Int64)] = [:]
    private let isOutOfTime: () -> Bool

    init(_ alternative: Alternative?, isOutOfTime: @escaping () -> Bool) {
        answers = alternative?.answers ?? []
        saved = alternative?.tableau
        self.isOutOfTime = isOutOfTime
    }

    private var isRepeating: Bool { place < answers.count }

    /// A new amount, at least 0.
    func variable() -> LinearForm {
        if !isRepeating { tableau.addVariable() }
        variables += 1
        return LinearForm(variable: variables - 1)
    }

    /// Whether a form is at least 0 everywhere in the cell; where it may be either, the cell is split.
    func isAtLeastZero(_ form: LinearForm) throws -> Bool {
        if form.isConstant { return form.constant >= 0 }
        let demand = Demand(form)
        if let known = demand.answer(bounds[demand.sum]) { return known }
        if isRepeating { return try repeated(demand) }
        if isOutOfTime() { throw ProofLimit.outOfTime }
        let holds = demand.form
        let mayHold = try !tableau.maximize(holds, until: .zero).isNegative
        let least = try tableau.minimize(holds, until: Ratio(-1))
        let mayFail = least <= Ratio(-1)
        guard mayHold || mayFail else { throw End.empty }
        if mayHold, mayFail { alternatives.append(Alternative(answers: answers + [false], tableau: tableau)) }
        answers.append(mayHold)
        place += 1
        if !mayHold || mayFail || least.isNegative { try constrain(demand, mayHold) }
        note(demand, mayHold)
        return mayHold
    }

    private func repeated(_ demand: Demand) throws -> Bool {
        let answer = answers[place]
        place += 1
        if place == answers.count, let saved {
            tableau = saved
            try constrain(demand, answer)
        }
        note(demand, answer)
        return answer
    }

    private func constrain(_ demand: Demand, _ answer: Bool) throws {
        guard try tableau.demand(demand.signed(answer)) else { throw End.empty }
    }

    /// Demands that a form be at least 0.
    func demand(_ form: LinearForm) throws {
        if form.isConstant { return }
        let demand = Demand(form)
        if demand.answer(bounds[demand.sum]) == true { return }
        if !isRepeating { try constrain(demand, true) }
        note(demand, true)
    }

    private func note(_ demand: Demand, _ answer: Bool) {
        demand.note(answer, in: &bounds)
        constraints.append(demand.signed(answer))
    }

    /// The larger and the smaller of two amounts.
    func larger(_ left: LinearForm, _ right: LinearForm) throws -> LinearForm {
        try isAtLeastZero(left.subtracting(right)) ? left : right
    }

    func smaller(_ left: LinearForm, _ right: LinearForm) throws -> LinearForm {
        try isAtLeastZero(right.subtracting(left)) ? left : right
    }

    // MARK: Rounding

    /// An exact amount in whole units. Equal amounts rounded alike are one variable, so that they cancel out.
    func rounded(_ exact: LinearForm, dividedBy divisor: Int64, _ rounding: Rounding) throws -> LinearForm {
        let unit = rounding.unit.fen
        let all = exact.terms.reduce(exact.constant.magnitude) { LinearForm.greatestDivisor($0, $1.factor.magnitude) }
        let whole = try ProofLimit.product(divisor, unit)
        let common = Int64(clamping: max(1, LinearForm.greatestDivisor(all, whole.magnitude)))
        let (form, rest) = (exact.divided(by: common), whole / common)
        if rest == 1 { return try form.times(unit) }
        guard try isAtLeastZero(form) else {
            return try roundedPositive(form.times(-1), rest, unit, rounding.mode).times(-1)
        }
        return try roundedPositive(form, rest, unit, rounding.mode)
    }

    private func roundedPositive(
        _ exact: LinearForm, _ divisor: Int64, _ unit: Int64, _ mode: Rounding.Mode
    ) throws -> LinearForm {
        if exact.isConstant {
            let rounding = Rounding(unit: Yuan(fen: unit), mode: mode)
            return LinearForm(rounding.fen(Int128(exact.constant) * Int128(unit), dividedBy: divisor))
        }
        let known = rounded.first {
            $0.exact == exact && $0.divisor == divisor && $0.unit == unit && $0.mode == mode
        }
        if let known { return try LinearForm(variable: known.variable).times(unit) }
        let units = variable()
        // Twice the amount, so that a half is whole.
        let (double, step) = (try exact.times(2), try ProofLimit.product(2, divisor))
        let (least, most): (Int64, Int64) =
            switch mode {
            case .halfUp: (divisor - 1, divisor)
            case .halfEven: (divisor, divisor)
            case .down: (step - 2, 0)
            case .up: (0, step - 2)
            }
        let difference = try units.times(step).subtracting(double)
        // The bound from above first: nothing may be unbounded while a corner is looked for.
        try demand(difference.times(-1).adding(most))
        try demand(difference.adding(least))
        rounded.append(
            Rounded(variable: variables - 1, exact: exact, divisor: divisor, unit: unit, mode: mode))
        return try units.times(unit)
    }
}

/// That a form is at least 0, as a bound on a sum of variables with factors that have nothing in common.
private struct Demand {
    let sum: [LinearForm.Term]
    /// Whether the bound is from below.
    let isFromBelow: Bool
    let bound: Int64
    /// The demand as a form again, in whole numbers as small as can be.
    let form: LinearForm

    init(_ given: LinearForm) {
        let (terms, divisor) = given.normalized()
        sum = terms
        isFromBelow = divisor > 0
        let quotient = Demand.floor(given.constant, Int64(clamping: divisor.magnitude))
        bound = isFromBelow ? -quotient : quotient
        form = LinearForm(sum: terms, factor: isFromBelow ? 1 : -1, constant: quotient)
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The form that is at least 0 where the demand is met, or where it is not.
    func signed(_ answer: Bool) -> LinearForm {
        answer ? form : LinearForm(sum: form.terms, factor: -1, constant: -form.constant - 1)
    }

    /// What known bounds say.
    func answer(_ known: (least: Int64, most: Int64)?) -> Bool? {
        guard let known else { return nil }
        if isFromBelow { return known.least >= bound ? true : known.most < bound ? false : nil }
        return known.most <= bound ? true : known.least > bound ? false : nil
    }

    func note(_ answer: Bool, in bounds: inout [[LinearForm.Term]: (least: Int64, most: Int64)]) {
        var known = bounds[sum] ?? (.min, .max)
        switch (isFromBelow, answer) {
        case (true, true): known.least = max(known.least, bound)
        case (true, false): known.most = min(known.most, bound - 1)
        case (false, true): known.most = min(known.most, bound)
        case (false, false): known.least = max(known.least, bound + 1)
        }
        bounds[sum] = known
    }
}
