import Values

/// A table for the terminal: columns aligned whatever the width of the characters, cells folded to the width there is.
struct TextTable {
    struct Column {
        let title: String
        var isFigure = false
    }

    enum Line {
        /// What the rows below it are part of.
        case group(String)
        /// Cells, one to a column.
        case row([String], isMarked: Bool)
    }

    let columns: [Column]
    let lines: [Line]
    private static let gap = 2
    private static let mark = "* "

    private var rows: [[String]] {
        lines.compactMap { if case .row(let cells, _) = $0 { cells } else { nil } }
    }

    private var hasMarks: Bool {
        lines.contains { if case .row(_, true) = $0 { true } else { false } }
    }

    /// The table in lines of at most so many columns; where it is wider, in several parts that repeat the first column.
    func laidOut(width: Int) -> [String] {
        var result: [String] = []
        for (index, part) in parts(within: width - indent).enumerated() {
            result += (index == 0 ? [] : [""]) + part.lines(within: width, indent: indent)
        }
        return result.map(\.trimmedAtEnd)
    }

    private var indent: Int { hasMarks ? displayWidth(of: TextTable.mark) : 0 }

    /// As many columns at a time as fit beside the first.
    private func parts(within width: Int) -> [TextTable] {
        guard widths(within: width) == nil, columns.count > 2 else { return [self] }
        var parts: [[Int]] = []
        for column in columns.indices.dropFirst() {
            if let last = parts.last, picking(last + [column]).widths(within: width) != nil {
                parts[parts.count - 1].append(column)
            } else {
                parts.append([0, column])
            }
        }
        return parts.map(picking)
    }

    private func picking(_ indices: [Int]) -> TextTable {
        TextTable(
            columns: indices.map { columns[$0] },
            lines: lines.map { line in
                switch line {
                case .group: line
                case .row(let cells, let isMarked): .row(indices.map { cells[$0] }, isMarked: isMarked)
                }
            })
    }

    /// The lines of one part, its cells folded where even it is too wide.
    private func lines(within width: Int, indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        let widths = widths(within: width - indent) ?? columns.map { _ in max(4, (width - indent) / columns.count - 2) }
        var result: [String] = []
        if columns.contains(where: { !$0.title.isEmpty }) {
            result += side(columns.map(\.title), widths).map { space + $0 }
            result.append(
                space
                    + widths.map { String(repeating: "-", count: $0) }.joined(
                        separator: String(repeating: " ", count: TextTable.gap)))
        }
        for line in lines {
            switch line {
            case .group(let name): result += [""] + folded(name, to: width - 2).map { "[\($0)]" }
            case .row(let cells, let isMarked):
                for (index, part) in side(cells, widths).enumerated() {
                    result.append((isMarked && index == 0 ? TextTable.mark : space) + part)
                }
            }
        }
        return result
    }

    /// One row's cells beside each other, folded.
    private func side(_ cells: [String], _ widths: [Int]) -> [String] {
        let parts = zip(cells, widths).map { folded($0, to: $1) }
        let gap = String(repeating: " ", count: TextTable.gap)
        return (0..<(parts.map(\.count).max() ?? 0)).map { line in
            zip(parts, widths).enumerated().map { index, cell in
                let text = line < cell.0.count ? cell.0[line] : ""
                return padded(text, to: cell.1, alignedRight: columns[index].isFigure)
            }.joined(separator: gap)
        }
    }

    /// How wide each column is: as wide as it likes, else the widest give way; `nil` where even that is not enough.
    private func widths(within width: Int) -> [Int]? {
        let available = width - TextTable.gap * max(0, columns.count - 1)
        let wanted = columns.indices.map { index in
            (rows.map { displayWidth(of: $0[index]) } + [titleWidth(index)]).max() ?? 0
        }
        if wanted.reduce(0, +) <= available { return wanted }
        let least = columns.indices.map { index in
            columns[index].isFigure ? max(wanted[index], 1) : min(wanted[index], index == 0 ? 10 : 14)
        }
        guard least.reduce(0, +) <= available else { return nil }
        var level = 0
        func widths(at level: Int) -> [Int] { zip(wanted, least).map { min($0, max($1, level)) } }
        while widths(at: level + 1).reduce(0, +) <= available { level += 1 }
        return widths(at: level)
    }

    /// A title over figures may fold; one over text is as wide as it is.
    private func titleWidth(_ index: Int) -> Int {
        let title = columns[index].title
        guard columns[index].isFigure else { return displayWidth(of: title) }
        return max(8, title.split(separator: " ").map { displayWidth(of: String($0)) }.max() ?? 0).clamped(
            to: 0...displayWidth(of: title))
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(range.upperBound, Swift.max(range.lowerBound, self))
    }
}

/// The text folded to a width that nothing goes beyond: a word too long for a line is cut.
func folded(_ text: String, to width: Int) -> [String] {
    var lines = wrapped(text, to: width)
    if lines.contains(where: { displayWidth(of: $0) > width }) { lines = wrapped(text, to: max(2, width - 2)) }
    return lines.flatMap { line -> [String] in
        guard displayWidth(of: line) > width else { return [line] }
        var parts: [String] = []
        var part = ""
        for character in line {
            if displayWidth(of: part + String(character)) > width, !part.isEmpty {
                parts.append(part)
                part = ""
            }
            part.append(character)
        }
        return parts + [part]
    }
}

/// The text, cut where it is wider than there is room.
package func shortened(_ text: String, to width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var result = ""
    for character in text {
        guard displayWidth(of: result + String(character)) < width else { break }
        result.append(character)
    }
    return result + "…"
}
