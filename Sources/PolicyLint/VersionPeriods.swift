import PolicyFormat
import Values

extension Check {
    /// Two versions of a scheme that apply on the same day.
    static let overlappingVersions = Check(
        "overlapping-versions", .error,
        Label(zh: "两个版本的有效期重叠", en: "two versions of a scheme that apply on the same day")
    ) { checked in
        let own = checked.policy.inForce.filter { $0.when == nil }
        return checked.earlierVersions.compactMap { other in
            guard other.inForce.contains(where: { period in period.when == nil && own.contains { $0.meets(period) } })
            else { return nil }
            return Finding(
                zh: "与版本 \(other.version)（\(other.source?.name ?? "")）的有效期重叠",
                en: "it applies on days on which version \(other.version) (\(other.source?.name ?? "")) applies too",
                at: checked.json["inForce"]?.position ?? checked.policy.position,
                help: Label(zh: "给较早的版本写上 \"through\"", en: "give the earlier version its last day, \"through\""))
        }
    }

    /// Days between two versions of a scheme on which neither applies.
    static let versionGap = Check(
        .versionGap, Label(zh: "两个版本之间有空档", en: "days between two versions on which none applies")
    ) { checked in
        let own = checked.policy.inForce.filter { $0.when == nil }
        let ends = checked.earlierVersions.flatMap(\.inForce).filter { $0.when == nil }.map { $0.through ?? Day.last }
        guard let from = own.compactMap(\.from).min(), let end = ends.max(), end.adding(days: 1) < from else {
            return []
        }
        let days = (end.adding(days: 1), from.adding(days: -1))
        return [
            Finding(
                zh: "自 \(days.0) 至 \(days.1) 没有版本有效", en: "no version applies from \(days.0) through \(days.1)",
                at: checked.json["inForce"]?.position ?? checked.policy.position)
        ]
    }
}

extension Day {
    /// A day beyond every claim.
    fileprivate static var last: Day { Day(year: Day.years.upperBound, month: 12, day: 31) ?? Day(number: .max / 2) }
}
