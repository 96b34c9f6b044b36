import PolicyLint
import Values

extension TextComparisonPage {
    /// Pages as one page of HTML.
    package static func html(_ pages: [TextComparisonPage]) -> String {
        guard let first = pages.first else { return "" }
        var html = HTMLPage(title: first.title, language: first.language)
        for page in pages { page.add(to: &html) }
        return html.text
    }

    private func add(to page: inout HTMLPage) {
        page.heading(title, detail: detail)
        page.paragraph(summary)
        page.section(
            say("文件中的值", "Values of the file"),
            table: table(
                [say("值", "value"), say("文件所写", "the file says"), say("原文", "the text says")],
                parts.flatMap { part in part.values.map { row($0, of: heading(of: part)) } }, noSentence))
        guard !comparison.rest.isEmpty else { return }
        page.section(
            restTitle,
            table: table(
                [say("数字", "figure"), say("由何说明", "stated by"), say("原文", "the text says")],
                comparison.rest.map(row), nothing))
    }

    private func table(_ titles: [String], _ rows: [HTMLTable.Row], _ meaning: String) -> HTMLTable {
        HTMLTable(
            caption: rows.contains(where: \.isMarked) ? "" : nil, columns: titles.map { HTMLTable.Column(title: $0) },
            rows: rows, markMeaning: meaning)
    }

    private func row(_ value: TextComparison.Value, of part: String) -> HTMLTable.Row {
        let findings = value.findings.map { HTMLPage.escaped($0[language]) }
        let none = value.quotes.isEmpty ? [HTMLPage.escaped(noSentence + readings(value))] : []
        return HTMLTable.Row(
            cells: [
                HTMLTable.Cell(
                    text: name(of: value),
                    cite: [value.condition ?? "", place(value.position)].filter { !$0.isEmpty }.joined(separator: "  ")),
                HTMLTable.Cell(
                    text: "", cite: value.cites.joined(separator: say("、", ", ")),
                    html: "<span class=\"whole\">" + HTMLPage.escaped(value.written) + "</span>"),
                HTMLTable.Cell(text: "", html: (value.quotes.map(html) + none + findings).joined(separator: "<br>")),
            ], group: part, isMarked: value.quotes.isEmpty || !findings.isEmpty)
    }

    private func row(_ rest: TextComparison.Rest) -> HTMLTable.Row {
        HTMLTable.Row(
            cells: [
                HTMLTable.Cell(text: rest.quote.figure), HTMLTable.Cell(text: rest.path ?? nothing),
                HTMLTable.Cell(text: "", html: html(rest.quote)),
            ], isMarked: rest.path == nil)
    }

    /// A sentence with its figure marked, and where it stands.
    private func html(_ quote: TextComparison.Quote) -> String {
        HTMLPage.escaped(quote.before) + "<mark>" + HTMLPage.escaped(quote.figure) + "</mark>"
            + HTMLPage.escaped(quote.after) + "<span class=\"cite\">" + HTMLPage.escaped(place(quote)) + "</span>"
    }
}
