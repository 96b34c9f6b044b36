import Glibc
import MedicalAssistance

/// A batch over its input: in one pass where the order of the file allows it, else by sorting.
struct BatchRun {
    private let input: BatchInput
    private let options: BatchOptions
    private let output: RowOutput
    /// What a run makes do with where the system has too little memory for the faster one.
    private static let littleMemory = 1 << 26

    init(_ input: BatchInput, _ options: BatchOptions, _ output: RowOutput) {
        self.input = input
        self.options = options
        self.output = output
    }

    func run(_ progress: (Int) -> Void) -> Swift.Result<BatchResult, FileFailure> {
        guard StreamRun.suits(input.scheme, options) else { return SortedRun(input, options, output).run(progress) }
        switch StreamRun(input, options, output).run(progress) {
        case .done(let result): return .success(result)
        case .failed(let failure): return .failure(failure)
        case .needsSorting: return SortedRun(input, options, output).run(progress)
        case .needsMemory:
            var frugal = options
            frugal.memory = min(options.memory ?? .max, BatchRun.littleMemory)
            return SortedRun(input, frugal, output).run(progress)
        }
    }
}
