import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A row for some identities that stands before a better one for others: who has both gets the worse.
    static let rowOrder = Check(
        .rowOrder, Label(zh: "档没有从优到劣排列", en: "rows that do not go from most to least favourable")
    ) { checked in
        guard let logic = checked.logic else { return [] }
        return checked.policy.benefits.enumerated().flatMap { index, benefit in
            benefit.rows.indices.compactMap { later in
                (0..<later).first { logic.isWorse(row: $0, than: later, of: index) }.map { earlier in
                    Finding(
                        zh: "同时符合第 \(earlier + 1) 档和本档的人只得到较差的第 \(earlier + 1) 档",
                        en: "who fits row \(earlier + 1) and this one gets row \(earlier + 1), which is worse",
                        at: benefit.rows[later].position,
                        help: Label(
                            zh: "第一个符合的档起作用：较优的应排在前面",
                            en: "the first row that fits decides: the more favourable stands first"))
                }
            }
        }
    }
}

extension PlanLogic {
    /// Whether two rows are for different, overlapping groups of people, and the earlier one is never better.
    ///
    /// A row for a part of those whom a later one is for is an exception, and meant.
    fileprivate func isWorse(row earlier: Int, than later: Int, of benefit: Int) -> Bool {
        let first = plan.benefits.all[benefit].rows.first
        guard plan.rows[first + Int32(earlier)].identities != 0, plan.rows[first + Int32(later)].identities != 0 else {
            return false
        }
        let (one, other) = (row(earlier, of: benefit), row(later, of: benefit))
        let claim = covered + [scope(of: benefit)]
        guard !solver.never(claim + [one, other]), !solver.never(claim + [one, other.negated]),
            !solver.never(claim + [one.negated, other])
        else { return false }
        guard let left = FixedSchedule(plan.rows[first + Int32(earlier)], of: plan),
            let right = FixedSchedule(plan.rows[first + Int32(later)], of: plan)
        else { return false }
        let amounts = left.edges + right.edges + [1_000_000_000]
        let pairs = amounts.flatMap { [$0, $0 + 1] }.map { (left.worth($0), right.worth($0)) }
        return pairs.allSatisfy { $0 <= $1 } && pairs.contains { $0 < $1 }
    }
}
