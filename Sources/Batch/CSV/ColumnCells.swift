import Adjudication
import Values

/// What the cells of a column that is not understood look like.
struct ColumnCells {
    /// Whether there are filled cells, and all of them are amounts.
    var areAmounts: Bool { filled > 0 && others == 0 }
    /// Whether there are filled cells, and all of them are dates.
    var areDates: Bool { filled > 0 && dates == filled }
    private(set) var hasNonZero = false
    private var filled = 0
    private var others = 0
    private var dates = 0

    /// Rows that are looked at; a column of payments that are all 0 so far is looked at further.
    private static let sample = 100_000

    /// What each of these columns holds; those looked at `thoroughly` to the end, until an amount that is not 0 is found.
    static func look(at indices: [Int], thoroughly: Set<Int>, in csv: CSVFile) -> [Int: ColumnCells] {
        var found = Dictionary(uniqueKeysWithValues: indices.map { ($0, ColumnCells()) })
        var rows = csv.rows
        var count = 0
        while let row = rows.next() {
            count += 1
            if count > sample,
                !thoroughly.contains(where: { found[$0].map { $0.areAmounts && !$0.hasNonZero } ?? false })
            {
                break
            }
            guard row.cells.count == csv.names.count else { continue }
            for index in indices { found[index]?.add(row.cells[index]) }
        }
        return found
    }

    /// Marks that stand in a cell for nothing.
    private static let placeholders: Set<String> = ["-", "--", "—", "/", "无", "NULL", "null", "\\N", "N/A", "NA"]

    private mutating func add(_ cell: [UInt8]) {
        guard cell.contains(where: { $0 > 32 }) else { return }
        let text = RecordReader.trimmed(String(decoding: cell, as: UTF8.self))
        if ColumnCells.placeholders.contains(text) { return }
        filled += 1
        if let amount = RecordReader.amount(text) {
            if amount.fen != 0 { hasNonZero = true }
        } else {
            others += 1
        }
        if Day(text, years: Day.birthYears) != nil { dates += 1 }
    }
}
