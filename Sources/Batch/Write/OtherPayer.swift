import Adjudication
import PolicyFormat
import Values

/// Somebody beside the fund and the hospital who pays benefits, such as a charity, with the benefits that they pay.
struct OtherPayer {
    /// The name, as the policy has it.
    let name: String
    /// The benefits, by index in the layout, under each plan of the scheme.
    let benefits: [[Int]]

    /// All that the versions of a scheme name, in file order.
    static func all(_ scheme: Scheme) -> [OtherPayer] {
        var names: [String] = []
        for benefit in scheme.plans.flatMap(\.policy.benefits) {
            if case .other(let label) = benefit.payer, !names.contains(label.zh) { names.append(label.zh) }
        }
        return names.map { name in
            OtherPayer(
                name: name,
                benefits: scheme.plans.map { plan in
                    let ids = plan.policy.benefits.filter { benefit in
                        if case .other(let label) = benefit.payer { label.zh == name } else { false }
                    }.map(\.id)
                    return scheme.layout.benefits.indices.filter { ids.contains(scheme.layout.benefits[$0]) }
                })
        }
    }

    /// The columns of a batch: what they pay together, and what each pays; none where the policy names nobody.
    static func columns(_ scheme: Scheme) -> [String] {
        let payers = all(scheme)
        return payers.isEmpty ? [] : ["others_borne"] + payers.map { "paid_" + $0.name }
    }
}
