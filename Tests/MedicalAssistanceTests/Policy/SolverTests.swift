@testable import PolicyLint
import Testing

/// Finding out whether any claim is as some conditions say.
struct SolverTests {
    private let solver = solver(SearchWork())

    private static func solver(_ work: SearchWork) -> Solver {
        Solver(work) { variable in
            if case .identity = variable { return ValueSet(0...1) }
            return .all
        }
    }
    private let cost = Variable.slot(1)
    private let care = Variable.slot(2)

    @Test func `what is not in a set is in its complement`() {
        let set = ValueSet([3, 4, 5, 9])
        #expect(set.ranges == [3...5, 9...9])
        #expect(set.complement.complement == set)
        #expect(set.intersection(set.complement).isEmpty)
        #expect(ValueSet.absent.complement == .given)
        #expect(ValueSet.all.complement.isEmpty)
    }

    @Test func `bounds that leave no amount contradict each other`() {
        let low = Formula.fact(cost, ValueSet(0...2_000_000))
        let high = Formula.fact(cost, ValueSet(2_000_001...Int64.max))
        #expect(solver.never([low, high]))
        #expect(!solver.never([low, .any([high, .fact(care, ValueSet([1]))])]))
    }

    @Test func `cases that cover every amount leave nothing over`() {
        let below = Formula.fact(cost, ValueSet(Int64.min + 1...1_999_999))
        let above = Formula.fact(cost, ValueSet(2_000_000...Int64.max))
        let given = Formula.fact(cost, .given)
        #expect(solver.never([given, below.negated, above.negated]))
        // A cost that is not given falls into neither.
        #expect(!solver.never([below.negated, above.negated]))
    }

    @Test func `a claim that is found fits every condition`() {
        let orphan = Formula.fact(.identity(1), ValueSet([1]))
        let poor = Formula.fact(.identity(2), ValueSet([1]))
        guard case .found(let facts) = solver.solve([.any([orphan, poor]), orphan.negated]) else {
            Issue.record("nobody found")
            return
        }
        #expect(facts[.identity(2)] == ValueSet([1]))
        #expect(facts[.identity(1)] == ValueSet([0]))
    }

    @Test func `where there are too many cases nothing is claimed`() {
        // A pigeon hole problem: eight things in seven places, each in one and no two in the same.
        let places = 0..<7
        func stands(_ thing: Int, _ place: Int) -> Formula { .fact(.identity(thing * 8 + place), ValueSet([1])) }
        let each = (0..<8).map { thing in Formula.any(places.map { stands(thing, $0) }) }
        let apart = places.flatMap { place in
            (0..<8).flatMap { one in
                (0..<one).map { Formula.any([stands(one, place).negated, stands($0, place).negated]) }
            }
        }
        #expect(!solver.never(each + apart))
    }

    @Test func `searches that share their work end when it is spent`() {
        // No claim meets both.
        let contradiction = [Formula.fact(.identity(1), ValueSet([1])), .fact(.identity(1), ValueSet([0]))]
        let work = SearchWork(most: 9)
        let solver = Self.solver(work)
        // Each search takes 1 and 2 for its formulas: three of them take 9.
        for _ in 1...3 { #expect(solver.never(contradiction) && !work.isExhausted) }
        #expect(!solver.never(contradiction) && work.isExhausted)
        #expect(!solver.never(contradiction))
    }
}
