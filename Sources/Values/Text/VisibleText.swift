/// A text in which everything can be seen: what a terminal would act on, or what would turn the order of letters around,
/// stands as its number, `<U+001B>`.
///
/// That are the control characters (C0, DEL, C1), the marks, overrides and isolates of text that runs both ways, and the
/// separators of lines and paragraphs. Tabs stay, and line feeds, with a carriage return before them; of a text that stands
/// on one line, neither.
package func visible(_ text: String, onOneLine: Bool = false) -> String {
    guard text.utf8.contains(where: { mayBeHidden($0) }) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
        let isLineEnd = scalar == "\n" || (scalar == "\r" && rest.first == "\n")
        if isLineEnd ? onOneLine : isHidden(scalar) {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let number = "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
            result.append(contentsOf: number.unicodeScalars)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

/// Whether a character that is not shown may begin with this byte.
private func mayBeHidden(_ byte: UInt8) -> Bool {
    byte < 0x20 ? byte != 9 : byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9: false
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}
