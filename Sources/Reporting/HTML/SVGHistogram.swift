import Values
import Wording

/// How many fall in each bin, as bars: hollow where something is lost, filled where something is gained.
struct SVGHistogram: Bilingual {
    private let chart: Chart.Histogram
    let language: Language

    init(_ chart: Chart.Histogram, _ language: Language) {
        self.chart = chart
        self.language = language
    }

    var html: String {
        guard !chart.bins.isEmpty else { return "" }
        return """
            <figure>
            <figcaption>\(HTMLPage.escaped(chart.title[language]))</figcaption>
            <p class="detail">\(HTMLPage.escaped(chart.xTitle[language] + key))</p>
            \(drawing(style: "wide", width: 7600))\(drawing(style: "narrow", width: 3360))</figure>

            """
    }

    private var key: String {
        guard chart.bins.contains(where: { $0.amount < 0 }) else { return "" }
        return say("；空心为减少，实心为增加", "; hollow: less, filled: more")
    }

    private func figures(_ bin: Chart.Bin) -> String {
        let amount = DiffWording(language: language).text(.change(bin.amount))
        return bin.amount == 0 ? DiffWording.grouped(bin.count) : "\(DiffWording.grouped(bin.count))  (\(amount))"
    }

    private func drawing(style: String, width: Int) -> String {
        let isWide = style == "wide"
        let labels = chart.bins.map { $0.label[language] }
        let start = isWide ? (labels.map { SVG.width(of: $0) }.max() ?? 0) + 100 : 10
        let room = width - start - 80 - (chart.bins.map { SVG.width(of: figures($0)) }.max() ?? 0)
        let (pitch, bar, offset) = isWide ? (260, 180, 0) : (440, 160, 190)
        let most = max(1, chart.bins.map(\.count).max() ?? 1)
        var content = ""
        for (index, bin) in chart.bins.enumerated() {
            let top = index * pitch + 20 + offset
            let length = bin.count == 0 ? 0 : max(15, Int(Int128(bin.count) * Int128(max(100, room)) / Int128(most)))
            if isWide {
                content += SVG.text(labels[index], x: start - 60, y: top + 130, anchor: "end")
            } else {
                content += SVG.text(labels[index], x: start + 40, y: top - 50)
            }
            content += "<g><title>\(HTMLPage.escaped("\(labels[index])  \(figures(bin))"))</title>"
            if length > 0 {
                content +=
                    "<rect x=\"\(SVG.number(start))\" y=\"\(SVG.number(top))\" width=\"\(SVG.number(length))\""
                    + " height=\"\(SVG.number(bar))\" class=\"\(bin.amount < 0 ? "loss" : bin.amount > 0 ? "gain" : "even")\"/>"
            }
            content += "</g>\n" + SVG.text(figures(bin), x: start + length + 60, y: top + 130, style: "dim")
        }
        let height = chart.bins.count * pitch + 40
        content += SVG.line(x1: start, y1: 10, x2: start, y2: height - 10, style: "axis")
        return SVG.drawing(
            id: chart.id, style: style, width: width, height: height, title: chart.title[language],
            description: zip(labels, chart.bins).map { "\($0)\(say("：", ": "))\(figures($1))" }.joined(
                separator: say("；", "; ")), content)
    }
}
