import Adjudication
import PolicyFormat
import Values

/// The days of settlement for which claims are tried: those on which a rule changes and the days before, and one of each
/// year between which no figure changes.
struct ProofDays {
    private let sides: [ProofSide]

    init(_ sides: [ProofSide]) { self.sides = sides }

    /// The most years that are looked at.
    private static let mostYears = 12

    /// The days, without years that are like an earlier one.
    var all: [Day] {
        let edges = self.edges
        guard let first = edges.min(), let last = edges.max() else { return [] }
        let years = Day(number: first - 1).civil.year...Day(number: last).civil.year
        let figures = sides.compactMap { $0.scheme.lastYearOfFigures }.max() ?? years.upperBound
        let through = min(max(years.upperBound, figures) + 1, years.lowerBound + ProofDays.mostYears)
        var found: [Day] = []
        var known: Set<[[Int64]]> = []
        for year in years.lowerBound...max(years.lowerBound, through) {
            let days = self.days(in: year, edges)
            let marks = days.map { day in sides.flatMap { $0.marks(of: day) } }
            var kept: [Day] = []
            var seen: Set<[Int64]> = []
            for (day, mark) in zip(days, marks) where seen.insert(mark).inserted { kept.append(day) }
            if known.insert(marks.filter { seen.contains($0) }).inserted { found += kept }
        }
        return found
    }

    private func days(in year: Int, _ edges: Set<Int32>) -> [Day] {
        let ordinary = [(1, 15), (6, 30), (9, 30)].compactMap { Day(year: year, month: $0.0, day: $0.1) }
        let near = edges.flatMap { [$0 - 1, $0] }.map { Day(number: $0) }.filter { $0.civil.year == year }
        return (ordinary + near).sorted()
    }

    /// The days on which a period or a comparison with the settlement date begins or ends.
    private var edges: Set<Int32> {
        var found: Set<Int32> = []
        for side in sides {
            for plan in side.scheme.plans {
                let periods = plan.policy.inForce
                found.formUnion(periods.compactMap { $0.from?.number })
                found.formUnion(periods.compactMap { $0.through.map { $0.number + 1 } })
                found.formUnion(plan.firstDaysOfPeriods.map { Int32(clamping: $0) })
                found.formUnion(daysCompared(plan))
            }
        }
        return found
    }
}

extension ProofDays {
    /// The days of this century's first decades that a file compares the settlement date with.
    private func daysCompared(_ plan: Plan) -> [Int32] {
        if plan.comparisons(of: Slot.of(.date)).isEmpty { return [] }
        let days = plan.namedFigures.filter { (15_000...30_000).contains($0) }.map { Int32(clamping: $0) }
        return days.flatMap { [$0, $0 + 1] }
    }
}

extension ProofSide {
    /// Numbers that are equal for two days which no rule tells apart.
    fileprivate func marks(of day: Day) -> [Int64] {
        let plan = scheme.plan(on: day)
        let index = scheme.plans.firstIndex { $0 === plan } ?? 0
        let era = plan.firstDaysOfPeriods.count { $0 <= Int64(day.number) }
        var marks = [Int64(index), Int64(era)]
        for parameter in plan.parameterNames.indices {
            marks.append(plan.parameter(Int32(parameter), year: day.civil.year) ?? Slot.absent)
        }
        if let prepared = prepare(ProofClaim(date: day, facts: [("care", "inpatient")])) {
            marks += prepared.answers(of: [Slot.of(.date), Slot.year])
            if plan.keySlots.contains(where: { CalendarKey.value($0, on: 0) != nil }) {
                marks.append(Int64(day.civil.month))
            }
        }
        return marks
    }
}

extension ProofSide.Prepared {
    /// What the conditions that look at some slots answer: 1, 0, or -1 where a fact is missing.
    fileprivate func answers(of slots: [Int]) -> [Int64] {
        var frame = frame
        var year = [Int64](repeating: 0, count: max(1, terms.plan.layout.yearSize))
        return frame.withUnsafeMutableBufferPointer { frame in
            year.withUnsafeMutableBufferPointer { year in
                guard let start = frame.baseAddress, let block = year.baseAddress else { return [] }
                return slots.flatMap { slot in
                    terms.plan.comparisons(of: slot).map { condition in
                        terms.plan.holds(condition, in: start, year: block).map { $0 ? 1 : 0 } ?? -1
                    }
                }
            }
        }
    }
}
