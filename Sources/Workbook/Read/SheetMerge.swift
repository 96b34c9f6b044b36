/// Cells of several rows that are merged into one: what it says stands in the first.
package struct SheetMerge {
    /// Rows from 1 on, the column from 0 on.
    package let rows: ClosedRange<Int>
    package let column: Int

    /// Reads a range such as `A1:A2`; `nil` for one of a single row, and for anything else.
    init?(_ range: UnsafeBufferPointer<UInt8>) {
        let places = range.split(separator: UInt8(ascii: ":")).compactMap { SheetMerge.place($0) }
        guard places.count == 2, places[0].row < places[1].row else { return nil }
        rows = places[0].row...places[1].row
        column = places[0].column
    }

    private static func place(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> (column: Int, row: Int)? {
        let letters = text.prefix { ($0 | 0x20) &- 97 < 26 }
        guard !letters.isEmpty, letters.count <= 3, text.count - letters.count <= 7,
            let row = Int(String(decoding: text.dropFirst(letters.count), as: UTF8.self)), row > 0
        else { return nil }
        return (letters.reduce(0) { $0 * 26 + Int(($1 | 0x20) - 96) } - 1, row)
    }
}
