import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A benefit that no claim can trigger.
    static let unreachableBenefit = Check(
        .unreachableBenefit, Label(zh: "任何结算都得不到的待遇", en: "a benefit that no claim can trigger")
    ) { checked in
        guard let logic = checked.logic else { return [] }
        return checked.policy.benefits.enumerated().compactMap { index, benefit in
            guard !checked.brokenBenefits.contains(index) else { return nil }
            return logic.whyUnreachable(index).map { why in
                Finding(
                    zh: "任何结算都得不到待遇“\(benefit.id)”：\(why.zh)",
                    en: "no claim can get benefit “\(benefit.id)”: \(why.en)",
                    at: benefit.position)
            }
        }
    }
}

extension PlanLogic {
    /// Why no claim gets a benefit; `nil` where one may.
    func whyUnreachable(_ index: Int) -> Label? {
        let benefit = plan.policy.benefits[index]
        if !benefit.inForce.isEmpty,
            !benefit.inForce.contains(where: { period in plan.policy.inForce.contains { $0.meets(period) } })
        {
            return Label(zh: "其有效期不在政策有效期之内", en: "it applies only while the policy does not")
        }
        let isTriggered = plan.benefits.all[index].paysWhen >= 0
        var asked = identities + [scope(of: index)] + (isTriggered ? [] : [trigger(of: index)])
        if solver.never(asked) { return Label(zh: "其条件互相矛盾", en: "its conditions contradict each other") }
        asked += covered
        if solver.never(asked) { return Label(zh: "符合条件的结算都不予救助", en: "every claim that it looks at is excluded") }
        guard benefit.delegated == nil else { return nil }
        asked.append(someRow(of: index))
        if solver.never(asked) { return Label(zh: "没有一档适用于符合其条件的结算", en: "no row fits a claim that it looks at") }
        asked.append(trigger(of: index))
        if solver.never(asked) { return Label(zh: "其触发条件不会成立", en: "its trigger never holds for such a claim") }
        if solver.never(asked + notReplaced(index)) {
            return Label(zh: "总被前面的待遇取代", en: "a benefit before it always takes its place")
        }
        return nil
    }
}

extension Period {
    /// Whether two periods have a day in common.
    func meets(_ other: Period) -> Bool {
        let starts = [from, other.from].compactMap { $0 }.max()
        let ends = [through, other.through].compactMap { $0 }.min()
        guard let starts, let ends else { return true }
        return starts <= ends
    }
}
