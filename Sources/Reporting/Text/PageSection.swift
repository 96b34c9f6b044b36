import Values
import Wording

/// Lines under a heading, on the pages of means tests and premium subsidies: what, how, how much, by which article.
struct PageSection {
    /// One line.
    struct Line {
        var label: String
        var detail = ""
        var amount = ""
        var cite = ""
        /// Belongs to the line above.
        var isDetail = false
    }

    var title: String
    var lines: [Line]
}

/// Lays sections out: labels, arithmetic, amounts and articles each in a column, whatever the width of the characters.
struct PageLayout: Bilingual {
    let language: Language
    /// Where a line is folded.
    private let width: Int

    init(language: Language, width: Int) {
        self.language = language
        self.width = max(60, width)
    }

    /// A section, laid out.
    func text(_ section: PageSection) -> [String] { [section.title] + lines(section.lines) }

    /// Label, arithmetic, amount, article.
    private func lines(_ lines: [PageSection.Line]) -> [String] {
        let hasFigures = lines.contains { !$0.amount.isEmpty || !$0.detail.isEmpty }
        guard hasFigures else { return lines.flatMap { prose($0) } }
        let labelWidth = min(30, lines.map { displayWidth(of: indented($0)) }.max() ?? 0)
        let citeWidth = min(24, lines.map { displayWidth(of: $0.cite) }.max() ?? 0)
        let amountWidth = max(12, lines.map { displayWidth(of: $0.amount) }.max() ?? 0)
        let detailWidth = max(16, width - labelWidth - amountWidth - citeWidth - 10)
        return lines.flatMap { line -> [String] in
            let details = wrapped(line.detail, to: detailWidth)
            // What folded lines come to stands behind the last of them: they are read one after the other.
            return details.enumerated().map { index, part in
                let (isFirst, isLast) = (index == 0, index == details.count - 1)
                let label = padded(isFirst ? indented(line) : "", to: labelWidth)
                let amount = padded(isLast ? line.amount : "", to: amountWidth, alignedRight: true)
                return "\(label)  \(padded(part, to: detailWidth))  \(amount)    \(isLast ? line.cite : "")"
            }
        }
    }

    private func indented(_ line: PageSection.Line) -> String { (line.isDetail ? "    " : "  ") + line.label }

    /// A line that is a sentence, with its article behind it.
    private func prose(_ line: PageSection.Line) -> [String] {
        let parts = wrapped(line.label + Label(line.cite).bracketed[language], to: width - 4)
        return parts.enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element }
    }
}
