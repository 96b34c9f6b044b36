/// Writes rows of a CSV (RFC 4180).
package enum CSVLine {
    /// One row with its line end; fields are quoted where they must be.
    package static func text(_ fields: [String], separator: Character = ",") -> String {
        var line = ""
        append(fields, separator: separator, to: &line)
        return line
    }

    /// Appends a row with its line end to those before it.
    package static func append(_ fields: [String], separator: Character = ",", to lines: inout String) {
        for (index, text) in fields.enumerated() {
            if index > 0 { lines.append(separator) }
            lines += field(text, separator: separator)
        }
        lines += "\n"
    }

    /// Fields with separators between them.
    package static func bytes(_ fields: [String], _ separator: UInt8) -> [UInt8] {
        let separator = Character(UnicodeScalar(separator))
        return Array(fields.map { field($0, separator: separator) }.joined(separator: String(separator)).utf8)
    }

    /// One field, in quotes where it holds a separator, a quote or a line break.
    static func field(_ text: String, separator: Character = ",") -> String {
        let byte = separator.asciiValue
        guard text.utf8.contains(where: { $0 == byte || $0 == 34 || $0 == 10 || $0 == 13 }) else { return text }
        var quoted = "\""
        for character in text.unicodeScalars {
            if character == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
