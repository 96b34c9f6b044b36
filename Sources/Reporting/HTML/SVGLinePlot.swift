import Values
import Wording

extension SVGLineChart {
    /// Axes, grid, lines, names and marks of one drawing.
    struct Plot: Bilingual {
        private let chart: Chart.LineChart
        private let yFigure: FigureOnAxis
        private let xFigure: FigureOnAxis
        let language: Language
        /// What stands at the ends of the lines.
        private let names: [String]
        private let isWide: Bool
        private let x: AxisScale
        private let y: AxisScale
        private let left: Int
        private let right: Int
        private let top = 430
        private let bottom: Int
        private let height: Int
        private let width: Int

        init(
            _ chart: Chart.LineChart, _ language: Language, names: [String], isWide: Bool, width: Int, height: Int
        ) {
            self.chart = chart
            self.names = names
            self.language = language
            self.isWide = isWide
            self.height = height
            self.width = width
            yFigure = FigureOnAxis(chart.yUnit, language)
            xFigure = FigureOnAxis(chart.xUnit, language)
            let points = chart.lines.flatMap(\.points)
            let (xs, ys) = (points.map(\.x), points.map(\.y))
            x = AxisScale(
                from: xs.min() ?? 0, to: xs.max() ?? 0, atMost: isWide ? 8 : 4, unit: chart.xUnit.least,
                isWidened: false)
            y = AxisScale(
                from: chart.floor, to: max(chart.yUnit.least, ys.max() ?? 0), atMost: isWide ? 6 : 5,
                unit: chart.yUnit.least, isWidened: true)
            let labels = y.ticks.map { [y] in
                FigureOnAxis(chart.yUnit, language).short($0, upTo: y.high)
            }
            left = (labels.map { SVG.width(of: $0) }.max() ?? 0) + 120
            right = width - max(200, 100 + (names.map { SVG.width(of: $0) }.max() ?? 0))
            bottom = height - 420
        }

        func content(
            _ marks: [(number: Int, line: Int, mark: Chart.Mark)], series: (Int) -> String, dash: (Int) -> String
        ) -> String {
            var content = axes
            for (index, line) in chart.lines.enumerated() where line.points.count > 1 {
                content += curve(line, series(index), dash(index))
            }
            for (index, height) in nameHeights {
                content += SVG.text(
                    names[index], x: right + 60, y: height + 40, style: "end " + series(index))
            }
            return content + badges(marks, series)
        }

        private func across(_ value: Int64) -> Int { left + x.place(value, on: right - left) }
        private func down(_ value: Int64) -> Int { bottom - y.place(value, on: bottom - top) }

        // MARK: Axes

        private var axes: String {
            var content = ""
            for tick in y.ticks {
                content += SVG.line(
                    x1: left, y1: down(tick), x2: right, y2: down(tick), style: tick == 0 ? "axis" : "grid")
                content += SVG.text(
                    yFigure.short(tick, upTo: y.high), x: left - 60, y: down(tick) + 40, anchor: "end", style: "dim")
            }
            var free = 0
            for tick in x.ticks {
                content += SVG.line(x1: across(tick), y1: bottom, x2: across(tick), y2: bottom + 50, style: "axis")
                let text = xFigure.short(tick, upTo: x.high)
                let half = SVG.width(of: text) / 2
                guard min(across(tick), width - 20 - half) - half >= free else { continue }
                free = across(tick) + half + 60
                let isAtEdge = across(tick) + half > width - 20
                content += SVG.text(
                    text, x: isAtEdge ? width - 20 : across(tick), y: bottom + 180, anchor: isAtEdge ? "end" : "middle",
                    style: "dim")
            }
            content += SVG.text(chart.yTitle[language], x: 20, y: 120, style: "dim")
            return content
                + SVG.text(chart.xTitle[language], x: right, y: height - 60, anchor: "end", style: "dim")
        }

        // MARK: Lines

        private func curve(_ line: Chart.Line, _ series: String, _ dash: String) -> String {
            let path = line.points.enumerated().map { index, point in
                "\(index == 0 ? "M" : "L")\(SVG.number(across(point.x))) \(SVG.number(down(point.y)))"
            }.joined()
            let name = line.name[language]
            var content =
                "<g><title>\(HTMLPage.escaped(name))</title><path class=\"curve \(series)\"\(dash) d=\"\(path)\"/></g>\n"
            // A place to point at on every corner.
            guard line.points.count <= 100 else { return content }
            for point in line.points {
                content +=
                    "<circle cx=\"\(SVG.number(across(point.x)))\" cy=\"\(SVG.number(down(point.y)))\" r=\"6\" fill=\"transparent\">"
                    + "<title>\(HTMLPage.escaped("\(name)  \(xFigure.exact(point.x))  \(yFigure.exact(point.y))"))</title></circle>\n"
            }
            return content
        }

        /// Where the names of the lines stand: at their ends, pushed apart where they would lie over each other.
        private var nameHeights: [(line: Int, height: Int)] {
            let ends = chart.lines.enumerated().compactMap { index, line in
                line.points.last.map { (line: index, height: down($0.y)) }
            }.sorted { ($0.height, $0.line) < ($1.height, $1.line) }
            var placed: [(line: Int, height: Int)] = []
            for end in ends {
                placed.append((end.line, max(end.height, placed.last.map { $0.height + 140 } ?? 0)))
            }
            // What was pushed below the axis is pushed up again from there.
            var floor = bottom
            for index in placed.indices.reversed() {
                placed[index].height = min(placed[index].height, floor)
                floor = placed[index].height - 140
            }
            return placed
        }

        // MARK: Marks

        private func badges(_ marks: [(number: Int, line: Int, mark: Chart.Mark)], _ series: (Int) -> String) -> String
        {
            var taken: [(x: Int, y: Int)] = []
            var content = ""
            for (number, line, mark) in marks {
                let point = (x: across(mark.x), y: down(mark.y))
                let spot = free(around: point, taken)
                taken.append(spot)
                let color = series(line)
                let tip = [
                    chart.lines[line].name[language], xFigure.exact(mark.x), mark.label[language],
                    articles([mark.cite]),
                ].joined(separator: "  ")
                content +=
                    SVG.line(x1: point.x, y1: point.y, x2: spot.x, y2: spot.y, style: "stem")
                    + "<circle cx=\"\(SVG.number(point.x))\" cy=\"\(SVG.number(point.y))\" r=\"3\" class=\"dot-\(color)\"/>\n"
                    + "<g><title>\(HTMLPage.escaped(tip))</title>"
                    + "<circle cx=\"\(SVG.number(spot.x))\" cy=\"\(SVG.number(spot.y))\" r=\"8\" class=\"badge \(color)\"/>"
                    + "<text class=\"number \(color)\" x=\"\(SVG.number(spot.x))\" y=\"\(SVG.number(spot.y + 40))\">\(number)</text></g>\n"
            }
            return content
        }

        /// The nearest place above or below a point where no other badge stands.
        private func free(around point: (x: Int, y: Int), _ taken: [(x: Int, y: Int)]) -> (x: Int, y: Int) {
            let aside = [0, -170, 170, -340, 340]
            let steps = [-190, 190, -370, 370, -550, 550, -730]
            for step in steps {
                for move in aside {
                    let spot = (x: point.x + move, y: point.y + step)
                    guard spot.y > top - 210, spot.y < bottom + 60, spot.x > left + 80, spot.x < right + 40 else {
                        continue
                    }
                    let isFree = taken.allSatisfy { abs($0.x - spot.x) > 165 || abs($0.y - spot.y) > 165 }
                    if isFree { return spot }
                }
            }
            return (point.x, point.y - 190)
        }
    }
}
