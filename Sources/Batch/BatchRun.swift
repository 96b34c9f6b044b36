import Glibc
package import Platform
import Values

/// A batch over its input: in one pass where the order of the file allows it, else by sorting.
package struct BatchRun {
    private let input: BatchInput
    private let options: BatchOptions
    private let output: RowOutput
    /// What a run makes do with where the system has too little memory for the faster one.
    private static let littleMemory = 1 << 26
    /// What sorting takes whatever the size of the file.
    private static let sortingReserve = 20 << 20

    package init(_ input: BatchInput, _ options: BatchOptions, _ output: RowOutput) {
        self.input = input
        self.options = BatchRun.fitting(options)
        self.output = output
    }

    /// The same with no more threads than the process has memory for: each takes a stack, tables of its own, and room for
    /// what it allocates.
    static func fitting(_ options: BatchOptions) -> BatchOptions {
        guard let free = AddressSpace.free else { return options }
        var fitting = options
        fitting.jobs = min(options.jobs, max(1, free / (96 << 20)))
        return fitting
    }

    /// Settles all rows. Sums that 64 bits do not hold are a failure: nothing that is said of the file would be right.
    package func run(_ progress: (Int) -> Void) -> Swift.Result<BatchResult, FileFailure> {
        settled(progress).flatMap { result in
            result.overflows ? .failure(.sumTooLarge(input.name)) : .success(result)
        }
    }

    private func settled(_ progress: (Int) -> Void) -> Swift.Result<BatchResult, FileFailure> {
        guard StreamRun.suits(input.scheme, options) else { return sort(options, progress) }
        switch StreamRun([input], options, output).run(progress) {
        case .done(let result): return .success(result)
        case .failed(let failure): return .failure(failure)
        case .needsSorting: return sort(options, progress)
        case .needsMemory:
            var frugal = options
            frugal.memory = options.memory ?? BatchRun.littleMemory
            return sort(frugal, progress)
        }
    }

    /// Sorts the rows, within the memory that the process may have: half of what the machine has, where nothing else
    /// is said.
    private func sort(
        _ options: BatchOptions, _ progress: (Int) -> Void
    ) -> Swift.Result<BatchResult, FileFailure> {
        var fitting = options
        fitting.memory = options.memory ?? AddressSpace.ofMachine / 2
        if let free = AddressSpace.free {
            let memory = free - BatchRun.sortingReserve
            guard memory > 0 else { return .failure(AddressSpace.tooLittle(input.name)) }
            fitting.memory = min(fitting.memory ?? memory, memory / 2)
        }
        return SortedRun(input, fitting, output).run(progress)
    }
}
