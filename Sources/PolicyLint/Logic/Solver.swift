/// Finds a claim for which formulas hold, or that there is none.
struct Solver {
    /// What is known of a claim's facts; a fact that is not among them may be anything.
    typealias Facts = [Variable: ValueSet]

    /// What came of it.
    enum Answer {
        case found(Facts)
        case none
        /// Too many cases to tell.
        case undecided
    }

    /// What a fact may be at all.
    let domain: (Variable) -> ValueSet
    private var budget = 4000
    /// What all searches of the validation share.
    private let work: SearchWork

    init(_ work: SearchWork, domain: @escaping (Variable) -> ValueSet) {
        self.work = work
        self.domain = domain
    }

    /// Facts for which all of the formulas hold.
    func solve(_ formulas: [Formula]) -> Answer {
        var copy = self
        if let facts = copy.search(formulas, [:]) { return .found(facts) }
        return copy.budget > 0 ? .none : .undecided
    }

    /// Whether it is certain that they never hold together.
    func never(_ formulas: [Formula]) -> Bool {
        if case .none = solve(formulas) { return true }
        return false
    }

    private mutating func search(_ formulas: [Formula], _ start: Facts) -> Facts? {
        guard budget > 0, work.spend(1 + formulas.count) else {
            budget = 0
            return nil
        }
        budget -= 1
        var facts = start
        var open: [[Formula]] = []
        guard assume(formulas, &facts, &open) else { return nil }
        // What has one possibility left is decided before anything is tried.
        var settled = false
        while !settled {
            settled = true
            var rest: [[Formula]] = []
            for alternatives in open {
                guard work.spend(alternatives.count) else {
                    budget = 0
                    return nil
                }
                let possible = alternatives.filter { isPossible($0, facts) }
                if possible.isEmpty { return nil }
                if alternatives.contains(where: { isCertain($0, facts) }) { continue }
                if possible.count == 1 {
                    settled = false
                    guard assume(possible, &facts, &rest) else { return nil }
                } else {
                    rest.append(possible)
                }
            }
            open = rest
        }
        guard let next = open.indices.min(by: { open[$0].count < open[$1].count }) else { return facts }
        let alternatives = open.remove(at: next)
        let others = open.map { Formula.any($0) }
        for alternative in alternatives {
            if let found = search([alternative] + others, facts) { return found }
        }
        return nil
    }

    /// Takes in what certainly holds; alternatives are left open.
    private func assume(_ formulas: [Formula], _ facts: inout Facts, _ open: inout [[Formula]]) -> Bool {
        for formula in formulas {
            switch formula {
            case .fact(let variable, let values):
                let left = (facts[variable] ?? domain(variable)).intersection(values)
                if left.isEmpty { return false }
                facts[variable] = left
            case .all(let parts): if !assume(parts, &facts, &open) { return false }
            case .any(let parts): open.append(parts)
            }
        }
        return true
    }

    private func isPossible(_ formula: Formula, _ facts: Facts) -> Bool {
        switch formula {
        case .fact(let variable, let values):
            !(facts[variable] ?? domain(variable)).intersection(values).isEmpty
        case .all(let parts): parts.allSatisfy { isPossible($0, facts) }
        case .any(let parts): parts.contains { isPossible($0, facts) }
        }
    }

    private func isCertain(_ formula: Formula, _ facts: Facts) -> Bool {
        switch formula {
        case .fact(let variable, let values):
            (facts[variable] ?? domain(variable)).intersection(values.complement).isEmpty
        case .all(let parts): parts.allSatisfy { isCertain($0, facts) }
        case .any(let parts): parts.contains { isCertain($0, facts) }
        }
    }
}
