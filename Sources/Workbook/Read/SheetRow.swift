/// One row of a sheet: its cells that are not empty, by column.
package struct SheetRow {
    /// A cell's text, as a part of the row's bytes.
    package struct Cell {
        /// From 0 on.
        package let column: Int
        package let range: Range<Int>
    }

    /// From 1 on.
    package internal(set) var number = 0
    package internal(set) var cells: [Cell] = []
    /// The texts of the cells, in UTF-8.
    package internal(set) var bytes: [UInt8] = []

    /// How many columns there are up to the last cell.
    package var width: Int { cells.last.map { $0.column + 1 } ?? 0 }

    /// Puts a text into a cell that is empty.
    package mutating func put(_ text: [UInt8], column: Int) {
        let place = cells.firstIndex { $0.column >= column } ?? cells.count
        if place < cells.count, cells[place].column == column { return }
        cells.insert(Cell(column: column, range: bytes.count..<bytes.count + text.count), at: place)
        bytes += text
    }

    mutating func begin(_ number: Int) {
        self.number = number
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }
}
