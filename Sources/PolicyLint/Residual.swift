import Adjudication
import PolicyFormat
import Values

extension Check {
    /// What is left of the burden, from which payments for other cost come off, or payments for the burden do not.
    static let residual = Check(
        .residual, Label(zh: "救助后自付扣减的待遇不对", en: "what is left after assistance takes off the wrong benefits")
    ) { checked in
        guard let logic = checked.logic, checked.brokenBenefits.isEmpty else { return [] }
        return checked.policy.benefits.enumerated().flatMap { index, benefit -> [Finding] in
            guard case .name(let name, _) = benefit.base,
                let money = checked.policy.money.first(where: { $0.name == name }),
                case .terms(let terms) = money.value.amount, case .sum(let sum) = terms.head,
                checked.policy.isOfBurden(.terms(terms)) == true, sum.count == 1
            else { return [] }
            let deductions = checked.policy.deductions(from: .terms(terms))
            let taken = Set(deductions)
            let takesAll = taken.contains("assistance")
            guard takesAll || taken.contains(where: { $0.hasPrefix("paid.") }) else { return [] }
            return checked.policy.benefits[..<index].enumerated().compactMap { earlier, other in
                guard other.delegated == nil, logic.mayPayTogether(earlier, index) else { return nil }
                let isTaken = taken.contains("paid." + other.id) || takesAll && other.payer == .fund
                let times =
                    deductions.filter { $0 == "paid." + other.id || ($0 == "assistance" && other.payer == .fund) }.count
                if times > 1 { return twice(name, other, at: money.position) }
                guard let isOfBurden = checked.policy.isOfBurden(other.base), isTaken != isOfBurden else { return nil }
                return isTaken
                    ? Finding(
                        zh: "“\(name)”扣减了“\(other.id)”，而它支付的不是救助前自付",
                        en:
                            "“\(name)” takes off what “\(other.id)” pays, which is not for what is left before assistance",
                        at: money.position,
                        help: Label(
                            zh: "逐项写明扣减哪些待遇，如 \"minus\": [\"paid.…\"]",
                            en: "name the benefits that come off, as in \"minus\": [\"paid.…\"]"))
                    : Finding(
                        zh: "“\(name)”没有扣减“\(other.id)”已付的部分",
                        en: "“\(name)” leaves out what “\(other.id)” has paid of what is left before assistance",
                        at: money.position,
                        help: Label(
                            zh: "在 \"minus\" 中加上 \"paid.\(other.id)\"", en: "add \"paid.\(other.id)\" to \"minus\""))
            }
        }
    }
}

/// What a benefit has paid comes off twice.
private func twice(_ name: String, _ benefit: Benefit, at position: Position) -> Finding {
    Finding(
        zh: "“\(name)”把“\(benefit.id)”已付的部分扣减了两次", en: "“\(name)” takes off twice what “\(benefit.id)” has paid",
        at: position,
        help: Label(
            zh: "它所依据的金额已经扣减过，从 \"minus\" 中删去", en: "the sum that it starts from takes it off already: leave it out"))
}

extension Policy {
    /// What comes off a value, also by way of the sums that it starts from: each name as often as it does.
    fileprivate func deductions(from amount: Amount, depth: Int = 0) -> [String] {
        switch amount {
        case .name(let name, _):
            guard depth < 16, let money = money.first(where: { $0.name == name }) else { return [] }
            return deductions(from: money.value.amount, depth: depth + 1)
        case .terms(let terms):
            guard case .sum(let sum) = terms.head else { return [] }
            return terms.minus.flatMap(\.names) + sum.flatMap { deductions(from: $0, depth: depth + 1) }
        default: return []
        }
    }

    /// Whether a value is worked out from the cost that the scheme assists; `nil` where it looks at the whole bill.
    fileprivate func isOfBurden(_ amount: Amount) -> Bool? {
        let names = names(within: amount)
        if !names.isDisjoint(with: ["burden", "eligible_cost", "in_scope"]) { return true }
        return names.contains("total") ? nil : false
    }
}

extension PlanLogic {
    /// Whether some claim gets both of two benefits.
    fileprivate func mayPayTogether(_ earlier: Int, _ later: Int) -> Bool {
        let id = plan.policy.benefits[later].id
        if plan.policy.benefits[earlier].replaces.contains(where: { $0.value == id }) { return false }
        return !solver.never(
            covered + [earlier, later].flatMap { [scope(of: $0), someRow(of: $0)] } + notReplaced(earlier)
                + notReplaced(later))
    }
}
