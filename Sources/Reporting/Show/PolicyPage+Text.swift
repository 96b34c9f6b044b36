import Values
import Wording

extension PolicyPage {
    /// The page as text, folded to a width; articles in a column of their own.
    package func text(width: Int) -> String {
        let width = max(60, width)
        var lines = [title + "    " + version] + details
        for section in sections { lines += text(section, width) }
        return lines.map(\.trimmedAtEnd).joined(separator: "\n") + "\n"
    }

    private func text(_ section: Section, _ width: Int) -> [String] {
        let cites = section.lines.map { article($0.cite) }
        let citeWidth = min(24, cites.map { displayWidth(of: $0) }.max() ?? 0)
        let textWidth = width - citeWidth - 4
        let lines = zip(section.lines, cites).flatMap { line, cite -> [String] in
            let texts = wrapped(whole(line), to: textWidth - 2)
            let places = wrapped(cite, to: max(1, citeWidth))
            return (0..<max(texts.count, places.count)).map { index in
                let text = index < texts.count ? (index == 0 ? "" : "  ") + texts[index] : ""
                return "  " + padded(text, to: textWidth) + "  " + (index < places.count ? places[index] : "")
            }
        }
        let heading = section.cite.isEmpty ? section.title : section.title + "    " + article(section.cite)
        return ["", heading] + lines
    }

    private func whole(_ line: Line) -> String {
        if line.isRepeated { return line.subject }
        if line.subject.isEmpty || line.text.isEmpty { return line.subject + line.text }
        return line.subject + (line.joint ?? colon) + line.text
    }
}
