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
    ///
    /// A column is looked at until nothing can change any more: of one that holds no amounts, whether it holds dates is
    /// only found out where that is asked.
    static func look(
        at indices: [Int], thoroughly: Set<Int>, forDates: Bool, in csv: CSVFile
    ) -> [Int: ColumnCells] {
        var found = Dictionary(uniqueKeysWithValues: indices.map { ($0, ColumnCells()) })
        // The columns that are still looked at, and what is known of each.
        var (open, cells) = (indices, indices.map { _ in ColumnCells() })
        var rows = csv.rows
        var count = 0
        while !open.isEmpty, let row = rows.find() {
            count += 1
            if count > sample,
                !zip(open, cells).contains(where: { thoroughly.contains($0) && $1.areAmounts && !$1.hasNonZero })
            {
                break
            }
            guard row.count == csv.names.count else { continue }
            var isAnyDecided = false
            cells.withUnsafeMutableBufferPointer { cells in
                rows.forEach(open) { order, bytes in
                    if let bytes {
                        cells[order].add(bytes)
                    } else {
                        cells[order].addText(rows.content(of: open[order]))
                    }
                    isAnyDecided = isAnyDecided || cells[order].isDecided(forDates)
                }
            }
            guard isAnyDecided else { continue }
            for (index, cells) in zip(open, cells) { found[index] = cells }
            open = zip(open, cells).filter { !$1.isDecided(forDates) }.map(\.0)
            cells.removeAll { $0.isDecided(forDates) }
        }
        for (index, cells) in zip(open, cells) { found[index] = cells }
        return found
    }

    @inline(__always)
    private func isDecided(_ forDates: Bool) -> Bool { others > 0 && !(forDates && areDates) }

    /// Marks that stand in a cell for nothing.
    private static let placeholders: Set<String> = ["-", "--", "—", "/", "无", "NULL", "null", "\\N", "N/A", "NA"]

    /// Looks at a cell.
    @inline(__always)
    private mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
        guard let start = cell.baseAddress, !cell.isEmpty else { return }
        // Most are amounts with two decimals, of which no date may be in question.
        if let amount = FieldBytes.shortAmount(start), amount.end == start + cell.count, dates != filled {
            filled &+= 1
            hasNonZero = hasNonZero || amount.value != 0
        } else {
            addPlain(cell)
        }
    }

    /// A cell of digits, or a date, or any other.
    @inline(never)
    private mutating func addPlain(_ cell: UnsafeBufferPointer<UInt8>) {
        let plain = ColumnCells.trimmed(cell)
        guard let start = plain.baseAddress, !plain.isEmpty else { return }
        let isDate = dates == filled && Day(bytes: plain, years: Day.birthYears) != nil
        if let amount = FieldBytes.amount(start), amount.end == start + plain.count {
            filled += 1
            if amount.value != 0 { hasNonZero = true }
            dates += isDate ? 1 : 0
        } else if isDate, plain.contains(where: { $0 &- 48 > 9 }), plain.allSatisfy({ $0 < 0x80 }) {
            // The signs between the numbers of a date stand in no amount.
            filled += 1
            others += 1
            dates += 1
        } else {
            addText(cell)
        }
    }

    /// The cell without spaces, tabs and line ends around it.
    private static func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (first, last) = (0, cell.count)
        while first < last, isSpace(cell[first]) { first += 1 }
        while first < last, isSpace(cell[last - 1]) { last -= 1 }
        return UnsafeBufferPointer(rebasing: cell[first..<last])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

    /// Any other cell.
    private mutating func addText(_ cell: some Collection<UInt8>) {
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
