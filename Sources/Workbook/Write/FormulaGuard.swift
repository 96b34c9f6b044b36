/// Cells of a CSV that a spreadsheet would run as formulas, and how they are written so that it shows them as text: with an
/// apostrophe in front (`--excel-safe`).
package enum FormulaGuard {
    /// What is put in front.
    package static let mark = UInt8(ascii: "'")

    /// Whether a cell that begins with this byte may be a formula; most do not.
    package static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: true
        default: false
        }
    }

    /// Whether a spreadsheet would run a cell, unquoted, as a formula.
    ///
    /// A negative number stays a number. `="510102"` is how some exports keep an id as text: it is a text already.
    package static func isFormula(_ cell: some BidirectionalCollection<UInt8>) -> Bool {
        switch cell.first {
        case UInt8(ascii: "-"): SheetNumber.text(cell) == nil
        case UInt8(ascii: "="): !isQuotedID(cell)
        case let first?: mayBegin(first)
        case nil: false
        }
    }

    private static func isQuotedID(_ cell: some BidirectionalCollection<UInt8>) -> Bool {
        guard cell.count > 3, cell.starts(with: "=\"".utf8), cell.last == UInt8(ascii: "\"") else { return false }
        return cell.dropFirst(2).dropLast().allSatisfy { $0 &- 48 <= 9 || ($0 | 0x20) &- 97 < 26 }
    }

    /// The text of a cell as it is written.
    package static func text(_ cell: String) -> String {
        isFormula(Array(cell.utf8)) ? "'" + cell : cell
    }
}
