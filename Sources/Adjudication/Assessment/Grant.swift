import PolicyFormat
import Values

/// What a benefit grants on a year-end record (年终救助). Amounts in fen.
package struct Grant: Sendable {
    /// The benefit, by index in the policy.
    package let benefit: Int
    /// What it is computed on.
    package let base: Int64
    /// What is paid.
    package let payout: Int64
}

extension Plan {
    /// Settles a year-end record as ``assess(_:_:year:ledger:cache:)`` settles a claim, and says what each of some
    /// benefits, by their index in the policy, pays on it.
    package func grants(
        of benefits: [Int], _ frame: UnsafeMutablePointer<Int64>, _ holdings: [Holding],
        year: UnsafeMutablePointer<Int64>, ledger: Ledger, cache: TermsCache
    ) throws(Fault) -> [Grant] {
        defer { withExtendedLifetime(ledger) {} }
        var recorder = StepRecorder()
        let accumulators = Accumulators(year: year, ledger: ledger)
        _ = try holdings.withUnsafeBufferPointer { holdings throws(Fault) in
            try adjudicate(frame, holdings, accumulators, cache, recorder: &recorder)
        }
        return recorder.steps.filter { benefits.contains($0.benefit) && $0.payout != 0 }
            .map { Grant(benefit: $0.benefit, base: $0.base, payout: $0.payout) }
    }
}
