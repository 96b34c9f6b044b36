import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A category that stands before one which is never worse off, and sometimes better.
    static let categoryOrder = Check(
        .categoryOrder, Label(zh: "类别没有从优到劣排列", en: "categories that do not go from most to least favourable")
    ) { checked in
        guard let probing = checked.probing, let logic = checked.logic else { return [] }
        let categories = checked.policy.categories
        return categories.indices.dropFirst().compactMap { index in
            guard let pair = probing.comparison(index - 1, index, logic), let better = pair.better, pair.worse == nil
            else { return nil }
            let amount = Yuan(fen: probing.amounts[better.place]).grouped
            let (first, second) = (Yuan(fen: better.first).grouped, Yuan(fen: better.second).grouped)
            let ids = (categories[index - 1].id, categories[index].id)
            return Finding(
                zh: "“\(ids.1)”优于排在前面的“\(ids.0)”：同样的费用 \(amount) 元，“\(ids.0)”得 \(first) 元，“\(ids.1)”得 \(second) 元",
                en:
                    "“\(ids.1)” is better off than “\(ids.0)” before it: of the same cost of \(amount), “\(ids.0)” is paid \(first), “\(ids.1)” \(second)",
                at: categories[index].position,
                help: Label(
                    zh: "有多种身份的人归入第一个符合的类别：类别应从优到劣排列",
                    en:
                        "who has identities of several gets the first category that fits: the most favourable stands first"
                ))
        }
    }
}

extension Probing {
    typealias Difference = (place: Int, first: Int64, second: Int64)

    /// Where the second of two categories gets more than the first for the same claim, and where less.
    fileprivate func comparison(_ first: Int, _ second: Int, _ logic: PlanLogic) -> (
        better: Difference?, worse: Difference?
    )? {
        let swept = sweeps.filter {
            $0.kind == .cost && $0.person.records.count == 1 && $0.person.category == second
                || $0.kind == .cost && $0.person.records.count == 1 && $0.person.category == first
        }
        var better: Difference?
        var worse: Difference?
        for sweep in swept {
            guard let left = self.paid(sweep.person, as: first), let right = self.paid(sweep.person, as: second)
            else { continue }
            for (place, pair) in zip(left, right).enumerated() {
                guard let one = pair.0, let other = pair.1 else { continue }
                if other > one, better == nil || other - one > (better.map { $0.second - $0.first } ?? 0) {
                    better = (place, one, other)
                }
                if other < one, worse == nil { worse = (place, one, other) }
            }
        }
        return (better, worse)
    }

    /// What a claim is paid when the person has only the first identity of a category, at the amounts always tried.
    private func paid(_ person: ProbeRecords, as category: Int) -> [Int64?]? {
        let category = probe.plan.policy.categories[category]
        guard category.delegated == nil, category.statedBy == nil, let id = category.identities.first?.value,
            let bit = probe.scheme.vocabulary.identities.firstIndex(where: { $0.id == id }),
            var record = person.records.first
        else { return nil }
        record.holdings = [Holding(identity: bit)]
        let settlement = Settlement(probe.scheme)
        return amounts.map { amount in
            record[.inScope] = amount
            let result = settlement.settle([record])
            return result.rejected.isEmpty ? result.claims.first.map { $0.outcome.payout } : nil
        }
    }
}
