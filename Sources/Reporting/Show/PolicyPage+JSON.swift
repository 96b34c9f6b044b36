package import PolicyFormat
import Values

extension PolicyPage {
    /// The page for other programs: texts in the page's language, articles as the policy writes them.
    package var json: JSONValue {
        .object([
            ("id", .text(policy.id)), ("version", .text(policy.version)), ("name", .text(policy.name[language])),
            ("documents", .list(policy.documents.map(json))),
            ("sha256", .text(policy.sha256)),
            ("sections", .list(sections.map(json))),
        ])
    }

    private func json(_ document: Document) -> JSONValue {
        .object([("number", .text(document.number)), ("title", .text(document.title))])
    }

    private func json(_ section: Section) -> JSONValue {
        .object([
            ("title", .text(section.title)), ("cite", .text(section.cite)), ("rules", .list(section.lines.map(json))),
        ])
    }

    private func json(_ line: Line) -> JSONValue {
        .object([("about", .text(line.subject)), ("text", .text(line.text)), ("cite", .text(line.cite))])
    }
}
