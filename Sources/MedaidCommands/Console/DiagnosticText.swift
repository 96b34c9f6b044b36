import MedicalAssistance

/// A finding as text: `path:line:column: error: message [check]`, the line with a caret
/// (not of a file that holds personal data), and what to do.
struct DiagnosticText {
    private let diagnostic: Diagnostic
    private let language: Language
    private let hasColor: Bool

    init(_ diagnostic: Diagnostic, _ language: Language, hasColor: Bool = false) {
        self.diagnostic = diagnostic
        self.language = language
        self.hasColor = hasColor
    }

    var text: String {
        var lines = [place + severity + diagnostic.message[language] + " [\(diagnostic.check)]"]
        lines += excerpt
        if !diagnostic.path.isEmpty, diagnostic.position.source != nil {
            lines.append(say("  位置：", "  at: ") + diagnostic.path)
        }
        if let help = diagnostic.help { lines.append(say("  提示：", "  help: ") + help[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private var place: String {
        guard let source = diagnostic.position.source else { return "" }
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
        return ["    " + shown, "    " + String(repeating: " ", count: before) + "^"]
    }
}
