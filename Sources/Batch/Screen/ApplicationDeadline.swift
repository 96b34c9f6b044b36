import Adjudication
import PolicyFormat
import Values

/// The last day on which a claim may still be applied for (申请期限), asked of the engine: the policy's rule on late
/// applications is tried with later and later days.
struct ApplicationDeadline {
    private let settlement: Settlement
    /// Whether any version refuses late applications, so that it is asked what becomes of a claim.
    private let hasDeadline: Bool
    var isNeeded: Bool { hasDeadline }
    /// No deadline that is read here is longer.
    private static let longest = 20 * 366

    init(_ settlement: Settlement) {
        self.settlement = settlement
        hasDeadline = settlement.scheme.plans.contains { plan in
            plan.policy.exclusions.contains { $0.reason == "late-application" }
        }
    }

    /// The last day; `nil` where the claim can be applied for at any time, or where that is not known.
    func lastDay(of record: Record) -> Day? {
        guard hasDeadline, let date = record.day(.date), isLate(record, date.adding(days: ApplicationDeadline.longest))
        else { return nil }
        var (inTime, late) = (0, ApplicationDeadline.longest)
        guard !isLate(record, date) else { return nil }
        while late - inTime > 1 {
            let middle = (inTime + late) / 2
            if isLate(record, date.adding(days: middle)) { late = middle } else { inTime = middle }
        }
        return date.adding(days: inTime)
    }

    private func isLate(_ record: Record, _ day: Day) -> Bool {
        var record = record
        record[.appliedOn] = Int64(day.number)
        let claim = settlement.settle([record]).claims.first
        return claim?.reasonCode == "late-application"
    }
}
