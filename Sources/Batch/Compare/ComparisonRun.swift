import Adjudication
package import Platform

/// What the claims of one file come to under several schemes, side by side.
package enum ComparisonRun {
    /// Settles all rows under all schemes in one pass; `nil` where the order of the file, a scheme, a register that they read
    /// differently, or a lack of memory asks for one pass each. `keepsRows` says whether further schemes will be held against
    /// the first, row by row; what the schemes come to that are settled beside the first stands in their sums.
    package static func together(
        _ inputs: [BatchInput], _ options: BatchOptions, keepsRows: Bool, beside: WhatIfSums?,
        _ progress: (Int) -> Void
    ) -> Result<ImpactComparison, FileFailure>? {
        let schemes = inputs.map(\.scheme)
        guard schemes.allSatisfy({ StreamRun.suits($0, options) }),
            inputs.count <= FiguresRun.room(for: schemes[0], rows: inputs[0].likelyRows),
            options.roster == nil || schemes.allSatisfy({ $0.readsRecords(like: schemes[0]) })
        else { return nil }
        let sides = SideBySide(inputs.map(\.scheme), keepsRows: keepsRows)
        let run = StreamRun(inputs, BatchRun.fitting(options), .comparison(sides, beside: beside))
        switch run.run(progress) {
        case .done: return sides.comparison.map { checked($0, inputs[0]) }
        case .failed(let failure): return .failure(failure)
        case .needsSorting, .needsMemory: return nil
        }
    }

    /// Rows that were settled under one scheme after the other, the first with their facts.
    package static func inTurn(
        _ figures: [RowFigures], _ inputs: [BatchInput]
    ) -> Result<ImpactComparison, FileFailure> {
        guard let comparison = ImpactComparison(figures, inputs.map(\.scheme)) else {
            return .failure(AddressSpace.tooLittle(inputs[0].name))
        }
        return checked(comparison, inputs[0])
    }

    private static func checked(
        _ comparison: ImpactComparison, _ input: BatchInput
    ) -> Result<ImpactComparison, FileFailure> {
        comparison.overflows ? .failure(.sumTooLarge(input.name)) : .success(comparison)
    }
}
