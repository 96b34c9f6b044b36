import Batch
import Platform
import Values

/// The files that a batch writes: all appear together, or none does.
struct BatchFiles {
    let output: BatchOutput
    let summary: PendingFile?
    let warnings: PendingFile?
    let report: PendingFile?
    let grants: PendingFile?
    let deltas: PendingFile?

    /// Begins all of them, so that one that cannot be written is found before anything is computed.
    static func open(
        _ plan: BatchPlan, _ input: BatchInput, _ options: BatchOptions
    ) -> Swift.Result<BatchFiles, FileFailure> {
        do throws(FileFailure) {
            let converter = converter(input, options)
            let rows = try PendingFile.begin(plan.output).get()
            let rejects = try begin(plan.rejects)
            return .success(
                BatchFiles(
                    output: BatchOutput(
                        rows: rows, rejects: rejects, converter: converter, guardsFormulas: options.guardsFormulas,
                        options.language),
                    summary: try begin(plan.summary), warnings: try begin(plan.warnings),
                    report: try begin(plan.report), grants: try begin(plan.grants),
                    deltas: try begin(plan.again.deltas)))
        } catch {
            return .failure(error)
        }
    }

    private static func begin(_ path: String?) throws(FileFailure) -> PendingFile? {
        guard let path else { return nil }
        return try PendingFile.begin(path).get()
    }

    /// What turns the input's encoding into the one asked for; `nil` where they are the same.
    private static func converter(_ input: BatchInput, _ options: BatchOptions) -> Converter? {
        guard let wanted = options.outputEncoding, wanted != input.encoding else { return nil }
        return Converter(to: wanted)
    }

    /// Puts all of them in their places.
    func finish() -> FileFailure? {
        PendingFile.finish(output.files + [summary, warnings, report, grants, deltas].compactMap { $0 })
    }
}
