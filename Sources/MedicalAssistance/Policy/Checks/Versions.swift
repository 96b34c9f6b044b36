extension PolicyCheck {
    /// Versions of one scheme that apply at the same time, or leave days between them.
    static let versions = PolicyCheck(id: "versions") { checked in
        let periods = checked.policies.flatMap { policy in
            policy.inForce.filter { $0.when == nil }.map { (policy: policy, period: $0) }
        }.sorted { ($0.period.from ?? Day(number: .min)) < ($1.period.from ?? Day(number: .min)) }
        return zip(periods, periods.dropFirst()).compactMap { first, second -> Diagnostic? in
            guard first.policy.id == second.policy.id, let from = second.period.from else { return nil }
            guard let through = first.period.through, through < from else {
                return Diagnostic(
                    check: "version-overlap",
                    Label(
                        zh: "与另一版本（\(first.policy.version) 起）在 \(from) 重叠",
                        en: "overlaps the version from \(first.policy.version) on \(from)"), at: second.policy.position,
                    help: Label(zh: "给前一版本写上截止日期 through", en: "give the earlier version its last day, 'through'"))
            }
            if through.adding(days: 1) == from { return nil }
            return .warning(
                "version-gap", zh: "\(through.adding(days: 1)) 至 \(from.adding(days: -1)) 没有版本适用",
                en: "no version applies from \(through.adding(days: 1)) to \(from.adding(days: -1))",
                at: second.policy.position)
        }
    }
}
