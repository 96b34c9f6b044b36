package import Batch

/// What the claims came to under one scheme.
package struct ImpactOutcome {
    package let input: BatchInput
    package let figures: RowFigures

    package init(input: BatchInput, figures: RowFigures) {
        self.input = input
        self.figures = figures
    }
}
