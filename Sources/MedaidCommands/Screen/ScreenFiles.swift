import Batch
import Platform
import PolicyFormat
import Values

/// The files that a screening writes: all appear together, or none does.
struct ScreenFiles {
    let output: BatchOutput
    /// Those of the lists that have a file of their own.
    private let lists: [(kind: ScreenFinding.Kind, file: PendingFile)]
    private let report: PendingFile?

    /// Begins all of them, so that one that cannot be written is found before anything is computed.
    static func open(
        _ plan: ScreenPlan, _ roster: Roster, _ language: Language
    ) -> Swift.Result<ScreenFiles, FileFailure> {
        do throws(FileFailure) {
            let output: BatchOutput
            let isSheet = plan.rejects == nil
            if let rejects = plan.rejects {
                output = BatchOutput(rows: nil, rejects: try PendingFile.begin(rejects).get(), converter: nil, language)
            } else {
                output = BatchOutput(
                    list: try PendingFile.begin(plan.output).get(), sheet: ScreenList.sheetName(.missed)[language],
                    ScreenList.columns(.missed, roster), language)
            }
            var lists: [(ScreenFinding.Kind, PendingFile)] = []
            let named = [
                (ScreenFinding.Kind.missed, isSheet ? nil : plan.output), (.under, plan.under), (.over, plan.over),
            ]
            for (kind, path) in named {
                if let path { lists.append((kind, try PendingFile.begin(path).get())) }
            }
            let report: PendingFile? = if let path = plan.report { try PendingFile.begin(path).get() } else { nil }
            return .success(ScreenFiles(output: output, lists: lists, report: report))
        } catch {
            return .failure(error)
        }
    }

    /// Writes what was found.
    func write(
        _ result: Screening.Result, _ page: ScreenPage, _ input: BatchInput, _ payments: PaymentList?,
        _ language: Language
    ) -> FileFailure? {
        if let sheet = output.listSheet, let failure = ScreenList(.missed, result).write(into: sheet) {
            return failure
        }
        for (kind, file) in lists {
            if let failure = ScreenList(kind, result).write(to: file, language) { return failure }
        }
        if let payments {
            for row in RejectedPayments(result.rejectedPayments, payments, input, language).rows {
                if let failure = output.reject(row) { return failure }
            }
        }
        return report?.append(page.html)
    }

    /// Puts all of them in their places.
    func finish() -> FileFailure? {
        output.complete()
            ?? PendingFile.finish(output.files + lists.map(\.file) + (report.map { [$0] } ?? []))
    }
}
