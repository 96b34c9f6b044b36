import Adjudication
import PolicyFormat
import Values

extension Check {
    /// A limit, deductible or rate of which no case fits some claim, which is then rejected.
    static let openChoice = Check(
        .openChoice, Label(zh: "有的结算不符合任何情形的取值", en: "a value of which no case fits some claim")
    ) { checked in
        guard let logic = checked.logic, checked.brokenBenefits.isEmpty else { return [] }
        return checked.policy.benefits.enumerated().flatMap { index, benefit -> [Finding] in
            guard benefit.delegated == nil, logic.whyUnreachable(index) == nil else { return [] }
            let claim = logic.covered + [logic.scope(of: index), logic.trigger(of: index)] + logic.notReplaced(index)
            let pools = zip(benefit.pools, logic.plan.benefits.all[index].pools.indices).flatMap { use, compiled in
                let pool = logic.plan.poolUses[compiled]
                let node = pool.limit >= 0 ? pool.limit : logic.plan.pools[pool.pool].limit
                let amount = use.limit ?? checked.policy.pools.first { $0.id == use.pool }?.limit
                return logic.open(node, amount, claim + [logic.someRow(of: index)])
            }
            let rows = benefit.rows.indices.flatMap { number -> [Finding] in
                let reached =
                    claim + (0..<number).map { logic.row($0, of: index).negated } + [logic.row(number, of: index)]
                let row = logic.plan.rows[logic.plan.benefits.all[index].rows.first + Int32(number)]
                let steps = zip(benefit.rows[number].schedule.steps, row.steps.indices).flatMap { step, compiled in
                    logic.open(logic.plan.steps[compiled].value, step.value, reached)
                }
                return logic.open(row.deductible, benefit.rows[number].deductible, reached) + steps
            }
            return pools + rows
        }
    }
}

extension PlanLogic {
    /// A choice that leaves open a claim of which all of some conditions hold.
    fileprivate func open(_ node: Int32, _ amount: Amount?, _ claim: [Formula]) -> [Finding] {
        guard node >= 0, case .terms(let terms)? = amount, case .choose(let cases) = terms.head else { return [] }
        guard case .found(let facts) = solver.solve(claim + choices(of: node).map(\.negated)) else { return [] }
        let category = facts[.slot(Int32(Slot.categoryWon))].flatMap { values in
            plan.policy.categories.indices.first { values.contains(Int64(plan.categoryCodes.all[$0])) }
        }
        let who = category.map { plan.policy.categories[$0].id }
        return [
            Finding(
                zh: "各情形都不适用于" + (who.map { "类别“\($0)”的某些结算" } ?? "某些结算") + "，这些结算不能计算",
                en: "no case fits some claims" + (who.map { " of category “\($0)”" } ?? "")
                    + ", which are then rejected",
                at: cases.last?.when?.position ?? terms.position,
                help: Label(zh: "补上情形，或加一个没有 \"when\" 的情形", en: "add the case, or a last one without \"when\""))
        ]
    }
}
