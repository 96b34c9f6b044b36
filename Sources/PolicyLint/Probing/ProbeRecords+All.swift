import Adjudication
import PolicyFormat
import Values

extension ProbeRecords {
    /// The most that are tried of one policy.
    static let most = 60

    /// A probe for every category and every row of every benefit that it can reach, and for every adjustment.
    static func all(_ logic: PlanLogic, on date: Day) -> [ProbeRecords] {
        let policy = logic.plan.policy
        var found: [ProbeRecords] = []
        var known: Set<String> = []
        func add(_ formulas: [Formula], _ category: Int?, _ day: Day) {
            guard found.count < most, case .found(let facts) = logic.solver.solve(formulas),
                let records = ProbeRecord(logic: logic, date: day).records(facts, category: category)
            else { return }
            let probe = ProbeRecords(records: records, category: category)
            if known.insert(probe.key).inserted { found.append(probe) }
        }
        let categories = policy.categories.indices.filter { policy.categories[$0].delegated == nil }.map {
            Optional($0)
        }
        for category in categories + [nil] {
            let person = logic.covered + [logic.isCategory(category)]
            for (index, benefit) in policy.benefits.enumerated() where benefit.delegated == nil {
                let day = benefit.inForce.isEmpty ? date : logic.day(within: benefit.inForce, near: date)
                let asked = person + [logic.scope(of: index), logic.trigger(of: index)] + logic.notReplaced(index)
                for row in benefit.rows.indices {
                    let rows = (0..<row).map { logic.row($0, of: index).negated } + [logic.row(row, of: index)]
                    add(asked + rows, category, day)
                    for adjustment in logic.plan.benefits.all[index].adjustments.indices {
                        let changed = logic.formula(logic.plan.adjustments[adjustment].scope)
                        add(asked + rows + [changed], category, day)
                    }
                }
            }
        }
        return found
    }
}

extension PlanLogic {
    /// That the category is the one of that index, or that there is none.
    fileprivate func isCategory(_ index: Int?) -> Formula {
        index.map { isCategory($0) } ?? .fact(.slot(Int32(Slot.categoryWon)), .absent)
    }

    /// A day on which the policy and one of some further periods apply.
    fileprivate func day(within periods: [Period], near date: Day) -> Day {
        if periods.contains(where: { $0.contains(date) }) { return date }
        let ends = periods.flatMap { [$0.from, $0.through] }.compactMap { $0 }
        return ends.first { day in plan.policy.inForce.contains { $0.contains(day) } } ?? date
    }
}
