/// A space at which no line ends.
package let noBreak = "\u{A0}"

/// The text folded to a width. No line breaks within a number with its unit, an option with its value, an article, a short
/// bracket or a word; no punctuation starts a line, and no bracket ends one.
package func filled(_ text: String, to width: Int) -> [String] {
    if displayWidth(of: text) <= width { return [text.trimmedAtEnd] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(of: text) {
        let size = displayWidth(of: piece)
        if used + size > width, !line.isEmpty {
            lines.append(line.trimmedAtEnd)
            (line, used) = ("", 0)
            if piece == " " { continue }
        }
        // A word longer than a line: what cannot be kept together is cut, so that no line is too long.
        guard size <= width else {
            for character in piece {
                let size = displayWidth(of: String(character))
                if used + size > width, !line.isEmpty {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += size
            }
            continue
        }
        line += piece
        used += size
    }
    lines.append(line.trimmedAtEnd)
    return lines
}

/// What a character does to the end of a line.
private enum Role {
    /// A space at which a line may end.
    case space
    /// A mark that starts no line.
    case closing
    /// A mark that ends no line.
    case opening
    /// A wide character, before and behind which a line may end.
    case wide
    /// A part of a word.
    case letter

    init(_ character: Character) {
        switch character.unicodeScalars.first?.value ?? 0 {
        case 0x20: self = .space
        // ，。、；：？！）”》〕)% and the space at which no line ends.
        case 0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF09, 0x201D, 0x300B, 0x3015, 0x29, 0x25, 0xA0:
            self = .closing
        // （“《〔(
        case 0xFF08, 0x201C, 0x300A, 0x3014, 0x28: self = .opening
        case 0x21...0x7E: self = .letter
        default: self = displayWidth(of: String(character)) == 2 ? .wide : .letter
        }
    }
}

/// What is never parted: words, single wide characters with the punctuation behind them, brackets that are short.
private func pieces(of text: String) -> [String] {
    let characters = Array(text)
    let roles = characters.map { Role($0) }
    var pieces: [String] = []
    var word = ""
    var index = 0
    /// Ends the piece that is being put together.
    func end() {
        if !word.isEmpty { pieces.append(word) }
        word = ""
    }
    while index < characters.count {
        let character = characters[index]
        switch roles[index] {
        case .space:
            if joinsNext(word, characters, index) {
                word.append(character)
            } else {
                end()
                pieces.append(" ")
            }
        case .closing:
            if word.isEmpty, let last = pieces.last, last != " " { word = pieces.removeLast() }
            word.append(character)
            // Behind a mark that is wide a line may end.
            if !character.isASCII, displayWidth(of: String(character)) == 2 { end() }
        case .opening:
            let isNarrow = character == "("
            if let close = shortBracket(characters, roles, index) {
                // 四(一): the bracket belongs to the number before it.
                if word.isEmpty, isNarrow, index > 0, roles[index - 1] != .space, let last = pieces.last, last != " " {
                    word = pieces.removeLast()
                } else if !isNarrow {
                    end()
                }
                word += String(characters[index...close])
                index = close
                if !isNarrow { end() }
            } else {
                if !isNarrow { end() }
                word.append(character)
            }
        case .wide:
            // What opens stays with what it opens.
            let isOpened = index > 0 && (roles[index - 1] == .opening || roles[index - 1] == .space) && !word.isEmpty
            if !isOpened { end() }
            word.append(character)
            // A number stays with the bracket behind it.
            if index + 1 >= characters.count || characters[index + 1] != "(" { end() }
        case .letter: word.append(character)
        }
        index += 1
    }
    end()
    return pieces
}

/// Whether what stands behind a space belongs to the word before it: the unit of a number, the value of an option.
private func joinsNext(_ word: String, _ characters: [Character], _ index: Int) -> Bool {
    guard index + 1 < characters.count, let last = word.utf8.last else { return false }
    if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last), units.contains(characters[index + 1]) { return true }
    return word.hasPrefix("--") && !word.utf8.contains(UInt8(ascii: " ")) && characters[index + 1] != "-"
}

/// Where a bracket closes that is kept together; `nil` for a long one.
private func shortBracket(_ characters: [Character], _ roles: [Role], _ start: Int) -> Int? {
    var depth = 0
    var width = 0
    for index in start..<characters.count {
        width += displayWidth(of: String(characters[index]))
        if width > 18 { return nil }
        if roles[index] == .opening { depth += 1 }
        if roles[index] == .closing, isBracket(characters[index]) {
            depth -= 1
            if depth == 0 { return index }
        }
    }
    return nil
}

/// Whether a mark closes a bracket: ）”》〕).
private func isBracket(_ character: Character) -> Bool {
    [0xFF09, 0x201D, 0x300B, 0x3015, 0x29].contains(character.unicodeScalars.first?.value ?? 0)
}

private let units: [Character] = ["元", "年", "笔", "人", "行", "天", "日", "个"]
