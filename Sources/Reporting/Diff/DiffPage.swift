package import Values
package import Wording

/// A comparison as one page of HTML that stands alone.
package struct DiffPage: Bilingual {
    private let report: DiffReport
    package let language: Language
    private let wording: DiffWording

    package init(_ report: DiffReport, _ language: Language) {
        self.report = report
        self.language = language
        wording = DiffWording(language: language)
    }

    package var html: String {
        let sections = report.sections.filter { !$0.isEmpty }
        let variants = report.sides.filter(\.isVariant)
        let title =
            variants.isEmpty
            ? say("政策比较：", "Policies side by side: ")
                + report.sides.map { $0.title[language] }.joined(separator: say("、", ", "))
            : report.sides[0].name[language] + say("：现行与", ": now and ")
                + variants.map { $0.title[language] }.joined(separator: say("、", ", "))
        var page = HTMLPage(title: title, language: language)
        var versions: [String] = []
        for side in report.sides where !versions.contains(side.version) { versions.append(side.version) }
        page.heading(title, detail: versions.joined(separator: " · "))
        page.add(sides)
        let hasSummary = !report.summary.isEmpty
        page.contents(
            (hasSummary ? [("summary", say("要点", "Summary"))] : [])
                + sections.map { ($0.id, $0.title[language]) },
            label: say("目录", "Contents"))
        if hasSummary {
            page.heading(say("要点", "Summary"), id: "summary")
            page.list(report.summary.map { $0[language] })
        }
        for section in sections { add(section, to: &page) }
        return page.text
    }

    private var sides: String {
        var html = "<ul class=\"sides\">\n"
        for side in report.sides {
            html += "<li><div class=\"name\">\(HTMLPage.escaped(side.title[language]))</div>"
            if side.isVariant, !side.changesInWords.isEmpty {
                html += side.changesInWords.map { "<div>\(HTMLPage.withWholeDates($0[language]))</div>" }.joined()
            } else {
                let name = side.title == side.name ? "" : HTMLPage.escaped(side.name[language] + say("　", " · "))
                html += "<div>\(name)\(HTMLPage.withWholeDates(side.document[language]))</div>"
            }
            html += "<div class=\"detail\"><code>\(HTMLPage.withWholeDates(side.version))</code>"
            html += side.changes.map { " <code>\(HTMLPage.withWholeDates($0))</code>" }.joined()
            html += "</div></li>\n"
        }
        return html + "</ul>\n"
    }

    private func add(_ section: DiffReport.Section, to page: inout HTMLPage) {
        page.add("<section>\n")
        page.heading(section.title[language], id: section.id)
        for note in section.notes { page.paragraph(note[language]) }
        for charts in alike(section.charts) {
            page.add(
                SVGLineChart.html(charts.compactMap { if case .lines(let chart) = $0 { chart } else { nil } }, language)
            )
            for case .histogram(let chart) in charts { page.add(SVGHistogram(chart, language).html) }
        }
        for table in section.tables where !table.rows.isEmpty { page.table(self.table(table)) }
        page.add("</section>\n")
    }

    /// Charts that follow each other and carry the same marks share the list of them.
    private func alike(_ charts: [Chart]) -> [[Chart]] {
        charts.reduce(into: []) { groups, chart in
            if let last = groups.last?.last, let marks = marks(chart), marks == self.marks(last) {
                groups[groups.count - 1].append(chart)
            } else {
                groups.append([chart])
            }
        }
    }

    /// The marks of a chart of lines, in words; `nil` where there are none.
    private func marks(_ chart: Chart) -> [[String]]? {
        guard case .lines(let lines) = chart, lines.lines.contains(where: { !$0.marks.isEmpty }) else { return nil }
        return lines.lines.map { line in
            [line.name[language]] + line.marks.map { "\($0.x) \($0.label[language]) \($0.cite)" }
        }
    }

    private func table(_ table: DiffReport.Table) -> HTMLTable {
        HTMLTable(
            caption: table.title[language],
            columns: table.columns.map { HTMLTable.Column(title: $0.title[language], isFigure: $0.isFigure) },
            rows: table.rows.map { row in
                HTMLTable.Row(
                    cells: row.cells.map {
                        HTMLTable.Cell(
                            text: wording.text($0.value), cite: wording.articles($0.cites))
                    },
                    group: row.group?[language], isMarked: row.differs)
            },
            markMeaning: say("各方不同", "the sides differ"), id: table.id)
    }
}
