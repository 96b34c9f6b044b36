import Adjudication
import PolicyFormat
import Values

extension Check {
    /// An amount at which one fen more of cost leaves the family worse off.
    static let cliff = Check(
        .cliff, Label(zh: "费用多一分，家庭反而吃亏", en: "one fen more of cost leaves the family worse off by more")
    ) { checked in
        guard let probing = checked.probing else { return [] }
        var found: [Position: Finding] = [:]
        for sweep in probing.sweeps {
            for fall in sweep.falls {
                let cause = Cause(fall.before, fall.after, checked)
                guard found[cause.position] == nil else { continue }
                found[cause.position] = finding(sweep, fall.before, fall.after, cause, probing, checked)
            }
        }
        return Array(found.values)
    }

    private static func finding(
        _ sweep: ProbeSweep, _ before: ProbePoint, _ after: ProbePoint, _ cause: Cause, _ probing: Probing,
        _ checked: CheckedPolicy
    ) -> Finding {
        let what =
            sweep.kind == .cost
            ? Label(zh: "政策范围内费用", en: "an in-scope cost") : Label(zh: "救助前自付", en: "a sum left before assistance")
        let (low, high) = (Yuan(fen: before.amount).grouped, Yuan(fen: after.amount).grouped)
        let (more, less) = (Yuan(fen: before.paid).grouped, Yuan(fen: after.paid).grouped)
        let claim = ProbeDescription(probing, checked.vocabulary).text(sweep, after.amount)
        let next =
            sweep.person.records.count > 1 ? Label(zh: "（连同其后一笔）", en: " (with the record after it)") : Label("")
        return Finding(
            zh: "费用多了，所得反而少了：\(what.zh) \(low) 元时支付 \(more) 元\(next.zh)，\(high) 元时只支付 \(less) 元",
            en: "more cost, less paid: \(what.en) of \(low) is paid \(more)\(next.en), one of \(high) only \(less)",
            at: cause.position,
            help: Label(
                zh: "例：\(claim.zh)。若文件如此规定，写入 \"accepted\" 并说明；否则改用 bands（分段计算）或调整界线",
                en:
                    "for example \(claim.en); if the text says so, say it under \"accepted\", else write the schedule as bands, or move the line"
            ))
    }
}

/// The rule by which two neighbouring claims differ.
private struct Cause {
    let position: Position

    init(_ before: ProbePoint, _ after: ProbePoint, _ checked: CheckedPolicy) {
        position = Cause.place(before, after, checked.policy)
    }

    private static func place(_ before: ProbePoint, _ after: ProbePoint, _ policy: Policy) -> Position {
        for (old, new) in zip(before.claims, after.claims) {
            if new.outcome.reason >= 0, old.outcome.reason < 0,
                let exclusion = new.exclusions.first(where: { $0.holds })
            {
                return policy.exclusions[exclusion.index].position
            }
            // The benefit whose payment falls most.
            let falls = policy.benefits.indices.map { index in (index, old.payment(of: index) - new.payment(of: index))
            }
            guard let (index, fall) = falls.max(by: { $0.1 < $1.1 }), fall > 0 else { continue }
            return place(policy.benefits[index], old.step(of: index), new.step(of: index))
        }
        return policy.position
    }

    private static func place(_ benefit: Benefit, _ old: Step?, _ new: Step?) -> Position {
        guard let number = new?.row, let oldNumber = old?.row, benefit.rows.indices.contains(number) else {
            let row = old?.row.flatMap { benefit.rows.indices.contains($0) ? benefit.rows[$0] : nil }
            return benefit.when?.position ?? row?.position ?? benefit.position
        }
        let row = benefit.rows[number]
        if number != oldNumber { return row.position }
        if case .bands = row.schedule { return row.position }
        let bracket = new?.bracket(of: row.schedule) ?? -1
        return row.schedule.steps.indices.contains(bracket) ? row.schedule.steps[bracket].position : row.position
    }
}

extension SettledClaim {
    fileprivate func step(of benefit: Int) -> Step? { steps.first { $0.benefit == benefit } }
    fileprivate func payment(of benefit: Int) -> Int64 { step(of: benefit)?.payout ?? 0 }
}
