/// A space at which no line ends.
package let noBreak = "\u{A0}"

/// The text folded to a width. No line breaks within a number with its unit, an option with its value, an article, a short
/// bracket or a word; no punctuation starts a line, and no bracket ends one.
package func filled(_ text: String, to width: Int) -> [String] {
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

/// What is never parted: words, single wide characters with the punctuation behind them, brackets that are short.
private func pieces(of text: String) -> [String] {
    let characters = Array(text)
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
        if character == " " {
            if joinsNext(word, characters, index) {
                word.append(character)
            } else {
                end()
                pieces.append(" ")
            }
        } else if closing.contains(character) {
            if word.isEmpty, let last = pieces.last, last != " " { word = pieces.removeLast() }
            word.append(character)
            // Behind a mark that is wide a line may end.
            if displayWidth(of: String(character)) == 2 { end() }
        } else if opening.contains(character) {
            if let close = shortBracket(characters, index) {
                // 四(一): the bracket belongs to the number before it.
                if word.isEmpty, character == "(", let last = pieces.last, last != " ", index > 0,
                    characters[index - 1] != " "
                {
                    word = pieces.removeLast()
                } else if character != "(" {
                    end()
                }
                word += String(characters[index...close])
                index = close
                if character != "(" { end() }
            } else {
                if displayWidth(of: String(character)) == 2 { end() }
                word.append(character)
            }
        } else if displayWidth(of: String(character)) == 2 {
            // What opens stays with what it opens.
            if let last = word.last, opening.contains(last) || last == " " {
                word.append(character)
            } else {
                end()
                word.append(character)
            }
            // A number stays with the bracket behind it.
            if index + 1 >= characters.count || characters[index + 1] != "(" { end() }
        } else {
            word.append(character)
        }
        index += 1
    }
    end()
    return pieces
}

/// Whether what stands behind a space belongs to the word before it: the unit of a number, the value of an option.
private func joinsNext(_ word: String, _ characters: [Character], _ index: Int) -> Bool {
    guard index + 1 < characters.count, let last = word.last else { return false }
    if last.isASCII, last.isNumber, units.contains(characters[index + 1]) { return true }
    return word.hasPrefix("--") && !word.contains(" ") && characters[index + 1] != "-"
}

/// Where a bracket closes that is kept together; `nil` for a long one.
private func shortBracket(_ characters: [Character], _ start: Int) -> Int? {
    var depth = 0
    var width = 0
    for index in start..<characters.count {
        let character = characters[index]
        width += displayWidth(of: String(character))
        if width > 18 { return nil }
        if opening.contains(character) { depth += 1 }
        if character == ")" || character == "）" || character == "”" || character == "》" || character == "〕" {
            depth -= 1
            if depth == 0 { return index }
        }
    }
    return nil
}

private let closing: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "”", "》", "〕", ")", "%", "\u{A0}"]
private let opening: Set<Character> = ["（", "“", "《", "〔", "("]
private let units: Set<Character> = ["元", "年", "笔", "人", "行", "天", "日", "个"]
