import Adjudication
import PolicyFormat
import PolicyLint
import Values
import Wording

/// Finds the lines that a policy draws and claims on either side of them, starting from the claims of its examples.
struct BoundaryFinder {
    let policy: Policy
    let seeds: [BoundarySeed]
    var found: [Boundary] = []
    /// Lines that no example's claim could be moved across.
    var untried: Set<String> = []
    /// Lines of schedules and limits that some example's claim could not be moved across; another's may be.
    private var missed: [String: String] = [:]
    var known: Set<String> = []

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
        for (key, name) in finder.missed where !finder.known.contains(key) { finder.untried.insert(name) }
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
            add(
                path + ".deductible", .deductible(yuan(deductible)), row.position, deductible, seed,
                measuredBy: accumulated)
        }
        for (place, edge) in step.edges.enumerated() {
            add(
                "\(path).\(row.schedule.key).\(place + 1)", Label(zh: "分段 ", en: "step at ") + Label(yuan(edge)),
                row.schedule.steps[place].position, edge, seed, measuredBy: accumulated)
        }
        for draw in step.pools {
            guard let limit = draw.limit else { continue }
            let pool = policy.pools[draw.pool]
            add(
                "pools.\(pool.id) (\(benefit.id))", Label(zh: "限额 ", en: "limit ") + Label(yuan(limit)), pool.position,
                limit, seed
            ) { outcome in
                outcome.step(of: step.benefit).flatMap { step in
                    step.pools.first { $0.pool == draw.pool }.map { $0.before + step.afterOwnLimits }
                }
            }
        }
    }

    // MARK: Amounts

    private mutating func add(
        _ path: String, _ what: Label, _ position: Position, _ threshold: Int64, _ seed: BoundarySeed,
        measuredBy measure: (BoundaryOutcome) -> Int64?
    ) {
        let key = "\(path) \(threshold)"
        guard !known.contains(key) else { return }
        for start in [seed] + seed.movingEarlier {
            guard let boundary = crossing(path, what, position, threshold, start, [:], measuredBy: measure) else {
                continue
            }
            known.insert(key)
            found.append(boundary)
            return
        }
        missed[key] = "\(path) (\(yuan(threshold)))"
    }

    /// Moves one amount of the claim, or of the one moved for it, until what is measured reaches a threshold, to the fen.
    func crossing(
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
