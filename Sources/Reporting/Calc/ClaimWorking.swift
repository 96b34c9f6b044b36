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

    /// What a sum of several parts is put together from, each with its name: `政策范围内 15,000.00 + 先行自付 1,000.00`.
    func composition(_ name: String, of result: Int64) -> String? {
        let parts = parts(of: name).filter { $0.value != 0 }
        guard parts.count > 1, parts.reduce(0, { $0 + $1.value }) == result else { return nil }
        return text(parts)
    }

    /// The parts of the bill that a sum leaves out: `超限价自费 400.00 + 全自费 3,600.00`.
    func complement(_ name: String, of result: Int64) -> String? {
        let inside = Set(parts(of: name).map(\.name))
        let fields: [Field] = [.inScope, .advanceSelfPay, .overLimitSelfPay, .ownExpense]
        let parts = fields.map(\.definition.name).filter { !inside.contains($0) }.compactMap { part in
            claim.figure(part).map { (name: part, value: $0) }
        }.filter { $0.value != 0 }
        guard !parts.isEmpty, parts.reduce(0, { $0 + $1.value }) == result else { return nil }
        return text(parts)
    }

    private func text(_ parts: [(name: String, value: Int64)]) -> String {
        parts.map { part in
            let label = wording.label(part.name)
            // Parts of a cost: that they are cost need not be said.
            let short = label.hasSuffix("费用") && label != "费用" ? String(label.dropLast(2)) : label
            return "\(short) \(yuan(part.value))".replacingEach(" ", with: noBreak)
        }.joined(separator: " + ")
    }

    /// The named parts that a sum adds up; none, where it is put together in another way.
    private func parts(of name: String) -> [(name: String, value: Int64)] {
        guard let money = policy.money.first(where: { $0.name == name }),
            case .terms(let terms) = money.value.amount, case .sum(let amounts) = terms.head, terms.minus.isEmpty
        else { return [] }
        return amounts.compactMap { amount in
            guard case .name(let part, _) = amount, let value = claim.figure(part) else { return nil }
            return (part, value)
        }
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
