package import PolicyFormat
import Values

extension RuleWording {
    /// A pool's limit, or a benefit's own within it, with what changes it: `50,000 a year`.
    package func limit(_ limit: Amount, of pool: Pool) -> String {
        span(worked(limit), limit, pool.per) + bracketed(pool.adjustments)
    }

    private func bracketed(_ adjustments: [Adjustment]) -> String {
        adjustments.isEmpty ? "" : bracketed(self.adjustments(adjustments))
    }

    private func span(_ text: String, _ limit: Amount, _ scope: Scope) -> String {
        let isYear = scope == .personYear
        switch limit {
        case .none, .delegated: return text
        // In front of several cases: behind them it would seem to belong to the last.
        case .terms(let terms):
            let span = isYear ? say("每年", "per year") : per(scope)
            if case .choose = terms.head { return span + comma + text }
            return say(span.spaced(text), "\(span), \(text)")
        default:
            let span = isYear ? say("每年", "a year") : per(scope)
            return say(span.spaced(text), "\(text) \(span)")
        }
    }
}
