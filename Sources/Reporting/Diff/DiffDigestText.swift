package import Values
package import Wording

/// A comparison on one screen of the terminal.
package struct DiffDigestText: Bilingual {
    private let digest: DiffDigest
    package let language: Language
    private let width: Int
    private let wording: DiffWording

    package init(_ digest: DiffDigest, _ language: Language, width: Int) {
        self.digest = digest
        self.language = language
        self.width = width
        wording = DiffWording(language: language)
    }

    package var text: String {
        var parts: [[String]] = []
        let sentences = digest.sentences.map { $0[language] }.joined(separator: say("", " "))
        if !sentences.isEmpty { parts.append(folded(sentences, to: width)) }
        parts += digest.blocks.map(block)
        if !digest.readOn.isEmpty { parts.append(readOn) }
        return parts.map { $0.map(\.trimmedAtEnd).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func indented(_ text: String, by indent: Int = 2) -> [String] {
        folded(text, to: width - indent).map { String(repeating: " ", count: indent) + $0 }
    }

    private func block(_ block: DiffDigest.Block) -> [String] {
        folded(block.title[language], to: width) + table(block) + block.notes.flatMap { indented($0[language]) }
    }

    // MARK: Tables

    private static let indent = "  "

    private func table(_ block: DiffDigest.Block) -> [String] {
        let rows = (block.header.isEmpty ? [] : [block.header.map { $0[language] }]) + block.rows.map { $0.map(cell) }
        guard let count = rows.map(\.count).max() else { return [] }
        // A text with nothing beside it may reach into the empty cells.
        func isAlone(_ row: [String], _ column: Int) -> Bool {
            !block.groups.isEmpty && column > 1 && column + 1 < row.count && row[column - 1].isEmpty
                && row[column + 1].isEmpty
        }
        var widths = (0..<count).map { column in
            rows.map { column < $0.count && !isAlone($0, column) ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
        }
        let isText = (0..<count).map { column in
            column == 0
                || block.rows.allSatisfy { row in
                    guard column < row.count, case .text = row[column] else { return column >= row.count }
                    return true
                } && block.groups.isEmpty
        }
        let gap = block.groups.isEmpty ? 2 : 1
        let others = widths.dropFirst().reduce(0) { $0 + $1 + gap }
        widths[0] = min(widths[0], max(10, width - 2 - others))
        // The last column of texts takes the room that is left.
        if isText[count - 1], count > 1 {
            let before = widths.dropLast().reduce(0) { $0 + $1 + gap }
            widths[count - 1] = min(widths[count - 1], max(10, width - 2 - before))
        }
        let space = String(repeating: " ", count: gap)
        func line(_ cells: [String]) -> [String] {
            var (cells, widths) = (cells, widths)
            for column in cells.indices.reversed() where isAlone(cells, column) {
                widths[column - 1] += 2 * gap + widths[column] + widths[column + 1]
                cells[column - 1] = cells[column]
                cells.removeSubrange(column...column + 1)
                widths.removeSubrange(column...column + 1)
            }
            let parts = zip(cells, widths).map { folded($0, to: $1) }
            return (0..<(parts.map(\.count).max() ?? 0)).map { index in
                Self.indent
                    + parts.indices.map { column in
                        let text = index < parts[column].count ? parts[column][index] : ""
                        return padded(text, to: widths[column], alignedRight: column > 0 && !isText[column])
                    }.joined(separator: space)
            }
        }
        return groupLine(block.groups, widths, gap) + rows.flatMap(line)
    }

    /// The names of groups of columns, each ending where its group does.
    private func groupLine(_ groups: [(name: Label, columns: Int)], _ widths: [Int], _ gap: Int) -> [String] {
        guard !groups.isEmpty else { return [] }
        var text = Self.indent + String(repeating: " ", count: widths[0])
        var column = 1
        for group in groups {
            let width = widths[column..<min(widths.count, column + group.columns)].reduce(0) { $0 + $1 + gap }
            text += padded(shortened(group.name[language], to: width - 1), to: width, alignedRight: true)
            column += group.columns
        }
        return [text]
    }

    private func cell(_ value: DiffReport.Cell.Value) -> String {
        if case .empty = value { return "" }
        return wording.text(value)
    }

    private var readOn: [String] {
        let name = digest.readOn.map { displayWidth(of: $0.what[language]) }.max() ?? 0
        let indent = 2 + name + 2
        return [say("细看", "Read on")]
            + digest.readOn.flatMap { what, how in
                let lines = folded(how[language], to: max(20, width - indent))
                return lines.enumerated().map { index, line in
                    "  " + padded(index == 0 ? what[language] : "", to: name) + "  " + line
                }
            }
    }
}
