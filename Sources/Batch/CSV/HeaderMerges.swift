import Values
import Workbook

/// Headers of two or three rows, in which some names are merged downwards beside groups of columns: they are read on the
/// lowest of the rows, where the names of the groups' columns stand.
struct HeaderMerges {
    /// What is put into rows, by row and column.
    private(set) var cells: [Int: [(column: Int, text: [UInt8])]] = [:]

    /// Nothing is put anywhere.
    init() {}

    /// Looks at the first rows of a sheet. A row is one of a header where two of its cells are names, and one of them is
    /// merged.
    init(_ merges: [SheetMerge], _ rows: [Int: SheetRow], isName: (String) -> Bool) {
        for merge in merges {
            guard rows[merge.rows.upperBound] != nil, let top = rows[merge.rows.lowerBound],
                let cell = top.cells.first(where: { $0.column == merge.column })
            else { continue }
            cells[merge.rows.upperBound, default: []].append((merge.column, Array(top.bytes[cell.range])))
        }
        cells = cells.filter { number, merged in
            let own = rows[number].map { row in row.cells.map { Array(row.bytes[$0.range]) } } ?? []
            let names = [own, merged.map(\.text)].map { texts in
                texts.count { isName(String(decoding: $0, as: UTF8.self)) }
            }
            return names[1] > 0 && names[0] + names[1] >= 2
        }
    }

    var isEmpty: Bool { cells.isEmpty }

    /// What is said of it.
    var note: Label? {
        guard let row = cells.keys.max() else { return nil }
        return Label(
            zh: "表头中向下合并的单元格按第 \(row) 行读", en: "cells of the header that are merged downwards are read on row \(row)")
    }
}
