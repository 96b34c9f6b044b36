import Values

/// A call of a shell on lines of a width: broken between options, each line but the last with a backslash behind.
enum ShellLines {
    static func of(_ call: String, width: Int) -> [String] {
        let most = width - 2
        guard displayWidth(of: call) > most else { return [call] }
        var lines: [String] = []
        var line = ""
        for part in parts(of: call) {
            let joined = line.isEmpty ? part : line + " " + part
            if displayWidth(of: joined) > most - 2, !line.isEmpty {
                lines.append(line + " \\")
                line = "    " + part
            } else {
                line = joined
            }
        }
        return lines + [line]
    }

    /// The words of a call, each option together with its value.
    private static func parts(of call: String) -> [String] {
        call.split(separator: " ").reduce(into: [String]()) { parts, word in
            let isValue = parts.last.map { $0.hasPrefix("-") && !$0.contains(" ") } ?? false
            if isValue, !word.hasPrefix("-") {
                parts[parts.count - 1] += " " + word
            } else {
                parts.append(String(word))
            }
        }
    }
}
