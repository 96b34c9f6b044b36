/// Weight of text on a terminal; nothing, where the text does not go to one.
struct TerminalStyle {
    let isOn: Bool

    /// What is read first and last.
    func bold(_ text: String) -> String { isOn && !text.isEmpty ? "\u{1B}[1m\(text)\u{1B}[22m" : text }

    /// What stands beside.
    func dim(_ text: String) -> String { isOn && !text.isEmpty ? "\u{1B}[2m\(text)\u{1B}[22m" : text }

    /// Lines of one text with its first sentence bold.
    func boldFirstSentence(_ lines: [String]) -> [String] {
        guard isOn else { return lines }
        var hasEnded = false
        return lines.map { line in
            if hasEnded { return line }
            let indent = line.prefix { $0 == " " }
            let text = Array(line.dropFirst(indent.count))
            let end = text.indices.first { index in
                text[index] == "。" || text[index] == "." && (index + 1 == text.count || text[index + 1] == " ")
            }
            guard let end else { return indent + bold(String(text)) }
            hasEnded = true
            return indent + bold(String(text[...end])) + String(text[(end + 1)...])
        }
    }
}
