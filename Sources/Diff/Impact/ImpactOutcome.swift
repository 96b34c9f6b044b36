package import Batch

/// What the claims came to under one scheme.
package struct ImpactOutcome {
    package let input: BatchInput
    package let figures: RowFigures
    package let totals: BatchTotals

    package init(input: BatchInput, figures: RowFigures, totals: BatchTotals) {
        self.input = input
        self.figures = figures
        self.totals = totals
    }
}
