import Adjudication
import PolicyFormat
import Values

extension Check {
    /// An identity of a category for which no benefit has a row.
    static let uncoveredIdentity = Check(
        .uncoveredIdentity, Label(zh: "归入类别却没有任何待遇的身份", en: "an identity of a category that no benefit has a row for")
    ) { checked in
        guard let logic = checked.logic, checked.brokenBenefits.isEmpty else { return [] }
        return checked.policy.categories.enumerated().flatMap { index, category -> [Finding] in
            guard category.delegated == nil, category.statedBy == nil, logic.isReachable(category: index) else {
                return []
            }
            let uncovered = category.identities.filter { identity in
                guard let bit = checked.vocabulary.identities.firstIndex(where: { $0.id == identity.value }) else {
                    return false
                }
                return !logic.isCovered(identity: bit, of: index)
            }
            if uncovered.count == category.identities.count {
                return [
                    Finding(
                        zh: "类别“\(category.id)”没有任何待遇", en: "no benefit has a row for category “\(category.id)”",
                        at: category.position)
                ]
            }
            return uncovered.map { identity in
                Finding(
                    zh: "只有身份“\(identity.value)”的人没有任何待遇",
                    en: "no benefit has a row for somebody who is only “\(identity.value)”", at: identity.position)
            }
        }
    }
}

extension PlanLogic {
    fileprivate func isReachable(category: Int) -> Bool {
        !solver.never(identities + [isCategory(category)])
    }

    /// That a category is the one that won.
    func isCategory(_ index: Int) -> Formula {
        .fact(.slot(Int32(Slot.categoryWon)), ValueSet([Int64(plan.categoryCodes.all[index])]))
    }

    /// Whether somebody of a category who has no other identity may get anything.
    fileprivate func isCovered(identity: Int, of category: Int) -> Bool {
        let others = plan.identityBits.indices.filter { $0 != identity }.map {
            Formula.fact(.identity($0), ValueSet([0]))
        }
        let person = covered + others + [.fact(.identity(identity), ValueSet([1]))]
        if solver.never(identities + others + [.fact(.identity(identity), ValueSet([1])), isCategory(category)]) {
            return true
        }
        return plan.policy.benefits.enumerated().contains { index, benefit in
            let rows = benefit.delegated == nil ? someRow(of: index) : .always
            return !solver.never(person + [isCategory(category), scope(of: index), rows, trigger(of: index)])
        }
    }
}
