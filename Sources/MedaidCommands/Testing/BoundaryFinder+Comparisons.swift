import Adjudication
import PolicyFormat
import Reporting
import Values
import Wording

/// Comparisons in tables: amounts, counters, ages, years and deadlines.
extension BoundaryFinder {
    mutating func addComparisons() {
        for placed in policy.tables {
            for clause in placed.table.clauses {
                for condition in clause.conditions {
                    guard case .compare(let comparisons) = condition.test else { continue }
                    for comparison in comparisons { add(placed.path, condition, comparison, clause) }
                }
            }
        }
    }

    /// The seed for which crossing the line changes most, else the first that crosses it.
    private mutating func add(
        _ path: String, _ condition: Table.Condition, _ comparison: (comparison: Table.Comparison, value: Amount),
        _ clause: Table.Clause
    ) {
        let name = "\(path).\(condition.key)"
        var best: Boundary?
        for seed in seeds {
            guard let boundary = boundary(name, condition, comparison, clause, seed) else { continue }
            if best == nil || boundary.makesDifference { best = boundary }
            if boundary.makesDifference { break }
        }
        guard let best else {
            untried.insert(name)
            return
        }
        if known.insert(name + best.what.en).inserted { found.append(best) }
    }

    private func boundary(
        _ name: String, _ condition: Table.Condition, _ comparison: (comparison: Table.Comparison, value: Amount),
        _ clause: Table.Clause, _ seed: BoundarySeed
    ) -> Boundary? {
        let value = comparison.value
        let facts = policy.facts(satisfying: clause, in: seed.scheme)
        if let field = Field.named(condition.key), field.definition.kind == .day {
            guard let day = seed.claim.day(value) else { return nil }
            return days(name, condition.position, field, day, seed, facts)
        }
        if condition.key == "age", case .number(let text, _) = value, let years = Int(text) {
            guard let date = seed.claim.record.day(.date) else { return nil }
            let birthday = date.adding(months: -12 * years)
            return days(name, condition.position, .birthDate, birthday, seed, facts, what: "\(years)")
        }
        if condition.key == "year", case .number(let text, _) = value, let year = Int(text) {
            let first = [.above, .atMost].contains(comparison.comparison) ? year + 1 : year
            guard policy.dates.year == nil, policy.dates.yearStarts == nil, let day = Day(year: first, month: 1, day: 1)
            else { return nil }
            return days(name, condition.position, .date, day, seed, facts)
        }
        guard let threshold = seed.claim.working(.en).value(value, in: .yuan), threshold >= 0 else { return nil }
        let what = Label(zh: "界线 ", en: "line at ") + Label(yuan(threshold))
        guard let counter = policy.counters.firstIndex(where: { $0.id == condition.key }) else {
            return crossing(name, what, condition.position, threshold, seed, facts) { $0.moved?.figure(condition.key) }
        }
        guard seed.scheme.plans.first(where: { $0.policy.id == policy.id })?.isMoney(counter: counter) == true else {
            return nil
        }
        // Warnings read a counter after the claim; whatever else asks for it sees the claims before.
        let start = name.hasPrefix("warnings.") ? seed : seed.followed
        return crossing(name, what, condition.position, threshold, start, facts) { $0.moved?.counters[counter] }
    }
}

extension SettledClaim {
    /// The day that a value stands for, where it follows from the claim.
    func day(_ amount: Amount) -> Day? {
        switch amount {
        case .date(let day, _): return day
        case .name(let name, _): return figure(name).map { Day(number: Int32(clamping: $0)) }
        case .shifted(let shifted):
            guard let base = day(shifted.base) else { return nil }
            let moved = base.adding(months: shifted.months).adding(days: shifted.days)
            switch shifted.end {
            case nil: return moved
            case .monthEnd: return moved.monthEnd
            case .yearEnd:
                let start = plan.policy.dates.yearStarts ?? .usual
                return start.lastDay(of: start.year(of: moved))
            case .dayOfYear(let month, let day): return Day(year: moved.year, month: month, day: day)
            }
        case .earliest(let dates, _): return dates.compactMap { day($0) }.min()
        default: return nil
        }
    }
}

extension Policy {
    /// Facts of a record that make the plain conditions of a clause hold: yes/no fields and words.
    fileprivate func facts(satisfying clause: Table.Clause, in scheme: Scheme) -> [Field: Int64?] {
        var facts: [Field: Int64?] = [:]
        for condition in clause.conditions {
            if let field = Field.named(condition.key) {
                switch (condition.test, field.definition.kind) {
                case (.flag(let flag), .flag): facts[field] = flag ? 1 : 0
                case (.oneOf(let words), .word(let table)):
                    let index = words.first.flatMap { scheme.vocabulary.word($0.text, in: table) }
                    if let index { facts[field] = Int64(index) }
                default: break
                }
            } else if case .flag(true) = condition.test,
                let inner = self.facts.first(where: { $0.name == condition.key })?.value.clauses.first
            {
                facts.merge(self.facts(satisfying: inner, in: scheme)) { given, _ in given }
            }
        }
        return facts
    }
}
