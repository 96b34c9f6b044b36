import Values

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
