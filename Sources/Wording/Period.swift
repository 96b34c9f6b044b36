package import PolicyFormat
package import Values

extension RuleWording {
    /// A span of dates, with the claims that it is for.
    package func period(_ period: Period) -> String {
        let span = span(period.from, period.through)
        guard let when = period.when.map({ table($0) }) else { return span }
        return span.isEmpty ? when : span + bracketed(when)
    }

    /// Spans of dates.
    package func periods(_ periods: [Period]) -> String { periods.map { period($0) }.joined(separator: semicolon) }
}

extension Bilingual {
    /// From a day through a day, as an office writes it: `2023-01-01 至 2027-12-31`, `2023-01-01 起`; nothing where both
    /// ends are open.
    package func span(_ from: Day?, _ through: Day?) -> String {
        switch (from, through) {
        case (let from?, let through?): say("\(from) 至 \(through)", "\(from) to \(through)")
        case (let from?, nil): say("\(from) 起", "from \(from)")
        case (nil, let through?): say("至 \(through)", "to \(through)")
        case (nil, nil): ""
        }
    }

    /// When a policy is in force, as its heading says: `2023-01-01 起施行`.
    package func inForce(_ periods: [Period]) -> String {
        periods.map { period in
            let span = span(period.from, period.through)
            return period.from != nil && period.through == nil ? say(span + "施行", "in force " + span) : span
        }.filter { !$0.isEmpty }.joined(separator: semicolon)
    }
}
