import Adjudication
import Platform
import Values

extension RowWriter {
    /// Why nothing of a part may be given out: the figures of a row contradict one another.
    func imbalance(in part: BatchPart) -> FileFailure? {
        guard let (index, fault, plan) = part.imbalance else { return nil }
        let line = RowScanner.lineFeeds(input.file.start, 0..<Int(part.row(index).start)) + 1
        let finding = input.scheme.plans[plan].imbalance(fault)
        return FileFailure(
            path: "\(input.name):\(line)", reason: finding.message, help: finding.help, check: finding.check)
    }
}
