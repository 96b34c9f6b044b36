import MedicalAssistance

/// A table of a page: its first column names the row, the others are figures unless said to be text.
struct HTMLTable {
    var columns: [String]
    var rows: [[String]]
    var textColumns: Set<Int> = []
}

/// One page of HTML that stands alone: no script, no network; light and dark, for a screen, a telephone and paper.
struct HTMLPage {
    private let title: String
    private let language: Language
    private var body = ""

    init(title: String, language: Language) {
        self.title = title
        self.language = language
    }

    mutating func heading(_ text: String, detail: String) {
        body += "<h1>\(HTMLPage.escaped(text))</h1>\n<p class=\"detail\">\(HTMLPage.escaped(detail))</p>\n"
    }

    mutating func section(_ title: String, table: HTMLTable, note: String? = nil) {
        body += "<section>\n<h2>\(HTMLPage.escaped(title))</h2>\n"
        if let note { body += "<p>\(HTMLPage.escaped(note))</p>\n" }
        body += "<div class=\"scroll\"><table>\n<thead><tr>"
        for (index, column) in table.columns.enumerated() {
            body += "<th scope=\"col\"\(style(index, table))>\(HTMLPage.escaped(column))</th>"
        }
        body += "</tr></thead>\n<tbody>\n"
        for row in table.rows {
            body += "<tr>"
            for (index, cell) in row.enumerated() {
                let tag = index == 0 ? "th scope=\"row\"" : "td"
                body += "<\(tag)\(style(index, table))>\(HTMLPage.escaped(cell))</\(index == 0 ? "th" : "td")>"
            }
            body += "</tr>\n"
        }
        body += "</tbody></table></div>\n</section>\n"
    }

    private func style(_ index: Int, _ table: HTMLTable) -> String {
        index == 0 || table.textColumns.contains(index) ? "" : " class=\"figure\""
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
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    var text: String {
        """
        <!DOCTYPE html>
        <html lang="\(language == .zh ? "zh-CN" : "en")">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>\(HTMLPage.escaped(title))</title>
        <style>
        \(HTMLPage.style)</style>
        </head>
        <body>
        <main>
        \(body)</main>
        </body>
        </html>

        """
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #ffffff; --line: #c9ccd1; --soft: #f3f4f6; --dim: #555a61; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececee; --paper: #17181a; --line: #3b3e44; --soft: #222429; --dim: #a7acb4; }
        }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
        main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.5rem; margin: 0; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        .detail { color: var(--dim); margin: .25rem 0 0; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
        thead th { background: var(--soft); }
        tbody th { font-weight: 500; }
        .figure { text-align: right; }
        @media print {
          @page { size: A4; margin: 14mm; }
          body { font-size: 10px; background: none; }
          main { max-width: none; padding: 0; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
        }

        """
}
