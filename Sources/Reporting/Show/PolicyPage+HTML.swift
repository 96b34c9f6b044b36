import PolicyFormat
import Values
import Wording

extension PolicyPage {
    /// Pages, one for each version, as one page of HTML.
    package static func html(_ pages: [PolicyPage]) -> String {
        guard let first = pages.first else { return "" }
        var html = HTMLPage(title: first.title, language: first.language)
        for (index, page) in pages.enumerated() { page.add(to: &html, "v\(index + 1)") }
        return html.text
    }

    private func add(to page: inout HTMLPage, _ name: String) {
        page.heading(title, detail: details.joined(separator: say("。", ". ")))
        let ids = sections.indices.map { "\(name)-\($0 + 1)" }
        page.contents(zip(ids, sections).map { (id: $0, title: $1.title) }, label: say("内容", "Contents"))
        for (id, section) in zip(ids, sections) {
            page.heading(section.title + bracketed(cite: section.cite), id: id)
            page.table(table(section))
        }
        page.paragraph(version + comma + "sha256 " + policy.sha256)
    }

    private func bracketed(cite: String) -> String { cite.isEmpty ? "" : bracketed(article(cite)) }

    /// Subjects stand in a column of their own, where a section has any.
    private func table(_ section: Section) -> HTMLTable {
        let hasSubjects = section.lines.contains { !$0.subject.isEmpty }
        let titles = (hasSubjects ? [""] : []) + [say("规定", "rule"), say("条文", "article")]
        var table = HTMLTable(
            caption: nil, columns: titles.map { HTMLTable.Column(title: $0) },
            rows: section.lines.map { line in
                let texts = (hasSubjects ? [line.subject] : []) + [line.text, article(line.cite)]
                return HTMLTable.Row(cells: texts.map { HTMLTable.Cell(text: $0) })
            }, markMeaning: "")
        table.style = hasSubjects ? "rules" : "sentences"
        return table
    }
}
