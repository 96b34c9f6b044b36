package import Values

/// One page of HTML that stands alone: no script, no network; light and dark, for a screen, a telephone and paper.
package struct HTMLPage {
    private let title: String
    private let language: Language
    private var body = ""

    package init(title: String, language: Language) {
        self.title = title
        self.language = language
    }

    package mutating func heading(_ text: String, detail: String) {
        body +=
            "<h1>\(HTMLPage.withWholeDates(text))</h1>\n<p class=\"detail\">\(HTMLPage.withWholeDates(detail))</p>\n"
    }

    /// A heading that a link can lead to.
    mutating func heading(_ text: String, id: String) {
        body += "<h2 id=\"\(HTMLPage.escaped(id))\">\(HTMLPage.escaped(text))</h2>\n"
    }

    mutating func paragraph(_ text: String) { body += "<p>\(HTMLPage.sentence(text))</p>\n" }

    /// Sentences, each with a bullet.
    mutating func list(_ items: [String]) {
        body += "<ul class=\"summary\">\n"
        for item in items { body += "<li>\(HTMLPage.sentence(item))</li>\n" }
        body += "</ul>\n"
    }

    /// Where on the page what is to be found.
    mutating func contents(_ entries: [(id: String, title: String)], label: String) {
        body += "<nav aria-label=\"\(HTMLPage.escaped(label))\"><ul>\n"
        for entry in entries {
            body += "<li><a href=\"#\(HTMLPage.escaped(entry.id))\">\(HTMLPage.escaped(entry.title))</a></li>\n"
        }
        body += "</ul></nav>\n"
    }

    package mutating func section(_ title: String, table: HTMLTable, note: String? = nil) {
        body += "<section>\n<h2>\(HTMLPage.escaped(title))</h2>\n"
        if let note { paragraph(note) }
        body += table.html + "</section>\n"
    }

    mutating func table(_ table: HTMLTable) { body += table.html }

    /// What is HTML already.
    mutating func add(_ html: String) { body += html }

    /// Text in which no line breaks within a date, wherever one stands: a browser would break it behind a hyphen.
    static func withWholeDates(_ text: String) -> String {
        func isPartOfDate(_ character: Character) -> Bool {
            character == "-" || (character.isASCII && character.isNumber)
        }
        var html = ""
        var rest = escaped(text)[...]
        while let first = rest.first {
            let run = rest.prefix { isPartOfDate($0) == isPartOfDate(first) }
            html += isDate(run) ? "<span class=\"whole\">\(run)</span>" : run
            rest = rest[run.endIndex...]
        }
        return html
    }

    /// `2024-09-20`, and `09-20` at the end of a span of dates; ids that long fit a line too.
    private static func isDate(_ run: Substring) -> Bool {
        run.count <= 10 && run.contains("-") && run.first != "-" && run.last != "-"
    }

    /// A sentence whose options stay whole: a browser would break a line behind the hyphens of `--set`.
    static func sentence(_ text: String) -> String {
        var html = ""
        var rest = withWholeDates(text)[...]
        while let start = rest.utf8.firstPlace(of: "--".utf8)?.lowerBound {
            let option = rest[start...].prefix { $0 == "-" || ($0.isASCII && $0.isLetter) }
            html += rest[..<start] + "<span class=\"option\">\(option)</span>"
            rest = rest[option.endIndex...]
        }
        return html + rest
    }

    /// Text as it stands between tags and in attributes.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // No character of HTML.
            case "\0"..."\u{08}", "\u{0B}"..."\u{1F}", "\u{7F}": result += " "
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    package var text: String {
        HTMLHead(title: title, language: language, style: HTMLStyle.css).text + """
            <body>
            <main>
            \(body)</main>
            </body>
            </html>

            """
    }
}
