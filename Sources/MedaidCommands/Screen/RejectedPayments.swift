import Batch
import PolicyFormat
import Values

/// Payments that could not be used, as rows behind the rejected stays: their ids, day and amount stand in the columns where
/// stays have theirs, and the reason names the file of payments.
struct RejectedPayments {
    private let rejected: [PaymentList.Rejected]
    private let payments: PaymentList
    private let input: BatchInput
    private let language: Language

    init(
        _ rejected: [PaymentList.Rejected], _ payments: PaymentList, _ input: BatchInput, _ language: Language
    ) {
        self.rejected = rejected
        self.payments = payments
        self.input = input
        self.language = language
    }

    /// The rows as CSV, with the separator and the encoding of the stays.
    var rows: [[UInt8]] {
        let name = payments.header.csv.name
        let rows = rejected.sorted { $0.start < $1.start }
        return zip(rows, payments.lines(of: rows.map(\.start))).map { row, line in
            let reason = "\(name): \(row.finding.message[language]) [\(row.finding.check)]"
            let texts = payments.texts(at: row.start)
            let cells = input.header.columns.map { column in column.field.flatMap { texts[$0] } ?? "" }
            return input.encoding.encode(
                CSVLine.text(
                    [String(line), row.finding.path, reason] + cells,
                    separator: Character(UnicodeScalar(input.separator))))
        }
    }
}
