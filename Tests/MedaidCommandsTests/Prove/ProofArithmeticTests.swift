@testable import Proof
import Testing
import Values

/// Corners, forms and rounding, exactly.
struct ProofArithmeticTests {
    private func form(_ factors: [Int64], _ constant: Int64 = 0) throws -> LinearForm {
        var sum = LinearForm(constant)
        for (variable, factor) in factors.enumerated() {
            sum = try sum.adding(LinearForm(variable: variable).times(factor))
        }
        return sum
    }

    @Test func `the largest value is found at a corner, exactly`() throws {
        var tableau = Tableau()
        tableau.addVariable()
        tableau.addVariable()
        // x + y ≤ 4, x + 3y ≤ 6, x ≤ 3: 3x + 2y is largest at (3, 1), where it is 11.
        for constraint in [try form([-1, -1], 4), try form([-1, -3], 6), try form([-1, 0], 3)] {
            #expect(try tableau.demand(constraint))
        }
        #expect(try tableau.maximize(form([3, 2])) == Ratio(11))
        #expect(tableau.point == [Ratio(3), Ratio(1)])
        #expect(try tableau.minimize(form([3, 2])) == .zero)
        // 3y ≤ 6 − x, so that x = 2 leaves y at most 4/3.
        #expect(try tableau.demand(form([1, 0], -2)) && tableau.demand(form([-1, 0], 2)))
        #expect(try tableau.maximize(form([0, 1])) == Ratio(4, over: 3))
        #expect(try tableau.maximize(form([0, 1])).floor == 1 && Ratio(-4, over: 3).floor == -2)
        // x + y ≥ 5 cannot be.
        #expect(try !tableau.demand(form([1, 1], -5)))
    }

    @Test func `figures beyond 64 bits end the proof and not the program`() throws {
        #expect(throws: ProofLimit.self) { try LinearForm(variable: 0).times(.max).times(2) }
        #expect(throws: ProofLimit.self) { try Ratio(Int128(Int64.max) * 3, over: 2) }
        #expect(throws: ProofLimit.self) { try Ratio(1, over: Int128(Int64.max) * 4) }
    }

    private func path() throws -> (CellPath, LinearForm) {
        let path = CellPath(nil, isOutOfTime: { false })
        let amount = path.variable()
        try path.demand(amount.times(-1).adding(1000))
        return (path, amount)
    }

    @Test func `equal amounts rounded alike are one unknown`() throws {
        let (path, amount) = try path()
        let seven = try path.rounded(amount.times(7), dividedBy: 10, .standard)
        #expect(try seven == path.rounded(amount.times(14), dividedBy: 20, .standard))
        let down = try path.rounded(amount.times(7), dividedBy: 10, Rounding(unit: Yuan(fen: 1), mode: .down))
        #expect(seven != down)
        #expect(path.rounded.count == 2)
        // A whole number needs no rounding.
        #expect(try path.rounded(amount.times(30), dividedBy: 10, .standard) == amount.times(3))
    }

    /// All modes, by fen and by yuan: the bounds leave the rounded amount and no other whole one.
    @Test(arguments: Rounding.Mode.allCases, [1, 100])
    func `what a rounded unknown may be is what rounding gives`(_ mode: Rounding.Mode, _ unit: Int64) throws {
        let rounding = Rounding(unit: Yuan(fen: unit), mode: mode)
        for fixed in [0, 1, 2, 5, 49, 50, 51, 149, 150, 250, 333, 1000] as [Int64] {
            let (path, amount) = try path()
            let rounded = try path.rounded(amount.times(7), dividedBy: 10, rounding)
            try path.demand(amount.adding(-fixed))
            try path.demand(amount.times(-1).adding(fixed))
            let expected = rounding.fen(Int128(7 * fixed), dividedBy: 10)
            var tableau = path.tableau
            let least = try tableau.minimize(rounded).divided(by: Ratio(unit)).ceiling * unit
            let most = try tableau.maximize(rounded).divided(by: Ratio(unit)).floor * unit
            // A tie of half-even may go either way by its bounds.
            let isTie = mode == .halfEven && 7 * fixed % (10 * unit) == 5 * unit
            #expect(least <= expected && expected <= most && (isTie || least == most), "\(fixed): \(least)…\(most)")
        }
    }

    @Test func `both answers are followed where both can be, and only then`() throws {
        var pending: [CellPath.Alternative?] = [nil]
        var found: [[Bool]] = []
        while let next = pending.popLast() {
            let path = CellPath(next, isOutOfTime: { false })
            let amount = path.variable()
            try path.demand(amount.times(-1).adding(1000))
            // At least 600 implies at least 500.
            let answers = [try path.isAtLeastZero(amount.adding(-600)), try path.isAtLeastZero(amount.adding(-500))]
            found.append(answers)
            pending += path.alternatives
        }
        #expect(Set(found) == [[true, true], [false, true], [false, false]] && found.count == 3)
    }
}
