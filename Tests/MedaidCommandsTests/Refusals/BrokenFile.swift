/// A file that is not quite what it should be, in one way.
struct BrokenFile: Sendable {
    /// What was done to the right file.
    let name: String
    let bytes: [UInt8]
    /// The column that it was done to, by the names that a notice may use; empty where it was done to none.
    var columns: [String] = []
    var options: [String] = []
    /// Whether it has no rows.
    var isEmpty = false

    init(_ name: String, _ bytes: [UInt8], columns: [String] = [], options: [String] = []) {
        self.name = name
        self.bytes = bytes
        self.columns = columns
        self.options = options
    }

    init(_ name: String, _ text: String, columns: [String] = [], options: [String] = []) {
        self.init(name, Array(text.utf8), columns: columns, options: options)
    }
}

/// A CSV whose cells can be changed one by one; cells are written as they stand.
struct Sheet: Sendable {
    var header: [String]
    var rows: [[String]]

    init(_ text: String) {
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        }
        header = lines[0]
        rows = Array(lines.dropFirst())
    }

    var text: String { text(separator: ",") }

    func text(separator: String, lineEnd: String = "\n") -> String {
        ([header] + rows).map { $0.joined(separator: separator) + lineEnd }.joined()
    }

    /// The same with another name for a column.
    func naming(_ column: Int, _ name: String) -> Sheet {
        var sheet = self
        sheet.header[column] = name
        return sheet
    }

    /// The same with another cell.
    func putting(_ cell: String, row: Int, _ column: Int) -> Sheet {
        var sheet = self
        sheet.rows[row][column] = cell
        return sheet
    }

    /// The same with every line changed.
    func mapping(_ change: ([String]) -> [String]) -> Sheet {
        var sheet = self
        sheet.header = change(header)
        sheet.rows = rows.map(change)
        return sheet
    }

    // MARK: Mutations that fit every list

    /// Names that are not quite a name: letters swapped, left out, doubled, replaced; something before or behind it.
    static func misspellings(_ name: String) -> [(how: String, name: String)] {
        let letters = Array(name)
        let middle = letters.count / 2
        var swapped = letters
        swapped.swapAt(middle - 1, middle)
        return [
            ("swapped", String(swapped)), ("left out", String(letters[..<middle] + letters[(middle + 1)...])),
            ("doubled", String(letters[...middle] + letters[middle...])), ("cut", String(letters.dropLast(2))),
            ("numbered", name + "2"), ("prefixed", "my_" + name), ("capital", " \(name.uppercased()) "),
        ]
    }

    /// Every column misspelled in some ways, dropped, emptied, given twice, and renamed to what nobody knows.
    func headerMutations(ways: Int = 7) -> [BrokenFile] {
        var files: [BrokenFile] = []
        for (index, name) in header.enumerated() {
            for (how, other) in Sheet.misspellings(name).prefix(ways) {
                files.append(BrokenFile("\(name) \(how)", naming(index, other).text, columns: [name, other]))
            }
            files.append(BrokenFile("\(name) unknown", naming(index, "zzz").text, columns: [name, "zzz"]))
            files.append(BrokenFile("\(name) without a name", naming(index, "").text, columns: [name]))
            let dropped = mapping { line in line.enumerated().filter { $0.offset != index }.map(\.element) }
            files.append(BrokenFile("\(name) dropped", dropped.text, columns: [name]))
            files.append(BrokenFile("\(name) twice", mapping { $0 + [$0[index]] }.text, columns: [name]))
        }
        return files
    }

    /// A row cut behind each cell; in some columns, a stray quote, a quote that is never closed, and a zero byte.
    func rowMutations(_ row: Int, in columns: [String]) -> [BrokenFile] {
        var files: [BrokenFile] = []
        for (index, name) in header.enumerated().dropLast() {
            var cut = self
            cut.rows[row] = Array(cut.rows[row][...index])
            files.append(BrokenFile("row cut behind \(name)", cut.text))
        }
        for (index, name) in header.enumerated() where columns.contains(name) {
            let cell = rows[row][index]
            files += [
                BrokenFile("a quote inside \(name)", putting(cell + "\"", row: row, index).text, columns: [name]),
                BrokenFile("an open quote before \(name)", putting("\"" + cell, row: row, index).text, columns: [name]),
                BrokenFile("a zero byte in \(name)", putting(cell + "\0", row: row, index).text, columns: [name]),
            ]
        }
        var longer = self
        longer.rows[row].append("1")
        files.append(BrokenFile("a row with a cell too many", longer.text))
        return files
    }
}
