import Values

/// Reads numbers as official texts write them: 1,234.5, 七十, 一万二千, 二〇二三, 一点五.
enum NumberReader {
    /// A number and the character behind it.
    struct Number {
        let value: DecimalText
        let end: Int
        /// How many digits it has, where it is written in digits one after the other; 0 for 二十.
        let digits: Int
    }

    /// The number that starts at a character; `nil` where none does.
    static func number(in text: [Character], at start: Int) -> Number? {
        guard start < text.count else { return nil }
        return text[start].isASCIIDigit ? plain(text, start) : spelled(text, start)
    }

    private static func plain(_ text: [Character], _ start: Int) -> Number? {
        var digits = ""
        var end = start
        var decimals = false
        while end < text.count {
            let next = end + 1 < text.count && text[end + 1].isASCIIDigit
            if text[end].isASCIIDigit {
                digits.append(text[end])
            } else if text[end] == ".", next, !decimals {
                decimals = true
                digits.append(".")
            } else if text[end] == ",", !decimals, isGroup(text, end + 1) {
                // The comma of a thousand.
            } else {
                break
            }
            end += 1
        }
        guard let value = DecimalText(digits) else { return nil }
        return Number(value: value, end: end, digits: decimals ? 0 : digits.count)
    }

    /// Whether exactly three digits stand here.
    private static func isGroup(_ text: [Character], _ start: Int) -> Bool {
        guard start + 3 <= text.count, text[start..<start + 3].allSatisfy(\.isASCIIDigit) else { return false }
        return start + 3 == text.count || !text[start + 3].isASCIIDigit
    }

    private static func spelled(_ text: [Character], _ start: Int) -> Number? {
        guard digit(text[start]) != nil || text[start] == "十" else { return nil }
        var end = start
        while end < text.count, digit(text[end]) != nil || unit(text[end]) != nil { end += 1 }
        let run = text[start..<end]
        if run.count > 1, run.allSatisfy({ digit($0) != nil }) {
            guard let value = DecimalText(run.map { String(digit($0) ?? 0) }.joined()) else { return nil }
            return Number(value: value, end: end, digits: run.count)
        }
        guard let whole = sum(run) else { return nil }
        var fraction = ""
        if end + 1 < text.count, text[end] == "点", digit(text[end + 1]) != nil {
            var place = end + 1
            while place < text.count, let next = digit(text[place]) {
                fraction += String(next)
                place += 1
            }
            end = place
        }
        guard let value = DecimalText(String(whole) + (fraction.isEmpty ? "" : "." + fraction)) else { return nil }
        return Number(value: value, end: end, digits: 0)
    }

    /// 一万二千 as 12,000.
    private static func sum(_ run: ArraySlice<Character>) -> Int64? {
        var total: Int64 = 0
        var section: Int64 = 0
        var last: Int64?
        for character in run {
            if let digit = digit(character) {
                last = Int64(digit)
            } else if let unit = unit(character) {
                if unit >= 10_000 {
                    total += (section + (last ?? 0)) * unit
                    section = 0
                } else {
                    section += (last ?? 1) * unit
                }
                last = nil
            }
            guard total < 1_000_000_000_000_000 else { return nil }
        }
        return total + section + (last ?? 0)
    }

    /// As articles are numbered, and 两, which counts things only.
    private static func digit(_ character: Character) -> Int? {
        if character == "两" { return 2 }
        let scalars = character.unicodeScalars
        return scalars.count == 1 ? scalars.first.flatMap { ArticleNumber.digit($0) } : nil
    }

    private static func unit(_ character: Character) -> Int64? {
        switch character {
        case "十": 10
        case "百": 100
        case "千": 1000
        case "万": 10_000
        case "亿": 100_000_000
        default: nil
        }
    }
}

extension Character {
    /// Whether it is one of 0 to 9.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
