import Values

/// Reads the rows of a sheet one after the other. Rows and cells that are empty are left out.
package struct SheetReader: ~Copyable {
    private var reader: XMLReader
    private let part: String
    private let cells: CellReader
    package private(set) var row = SheetRow()
    /// Merged cells of several rows, known at the end.
    package private(set) var merges: [SheetMerge] = []
    private var value: [UInt8] = []
    private var isInRows = false

    init(_ reader: consuming XMLReader, part: String, _ cells: CellReader) {
        self.reader = reader
        self.part = part
        self.cells = cells
    }

    private var damage: WorkbookError { .damaged(part: part) }

    /// Reads the next row that has a cell with content; `false` at the end, where the sheet's check sum has been compared.
    package mutating func next() throws(WorkbookError) -> Bool {
        while true {
            switch try reader.next() {
            case .done: return false
            case .start:
                if reader.isNamed("sheetData") {
                    isInRows = true
                } else if isInRows, reader.isNamed("row") {
                    try readRow()
                    if !row.cells.isEmpty { return true }
                } else if reader.isNamed("mergeCell"),
                    let merge = reader.attribute("ref").flatMap({ SheetMerge($0) })
                {
                    guard merges.count < Limits.merges else { throw .tooLarge(part: part) }
                    merges.append(merge)
                }
            case .end: if reader.isNamed("sheetData") { isInRows = false }
            case .text: break
            }
        }
    }

    private mutating func readRow() throws(WorkbookError) {
        let number = reader.number("r") ?? row.number + 1
        guard number > row.number, number <= Limits.sheetRows else { throw damage }
        row.begin(number)
        let outer = reader.depth - 1
        var column = -1
        var isOrdered = true
        while true {
            switch try reader.next() {
            case .start:
                guard reader.isNamed("c") else {
                    try reader.skipElement()
                    continue
                }
                let found = try SheetReader.column(reader.attribute("r"), part) ?? column + 1
                guard found < Limits.columns else { throw damage }
                if found <= column { isOrdered = false }
                column = found
                try readCell(column)
            case .end: if reader.depth == outer { return try order(isOrdered) }
            case .text: break
            case .done: throw damage
            }
        }
    }

    /// Cells that stand out of order are sorted; two for one place are damage.
    private mutating func order(_ isOrdered: Bool) throws(WorkbookError) {
        if isOrdered { return }
        row.cells.sort { $0.column < $1.column }
        for (left, right) in zip(row.cells, row.cells.dropFirst()) where left.column == right.column { throw damage }
    }

    /// The column of a cell's place, such as `AB12`.
    private static func column(
        _ place: UnsafeBufferPointer<UInt8>?, _ part: String
    ) throws(WorkbookError) -> Int? {
        guard let place else { return nil }
        var (column, letters) = (0, 0)
        for byte in place {
            let letter = byte | 0x20
            guard letter &- 97 < 26 else { break }
            column = column * 26 + Int(letter - 96)
            letters += 1
            guard letters <= 3 else { throw .damaged(part: part) }
        }
        guard letters > 0 else { throw .damaged(part: part) }
        return column - 1
    }

    /// Reads a cell that has just begun. A formula whose result was never worked out stands as it is written.
    private mutating func readCell(_ column: Int) throws(WorkbookError) {
        guard let content = CellReader.Content(reader.attribute("t")) else { throw damage }
        let style = reader.number("s") ?? 0
        let start = row.bytes.count
        let outer = reader.depth - 1
        value.removeAll(keepingCapacity: true)
        var formula: [UInt8] = []
        var hasFormula = false
        var isValue = false
        var isFormula = false
        while true {
            switch try reader.next() {
            case .start:
                if reader.isNamed("is") {
                    try CellText.read(&reader, into: &row.bytes)
                } else {
                    isValue = reader.isNamed("v")
                    isFormula = reader.isNamed("f")
                    if isFormula { hasFormula = true }
                }
            case .text:
                if isValue { try reader.appendText(to: &value) }
                if isFormula { try reader.appendText(to: &formula) }
                guard max(value.count, formula.count) <= Limits.sheetCellBytes else { throw .tooLarge(part: part) }
            case .end:
                (isValue, isFormula) = (false, false)
                if reader.depth == outer {
                    if value.isEmpty, hasFormula, content == .number {
                        row.bytes += [UInt8(ascii: "=")] + formula
                    } else if !value.isEmpty {
                        try cells.append(value, content, style: style, to: &row.bytes)
                    }
                    return try add(column, start)
                }
            case .done: throw damage
            }
        }
    }

    private mutating func add(_ column: Int, _ start: Int) throws(WorkbookError) {
        guard row.bytes.count <= Limits.sheetRowBytes else { throw .tooLarge(part: part) }
        if row.bytes.count > start { row.cells.append(SheetRow.Cell(column: column, range: start..<row.bytes.count)) }
    }
}
