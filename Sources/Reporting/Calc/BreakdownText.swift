package import Adjudication
package import Values
import Wording

/// Lays a breakdown out in 80 columns: the sign in column 3, the text from 5, amounts that end in 66, articles from 69.
package struct BreakdownText: Bilingual {
    package let language: Language

    let style: TerminalStyle

    /// `isStyled` for a terminal: the first sentence and the last line of a chain bold, articles dim.
    package init(language: Language, isStyled: Bool = false) {
        self.language = language
        style = TerminalStyle(isOn: isStyled)
    }

    /// The width of the page.
    static let width = 80
    /// Where amounts of a chain end.
    static let amountEnd = 66
    /// How wide the column of articles is.
    private static let citeWidth = 12
    /// Where the arithmetic on a line begins.
    private static let equationStart = 20
    /// The same of the table of what could be done.
    static let optionEnds = [42, 54, 66]

    /// The breakdown of some claims.
    ///
    /// `chosen` are the same claims under the readings that the policy chose, where others were asked for.
    package func text(
        _ claims: [SettledClaim], _ scheme: Scheme, effects: ReadingEffects? = nil, chosen: [SettledClaim]? = nil
    ) -> String {
        text(Breakdown(claims, scheme, effects: effects, chosen: chosen, language: language))
    }

    /// The page.
    package func text(_ page: Breakdown) -> String {
        var lines = page.headings.flatMap { heading($0) }
        lines += title(page.title) + page.facts.flatMap { paragraph($0) }
        if !page.summary.isEmpty { lines += [""] + style.boldFirstSentence(page.summary.flatMap { paragraph($0) }) }
        if let table = page.claims { lines += [""] + self.table(table) }
        for part in page.parts {
            if let title = part.title { lines += [""] + self.title(title) + part.facts.flatMap { paragraph($0) } }
            for (index, block) in part.blocks.enumerated() {
                lines += self.block(block, isFirst: index == 0 && part.title != nil)
            }
        }
        for block in page.further { lines += self.block(block, isFirst: false) }
        for year in page.years { lines += [""] + self.year(year) }
        lines += readings(page) + notes(page.notes)
        return lines.map { plainSigns($0).trimmedAtEnd }.joined(separator: "\n") + "\n"
    }

    /// Signs and spaces as every terminal and font has them.
    private func plainSigns(_ line: String) -> String {
        line.replacingEach("−", with: "-").replacingEach(noBreak, with: " ")
    }

    // MARK: Headings

    private func heading(_ heading: Breakdown.Heading) -> [String] {
        let changes = heading.changes.isEmpty ? [] : paragraph(heading.changes)
        return spread(heading.name, heading.document, indent: 0) + changes
    }

    private func title(_ title: Breakdown.Title) -> [String] { spread(title.text, title.person, indent: 2) }

    /// Two texts at both ends of a line; the second one on a line of its own where there is no room.
    private func spread(_ left: String, _ right: String, indent: Int) -> [String] {
        let room = Self.width - displayWidth(of: left)
        guard !right.isEmpty else { return filled(left, to: Self.width) }
        guard displayWidth(of: right) + 2 <= room else {
            return filled(left, to: Self.width) + paragraph(right, indent: max(2, indent))
        }
        return [left + padded(right, to: room, alignedRight: true)]
    }

    /// A text set in, folded.
    func paragraph(_ text: String, indent: Int = 2, hanging: Int? = nil) -> [String] {
        let further = hanging ?? indent
        let first = filled(text, to: Self.width - indent)
        guard first.count > 1, further != indent else { return first.map { spaces(indent) + $0 } }
        let rest = filled(text, to: Self.width - further)
        return rest.enumerated().map { spaces($0.offset == 0 ? indent : further) + $0.element }
    }

    func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    // MARK: A claim

    private func block(_ block: Breakdown.Block, isFirst: Bool) -> [String] {
        switch block {
        case .sentence(let text): return (isFirst ? [] : [""]) + paragraph(text)
        case .options(let options): return ["", options.title, ""] + self.options(options)
        case .checks(let title, let checks): return ["", title] + self.checks(checks)
        case .lines(let title, let lines):
            return (title.map { ["", $0] } ?? (isFirst ? [] : [""])) + lines.flatMap { self.line($0) }
        }
    }

    /// `  符合  定点医院   第九条`, with the article in its column.
    private func checks(_ checks: [Breakdown.Check]) -> [String] {
        let marks = checks.map { $0.isMet ? say("符合", "met") : say("不符", "not met") }
        let width = say("不符", "not met").count + (language == .zh ? 2 : 0)
        return zip(checks, marks).flatMap { check, mark -> [String] in
            let indent = 2 + width + 2
            let cites = self.cites(check.cite)
            let texts = filled(check.text, to: Self.amountEnd - indent)
            return (0..<max(texts.count, cites.count)).map { index in
                let head = "  " + padded(index == 0 ? mark : "", to: width) + "  "
                let text = padded(index < texts.count ? texts[index] : "", to: Self.amountEnd - indent)
                return head + text + "  " + (index < cites.count ? style.dim(cites[index]) : "")
            }
        }
    }

    /// An article in its column, on several lines where it is long.
    func cites(_ cite: String) -> [String] {
        guard displayWidth(of: cite) > Self.citeWidth else { return cite.isEmpty ? [] : [cite] }
        var lines: [String] = []
        for part in places(cite) {
            if let last = lines.last, displayWidth(of: last + part.trimmedAtEnd) <= Self.citeWidth {
                lines[lines.count - 1] = last + part
            } else if displayWidth(of: part.trimmedAtEnd) <= Self.citeWidth {
                lines.append(part)
            } else {
                // The document on a line of its own, where both have no room on one.
                lines += filled(part.trimmedAtEnd, to: Self.citeWidth)
            }
        }
        return lines
    }

    /// The places of a citation, each with the mark behind it.
    private func places(_ cite: String) -> [String] {
        let mark: Character = language == .zh ? "、" : ","
        var parts: [String] = []
        var part = ""
        for character in cite {
            if character == " ", part.isEmpty, !parts.isEmpty {
                parts[parts.count - 1].append(character)
                continue
            }
            part.append(character)
            if character == mark {
                parts.append(part)
                part = ""
            }
        }
        return part.isEmpty ? parts : parts + [part]
    }

    private func line(_ line: Breakdown.Line) -> [String] {
        var line = line
        let head = "  " + line.sign.rawValue + " "
        let amountStart = Self.amountEnd - displayWidth(of: line.amount)
        var isSpread = false
        if !line.equation.isEmpty {
            let start = max(Self.equationStart, 4 + displayWidth(of: line.label) + 2)
            if start + displayWidth(of: line.equation) + 2 <= amountStart {
                line.label = padded(line.label, to: start - 4) + line.equation
                isSpread = true
            } else {
                let text = "\(line.equation) = \(line.amount)"
                line.details.insert(Breakdown.Detail(name: line.equationName, text: text), at: 0)
            }
        }
        let labels = isSpread ? [line.label] : filled(line.label, to: amountStart - 4 - 2)
        var lines = labels.map { head + $0 }
        for index in lines.indices.dropFirst() { lines[index] = spaces(4) + labels[index] }
        let last = lines.count - 1
        lines[last] = padded(lines[last], to: amountStart) + line.amount
        if line.isLast { lines = lines.map { style.bold($0) } }
        for (index, cite) in cites(line.cite).enumerated() {
            if index == 0 {
                lines[last] += "  " + style.dim(cite)
            } else {
                lines.append(spaces(Self.amountEnd + 2) + style.dim(cite))
            }
        }
        return lines + line.details.flatMap { detail($0) }
    }

    /// Arithmetic behind its name, or a sentence; folded between its terms.
    private func detail(_ detail: Breakdown.Detail) -> [String] {
        let cite = detail.cite
        guard !detail.name.isEmpty else {
            return filledWithCite(detail.text, cite, to: Self.width - 6).map { spaces(6) + $0 }
        }
        let width = displayWidth(of: detail.name)
        let column = language == .zh ? 10 : 9
        let indent = 6 + (width < column ? column : width + 2)
        let texts = filledWithCite(detail.text, cite, to: max(20, Self.width - indent))
        return texts.enumerated().map { index, text in
            padded(spaces(6) + (index == 0 ? detail.name : ""), to: indent) + text
        }
    }

    /// A sentence with its article behind it, which is not parted.
    func filledWithCite(_ text: String, _ cite: String, to width: Int) -> [String] {
        var lines = filled(text, to: width)
        guard !cite.isEmpty else { return lines }
        let last = lines[lines.count - 1]
        let isWide = last.last.map { displayWidth(of: String($0)) == 2 } ?? false
        let joined = last + (isWide ? "" : " ") + cite
        if displayWidth(of: joined) <= width {
            lines[lines.count - 1] = joined.dropLast(cite.count) + style.dim(cite)
        } else {
            lines += filled(cite, to: width).map { style.dim($0) }
        }
        return lines
    }
}
