import Batch
import Platform
import PolicyFormat
import Values

/// The files that a screening writes: all appear together, or none does.
struct ScreenFiles {
    let output: BatchOutput
    private let lists: [(kind: ScreenFinding.Kind, file: PendingFile)]
    private let rejects: PendingFile
    private let report: PendingFile?

    /// Begins all of them, so that one that cannot be written is found before anything is computed.
    static func open(_ plan: ScreenPlan, _ hasPayments: Bool) -> Swift.Result<ScreenFiles, FileFailure> {
        do throws(FileFailure) {
            let rejects = try PendingFile.begin(plan.rejects).get()
            var lists: [(ScreenFinding.Kind, PendingFile)] = []
            for (kind, path) in [(ScreenFinding.Kind.missed, plan.output), (.under, plan.under), (.over, plan.over)] {
                if let path { lists.append((kind, try PendingFile.begin(path).get())) }
            }
            let report: PendingFile? = if let path = plan.report { try PendingFile.begin(path).get() } else { nil }
            return .success(
                ScreenFiles(
                    output: BatchOutput(rows: nil, rejects: rejects, converter: nil), lists: lists, rejects: rejects,
                    report: report))
        } catch {
            return .failure(error)
        }
    }

    /// Writes what was found.
    func write(
        _ result: Screening.Result, _ page: ScreenPage, _ input: BatchInput, _ payments: PaymentList?,
        _ language: Language
    ) -> FileFailure? {
        for (kind, file) in lists {
            if let failure = file.append(ScreenList(kind, result).csv) { return failure }
        }
        if let payments {
            let rows = RejectedPayments(result.rejectedPayments, payments, input, language).csv
            if let failure = rejects.append(rows) { return failure }
        }
        return report?.append(page.html)
    }

    /// Puts all of them in their places.
    func finish() -> FileFailure? {
        PendingFile.finish(output.files + lists.map(\.file) + (report.map { [$0] } ?? []))
    }
}
