/// A number as a workbook writes it, `0.10000000000000001` or `1.23E+5`: its decimal digits and where the point stands.
/// What spreadsheets show of it is worked out on the digits; there is no floating point.
struct NumberText {
    /// Digits without zeros at either end; none for zero.
    private var digits: [UInt8] = []
    /// Where the point stands: so many digits are before it.
    private var point = 0
    private var isNegative = false

    /// Spreadsheets keep as many digits.
    static let precision = 15
    private static let mostBytes = 400
    private static let exponents = -9999...9999
    /// Beyond so many zeros behind the point, and so many digits before it, an exponent is written.
    private static let mostZeros = 20

    /// Reads a number; `nil` for anything else.
    init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= NumberText.mostBytes else { return nil }
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
            isNegative = rest.removeFirst() == UInt8(ascii: "-")
        }
        var (hasPoint, hasDigit) = (false, false)
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte &- 48 <= 9 {
                hasDigit = true
                if !digits.isEmpty || byte != 48 { digits.append(byte &- 48) }
                if hasPoint ? digits.isEmpty : !digits.isEmpty { point += hasPoint ? -1 : 1 }
            } else {
                break
            }
            rest.removeFirst()
        }
        guard hasDigit else { return nil }
        if let mark = rest.first {
            guard mark | 0x20 == UInt8(ascii: "e"),
                let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
                NumberText.exponents.contains(exponent)
            else { return nil }
            point += exponent
        }
        dropZeros()
    }

    private mutating func dropZeros() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (point, isNegative) = (0, false) }
    }

    /// Rounds to fifteen digits, a half away from zero.
    private mutating func round() {
        guard digits.count > NumberText.precision else { return }
        let isUp = digits[NumberText.precision] >= 5
        digits.removeSubrange(NumberText.precision...)
        if isUp {
            var place = digits.count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits.insert(1, at: 0)
                point += 1
            }
        }
        dropZeros()
    }

    /// The shortest text of at most fifteen digits, in plain notation; a number of more than fifteen digits before the
    /// point, whose last ones are lost, with its exponent: `5.20102199001012E+17`.
    var plain: [UInt8] {
        var number = self
        number.round()
        return number.written
    }

    private var written: [UInt8] {
        let sign: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        let figures = digits.map { $0 + 48 }
        if figures.isEmpty { return [48] }
        if point > NumberText.precision || point < -NumberText.mostZeros {
            let exponent = point - 1
            let power = Array(String(abs(exponent)).utf8)
            let decimals = figures.count > 1 ? [UInt8(ascii: ".")] + figures[1...] : []
            return sign + [figures[0]] + decimals + [UInt8(ascii: "E"), UInt8(ascii: exponent < 0 ? "-" : "+")]
                + (power.count < 2 ? [48] : []) + power
        }
        if point <= 0 { return sign + [48, UInt8(ascii: ".")] + Array(repeating: 48, count: -point) + figures }
        if point >= figures.count { return sign + figures + Array(repeating: 48, count: point - figures.count) }
        return sign + figures[..<point] + [UInt8(ascii: ".")] + figures[point...]
    }

    /// Whether bytes are a number that stands as it is shown: digits with at most one point between them, not more than
    /// fifteen.
    static func standsAsShown(_ bytes: some Collection<UInt8>) -> Bool {
        guard bytes.count <= precision + 2 else { return false }
        var (count, hasPoint) = (0, false)
        var previous: UInt8 = 0
        for (place, byte) in bytes.enumerated() {
            if byte &- 48 <= 9 {
                // Zeros in front are left out.
                if count == 1, !hasPoint, previous == 48 { return false }
                count += 1
            } else if byte == UInt8(ascii: ".") {
                guard !hasPoint, count > 0 else { return false }
                hasPoint = true
            } else if byte != UInt8(ascii: "-") || place > 0 {
                return false
            }
            previous = byte
        }
        return count > 0 && count <= precision && previous &- 48 <= 9
    }

    // MARK: Dates

    /// The number as whole days and the seconds of the day, to the nearest; `nil` below 0 and for what no calendar has.
    var daysAndSeconds: (days: Int, seconds: Int)? {
        guard !isNegative, point <= 7 else { return nil }
        let whole = point > 0 ? digits.prefix(point) : []
        var days = whole.reduce(0) { $0 * 10 + Int($1) }
        for _ in 0..<max(0, point - digits.count) { days *= 10 }
        // Twelve decimals of a day are far below a second.
        var (part, scale) = (0, 1)
        for place in 0..<12 {
            let index = point + place
            part = part * 10 + (index >= 0 && index < digits.count ? Int(digits[index]) : 0)
            scale *= 10
        }
        let seconds = (part * 86_400 + scale / 2) / scale
        return seconds == 86_400 ? (days + 1, 0) : (days, seconds)
    }
}
