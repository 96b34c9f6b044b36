import MedicalAssistance

/// Finds the lines that a policy draws and claims on either side of them, starting from the claims of its examples.
struct BoundaryFinder {
    let policy: Policy
    private let seeds: [BoundarySeed]
    private(set) var found: [Boundary] = []
    /// Lines that no example's claim could be moved across.
    private var untried: Set<String> = []
    private var known: Set<String> = []

    init(_ tested: TestedPolicy) {
        policy = tested.policy
        let version = tested.policy.version
        seeds = tested.runs.flatMap { BoundarySeed.all(of: $0) }.filter { $0.claim.plan.policy.version == version }
    }

    /// Every boundary for which an example gives a start, and the paths of those for which none does.
    static func boundaries(of tested: TestedPolicy) -> (found: [Boundary], untried: [String]) {
        var finder = BoundaryFinder(tested)
        for seed in finder.seeds {
            for step in seed.claim.steps { finder.addSchedule(step, seed) }
        }
        finder.addComparisons()
        finder.addPeriods()
        let rows = tested.coverage.untouched.filter { $0.kind == .row }.map(\.path)
        let sorted = finder.found.enumerated().sorted {
            ($0.element.position.source?.name ?? "", $0.element.position.offset, $0.offset)
                < ($1.element.position.source?.name ?? "", $1.element.position.offset, $1.offset)
        }.map(\.element)
        return (sorted, finder.untried.sorted() + rows)
    }

    // MARK: Deductibles, steps of schedules, limits

    private mutating func addSchedule(_ step: Step, _ seed: BoundarySeed) {
        guard step.skipped == nil, let index = step.row else { return }
        let benefit = policy.benefits[step.benefit]
        let row = benefit.rows[index]
        let path = "benefits.\(benefit.id).rows.\(index + 1)"
        let accumulated = { (outcome: BoundaryOutcome) in
            outcome.step(of: step.benefit).map { $0.row == index ? $0.after : 0 }
        }
        if let deductible = step.deductible, deductible > 0 {
            let amount = Yuan(fen: deductible).grouped
            add(
                path + ".deductible", Label(zh: "起付标准 \(amount)", en: "deductible \(amount)"), row.position, deductible,
                seed, measuredBy: accumulated)
        }
        for (place, edge) in step.edges.enumerated() {
            let amount = Yuan(fen: edge).grouped
            add(
                "\(path).\(row.schedule.name).\(place + 1)", Label(zh: "分段 \(amount)", en: "step at \(amount)"),
                row.schedule.steps[place].position, edge, seed, measuredBy: accumulated)
        }
        for draw in step.pools {
            guard let limit = draw.limit else { continue }
            let pool = policy.pools[draw.pool]
            let amount = Yuan(fen: limit).grouped
            add(
                "pools.\(pool.id) (\(benefit.id))", Label(zh: "限额 \(amount)", en: "limit \(amount)"), pool.position,
                limit,
                seed
            ) { outcome in
                outcome.step(of: step.benefit).flatMap { step in
                    step.pools.first { $0.pool == draw.pool }.map { $0.before + step.afterOwnLimits }
                }
            }
        }
    }

    // MARK: Comparisons

    private mutating func addComparisons() {
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
        let telling = AmountTelling(claim: seed.claim, language: .en)
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
            guard policy.dates.year == nil, let day = Day(year: first, month: 1, day: 1) else { return nil }
            return days(name, condition.position, .date, day, seed, facts)
        }
        guard let threshold = telling.figure(value), threshold >= 0 else { return nil }
        let what = Label(zh: "界线 \(Yuan(fen: threshold).grouped)", en: "line at \(Yuan(fen: threshold).grouped)")
        guard let counter = policy.counters.firstIndex(where: { $0.id == condition.key && $0.of != nil }) else {
            return crossing(name, what, condition.position, threshold, seed, facts) { $0.moved?.figure(condition.key) }
        }
        // Warnings read a counter after the claim; whatever else asks for it sees the claims before.
        let start = name.hasPrefix("warnings.") ? seed : seed.followed
        return crossing(name, what, condition.position, threshold, start, facts) { $0.moved?.counters[counter] }
    }

    // MARK: Days

    private mutating func addPeriods() {
        for period in policy.inForce { add("inForce", period) { $0.claim.outcome.payout > 0 } }
        for (index, benefit) in policy.benefits.enumerated() {
            for period in benefit.inForce {
                add("benefits.\(benefit.id).inForce", period) { seed in
                    seed.claim.steps.contains { $0.benefit == index && $0.payout > 0 }
                }
            }
        }
    }

    private mutating func add(_ path: String, _ period: Period, startingFrom fits: (BoundarySeed) -> Bool) {
        let field = policy.dates.version.flatMap { Field.named($0.value) } ?? .date
        // The first claim of an example has nothing before it that would move out of its year.
        let starts = seeds.filter { $0.records.count == 1 && fits($0) }
        for (key, day) in [("from", period.from), ("through", period.through)] {
            guard let day, known.insert("\(path).\(key) \(day)").inserted else { continue }
            let tried = (starts.isEmpty ? seeds.filter(fits) : starts).map {
                days("\(path).\(key)", policy.position, field, day, $0, [:])
            }
            if let boundary = tried.first(where: \.makesDifference) ?? tried.first {
                found.append(boundary)
            } else {
                untried.insert("\(path).\(key)")
            }
        }
    }

    private func days(
        _ path: String, _ position: Position, _ field: Field, _ day: Day, _ seed: BoundarySeed,
        _ facts: [Field: Int64?],
        what: String? = nil
    ) -> Boundary {
        let points = [-1, 0, 1].map { shift -> BoundaryOutcome in
            var changes = facts
            changes[field] = Int64(day.adding(days: shift).number)
            if field == .date { changes[.admitted] = .some(nil) }
            // Nobody is admitted after the settlement.
            let moved = day.adding(days: shift)
            if field == .admitted, let date = seed.claim.record.day(.date), date < moved {
                changes[.date] = Int64(moved.number)
            }
            return seed.varied(changes)
        }
        let label = Label(
            zh: "\(field.definition.label) \(what ?? day.description)",
            en: "\(field.definition.name) \(what ?? day.description)")
        return Boundary(path: path, what: label, position: position, field: field, points: points)
    }

    // MARK: Amounts

    private mutating func add(
        _ path: String, _ what: Label, _ position: Position, _ threshold: Int64, _ seed: BoundarySeed,
        measuredBy measure: (BoundaryOutcome) -> Int64?
    ) {
        guard !known.contains("\(path) \(threshold)") else { return }
        guard let boundary = crossing(path, what, position, threshold, seed, [:], measuredBy: measure) else { return }
        known.insert("\(path) \(threshold)")
        found.append(boundary)
    }

    /// Moves one amount of the claim until what is measured reaches a threshold, to the fen.
    private func crossing(
        _ path: String, _ what: Label, _ position: Position, _ threshold: Int64, _ seed: BoundarySeed,
        _ facts: [Field: Int64?], measuredBy measure: (BoundaryOutcome) -> Int64?
    ) -> Boundary? {
        for field in [Field.inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense, .quotaLimit] {
            // Nothing lies below 0: there the line is between it and the first fen.
            func reaches(_ fen: Int64) -> Bool {
                measure(seed.varied(field, fen: fen, and: facts)).map { $0 >= max(1, threshold) } ?? false
            }
            // Ten million yuan is beyond any limit.
            var (low, high): (Int64, Int64) = (0, 1_000_000_000)
            guard !reaches(low), reaches(high) else { continue }
            while high - low > 1 {
                let middle = (low + high) / 2
                if reaches(middle) { high = middle } else { low = middle }
            }
            let tried = threshold == 0 ? [high - 1, high] : [high - 1, high, high + 1]
            return Boundary(
                path: path, what: what, position: position, field: field,
                points: tried.map { seed.varied(field, fen: $0, and: facts) }, start: threshold == 0 ? 0 : -1)
        }
        return nil
    }
}

extension BoundaryOutcome {
    fileprivate func step(of benefit: Int) -> Step? { moved?.steps.first { $0.benefit == benefit } }
}

extension Row.Schedule {
    fileprivate var name: String {
        switch self {
        case .bands: "bands"
        case .brackets: "brackets"
        case .lumps: "lumps"
        }
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
