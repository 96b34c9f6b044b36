import Values
import Wording

/// Lines over one axis as a drawing: told apart by dashes and by their names at the end, their marks numbered and listed.
struct SVGLineChart: Bilingual {
    private let chart: Chart.LineChart
    let language: Language

    init(_ chart: Chart.LineChart, _ language: Language) {
        self.chart = chart
        self.language = language
    }

    /// Some charts that carry the same marks: the first large, the others beside each other below it, then the marks.
    static func html(_ charts: [Chart.LineChart], _ language: Language) -> String {
        let drawn = charts.filter { $0.lines.contains { $0.points.count > 1 } }.map { SVGLineChart($0, language) }
        guard let first = drawn.first else { return "" }
        let rest = drawn.dropFirst().map { $0.figure($0.small) }.joined()
        return "<div class=\"curves\">\n" + first.figure(first.legend + first.large)
            + (rest.isEmpty ? "" : "<div class=\"beside\">\n\(rest)</div>\n") + first.marks + "</div>\n"
    }

    private func figure(_ content: String) -> String {
        "<figure>\n<figcaption>\(HTMLPage.escaped(chart.title[language]))</figcaption>\n\(content)</figure>\n"
    }

    /// For a wide and for a narrow page.
    private var large: String {
        drawing(style: "wide", width: 7600, height: 3400) + drawing(style: "narrow", width: 3360, height: 2800)
    }

    private var small: String { drawing(style: "small", width: 3360, height: 2500) }

    private var legend: String {
        var html = "<ul class=\"legend\">\n"
        for (index, line) in chart.lines.enumerated() {
            html +=
                "<li><svg viewBox=\"0 0 44 12\" aria-hidden=\"true\"><path class=\"curve \(series(index))\""
                + "\(dash(index)) d=\"M1 6H43\"/></svg>\(HTMLPage.escaped(line.name[language]))</li>\n"
        }
        return html + "</ul>\n"
    }

    /// A line looks as its side does in every chart of the page; a line of no side, by its place.
    private func look(_ index: Int) -> Int { chart.lines[index].side ?? index }

    private func series(_ index: Int) -> String { HTMLStyle.series[look(index) % HTMLStyle.series.count].name }

    private func dash(_ index: Int) -> String {
        let dash = HTMLStyle.dashes[look(index) % HTMLStyle.dashes.count]
        return dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
    }

    // MARK: Marks

    /// Every mark with its line and its number.
    private var numbered: [(number: Int, line: Int, mark: Chart.Mark)] {
        let all = chart.lines.enumerated().flatMap { index, line in line.marks.map { (index, $0) } }
        return all.enumerated().map { ($0.offset + 1, $0.element.0, $0.element.1) }
    }

    private var marks: String {
        guard !numbered.isEmpty else { return "" }
        let place = FigureOnAxis(chart.xUnit, language)
        var html = "<ol class=\"marks\">\n"
        for (_, line, mark) in numbered {
            let cite = mark.cite.isEmpty ? "" : bracketed(articles([mark.cite]))
            let text =
                say(
                    "\(shortName(line))  \(place.exact(mark.x))\(chart.xIsRate ? "" : " 元")，",
                    "\(shortName(line)) at \(place.exact(mark.x)): ") + mark.label[language] + cite
            html += "<li>\(HTMLPage.escaped(text))</li>\n"
        }
        return html + "</ol>\n"
    }

    private func shortName(_ line: Int) -> String { shortNames[line] }

    private var shortNames: [String] { SVGLineChart.shortNames(chart.lines.map { $0.name[language] }) }

    /// What stands at the ends of lines: their names, of a long one the fewest words that tell it from the others.
    static func shortNames(_ names: [String]) -> [String] {
        names.enumerated().map { index, name in
            if displayWidth(of: name) <= 12 { return name }
            let words = name.split(separator: " ")
            let short = words.indices.lazy.map { words[...$0].joined(separator: " ") }.first { short in
                !names.enumerated().contains { $0.offset != index && $0.element.hasPrefix(short) }
            }
            return short ?? name
        }
    }

    // MARK: Drawing

    private func drawing(style: String, width: Int, height: Int) -> String {
        SVG.drawing(
            id: chart.id, style: style, width: width, height: height, title: chart.title[language],
            description: description,
            Plot(chart, language, names: shortNames, isWide: style == "wide", width: width, height: height).content(
                numbered, series: series, dash: dash))
    }

    /// What the drawing shows, in words.
    private var description: String {
        let axes = say(
            "横轴\(chart.xTitle.zh)，纵轴\(chart.yTitle.zh)。", "\(chart.yTitle.en) by \(chart.xTitle.en). ")
        let lines = chart.lines.compactMap { line -> String? in
            guard let first = line.points.first, let last = line.points.last else { return nil }
            let wording = FigureOnAxis(chart.yUnit, language)
            return line.name[language]
                + say(
                    "：从 \(wording.exact(first.y)) 到 \(wording.exact(last.y))，\(line.marks.count) 处标记",
                    ": from \(wording.exact(first.y)) to \(wording.exact(last.y)), "
                        + DiffWording.counted(line.marks.count, "mark", "marks"))
        }
        return axes + lines.joined(separator: say("；", "; ")) + say("。", ".")
    }
}
