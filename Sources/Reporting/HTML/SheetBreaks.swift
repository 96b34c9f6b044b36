import Values

/// Where the rows of a long list go on to the next sheet of A4, so that the foot of each stands on it.
package struct SheetBreaks {
    private let columns: Set<Int>
    /// How many half-width characters stand beside one another in the columns of text.
    private let room: Int
    /// How many lines the list may have on its first sheet, and on every other.
    private let lines: (first: Int, further: Int)

    /// `columns` are those of text, whose cells may need several lines.
    package init(columns: Set<Int>, room: Int, lines first: Int, then further: Int) {
        self.columns = columns
        self.room = room
        lines = (first, further)
    }

    /// The rows of each sheet, of rows given by their cells.
    package func sheets(of rows: [[String]]) -> [Range<Int>] {
        var widest: [Int: Int] = [:]
        for row in rows {
            for column in columns { widest[column] = max(widest[column] ?? 1, displayWidth(of: row[column])) }
        }
        let all = widest.values.reduce(0, +)
        // A browser gives each column room by its longest text.
        func height(_ row: [String]) -> Int {
            if all <= room { return 1 }
            return columns.reduce(1) { most, column in
                let share = max(4, room * (widest[column] ?? 1) / all)
                return max(most, (displayWidth(of: row[column]) + share - 1) / share)
            }
        }
        var sheets: [Range<Int>] = []
        var (start, used) = (0, 0)
        for (index, row) in rows.enumerated() {
            let height = height(row)
            if index > start, used + height > (sheets.isEmpty ? lines.first : lines.further) {
                sheets.append(start..<index)
                (start, used) = (index, 0)
            }
            used += height
        }
        return rows.isEmpty ? [] : sheets + [start..<rows.count]
    }
}
