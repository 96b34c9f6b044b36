import Adjudication
import Glibc
import Platform
import Values

/// Some rows of a large file, looked at before it is read: what they show need not be found out in the middle of it.
enum OrderSample {
    /// Files with fewer bytes are read at once.
    private static let fewest = 1 << 25
    private static let parts = 16
    private static let partSize = 1 << 14

    /// Whether some rows show that the file has to be sorted: ids that do not grow, refunds, rows without a date.
    static func needsSorting(_ input: BatchInput) -> Bool {
        guard input.rowsEnd - input.firstRow >= fewest else { return false }
        var parser = RowParser(input.file.start, input, owners: 1)
        let part = BatchPart(stride: RowResult.stride(input.columns, input.scheme), owners: 1)
        var ids = ClaimIDs()
        for number in 0..<parts {
            var position = rowStart(input, behind: (input.rowsEnd - input.firstRow) / parts * number)
            PartEnd.deal(input, from: &position, partSize, to: part, looksForQuotes: false)
            parser.parse(part)
            // Where a line end stands in quotes, these may be no rows.
            if part.isOpen { return false }
            if !ids.join(part.ids) || (0..<part.count).contains(where: { looksAhead(part, $0, input.columns) }) {
                return true
            }
        }
        return false
    }

    /// Where a row starts that many bytes behind the first one, or soon after.
    private static func rowStart(_ input: BatchInput, behind bytes: Int) -> Int {
        if bytes == 0 { return input.firstRow }
        let place = input.firstRow + bytes
        guard let found = memchr(input.file.start + place, 10, input.rowsEnd - place) else { return input.rowsEnd }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - input.file.start + 1
    }

    /// Whether a row cannot be settled before those behind it have been read.
    private static func looksAhead(_ part: BatchPart, _ index: Int, _ columns: BatchColumns) -> Bool {
        let row = part.row(index)
        return switch row.state {
        case .plain: columns.refund >= 0 && row.values[columns.refund] == 1
        case .record: part.records[index]?.isRefund ?? false
        case .rejected: row.person != .none && row.values[columns.date] == Slot.absent
        case .settled: false
        }
    }
}
