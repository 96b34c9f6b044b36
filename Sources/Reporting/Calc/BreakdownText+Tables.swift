import Values
import Wording

/// The tables of a breakdown, its readings and its notes.
extension BreakdownText {
    /// Where figures of the year's table end, and those of the table of claims.
    private static let yearEnds = [32, 44, 56, 68, 80]
    private static let claimEnds = [44, 56, 68, 80]

    func table(_ table: Breakdown.ClaimTable) -> [String] {
        func line(_ id: String, _ date: String, _ care: [String], _ amounts: [String]) -> [String] {
            var lines: [String] = []
            var head = "  " + padded(id, to: 6)
            if displayWidth(of: id) > 5, !date.isEmpty {
                lines.append("  " + id)
                head = spaces(8)
            }
            head = padded(head + date, to: 20) + (care.first ?? "")
            lines.append(columns(head, amounts, Self.claimEnds))
            return lines + care.dropFirst().map { spaces(20) + $0 }
        }
        let header = line(table.columns[0], table.columns[1], [table.columns[2]], Array(table.columns[3...]))
        let rows = table.rows.flatMap { line($0.id, $0.date, filled($0.care, to: 12), $0.amounts) }
        let sums = table.sums.flatMap { sum in
            [columns("  " + sum.name, sum.amounts, Self.claimEnds)]
        }
        return header + rows + sums + table.remarks.flatMap { paragraph($0) }
    }

    /// Figures in their columns behind a label; below it, where it is too long.
    private func columns(_ label: String, _ figures: [String], _ ends: [Int]) -> String {
        var lines = ""
        var line = label
        for (figure, end) in zip(figures, ends) {
            let start = end - displayWidth(of: figure)
            if !figure.isEmpty, displayWidth(of: line) + 1 > start, lines.isEmpty, line == label {
                lines = line + "\n"
                line = ""
            }
            // Hundreds of millions are wider than a column: a space parts them all the same.
            let isCrowded = !figure.isEmpty && !line.isEmpty && displayWidth(of: line) >= start
            line = padded(line, to: start) + (isCrowded ? " " : "") + figure
        }
        return lines + line
    }

    /// Numbered rows with amounts in columns and articles in theirs; what does not fit beside them stands below.
    func options(_ options: Breakdown.Options) -> [String] {
        let header = columns(spaces(4) + options.columns[0], Array(options.columns[1...3]), Self.optionEnds)
        var lines = [header + "  " + options.columns[4]]
        for (index, row) in options.rows.enumerated() {
            let labels = filled(row.label, to: (Self.optionEnds[0] - 13) - 4)
            let number = index == 0 ? "" : String(index)
            let head = padded(number, to: 3, alignedRight: true) + " " + (labels.first ?? "")
            let figures = columns(head, row.amounts, Self.optionEnds)
            let cites = self.cites(row.cite)
            lines.append(padded(figures, to: Self.amountEnd) + "  " + (cites.first ?? ""))
            for more in 0..<max(labels.count, cites.count) where more > 0 {
                let label = more < labels.count ? spaces(4) + labels[more] : ""
                lines.append(padded(label, to: Self.amountEnd) + "  " + (more < cites.count ? cites[more] : ""))
            }
            if !row.detail.isEmpty { lines += paragraph(row.detail, indent: 6) }
        }
        return lines + (options.remarks.isEmpty ? [] : [""]) + options.remarks.flatMap { paragraph($0) }
    }

    func year(_ year: Breakdown.YearTable) -> [String] {
        let titles = [say("此前", "before"), year.now, say("此后", "after"), say("标准", "set at"), say("剩余", "left")]
        let header = columns(year.title, titles, Self.yearEnds)
        return [header]
            + year.rows.map { row in
                let left = row.standard.map { yuan(max(0, $0 - row.after)) } ?? ""
                let standard = row.standard.map { yuan($0) } ?? row.word
                return columns(
                    "  " + row.name, [yuan(row.before), yuan(row.after - row.before), yuan(row.after), standard, left],
                    Self.yearEnds)
            }
    }

    // MARK: Readings and notes

    func readings(_ page: Breakdown) -> [String] {
        guard !page.readings.isEmpty || !page.asChosen.isEmpty else { return [] }
        var lines = ["", page.readingsTitle]
        for note in page.readings {
            let width = max(5, displayWidth(of: note.id) + 2)
            let texts = filledWithCite(note.text, note.cite, to: Self.width - 2 - width)
            lines += texts.enumerated().map { "  " + padded($0.offset == 0 ? note.id : "", to: width) + $0.element }
            if !note.other.isEmpty { lines += paragraph(note.other, indent: 2 + width) }
        }
        return lines + page.asChosen.flatMap { paragraph($0) }
    }

    func notes(_ notes: [Breakdown.Note]) -> [String] {
        guard !notes.isEmpty else { return [] }
        return ["", say("说明", "Notes")]
            + notes.enumerated().flatMap { index, note -> [String] in
                let number = say(chineseNumber(index + 1) + "、", "\(index + 1). ")
                let indent = 2 + displayWidth(of: number)
                return filledWithCite(note.text, note.cite, to: Self.width - indent).enumerated().map { line, text in
                    (line == 0 ? "  " + number : spaces(indent)) + text
                }
            }
    }

    /// 一, 十二: for fewer than a hundred.
    private func chineseNumber(_ number: Int) -> String {
        let digits = Array("〇一二三四五六七八九").map { String($0) }
        guard (1...99).contains(number) else { return String(number) }
        let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
        return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + (ones > 0 || tens == 0 ? digits[ones] : "")
    }
}
