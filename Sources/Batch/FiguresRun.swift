package import Adjudication
package import Platform

/// What the rows of one file come to under several schemes that read them alike: in one pass where the order of the file
/// allows it, else in one for each.
package struct FiguresRun {
    private let inputs: [BatchInput]
    private let options: BatchOptions
    private let figures: [RowFigures]

    /// Under the schemes of some inputs; what its rows come to under each is kept in the figures of that index.
    package init(_ inputs: [BatchInput], _ options: BatchOptions, _ figures: [RowFigures]) {
        self.inputs = inputs
        self.options = options
        self.figures = figures
    }

    /// Settles all rows under all schemes; what went wrong, if anything.
    package func run(_ progress: (Int) -> Void) -> FileFailure? {
        if inputs.count > 1, inputs.allSatisfy({ StreamRun.suits($0.scheme, options) }) {
            switch StreamRun(inputs, BatchRun.fitting(options), .figures(figures)).run(progress) {
            case .done(let result): return result.overflows ? .sumTooLarge(inputs[0].name) : nil
            case .failed(let failure): return failure
            case .needsSorting, .needsMemory: break
            }
        }
        for (index, input) in inputs.enumerated() {
            let result = BatchRun(input, options, .figures([figures[index]])).run {
                progress((index * input.rowsEnd + $0) / inputs.count)
            }
            if case .failure(let failure) = result { return failure }
        }
        return nil
    }

    /// How many of some schemes, from the first on, one pass may serve: those that read records like it, as far as there
    /// is room for what is known of every person under each.
    package static func together(_ schemes: ArraySlice<Scheme>, rows: Int) -> Int {
        guard let first = schemes.first else { return 0 }
        return schemes.prefix(room(for: first, rows: rows)).prefix { $0.readsRecords(like: first) }.count
    }

    /// How many schemes like one there is room for.
    static func room(for scheme: Scheme, rows: Int) -> Int {
        // A person has four rows, as most exports have it.
        let bytes = max(1, rows) * MemoryLayout<Int64>.stride * (scheme.layout.yearSize / 4 + 1)
        return min(most, max(1, AddressSpace.ofMachine / 8 / bytes))
    }

    /// More share the processor's caches badly.
    private static let most = 8
}
