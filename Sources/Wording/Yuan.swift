package import Values

/// An amount in fen as yuan, grouped: `60,000.00`.
package func yuan(_ fen: Int64) -> String { Yuan(fen: fen).grouped }

extension Bilingual {
    /// Behind a figure below 0.
    package var countsAsZero: String { say("，按 0 计", ", counts as 0") }
    /// Behind a figure below 0 that follows from an equation.
    package var belowZero: String { say("，不足 0，按 0 计", ", below 0: counts as 0") }
}
