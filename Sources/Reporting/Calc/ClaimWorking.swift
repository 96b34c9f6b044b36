package import Adjudication
import PolicyFormat
package import Values
import Wording

/// Puts a value of a policy as the arithmetic of one claim: `16,000.00 × 90% − 9,000.00 − 4,900.00`.
struct ClaimWorking {
    let claim: SettledClaim
    let wording: RuleWording

    private var policy: Policy { claim.plan.policy }

    /// A value in fen with the arithmetic behind it, spelt out one level deep; the figure alone where there is none.
    func equation(_ amount: Amount, of result: Int64) -> String {
        var amount = amount
        if case .name(let name, _) = amount, let money = policy.money.first(where: { $0.name == name }) {
            amount = money.value.amount
        }
        return claim.working(wording.language).equation(amount, of: result, in: .yuan)
    }

    /// What a sum is put together from, each part with its name: `政策范围内费用 15,000.00 + 先行自付 1,000.00`.
    func composition(_ name: String, of result: Int64) -> String? {
        guard let money = policy.money.first(where: { $0.name == name }),
            case .terms(let terms) = money.value.amount, case .sum(let amounts) = terms.head, terms.minus.isEmpty
        else { return nil }
        let parts = amounts.compactMap { amount -> (name: String, value: Int64)? in
            guard case .name(let part, _) = amount, let value = claim.figure(part), value != 0 else { return nil }
            return (wording.label(part), value)
        }
        guard !parts.isEmpty, parts.reduce(0, { $0 + $1.value }) == result else { return nil }
        return parts.map { "\($0.name) \(yuan($0.value))" }.joined(separator: " + ")
    }

    /// What comes off a sum of money, by name, in fen; `nil` where it is put together in another way.
    func deductions(_ name: String) -> [(name: String, value: Int64)]? {
        guard let money = policy.money.first(where: { $0.name == name }),
            case .terms(let terms) = money.value.amount
        else { return nil }
        var found: [(name: String, value: Int64)] = []
        for term in terms.minus {
            guard case .name(let part, _) = term, let value = claim.figure(part) else { return nil }
            found.append((part, value))
        }
        return found
    }
}

extension SettledClaim {
    /// Works values of the policy out from the claim's figures.
    package func working(_ language: Language) -> AmountWorking {
        AmountWorking(figure: { figure($0) }, policy: plan.policy, language: language)
    }
}
