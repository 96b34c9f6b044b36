import Values

/// The ids of records (编号): claim_id, person_id, household_id and reverses.
///
/// Exports write one id in several ways; all of them have one plain form, and only plain forms are compared.
public enum RecordID {
    /// The plain form of an id: half-width, without spaces, tabs and U+00A0 at both ends, without one leading `'`, `‘` or
    /// `’` or the wrapping `="…"` that keep a spreadsheet from changing it, the 18th character `x` as `X`.
    ///
    ///     RecordID.plain("'52010219900101123x")  // 52010219900101123X
    ///
    /// Empty where nothing is left.
    public static func plain(_ text: String) -> String {
        var rest = trimmed(HalfWidth.of(text)[...])
        if let first = rest.first, marks.contains(first) {
            rest = trimmed(rest.dropFirst())
        } else if rest.hasPrefix("=\""), rest.hasSuffix("\""), rest.count >= 3 {
            rest = trimmed(rest.dropFirst(2).dropLast())
        }
        if rest.last == "x", rest.count == 18 { return rest.dropLast() + "X" }
        return String(rest)
    }

    /// Whether a plain id is what a spreadsheet makes of a long number: `5.2E17`, `5.20102E+17` or `5E+17`.
    ///
    /// Its last digits are lost, so that several ids have become one. `3E10` is an id.
    public static func isDestroyed(_ plain: String) -> Bool {
        let bytes = Array(plain.utf8)
        guard bytes.count >= 4, isDigit(bytes[0]), let power = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }) else {
            return false
        }
        let fraction = bytes[1..<power]
        var exponent = bytes[(power + 1)...]
        let isSigned = exponent.first == UInt8(ascii: "+")
        if isSigned { exponent = exponent.dropFirst() }
        guard exponent.allSatisfy(isDigit) else { return false }
        if fraction.isEmpty { return isSigned && exponent.count >= 2 }
        return fraction.first == UInt8(ascii: ".") && fraction.count >= 2 && fraction.dropFirst().allSatisfy(isDigit)
            && !exponent.isEmpty
    }

    /// Whether an id holds characters that nobody sees, such as a zero byte or a zero-width space: two ids that look the
    /// same would be two persons.
    public static func hasInvisible(_ plain: String) -> Bool {
        // What a character is costs a search in tables.
        if plain.utf8.allSatisfy({ $0 > 31 && $0 < 0x7F }) { return false }
        return plain.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }

    /// What a spreadsheet puts before a number to keep it as text.
    private static let marks: [Character] = ["'", "‘", "’"]

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text
        while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
        while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
        return rest
    }

    private static func isSpace(_ character: Character) -> Bool {
        character == " " || character == "\t" || character == "\u{A0}"
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
