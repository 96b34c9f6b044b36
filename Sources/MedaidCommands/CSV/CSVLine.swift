/// Writes comma-separated rows (RFC 4180).
enum CSVLine {
    /// One row with its line end; fields are quoted where they must be.
    static func text(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\n" }

    /// One field, in quotes where it holds a comma, a quote or a line break.
    static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else { return text }
        var quoted = "\""
        for character in text.unicodeScalars {
            if character == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
