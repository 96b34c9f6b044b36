/// A finding as text: `path:line:column: error: message [check]`, the line with its place underlined
/// (not of a file that holds personal data), and what to do.
package struct DiagnosticText: Bilingual {
    private let diagnostic: Diagnostic
    package let language: Language
    private let hasColor: Bool
    /// The columns to fold lines to; `nil` where each is to stay whole, for other programs.
    private let width: Int?

    package init(_ diagnostic: Diagnostic, _ language: Language, hasColor: Bool = false, width: Int? = nil) {
        self.diagnostic = diagnostic.visible
        self.language = language
        self.hasColor = hasColor
        self.width = width
    }

    package var text: String {
        var lines = folded(place, severity + diagnostic.message[language] + " [\(diagnostic.check)]", indent: 2)
        if hasColor { lines[0] = colored(lines[0]) }
        lines += excerpt + items
        // A field of a record stands in the message; a path leads through a policy.
        if diagnostic.path.contains("."), let source = diagnostic.position.source, !source.isOption {
            lines.append(say("  位置：", "  at: ") + diagnostic.path)
        }
        if let note = diagnostic.note { lines += folded(say("  说明：", "  note: "), note[language], indent: 8) }
        if let help = diagnostic.help { lines += folded(say("  提示：", "  help: "), help[language], indent: 8) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var place: String {
        guard let source = diagnostic.position.source else { return "" }
        let name = Values.visible(source.name, onOneLine: true)
        if source.isOption { return name + colon }
        return "\(name):\(diagnostic.position.line):\(diagnostic.position.column): "
    }

    private var severity: String {
        diagnostic.severity == .error ? say("错误：", "error: ") : say("警告：", "warning: ")
    }

    /// The first line with the word for how bad it is in colour.
    private func colored(_ line: String) -> String {
        let color = diagnostic.severity == .error ? 31 : 33
        return place + "\u{1B}[1;\(color)m\(severity)\u{1B}[0m" + line.dropFirst(place.count + severity.count)
    }

    /// A text behind a heading, folded where lines are, its further lines under `indent` spaces.
    private func folded(_ heading: String, _ text: String, indent: Int) -> [String] {
        guard let width else { return [heading + text] }
        // The first line has the heading before it, the others the indent.
        let lead = String(repeating: "·", count: max(0, displayWidth(of: heading) - indent))
        let lines = wrapped(lead + text, to: max(24, width - indent - 2))
        return lines.enumerated().map { index, line in
            index == 0
                ? heading + line.dropFirst(lead.count) : String(repeating: " ", count: indent) + line
        }
    }

    // MARK: The source line

    /// The source line and the place underlined, right for wide characters; long lines are cut around it.
    private var excerpt: [String] {
        guard let source = diagnostic.position.source, !source.isPersonal else { return [] }
        let text = source.lineText(at: diagnostic.position.offset)
        let before = shown(String(text.prefix(diagnostic.position.column - 1)))
        let line = before + shown(String(text.dropFirst(diagnostic.position.column - 1)))
        let column = before.count
        let start = max(0, column - 60)
        let shown = String(line[start..<min(line.count, start + 110)])
        guard !shown.isEmpty else { return [] }
        let margin = source.isOption ? "  " : "  \(diagnostic.position.line) | "
        let indent = displayWidth(of: margin) + displayWidth(of: String(line[start..<column]))
        let marks = "^" + String(repeating: "~", count: max(0, markedWidth(line, from: column) - 1))
        return [
            margin + shown,
            String(repeating: " ", count: indent) + (hasColor ? "\u{1B}[31m\(marks)\u{1B}[0m" : marks),
        ]
    }

    /// A part of the line as it is shown, in which a tab is a space.
    private func shown(_ text: String) -> [Character] {
        visible(text, onOneLine: true).map { $0 == "\t" ? " " : $0 }
    }

    /// How wide what stands at the place is: a text up to its closing quote, else up to what ends a value or a cell. Of a
    /// list or an object, and of a line as a whole, only the start is marked.
    private func markedWidth(_ line: [Character], from column: Int) -> Int {
        let rest = line[column...]
        guard let first = rest.first else { return 0 }
        let isOption = diagnostic.position.source?.isOption == true
        if "{[".contains(first) { return isOption ? displayWidth(of: String(rest.prefix(50))) : 1 }
        if column == 0, !isOption, first != "\"" { return 1 }
        // Of an option NAME=VALUE a place in the name is one of its steps.
        let ends = !isOption ? ",}];|" : rest.contains("=") ? ".=" : ",}]"
        let marked = first == "\"" ? DiagnosticText.quoted(rest) : rest.prefix { !ends.contains($0) }
        return displayWidth(of: String(marked.prefix(50)).trimmedAtEnd)
    }

    /// A text in quotes, which may hold quotes behind a backslash.
    private static func quoted(_ rest: ArraySlice<Character>) -> ArraySlice<Character> {
        var isEscaped = false
        for index in rest.indices.dropFirst() {
            if rest[index] == "\"", !isEscaped { return rest[...index] }
            isEscaped = rest[index] == "\\" && !isEscaped
        }
        return rest
    }

    // MARK: What it names

    /// Each thing on a line, what is said of it beside it in 80 columns.
    private var items: [String] {
        let width = max(15, (diagnostic.items.map { displayWidth(of: $0.name) }.max() ?? 0) + 2)
        return diagnostic.items.flatMap { item in
            wrapped(item.text[language], to: 78 - width).enumerated().map { index, part in
                "  " + padded(index == 0 ? item.name : "", to: width) + part
            }
        }
    }
}

extension Diagnostic {
    /// The finding with texts in which everything can be seen: they quote names and values of files.
    fileprivate var visible: Diagnostic {
        var finding = self
        finding.message = Values.visible(message, onOneLine: true)
        finding.path = Values.visible(path, onOneLine: true)
        finding.help = help.map { Values.visible($0) }
        finding.note = note.map { Values.visible($0) }
        for index in items.indices {
            finding.items[index].name = Values.visible(items[index].name, onOneLine: true)
            finding.items[index].text = Values.visible(items[index].text, onOneLine: true)
        }
        return finding
    }
}

private func visible(_ label: Label, onOneLine: Bool = false) -> Label {
    Label(zh: visible(label.zh, onOneLine: onOneLine), en: visible(label.en, onOneLine: onOneLine))
}
