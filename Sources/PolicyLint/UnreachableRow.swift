import PolicyFormat
import Values

extension Check {
    /// A row that no claim reaches, as rows before it take every claim that it fits.
    static let unreachableRow = Check(
        .unreachableRow, Label(zh: "任何结算都到不了的档", en: "a row that no claim reaches")
    ) { checked in
        guard let logic = checked.logic else { return [] }
        return checked.policy.benefits.enumerated().flatMap { index, benefit -> [Finding] in
            guard benefit.rows.count > 1, !checked.brokenBenefits.contains(index), logic.whyUnreachable(index) == nil
            else { return [] }
            return benefit.rows.enumerated().compactMap { number, row in
                logic.whyUnreachable(row: number, of: index).map { why in
                    Finding(
                        zh: "任何结算都到不了第 \(number + 1) 档：\(why.zh)", en: "no claim reaches row \(number + 1): \(why.en)",
                        at: row.position)
                }
            }
        }
    }
}

extension PlanLogic {
    /// Why no claim gets to a row; `nil` where one may.
    fileprivate func whyUnreachable(row number: Int, of benefit: Int) -> Label? {
        let own = identities + [scope(of: benefit), row(number, of: benefit)]
        if solver.never(own) {
            return Label(zh: "其条件与待遇的条件矛盾", en: "its conditions contradict those of the benefit, or each other")
        }
        let paid = own + covered + [trigger(of: benefit)]
        if solver.never(paid) { return Label(zh: "符合条件的结算都不予救助", en: "every claim that it fits is excluded") }
        let earlier = (0..<number).map { row($0, of: benefit).negated }
        guard solver.never(paid + earlier) else { return nil }
        if let one = earlier.indices.first(where: { solver.never(paid + [earlier[$0]]) }) {
            return Label(zh: "符合它的都先符合第 \(one + 1) 档", en: "row \(one + 1) takes every claim that it fits")
        }
        return Label(zh: "符合它的都先符合前面各档", en: "the rows before it take every claim that it fits")
    }
}
