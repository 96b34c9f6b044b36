package import PolicyFormat
import Values

extension RuleWording {
    /// A span of dates, with the claims that it is for.
    package func period(_ period: Period) -> String {
        guard let when = period.when.map({ table($0) }) else { return period.days }
        return period.from == nil && period.through == nil ? when : period.days + bracketed(when)
    }

    /// Spans of dates.
    package func periods(_ periods: [Period]) -> String { periods.map { period($0) }.joined(separator: semicolon) }
}

extension Period {
    /// The first and the last day; nothing at an open end.
    package var days: String { "\(from?.description ?? "") → \(through?.description ?? "")" }
}
