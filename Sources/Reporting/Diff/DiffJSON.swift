import PolicyFormat
package import Values
package import Wording

/// A comparison as JSON: every table and every chart, texts in one language, keys in none.
package struct DiffJSON {
    private let report: DiffReport
    private let wording: DiffWording
    private var language: Language { wording.language }

    package init(_ report: DiffReport, language: Language) {
        self.report = report
        wording = DiffWording(language: language)
    }

    package var text: String {
        var json = JSONWriter()
        json.object { json in
            json.string("language", language.rawValue)
            json.key("sides")
            json.array { json in report.sides.forEach { side($0, &json) } }
            strings("summary", report.summary, &json)
            if let solution = report.solution { self.solution(solution, &json) }
            json.key("sections")
            json.array { json in report.sections.forEach { section($0, &json) } }
        }
        return json.text + "\n"
    }

    /// `solve`: the value found, what it costs and leaves, and the next step.
    private func solution(_ solution: DiffReport.Solution, _ json: inout JSONWriter) {
        func write(_ key: String, _ point: DiffReport.Solution.Point?, _ json: inout JSONWriter) {
            json.key(key)
            guard let point else { return json.null() }
            json.object { json in
                json.string("value", point.value)
                json.amount("payout", point.cost)
                json.amount("left", solution.budget &- point.cost)
            }
        }
        json.key("solve")
        json.object { json in
            json.string("place", solution.place)
            json.amount("payout", solution.budget)
            write("found", solution.found, &json)
            write("next", solution.next, &json)
            json.boolean("certain", solution.isCertain)
            json.number("tried", String(solution.tried))
        }
    }

    private func strings(_ key: String, _ labels: [Label], _ json: inout JSONWriter) {
        json.key(key)
        json.array { json in labels.forEach { json.element(string: $0[language]) } }
    }

    private func side(_ side: DiffReport.Side, _ json: inout JSONWriter) {
        json.object { json in
            json.string("letter", side.letter)
            json.string("title", side.title[language])
            json.string("name", side.name[language])
            json.string("version", side.version)
            json.string("document", side.document[language])
            json.key("changes")
            json.array { json in side.changes.forEach { json.element(string: $0) } }
            strings("changes_in_words", side.changesInWords, &json)
        }
    }

    private func section(_ section: DiffReport.Section, _ json: inout JSONWriter) {
        json.object { json in
            json.string("id", section.id)
            json.string("title", section.title[language])
            strings("notes", section.notes, &json)
            json.key("tables")
            json.array { json in section.tables.forEach { table($0, &json) } }
            json.key("charts")
            json.array { json in section.charts.forEach { chart($0, &json) } }
        }
    }

    // MARK: Tables

    private func table(_ table: DiffReport.Table, _ json: inout JSONWriter) {
        json.object { json in
            json.string("id", table.id)
            json.string("title", table.title[language])
            json.key("columns")
            json.array { json in
                for column in table.columns {
                    json.object { json in
                        json.string("id", column.id)
                        json.string("title", column.title[language])
                    }
                }
            }
            json.key("rows")
            json.array { json in table.rows.forEach { row($0, of: table, &json) } }
        }
    }

    private func row(_ row: DiffReport.Row, of table: DiffReport.Table, _ json: inout JSONWriter) {
        json.object { json in
            json.optional("group", row.group?[language])
            json.boolean("differs", row.differs)
            json.key("cells")
            json.object { json in
                for (column, cell) in zip(table.columns, row.cells) {
                    json.key(column.id)
                    self.cell(cell, &json)
                }
            }
        }
    }

    private func cell(_ cell: DiffReport.Cell, _ json: inout JSONWriter) {
        json.object { json in
            json.string("kind", DiffWording.kind(cell.value))
            switch cell.value {
            case .empty: json.optional("value", nil as String?)
            case .text, .rate: json.string("value", wording.plain(cell.value))
            case .amount(let fen), .change(let fen): json.amount("value", fen)
            case .count(let count), .countChange(let count): json.number("value", String(count))
            case .share(let part, let whole), .shareChange(let part, let whole):
                json.optional("value", DiffWording.percentage(part, of: whole))
                json.number("part", String(part))
                json.number("of", String(whole))
            }
            guard !cell.cites.isEmpty else { return }
            json.key("cites")
            json.array { json in cell.cites.forEach { json.element(string: $0) } }
        }
    }

    // MARK: Charts

    private func chart(_ chart: Chart, _ json: inout JSONWriter) {
        json.object { json in
            json.string("id", chart.id)
            json.string("title", chart.title[language])
            switch chart {
            case .lines(let chart): lines(chart, &json)
            case .histogram(let chart): histogram(chart, &json)
            }
        }
    }

    private func lines(_ chart: Chart.LineChart, _ json: inout JSONWriter) {
        func figure(_ value: Int64, _ unit: FigureOnAxis.Unit, _ json: inout JSONWriter) {
            switch unit {
            case .yuan: json.element(amount: value)
            case .rate: json.element(string: Rate(parts: value).description)
            case .count: json.element(number: String(value))
            }
        }
        json.string("x_title", chart.xTitle[language])
        json.string("y_title", chart.yTitle[language])
        json.key("lines")
        json.array { json in
            for line in chart.lines {
                json.object { json in
                    json.string("name", line.name[language])
                    json.key("points")
                    json.array { json in
                        for point in line.points {
                            json.array { json in
                                figure(point.x, chart.xUnit, &json)
                                figure(point.y, chart.yUnit, &json)
                            }
                        }
                    }
                    json.key("marks")
                    json.array { json in
                        for mark in line.marks {
                            json.object { json in
                                json.key("x")
                                figure(mark.x, chart.xUnit, &json)
                                json.key("y")
                                figure(mark.y, chart.yUnit, &json)
                                json.string("label", mark.label[language])
                                json.string("cite", mark.cite)
                            }
                        }
                    }
                }
            }
        }
    }

    private func histogram(_ chart: Chart.Histogram, _ json: inout JSONWriter) {
        json.string("x_title", chart.xTitle[language])
        json.key("bins")
        json.array { json in
            for bin in chart.bins {
                json.object { json in
                    json.string("label", bin.label[language])
                    json.number("count", String(bin.count))
                    json.amount("amount", bin.amount)
                }
            }
        }
    }
}
