/// Which texts are numbers in a workbook: those that stand there without losing anything.
enum SheetNumber {
    /// The number of a cell, such as `-12.00`; `1,234.50` without its separators. `nil` for anything else, and for what a
    /// spreadsheet would round or write in another way, such as `007`.
    static func text(_ cell: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        let plain = cell.contains(UInt8(ascii: ",")) ? ungrouped(cell) : Array(cell)
        guard let plain, NumberText.standsAsShown(plain) else { return nil }
        return plain
    }

    /// `1,234.50` as `1234.50`; `nil` where the separators do not stand before three digits each.
    private static func ungrouped(_ cell: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        let whole = cell.prefix { $0 != UInt8(ascii: ".") }
        let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let first = groups[0].first == UInt8(ascii: "-") ? groups[0].dropFirst() : groups[0]
        guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            !cell.dropFirst(whole.count).contains(UInt8(ascii: ","))
        else { return nil }
        return cell.filter { $0 != UInt8(ascii: ",") }
    }
}
