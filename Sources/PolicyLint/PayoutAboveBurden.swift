import Adjudication
import PolicyFormat
import Values

extension Check {
    /// Payments that come to more than insurance left of the cost.
    static let payoutAboveBurden = Check(
        .payoutAboveBurden, Label(zh: "支付之和可能超过救助前自付", en: "payments that can exceed what is left before assistance")
    ) { checked in
        guard let probing = checked.probing else { return [] }
        var found: [Position: Finding] = [:]
        for sweep in probing.sweeps {
            guard let point = sweep.excess, let benefit = benefit(point, checked.policy) else { continue }
            guard found[benefit.position] == nil else { continue }
            let claim = ProbeDescription(probing, checked.vocabulary).text(sweep, point.amount)
            let (burden, paid) = (Yuan(fen: point.burden).grouped, Yuan(fen: point.paid).grouped)
            found[benefit.position] = Finding(
                zh: "救助前自付 \(burden) 元，支付却达 \(paid) 元",
                en: "\(burden) are left before assistance, and \(paid) are paid",
                at: benefit.position,
                help: Label(
                    zh: "例：\(claim.zh)。从基数中减去其他待遇已付的部分，或加 \"atMost\"；若文件如此规定，写入 \"accepted\"",
                    en:
                        "for example \(claim.en); take what other benefits pay off its base, or give it an \"atMost\"; if the text says so, say it under \"accepted\""
                ))
        }
        return Array(found.values)
    }

    /// The last benefit that pays.
    private static func benefit(_ point: ProbePoint, _ policy: Policy) -> Benefit? {
        point.claims.flatMap(\.steps).last { $0.payout > 0 }.map { policy.benefits[$0.benefit] }
    }
}
