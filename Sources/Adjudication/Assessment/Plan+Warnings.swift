import PolicyFormat

extension Plan {
    /// Whether a counter of the policy, by index, adds up money, and not claims or days.
    package func isMoney(counter index: Int) -> Bool { counters[Int32(index)].isMoney }

    /// The warning line that a person's year has passed with a claim just assessed, by index in the policy, and the sum
    /// that is past it, in fen; `nil` for none.
    package func warning(
        _ frame: UnsafeMutablePointer<Int64>, year: UnsafeMutablePointer<Int64>, ledger: Ledger?
    ) -> (index: Int, sum: Int64)? {
        let evaluator = Evaluator(expressions, frame, Accumulators(year: year, ledger: ledger))
        let index = evaluator.warning(self)
        guard index >= 0 else { return nil }
        let counted = policy.warnings[Int(index)].when.clauses.flatMap(\.conditions).compactMap { condition in
            policy.counters.firstIndex { $0.id == condition.key }
        }.first
        return (Int(index), counted.flatMap { try? evaluator.count(counterFigures[Int32($0)]) }.map { max(0, $0) } ?? 0)
    }
}
