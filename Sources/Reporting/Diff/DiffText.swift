package import Values
package import Wording

/// A comparison for the terminal.
package struct DiffText: Bilingual {
    private let report: DiffReport
    package let language: Language
    private let width: Int
    private let wording: DiffWording

    package init(_ report: DiffReport, _ language: Language, width: Int) {
        self.report = report
        self.language = language
        self.width = width
        wording = DiffWording(language: language)
    }

    package var text: String {
        var lines = report.sides.flatMap(side)
        if !report.summary.isEmpty {
            lines += heading(Label(zh: "要点", en: "Summary"))
            lines += report.summary.flatMap { item($0[language]) }
        }
        lines += report.sections.flatMap(section)
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    private func side(_ side: DiffReport.Side) -> [String] {
        let indent = min(24, (report.sides.map { displayWidth(of: $0.title[language]) }.max() ?? 0) + 2)
        let name = side.title == side.name || side.isVariant ? "" : side.name[language] + "  "
        let policy =
            side.isVariant && !side.changesInWords.isEmpty ? [] : ["\(name)\(side.version)  \(side.document[language])"]
        let changes =
            side.isVariant
            ? side.changesInWords.map { $0[language] }
            : side.changes.isEmpty ? [] : [say("改动：", "changed: ") + side.changes.joined(separator: " ")]
        let parts = (policy + changes).flatMap { folded($0, to: width - indent) }
        let title = padded(shortened(side.title[language], to: indent - 2), to: indent)
        return parts.enumerated().map {
            ($0.offset == 0 ? title : String(repeating: " ", count: indent)) + $0.element
        }
    }

    private func heading(_ title: Label) -> [String] {
        let text = title[language]
        return ["", text, String(repeating: "=", count: min(width, displayWidth(of: text)))]
    }

    private func item(_ text: String) -> [String] {
        folded(text, to: width - 2).enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }

    private func section(_ section: DiffReport.Section) -> [String] {
        guard !section.isEmpty else { return [] }
        return heading(section.title) + section.notes.flatMap { folded($0[language], to: width) }
            + section.tables.flatMap(table) + section.charts.flatMap(chart)
    }

    // MARK: Tables

    private func table(_ table: DiffReport.Table) -> [String] {
        guard !table.rows.isEmpty else { return [] }
        var lines: [TextTable.Line] = []
        var group: Label?
        for row in table.rows {
            if let name = row.group, name != group { lines.append(.group(name[language])) }
            group = row.group
            lines.append(.row(row.cells.map(cell), isMarked: row.differs))
        }
        let columns = table.columns.map { TextTable.Column(title: $0.title[language], isFigure: $0.isFigure) }
        let marks = table.rows.contains(where: \.differs) ? say("  （* 各方不同）", "  (* the sides differ)") : ""
        return ["", table.title[language] + marks]
            + TextTable(columns: columns, lines: lines).laidOut(width: width)
    }

    private func cell(_ cell: DiffReport.Cell) -> String { wording.text(cell.value) + wording.cites(cell.cites) }

    // MARK: Charts

    private func chart(_ chart: Chart) -> [String] {
        switch chart {
        case .lines(let chart): lines(chart)
        case .histogram(let chart): histogram(chart)
        }
    }

    /// Each line in miniature, all to one scale.
    private func lines(_ chart: Chart.LineChart) -> [String] {
        let points = chart.lines.flatMap(\.points)
        guard let first = points.map(\.x).min(), let last = points.map(\.x).max(), last > first else { return [] }
        let most = (points.map(\.y).max() ?? 0) - chart.floor
        let names = chart.lines.map { shortened($0.name[language], to: 24) }
        let nameWidth = names.map { displayWidth(of: $0) }.max() ?? 0
        let room = min(60, width - nameWidth - 30)
        let place = FigureOnAxis(chart.xUnit, language)
        let title =
            "\(chart.title[language])  \(chart.xTitle[language]) \(place.exact(first)) … \(place.exact(last))"
        return ["", title]
            + zip(chart.lines, names).map { line, name in
                let heights = (0..<room).map { step in
                    line.height(at: first + Int64(Int128(last - first) * Int128(step) / Int128(max(1, room - 1))))
                        - chart.floor
                }
                let figures = FigureOnAxis(chart.yUnit, language)
                let (least, end) = (line.points.map(\.y).min() ?? 0, line.points.map(\.y).max() ?? 0)
                let range = least == end ? figures.exact(end) : "\(figures.exact(least)) … \(figures.exact(end))"
                return "  \(padded(name, to: nameWidth))  \(TextBars.spark(heights, most: most))  \(range)"
            }
    }

    private func histogram(_ chart: Chart.Histogram) -> [String] {
        let most = chart.bins.map(\.count).max() ?? 0
        let labels = chart.bins.map { $0.label[language] }
        let labelWidth = min(30, labels.map { displayWidth(of: $0) }.max() ?? 0)
        let counts = chart.bins.map { DiffWording.grouped($0.count) }
        let countWidth = counts.map { displayWidth(of: $0) }.max() ?? 0
        let amounts = chart.bins.map { wording.text(.change($0.amount)) }
        let amountWidth = amounts.map { displayWidth(of: $0) }.max() ?? 0
        let room = max(8, width - labelWidth - countWidth - amountWidth - 8)
        return ["", "\(chart.title[language])  \(chart.xTitle[language])"]
            + chart.bins.indices.map { index in
                let label = shortened(labels[index], to: labelWidth)
                return
                    "  \(padded(label, to: labelWidth))  \(padded(counts[index], to: countWidth, alignedRight: true))"
                    + "  \(padded(amounts[index], to: amountWidth, alignedRight: true))  "
                    + TextBars.bar(Int64(chart.bins[index].count), of: Int64(most), width: min(40, room))
            }
    }
}

extension DiffReport.Section {
    /// Whether it has nothing to show.
    var isEmpty: Bool { notes.isEmpty && tables.allSatisfy(\.rows.isEmpty) && charts.isEmpty }
}

extension Chart.Line {
    /// The height between its points; behind a jump at `x`.
    func height(at x: Int64) -> Int64 {
        guard let after = points.firstIndex(where: { $0.x > x }) else { return points.last?.y ?? 0 }
        guard after > 0 else { return points[0].y }
        let (left, right) = (points[after - 1], points[after])
        return left.y + Int64(Int128(right.y - left.y) * Int128(x - left.x) / Int128(right.x - left.x))
    }
}
