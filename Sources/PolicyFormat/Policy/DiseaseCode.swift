import Values

/// Codes of diseases as ICD-10 and its national editions write them (疾病编码): `C50`, `C50.9`, `C50.900x001`.
///
/// A code is a letter and two more characters, and behind a point up to eight letters and digits. Codes are numbers in
/// their order, so that a code with all that stands below it, and a range of codes, is a range of numbers.
package enum DiseaseCode {
    /// How many characters a number holds, without the point.
    private static let length = 11
    /// One more than the letters and digits: 0 stands for none.
    private static let radix: Int64 = 37
    /// Where the numbers begin: above the codes of other texts that files name, below those of texts that they do not.
    private static let first: Int64 = 1 << 60

    /// What the numbers of codes lie among, and the codes of no other texts.
    package static let numbers = first..<(first << 1)

    /// The number of a code, in upper or lower case; `nil` for any other text.
    package static func number(_ text: some Sequence<UInt8>) -> Int64? { prefix(text).map { first + $0.value } }

    /// The numbers of a code with all that stands below it, such as `C50`, or of a range of codes, such as `C00..C97`, the
    /// last with all below it too; `nil` where it is none.
    package static func range(_ text: String) -> ClosedRange<Int64>? {
        guard let dots = text.utf8.firstPlace(of: "..".utf8) else { return span(text, text) }
        return span(String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    }

    /// The code of a number.
    package static func text(_ number: Int64) -> String? {
        guard number >= first else { return nil }
        var value = number - first
        var digits: [Int64] = []
        for _ in 0..<length {
            digits.append(value % radix)
            value /= radix
        }
        guard value == 0 else { return nil }
        var characters = digits.reversed().prefix { $0 != 0 }.map { Character(of: $0) }
        if characters.count > 3 { characters.insert(".", at: 3) }
        let text = String(characters)
        return self.number(text.utf8) == number ? text : nil
    }

    private static func span(_ from: String, _ through: String) -> ClosedRange<Int64>? {
        guard isWritten(from), isWritten(through), let lower = prefix(from.utf8), let upper = prefix(through.utf8)
        else { return nil }
        let last = (upper.count..<length).reduce(Int64(1)) { size, _ in size * radix } - 1
        return lower.value <= upper.value + last ? first + lower.value...first + upper.value + last : nil
    }

    /// Whether the second character is a digit, as in every code of the lists.
    private static func isWritten(_ code: String) -> Bool {
        code.utf8.dropFirst().first.map { (48...57).contains($0) } ?? false
    }

    /// The number of a code among those of its length, moved to the left of all that may follow.
    private static func prefix(_ text: some Sequence<UInt8>) -> (value: Int64, count: Int)? {
        var (value, count, place) = (Int64(0), 0, 0)
        for byte in text {
            if place == 3 {
                guard byte == 46 else { return nil }
            } else {
                guard let digit = digit(byte), place > 0 || digit > 10, count < length else { return nil }
                value = value * radix + digit
                count += 1
            }
            place += 1
        }
        guard count >= 3, place != 4 else { return nil }
        for _ in count..<length { value *= radix }
        return (value, count)
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        switch byte {
        case 48...57: Int64(byte) - 47
        case 65...90: Int64(byte) - 54
        case 97...122: Int64(byte) - 86
        default: nil
        }
    }
}

extension Character {
    /// The digit or letter of a number from 1.
    fileprivate init(of digit: Int64) {
        self = Character(UnicodeScalar(UInt8(clamping: digit <= 10 ? digit + 47 : digit + 54)))
    }
}
