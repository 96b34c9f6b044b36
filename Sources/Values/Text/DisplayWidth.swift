/// How many columns a text takes on a terminal: two for a wide character (UAX #11), none for one that combines.
package func displayWidth(of text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x20..<0x7F: width += 1
        case 0x3001...0x3029, 0x4E00...0x9FFF, 0xFF01...0xFF5E: width += 2
        // Others may belong to the character before them.
        default: return text.reduce(0) { $0 + displayWidth(of: $1) }
        }
    }
    return width
}

private func displayWidth(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.value < 0x300 { return scalar.value < 32 || (0x7F..<0xA0).contains(scalar.value) ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return isWide(scalar.value) ? 2 : 1
}

/// The ranges that East Asian Width calls wide or fullwidth.
private func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
        true
    default: false
    }
}

/// The text with spaces added to a width, on the right or, for figures, on the left.
package func padded(_ text: String, to width: Int, alignedRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    return alignedRight ? space + text : text + space
}

/// The text folded to a width: between words, and between any two wide characters; punctuation and the sign of a sum do
/// not start a line, and a bracket does not end one.
package func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(of: text) {
        let size = displayWidth(of: word)
        if used + size > width, !line.isEmpty, !(word.first.map { closing.contains($0) } ?? false),
            !signs.contains(word)
        {
            var carried = ""
            while let last = line.last, opening.contains(last) {
                carried.insert(line.removeLast(), at: carried.startIndex)
            }
            lines.append(line.trimmedAtEnd)
            (line, used) = (carried, displayWidth(of: carried))
            if word == " " { continue }
        }
        line += word
        used += size
    }
    lines.append(line)
    return lines
}

private let closing: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "”", "》", "〕", ",", ".", ";", ")", "%"]

/// A line that ends with one is not taken for a sum of its own.
private let signs: Set<String> = ["+", "−", "×", "="]

private let opening: Set<Character> = ["（", "“", "《", "〔", "("]

/// Words and spaces; each wide character is a word.
private func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
        let isBreak = character == " " || displayWidth(of: character) == 2
        if isBreak {
            if !word.isEmpty { words.append(word) }
            word = ""
            words.append(String(character))
        } else {
            word.append(character)
        }
    }
    if !word.isEmpty { words.append(word) }
    return words
}
