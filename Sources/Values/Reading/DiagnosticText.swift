/// A finding as text: `path:line:column: error: message [check]`, the line with a caret
/// (not of a file that holds personal data), and what to do.
package struct DiagnosticText: Bilingual {
    private let diagnostic: Diagnostic
    package let language: Language
    private let hasColor: Bool

    package init(_ diagnostic: Diagnostic, _ language: Language, hasColor: Bool = false) {
        self.diagnostic = diagnostic
        self.language = language
        self.hasColor = hasColor
    }

    package var text: String {
        var lines = [place + severity + diagnostic.message[language] + " [\(diagnostic.check)]"]
        lines += excerpt
        if !diagnostic.path.isEmpty, let source = diagnostic.position.source, !source.isOption {
            lines.append(say("  位置：", "  at: ") + diagnostic.path)
        }
        if let note = diagnostic.note { lines.append(say("  说明：", "  note: ") + note[language]) }
        if let help = diagnostic.help { lines.append(say("  提示：", "  help: ") + help[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var place: String {
        guard let source = diagnostic.position.source else { return "" }
        if source.isOption { return source.name + say("：", ": ") }
        return "\(source.name):\(diagnostic.position.line):\(diagnostic.position.column): "
    }

    private var severity: String {
        let word = diagnostic.severity == .error ? say("错误：", "error: ") : say("警告：", "warning: ")
        return hasColor ? "\u{1B}[1;\(diagnostic.severity == .error ? 31 : 33)m\(word)\u{1B}[0m" : word
    }

    /// The source line and a caret under the place, right for wide characters; long lines are cut around it.
    private var excerpt: [String] {
        guard let source = diagnostic.position.source, !source.isPersonal else { return [] }
        let line = source.lineText(at: diagnostic.position.offset).map { $0 == "\t" ? " " : $0 }
        let column = min(diagnostic.position.column - 1, line.count)
        let start = max(0, column - 60)
        let shown = String(line[start..<min(line.count, start + 110)])
        guard !shown.isEmpty else { return [] }
        let before = displayWidth(of: String(line[start..<column]))
        return [
            "    " + shown, "    " + String(repeating: " ", count: before) + "^" + underline(line.dropFirst(column)),
        ]
    }

    /// Of an option, the rest of the value is underlined: all of it, or up to where a part of some JSON ends.
    private func underline(_ rest: ArraySlice<Character>) -> String {
        guard diagnostic.position.source?.isOption == true, let first = rest.first else { return "" }
        let value = "{[".contains(first) ? rest : rest.prefix { !",}]".contains($0) }
        return String(repeating: "~", count: max(0, displayWidth(of: String(value.prefix(50))) - 1))
    }
}
