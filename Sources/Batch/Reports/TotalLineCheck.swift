import Adjudication
import Values

/// Compares the sums on a file's last line with what its rows come to.
package struct TotalLineCheck {
    /// A sum that does not hold; amounts in fen.
    package struct Wrong {
        package let column: String
        package let stated: Int64
        package let sum: Int64
    }

    /// The sums that do not hold, column by column; a cell that is no amount states none.
    package static func wrong(_ input: BatchInput) -> [Wrong] {
        guard let total = input.csv.total, total.cells.count == input.columns.columns.count else { return [] }
        let stated = input.columns.columns.indices.compactMap { index -> (column: Int, fen: Int64)? in
            guard [.amount, .addedAmount].contains(input.columns.columns[index].kind) else { return nil }
            return RecordReader.amount(RecordReader.trimmed(total.cells[index])).map { (index, $0.fen) }
        }
        guard !stated.isEmpty else { return [] }
        var sums = [Int64](repeating: 0, count: stated.count)
        var rows = input.csv.rows
        while let row = rows.next() {
            for (place, entry) in stated.enumerated() where entry.column < row.cells.count {
                let text = RecordReader.trimmed(String(decoding: row.cells[entry.column], as: UTF8.self))
                sums[place] &+= RecordReader.amount(text)?.fen ?? 0
            }
        }
        return zip(stated, sums).compactMap { entry, sum in
            entry.fen == sum ? nil : Wrong(column: input.columns.names[entry.column], stated: entry.fen, sum: sum)
        }
    }
}
