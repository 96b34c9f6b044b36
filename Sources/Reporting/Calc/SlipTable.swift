/// A table of a slip.
///
/// Roles are said outright: on a telephone the rows are laid out as grids, and browsers then forget what they are.
struct SlipTable {
    struct Column {
        let title: String
        /// The style of its cells.
        let style: String
        /// Whether its title is printed; it is always read out.
        let isShown: Bool

        init(_ title: String, style: String = "", isShown: Bool = true) {
            self.title = title
            self.style = style
            self.isShown = isShown
        }
    }

    struct Cell {
        let html: String
        /// Whether it names the row.
        let isHead: Bool
        /// Whether there is nothing to say in it.
        let isEmpty: Bool
        /// What a telephone writes above it.
        let title: String?

        init(_ html: String, isHead: Bool = false, isEmpty: Bool = false, title: String? = nil) {
            self.html = html
            self.isHead = isHead
            self.isEmpty = isEmpty
            self.title = title
        }
    }

    struct Row {
        let cells: [Cell]
        let style: String

        init(_ cells: [Cell], style: String = "") {
            self.cells = cells
            self.style = style
        }
    }

    let style: String
    let columns: [Column]
    let rows: [Row]

    var html: String {
        let head = columns.map { column in
            let title = HTMLPage.escaped(column.title)
            return "<th role=\"columnheader\" scope=\"col\"\(named(column.style))>"
                + (column.isShown ? title : "<span class=\"v\">\(title)</span>") + "</th>"
        }
        return
            "<table role=\"table\" class=\"\(style)\"><thead role=\"rowgroup\"><tr role=\"row\">\(head.joined())</tr></thead>"
            + "<tbody role=\"rowgroup\">\n" + rows.map { html($0) }.joined(separator: "\n") + "\n</tbody></table>"
    }

    private func html(_ row: Row) -> String {
        let cells = zip(columns, row.cells).map { column, cell in
            let style = [column.style, cell.isEmpty ? "e" : ""].filter { !$0.isEmpty }.joined(separator: " ")
            if cell.isHead { return "<th role=\"rowheader\" scope=\"row\"\(named(style))>\(cell.html)</th>" }
            let title = cell.title.map { " data-h=\"\(HTMLPage.escaped($0))\"" } ?? ""
            return "<td role=\"cell\"\(named(style))\(title)>\(cell.html)</td>"
        }
        return "<tr role=\"row\"\(named(row.style))>\(cells.joined())</tr>"
    }

    private func named(_ style: String) -> String { style.isEmpty ? "" : " class=\"\(style)\"" }
}
