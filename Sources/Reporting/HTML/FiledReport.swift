package import Values

/// A report that an office prints and files: pages of A4, each with its heading, its tables and its number; no script, no
/// network.
package struct FiledReport {
    /// What stands at the top of a page.
    package struct Head {
        let title: String
        let detail: String
        let aside: [String]

        package init(_ title: String, detail: String, aside: [String]) {
            self.title = title
            self.detail = detail
            self.aside = aside
        }
    }

    private let title: String
    private let language: Language
    private var pages: [(body: String, footer: [String])] = []

    package init(title: String, language: Language) {
        self.title = title
        self.language = language
    }

    /// Adds a page.
    package mutating func add(_ head: Head, footer: [String], _ fill: (inout FiledPage) -> Void) {
        var page = FiledPage()
        let heading = HTMLPage.escaped(head.title)
        let title = pages.isEmpty ? "<h1>\(heading)</h1>" : "<h2 class=\"further\">\(heading)</h2>"
        let aside = head.aside.map(HTMLPage.escaped).joined(separator: "<br>")
        page.html =
            "<div class=\"head\"><div>\(title)"
            + "<p>\(HTMLPage.escaped(head.detail))</p></div><p>\(aside)</p></div>\n"
        fill(&page)
        pages.append((page.html, footer))
    }

    package var text: String {
        let count = pages.count
        let body = pages.enumerated().map { index, page in
            let number =
                language == .zh ? "第 \(index + 1) 页，共 \(count) 页" : "page \(index + 1) of \(count)"
            let footer = page.footer.map(HTMLPage.escaped).joined(separator: "<br>")
            return
                "<section class=\"page\">\n\(page.body)<footer><div>\(footer)</div><div>\(number)</div></footer>\n</section>\n"
        }.joined()
        return HTMLHead(title: title, language: language, style: FiledStyle.css).text + """
            <body>
            \(body)</body>
            </html>

            """
    }
}

/// One page of a report while it is filled.
package struct FiledPage {
    fileprivate(set) var html = ""

    /// The sentence that says what matters most; parts between `*` are set off.
    package mutating func lead(_ sentence: String) {
        let parts = HTMLPage.escaped(sentence).split(separator: "*", omittingEmptySubsequences: false)
        html += "<p class=\"lead\">"
        for (index, part) in parts.enumerated() { html += index % 2 == 1 ? "<b>\(part)</b>" : String(part) }
        html += "</p>\n"
    }

    package mutating func heading(_ text: String, note: String = "") {
        let small = note.isEmpty ? "" : "<small>\(HTMLPage.escaped(note))</small>"
        html += "<h2>\(HTMLPage.escaped(text))\(small)</h2>\n"
    }

    package mutating func paragraph(_ text: String) { html += "<p class=\"note\">\(HTMLPage.escaped(text))</p>\n" }

    package mutating func table(_ table: FiledTable) { html += table.html }

    /// Two columns side by side, one below the other where there is little room.
    package mutating func columns(_ left: (inout FiledPage) -> Void, _ right: (inout FiledPage) -> Void) {
        var (first, second) = (FiledPage(), FiledPage())
        left(&first)
        right(&second)
        html += "<div class=\"two\"><div>\(first.html)</div><div>\(second.html)</div></div>\n"
    }

    /// Lines to sign on.
    package mutating func signatures(_ names: [String]) {
        html += "<div class=\"sign\">"
        for name in names { html += "<div>\(HTMLPage.escaped(name))<i></i></div>" }
        html += "</div>\n"
    }
}

/// A table of a report: the first column to the left, figures to the right.
package struct FiledTable {
    /// How a row is set.
    package enum Weight: String {
        case plain = "", subtotal = "sub", total = "sum"
    }

    private let columns: [String]
    private let rows: [(cells: [String], weight: Weight)]
    private let textColumns: Set<Int>
    private let isList: Bool

    /// `textColumns` are those beside the first that hold text; a list has rows of persons or claims.
    package init(
        columns: [String], rows: [(cells: [String], weight: Weight)], textColumns: Set<Int> = [], isList: Bool = false
    ) {
        self.columns = columns
        self.rows = rows
        self.textColumns = textColumns.union([0])
        self.isList = isList
    }

    /// The most columns that a telephone shows side by side: wider tables have a card for each row there, as lists have.
    private static let mostSideBySide = 5

    private var hasCards: Bool { isList || columns.count > FiledTable.mostSideBySide }

    fileprivate var html: String {
        let classes = [isList ? "list" : "", hasCards ? "cards" : ""].filter { !$0.isEmpty }.joined(separator: " ")
        var text = "<div class=\"scroll\"><table role=\"table\"\(classes.isEmpty ? "" : " class=\"\(classes)\"")>"
        text += "<thead role=\"rowgroup\"><tr role=\"row\">"
        for (index, column) in columns.enumerated() {
            text += cell("th scope=\"col\" role=\"columnheader\"", index, column)
        }
        text += "</tr></thead><tbody role=\"rowgroup\">\n"
        for row in rows {
            text += row.weight == .plain ? "<tr role=\"row\">" : "<tr role=\"row\" class=\"\(row.weight.rawValue)\">"
            for (index, content) in row.cells.enumerated() { text += cell("td role=\"cell\"", index, content) }
            text += "</tr>\n"
        }
        return text + "</tbody></table></div>\n"
    }

    /// `tag` begins with the element's name.
    private func cell(_ tag: String, _ index: Int, _ content: String) -> String {
        let side = textColumns.contains(index) ? " class=\"text\"" : ""
        let title =
            hasCards && tag.hasPrefix("td") && columns.indices.contains(index)
            ? " data-title=\"\(HTMLPage.escaped(columns[index]))\"" : ""
        return "<\(tag)\(side)\(title)>\(HTMLPage.escaped(content))</\(tag.prefix(2))>"
    }
}
