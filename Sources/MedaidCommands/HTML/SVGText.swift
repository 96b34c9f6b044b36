/// What drawings are made of. Coordinates are whole tenths of a pixel.
enum SVG {
    /// A coordinate as SVG writes it.
    static func number(_ tenths: Int) -> String {
        let text = String(tenths.magnitude / 10)
        let rest = tenths.magnitude % 10
        return (tenths < 0 ? "-" : "") + (rest == 0 ? text : "\(text).\(rest)")
    }

    static func text(
        _ text: String, x: Int, y: Int, anchor: String = "start", style: String = ""
    ) -> String {
        let style = style.isEmpty ? "" : " class=\"\(style)\""
        return
            "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(style)>\(HTMLPage.escaped(text))</text>\n"
    }

    static func line(x1: Int, y1: Int, x2: Int, y2: Int, style: String) -> String {
        "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" class=\"\(style)\"/>\n"
    }

    /// About how many tenths of a pixel a text takes in the charts' letters.
    static func width(of text: String) -> Int {
        text.reduce(0) { $0 + (displayWidth(of: String($1)) == 2 ? 124 : 76) }
    }

    /// A drawing with a name and a description for those who do not see it.
    static func drawing(
        id: String, style: String, width: Int, height: Int, title: String, description: String, _ content: String
    ) -> String {
        let id = HTMLPage.escaped(id) + "-" + style
        return """
            <svg class="\(style)" viewBox="0 0 \(number(width)) \(number(height))" role="img" aria-labelledby="\(id)-t \(id)-d">
            <title id="\(id)-t">\(HTMLPage.escaped(title))</title>
            <desc id="\(id)-d">\(HTMLPage.escaped(description))</desc>
            \(content)</svg>

            """
    }
}

/// Where an axis has its marks: round figures, not too many.
struct AxisScale {
    let low: Int64
    let high: Int64
    let step: Int64

    /// From the least to the most, widened to whole steps where asked for.
    init(from least: Int64, to most: Int64, atMost count: Int, unit: Int64, isWidened: Bool) {
        let span = max(1, most - least)
        var step = max(1, unit)
        var turn = 0
        // 1, 2, 5, 10, 20, 50 …
        while step * Int64(count) < span {
            step = turn % 3 == 1 ? step / 2 * 5 : step * 2
            turn += 1
        }
        self.step = step
        let isRound = { (value: Int64) in value % step == 0 }
        low = isWidened && !isRound(least) ? (least < 0 ? (least / step - 1) * step : least / step * step) : least
        high =
            isWidened && !isRound(most)
            ? (most < 0 ? most / step * step : (most / step + 1) * step) : max(most, least + 1)
    }

    /// The round figures.
    var ticks: [Int64] {
        let first = low % step == 0 ? low : (low < 0 ? low / step * step : (low / step + 1) * step)
        return Array(stride(from: first, through: high, by: Int(step)))
    }

    /// Where a value lies on so many tenths of a pixel.
    func place(_ value: Int64, on length: Int) -> Int {
        Int(Int128(value - low) * Int128(length) / Int128(max(1, high - low)))
    }
}
