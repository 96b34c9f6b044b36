import Foundation
import Glibc
import Values

/// The equations of a printed breakdown, read back from its lines and worked out again, in decimals.
struct PrintedEquations {
    /// How many equations were read.
    private(set) var count = 0
    /// Each that does not compute, with its line.
    private(set) var failures: [String] = []
    /// How many of them hold a × .
    private(set) var products = 0
    /// How many lines with a × or a sum were folded.
    private(set) var folded = 0

    /// The lines read so far.
    private var seen: Set<String> = []

    private enum Token {
        case number(Decimal, text: String)
        case sign(Character)
        /// Words, or a mark that belongs to no arithmetic.
        case words
        /// The space between columns.
        case gap
    }

    /// Reads a page: its chains, its tables, and whatever stands in its lines.
    mutating func read(_ page: String) {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        readChains(lines)
        for line in lines { readTable(line) }
        for text in Self.joined(lines) {
            // The same text computes, or does not, wherever it stands.
            guard seen.insert(text).inserted else { continue }
            if !lines.contains(text), text.contains(where: { "×+".contains($0) }) || text.contains(" - ") {
                folded += 1
            }
            read(tokens(Array(text)), text)
            readLimits(text)
            readRounding(text)
            readSpoken(text)
        }
    }

    /// Folded texts put together as a reader does: what stands below a line of the chain, and paragraphs.
    private static func joined(_ lines: [String]) -> [String] {
        var joined: [String] = []
        var depth = 0
        for line in lines {
            let indent = line.prefix { $0 == " " }.count
            let text = line.dropFirst(indent)
            // Signs of the chain are read with the chain.
            let isChain = indent == 2 && ["- ", "+ ", "= "].contains { text.hasPrefix($0) }
            let kind =
                isChain || indent == 0 || text.isEmpty
                ? 0 : indent >= 6 ? 6 : indent == 2 && !text.contains("   ") ? 2 : 0
            if kind > 0, kind == depth, let last = joined.last {
                let areWide = [last.last, text.first].allSatisfy {
                    $0.map { displayWidth(of: String($0)) == 2 } ?? false
                }
                joined[joined.count - 1] = last + (areWide ? "" : " ") + text
            } else {
                joined.append(isChain ? String(text.dropFirst(2)) : line)
            }
            depth = kind
        }
        return joined
    }

    // MARK: The chain

    /// Adds a chain up from its total; each line says what it does.
    private mutating func readChains(_ lines: [String]) {
        var running: Decimal?
        var sign: Character?
        for (index, line) in lines.enumerated() {
            let characters = Array(line)
            let isSigned =
                characters.count > 4 && line.hasPrefix("  ") && "+-=".contains(characters[2]) && characters[3] == " "
            if isSigned { sign = characters[2] }
            guard isSigned || line.hasPrefix("    ") else {
                (running, sign) = (nil, nil)
                continue
            }
            guard !line.hasPrefix("      "), let column = columns(line).first(where: isAmount) else { continue }
            let amount = number(String(column))
            switch sign {
            case "-": running = running.map { $0 - amount }
            case "+": running = running.map { $0 + amount }
            case "=":
                count += 1
                // Below it stands that less than nothing counts as nothing.
                if amount == 0, let left = running, left < 0, index + 1 < lines.count,
                    lines[index + 1].holds("按 0 计") || lines[index + 1].holds("counts as 0")
                {
                    running = 0
                }
                if running != amount { failures.append("the chain: \(line)") }
            default: running = amount
            }
            sign = nil
        }
    }

    /// What stands behind gaps of two spaces or more.
    private func columns(_ line: String) -> [Substring] {
        let bytes = line.utf8
        var columns: [Substring] = []
        var (start, place) = (bytes.endIndex, bytes.startIndex)
        while place < bytes.endIndex {
            let gap = bytes[place...].prefix { $0 == UInt8(ascii: " ") }
            if gap.count >= 2 {
                if start < place { columns.append(line[start..<place]) }
                start = gap.endIndex
            }
            place = gap.isEmpty ? bytes.index(after: place) : gap.endIndex
        }
        return start < place ? columns + [line[start..<place]] : columns
    }

    /// Whether a text is an amount with its fen and nothing else.
    private func isAmount(_ text: Substring) -> Bool {
        let (whole, fen) = (text.utf8.dropLast(3), text.utf8.suffix(2))
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        return !whole.isEmpty && whole.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ",") } && fen.allSatisfy(isDigit)
            && text.utf8.suffix(3).first == UInt8(ascii: ".")
    }

    // MARK: Tokens

    private func tokens(_ line: [Character]) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        while index < line.count {
            let character = line[index]
            if character.isASCII, character.isNumber {
                var text = ""
                while index < line.count,
                    line[index].isASCII && line[index].isNumber || isInside(line, index)
                {
                    text.append(line[index])
                    index += 1
                }
                var value = Decimal(string: text.filter { $0 != "," }) ?? 0
                if index < line.count, line[index] == "%" {
                    value /= 100
                    text.append("%")
                    index += 1
                }
                tokens.append(.number(value, text: text))
                continue
            }
            let isMinus = character == "-" && (index == 0 || line[index - 1] == " ")
            if "+−×=()".contains(character) || isMinus {
                tokens.append(.sign(isMinus ? "−" : character))
            } else if character == " " {
                if index + 1 < line.count, line[index + 1] == " " { tokens.append(.gap) }
                while index + 1 < line.count, line[index + 1] == " " { index += 1 }
            } else {
                tokens.append(.words)
            }
            index += 1
        }
        return tokens
    }

    /// A point or comma within a number, not one behind it.
    private func isInside(_ line: [Character], _ index: Int) -> Bool {
        guard line[index] == "." || line[index] == ",", index + 1 < line.count else { return false }
        return line[index + 1].isASCII && line[index + 1].isNumber
    }

    // MARK: Equations

    /// A side of an equation, as it stands.
    private struct Side {
        var value: Decimal
        var hasSign: Bool
        var text: String
    }

    private mutating func read(_ tokens: [Token], _ line: String) {
        var place = 0
        while place < tokens.count {
            let start = place
            guard var left = side(tokens, &place) else {
                place = start + 1
                continue
            }
            var isEquation = false
            while place < tokens.count, case .sign("=") = tokens[place] {
                place += 1
                guard let right = side(tokens, &place) else { break }
                check(left, right, line)
                left = right
                isEquation = true
            }
            // An amount in the next column is the result of what stands before it.
            var after = place
            if left.hasSign || isEquation, after < tokens.count, case .gap = tokens[after] {
                after += 1
                if let amount = side(tokens, &after), amount.text.contains("."), !amount.hasSign {
                    check(left, amount, line)
                    place = after
                }
            }
        }
    }

    /// Terms with signs; words before a figure are its name.
    private func side(_ tokens: [Token], _ place: inout Int) -> Side? {
        guard var sum = term(tokens, &place) else { return nil }
        while place < tokens.count, case .sign(let sign) = tokens[place], sign == "+" || sign == "−" {
            var next = place + 1
            guard let more = term(tokens, &next) else { break }
            place = next
            sum.value += sign == "+" ? more.value : -more.value
            sum.hasSign = true
            sum.text += " \(sign) \(more.text)"
        }
        return sum
    }

    private func term(_ tokens: [Token], _ place: inout Int) -> Side? {
        guard var product = factor(tokens, &place) else { return nil }
        while place < tokens.count, case .sign("×") = tokens[place] {
            var next = place + 1
            guard let more = factor(tokens, &next) else { break }
            place = next
            product.value *= more.value
            product.hasSign = true
            product.text += " × " + more.text
        }
        return product
    }

    private func factor(_ tokens: [Token], _ place: inout Int) -> Side? {
        var next = place
        while next < tokens.count, case .words = tokens[next] { next += 1 }
        guard next < tokens.count else { return nil }
        switch tokens[next] {
        case .number(let value, let text):
            place = next + 1
            return Side(value: value, hasSign: false, text: text)
        case .sign("−"):
            next += 1
            guard let rest = factor(tokens, &next) else { return nil }
            place = next
            return Side(value: -rest.value, hasSign: rest.hasSign, text: "−" + rest.text)
        case .sign("("):
            next += 1
            guard let inner = side(tokens, &next), next < tokens.count, case .sign(")") = tokens[next] else {
                return nil
            }
            place = next + 1
            return Side(value: inner.value, hasSign: inner.hasSign, text: "(\(inner.text))")
        default: return nil
        }
    }

    /// To the fen, half up, unless the result shows more decimals: then exactly.
    private mutating func check(_ left: Side, _ right: Side, _ line: String) {
        count += 1
        if left.text.contains("×") { products += 1 }
        let decimals = right.text.split(separator: ".").count == 2 ? right.text.split(separator: ".")[1].count : 0
        let isExact = right.hasSign || decimals != 2
        let value = isExact ? left.value : PrintedEquations.rounded(left.value, places: 2, .plain)
        if value != right.value { failures.append("\(left.text) = \(right.text)   in: \(line)") }
    }

    static func rounded(_ value: Decimal, places: Int, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
        let isNegative = value < 0
        var (magnitude, result) = (isNegative ? -value : value, Decimal())
        NSDecimalRound(&result, &magnitude, places, mode)
        return isNegative ? -result : result
    }

    // MARK: Sentences

    /// What a limit took: what is left with it is what stood above.
    private mutating func readLimits(_ text: String) {
        guard text.holds("，取小，") || text.holds(", the smaller; ") else { return }
        let smaller = [
            text.matches(of: #/([\d,]+\.\d\d)，取小，少(?:救助|付) ([\d,]+\.\d\d)/#).map {
                ($0.output.1, $0.output.2, $0.range)
            },
            text.matches(of: #/([\d,]+\.\d\d)(?: of the bill is left)?, the smaller; ([\d,]+\.\d\d) less/#)
                .map { ($0.output.1, $0.output.2, $0.range) },
            text.matches(of: #/-[\d,]+\.\d\d，按 0 计，取小，少(?:救助|付) ([\d,]+\.\d\d)/#).map {
                ("0.00", $0.output.1, $0.range)
            },
            text.matches(of: #/-[\d,]+\.\d\d, counts as 0, the smaller; ([\d,]+\.\d\d) less/#).map {
                ("0.00", $0.output.1, $0.range)
            },
        ].joined()
        for (left, less, range) in smaller {
            count += 1
            let worth = Self.grouped(number(String(left)) + number(String(less)))
            if !text[..<range.lowerBound].contains(worth) { failures.append("the limit: \(text)") }
        }
    }

    private static func grouped(_ amount: Decimal) -> String {
        var (amount, fen) = (amount * 100, Decimal())
        NSDecimalRound(&fen, &amount, 0, .plain)
        return Yuan(fen: (fen as NSDecimalNumber).int64Value).grouped
    }

    /// The result in words: the parts add up to the total, but for what makes up for other claims.
    private mutating func readSpoken(_ text: String) {
        guard text.holds("医疗费 ") || text.holds("Of ") else { return }
        let spoken =
            text.holds("医疗费 ")
            ? text.firstMatch(of: #/医疗费 ([\d,]+\.\d\d) 元：(.*?个人负担 [\d,]+\.\d\d 元)。(.*)/#)
            : text.firstMatch(of: #/Of ([\d,]+\.\d\d) yuan, (.*?the family (?:pays )?[\d,]+\.\d\d)\.(.*)/#)
        guard let (_, total, parts, rest) = spoken?.output else { return }
        count += 1
        let figure = #/[\d,]+\.\d\d/#
        let sum = parts.matches(of: figure).reduce(Decimal()) { $0 + number(String($1.output)) }
        let more =
            rest.firstMatch(of: #/(?:其中 |另有 |Of that, |Assistance is )([\d,]+\.\d\d)/#).map {
                number(String($0.output.1))
            } ?? 0
        if sum - more != number(String(total)) { failures.append("in words: \(text)") }
    }

    private mutating func readRounding(_ line: String) {
        guard line.holds(", rounded ") || line.holds("，按 ") else { return }
        let rounding = #/= ([-\d,.]*\d), rounded (half up|half to even|down|up) to ([\d,.]+): ([-\d,.]*\d)/#
        let words = ["四舍五入": "half up", "四舍六入五成双": "half to even", "舍去": "down", "进一": "up"]
        let roundingChinese = #/= ([-\d,.]*\d)，按 ([\d,.]+) 元(四舍五入|四舍六入五成双|舍去|进一)为 ([-\d,.]*\d)/#
        for match in line.matches(of: rounding) {
            checkRounding(match.output.1, String(match.output.2), match.output.3, match.output.4, line)
        }
        for match in line.matches(of: roundingChinese) {
            checkRounding(match.output.1, words[String(match.output.3)] ?? "", match.output.2, match.output.4, line)
        }
    }

    private mutating func checkRounding(
        _ exact: Substring, _ how: String, _ unit: Substring, _ result: Substring, _ line: String
    ) {
        count += 1
        let value = number(String(exact)) / number(String(unit))
        let modes: [String: NSDecimalNumber.RoundingMode] = [
            "half up": .plain, "half to even": .bankers, "down": .down, "up": .up,
        ]
        let isNegative = value < 0
        let rounded = PrintedEquations.rounded(isNegative ? -value : value, places: 0, modes[how] ?? .plain)
        let wanted = (isNegative ? -rounded : rounded) * number(String(unit))
        if wanted != number(String(result)) { failures.append("rounded: \(line)") }
    }

    private func number(_ text: String) -> Decimal {
        Decimal(string: text.filter { $0 != "," }.replacing("−", with: "-")) ?? 0
    }

    // MARK: The year

    private var isInTable = false

    /// Before, now and after, and what is left of the standard, in the table of the year.
    private mutating func readTable(_ line: String) {
        if line.holds("set at") && line.holds("after") || line.holds("标准") && line.holds("此后") {
            isInTable = !line.hasPrefix("  ")
            return
        }
        guard isInTable, line.hasPrefix("  ") else {
            isInTable = false
            return
        }
        let figures = line.split(separator: " ").filter { isAmount($0.first == "-" ? $0.dropFirst() : $0) }
            .map { number(String($0)) }
        guard figures.count >= 3 else { return }
        count += 1
        let last = figures.count == 5 ? Array(figures) : figures + [figures[2], 0]
        let isLeft = last[2] + last[4] == last[3] || last[4] == 0 && last[2] > last[3]
        if figures[0] + figures[1] != figures[2] || !isLeft { failures.append("the year: \(line)") }
    }
}

extension String {
    /// Whether a text stands in it, byte for byte: pages have many lines, and other searches compare by characters or
    /// through collections.
    fileprivate func holds(_ text: String) -> Bool { strstr(self, text) != nil }
}
