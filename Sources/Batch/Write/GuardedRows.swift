import Workbook
import Values

/// Rows of a CSV in which cells that a spreadsheet would run as formulas are written as text.
enum GuardedRows {
    /// The rows with a mark before such cells, within the quotes where a cell has them.
    static func rewritten(_ rows: UnsafeRawBufferPointer, _ separator: UInt8) -> [UInt8] {
        rows.withMemoryRebound(to: UInt8.self) { rewritten($0, separator) }
    }

    private static func rewritten(_ rows: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> [UInt8] {
        guard let start = rows.baseAddress else { return [] }
        var guarded: [UInt8] = []
        guarded.reserveCapacity(rows.count + 64)
        var place = 0
        while place < rows.count {
            let isQuoted = rows[place] == UInt8(ascii: "\"")
            let first = isQuoted ? place + 1 : place
            let close = isQuoted ? RowScanner.closingQuote(start + first, start + rows.count)?.close : nil
            var end = close.map { $0 - start } ?? place
            let last = close.map { $0 - start }
            while end < rows.count, rows[end] != separator, rows[end] != 10 { end += 1 }
            let content = end > first && end < rows.count && rows[end] == 10 && rows[end - 1] == 13 ? end - 1 : end
            if isQuoted { guarded.append(rows[place]) }
            let cell = rows[first..<max(first, last ?? content)]
            if let byte = cell.first, FormulaGuard.mayBegin(byte), isFormula(cell, isQuoted: last != nil) {
                guarded.append(FormulaGuard.mark)
            }
            guarded.append(contentsOf: rows[first..<min(rows.count, end + 1)])
            place = end + 1
        }
        return guarded
    }

    /// Quotes within quotes are doubled.
    private static func isFormula(_ cell: Slice<UnsafeBufferPointer<UInt8>>, isQuoted: Bool) -> Bool {
        guard isQuoted else { return FormulaGuard.isFormula(cell) }
        let text = String(decoding: cell, as: UTF8.self).replacingEach("\"\"", with: "\"")
        return FormulaGuard.isFormula(Array(text.utf8))
    }
}
