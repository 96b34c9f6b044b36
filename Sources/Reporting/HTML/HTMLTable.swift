import Values

/// A table of a page: its first column names the row, the others are figures unless said to be text.
package struct HTMLTable {
    struct Column {
        let title: String
        var isFigure = false
    }

    struct Cell {
        let text: String
        /// Small print below it.
        var cite = ""
        /// What stands there instead of the text, where it is HTML already.
        var html: String?
    }

    struct Row {
        let cells: [Cell]
        /// What it and the rows around it are part of.
        var group: String?
        /// Whether it is marked.
        var isMarked = false
    }

    var caption: String?
    let columns: [Column]
    let rows: [Row]
    /// What the mark of a row means.
    var markMeaning = ""
    /// The key that other formats know it by.
    var id: String?
    /// A style of its own: `rules` or `sentences`, whose columns are as wide in every section.
    var style: String?

    /// The mark of a row: seen without colour.
    static let mark = "≠"

    init(caption: String?, columns: [Column], rows: [Row], markMeaning: String, id: String? = nil) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.markMeaning = markMeaning
        self.id = id
    }

    /// Plain texts.
    package init(columns: [String], rows: [[String]], textColumns: Set<Int> = []) {
        self.columns = columns.enumerated().map {
            Column(title: $0.element, isFigure: $0.offset > 0 && !textColumns.contains($0.offset))
        }
        self.rows = rows.map { Row(cells: $0.map { Cell(text: $0) }) }
    }

    /// Roles are said outright: on a telephone the rows are laid out as cards, and browsers then forget what they are.
    var html: String {
        var html = "<div class=\"scroll\"\(scrolling)><table role=\"table\"\(layout)"
        html += id.map { " id=\"table-\(HTMLPage.escaped($0))\"" } ?? ""
        html += ">\n"
        if let caption {
            let key =
                rows.contains(where: \.isMarked) && !markMeaning.isEmpty
                ? " <span class=\"key\">\(HTMLTable.mark) \(HTMLPage.escaped(markMeaning))</span>" : ""
            html += "<caption>\(HTMLPage.escaped(caption))\(key)</caption>\n"
        }
        html += "<thead role=\"rowgroup\"><tr role=\"row\">"
        for (index, column) in columns.enumerated() {
            let style = column.isFigure && index > 0 ? " class=\"figure\"" : ""
            html += "<th scope=\"col\"\(style)>\(HTMLPage.escaped(column.title))</th>"
        }
        html += "</tr></thead>\n<tbody role=\"rowgroup\">\n"
        var group: String?
        for (index, row) in rows.enumerated() {
            if row.group != group {
                if index > 0 { html += "</tbody>\n<tbody role=\"rowgroup\">\n" }
                if let name = row.group {
                    html +=
                        "<tr role=\"row\" class=\"group\"><th role=\"rowheader\" scope=\"rowgroup\""
                        + " colspan=\"\(columns.count)\">\(HTMLPage.escaped(name))</th></tr>\n"
                }
                group = row.group
            }
            html += self.html(row)
        }
        return html + "</tbody></table></div>\n"
    }

    /// Small print for many columns; the same width for each, where they are many and hold texts.
    private var layout: String {
        let isText = columns.allSatisfy { !$0.isFigure }
        if let style { return " class=\"\(style)\"" }
        let words = (columns.count > 7 ? ["many"] : []) + (columns.count > 4 && isText ? ["even"] : [])
        guard !words.isEmpty else { return "" }
        return " class=\"\(words.joined(separator: " "))\" style=\"--columns: \(columns.count)\""
    }

    /// What may have to be scrolled can be reached with the keyboard.
    private var scrolling: String {
        guard layout.has("even"), let caption else { return "" }
        return " role=\"region\" tabindex=\"0\" aria-label=\"\(HTMLPage.escaped(caption))\""
    }

    private func html(_ row: Row) -> String {
        var html = row.isMarked ? "<tr role=\"row\" class=\"differs\">" : "<tr role=\"row\">"
        for (index, cell) in row.cells.enumerated() {
            var text = cell.html ?? HTMLPage.withWholeDates(cell.text)
            if !cell.cite.isEmpty { text += "<span class=\"cite\">\(HTMLPage.escaped(cell.cite))</span>" }
            if index == 0 {
                let mark =
                    row.isMarked
                    ? "<span class=\"mark\" role=\"img\" aria-label=\"\(HTMLPage.escaped(markMeaning))\">\(HTMLTable.mark)</span>"
                    : ""
                html += "<th role=\"rowheader\" scope=\"row\">\(mark)\(text)</th>"
            } else {
                let column = index < columns.count ? columns[index] : Column(title: "")
                let style = column.isFigure ? " class=\"figure\"" : ""
                html +=
                    "<td role=\"cell\"\(style) data-title=\"\(HTMLPage.escaped(column.title))\"><div>\(text)</div></td>"
            }
        }
        return html + "</tr>\n"
    }
}
