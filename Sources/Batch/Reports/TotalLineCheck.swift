import Adjudication
package import Platform
import Values

/// Compares the sums on a file's last line with what its rows come to.
package struct TotalLineCheck {
    /// A sum that does not hold; amounts in fen.
    package struct Wrong {
        package let column: String
        package let stated: Int64
        package let sum: Int64
    }

    /// The sums that do not hold, column by column; a cell that is no amount states none. Fails where a column comes to more
    /// than 64 bits hold.
    package static func wrong(_ input: BatchInput) -> Swift.Result<[Wrong], FileFailure> {
        guard let total = input.csv.total, total.cells.count == input.columns.columns.count else { return .success([]) }
        let stated = input.columns.columns.indices.compactMap { index -> (column: Int, fen: Int64)? in
            guard [.amount, .addedAmount].contains(input.columns.columns[index].kind) else { return nil }
            return RecordReader.sum(RecordReader.trimmed(total.cells[index])).map { (index, $0.fen) }
        }
        guard !stated.isEmpty else { return .success([]) }
        var overflows = false
        var sums = [Int64](repeating: 0, count: stated.count)
        var rows = input.csv.rows
        while let row = rows.next() {
            for (place, entry) in stated.enumerated() where entry.column < row.cells.count {
                let text = RecordReader.trimmed(String(decoding: row.cells[entry.column], as: UTF8.self))
                sums[place].add(RecordReader.amount(text)?.fen ?? 0, overflows: &overflows)
            }
        }
        if overflows { return .failure(.sumTooLarge(input.name)) }
        let wrong = zip(stated, sums).filter { $0.fen != $1 }
        return .success(
            wrong.map { Wrong(column: input.columns.names[$0.column], stated: $0.fen, sum: $1) })
    }
}
