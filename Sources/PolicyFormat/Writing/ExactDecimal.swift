package import Values

/// A decimal number, exact: so many digits, the last of them so many places behind the point.
package struct ExactDecimal: Hashable {
    private let digits: Int128
    private let places: Int

    /// `digits` × 10^−`places`, without needless zeros behind the point.
    package init(_ digits: Int128, places: Int) {
        var (digits, places) = (digits, places)
        while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
        self.digits = digits
        self.places = places
    }

    /// An amount in yuan.
    package init(fen: Int64) { self.init(Int128(fen), places: 2) }

    /// A rate as a fraction of 1.
    package init(_ rate: Rate) { self.init(Int128(rate.parts), places: 12) }

    /// The sum; `nil` where it has too many digits.
    package func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let most = max(places, other.places)
        guard let left = digits(to: most), let right = other.digits(to: most) else { return nil }
        let (sum, isTooMuch) = left.addingReportingOverflow(right)
        return isTooMuch ? nil : ExactDecimal(sum, places: most)
    }

    /// The product; `nil` where it has too many digits.
    package func times(_ other: ExactDecimal) -> ExactDecimal? {
        let (product, isTooMuch) = digits.multipliedReportingOverflow(by: other.digits)
        return isTooMuch ? nil : ExactDecimal(product, places: places + other.places)
    }

    /// The number with its sign turned.
    package var negated: ExactDecimal { ExactDecimal(-digits, places: places) }

    /// Rounded half up to the fen, away from zero.
    package var fen: Int64 {
        guard places > 2 else { return Int64(clamping: digits(to: 2) ?? 0) }
        let divisor = ExactDecimal.power(places - 2) ?? 1
        let (quotient, remainder) = digits.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        let rounded = quotient + (remainder * 2 >= divisor.magnitude ? 1 : 0)
        return Int64(clamping: digits < 0 ? -Int128(rounded) : Int128(rounded))
    }

    /// The number itself, where it is whole.
    package var whole: Int64? { places == 0 ? Int64(exactly: digits) : nil }

    /// Whether it has no more than two decimals.
    package var isInFen: Bool { places <= 2 }

    private func digits(to most: Int) -> Int128? {
        guard let power = ExactDecimal.power(most - places) else { return nil }
        let (product, isTooMuch) = digits.multipliedReportingOverflow(by: power)
        return isTooMuch ? nil : product
    }

    private static func power(_ exponent: Int) -> Int128? {
        var result: Int128 = 1
        for _ in 0..<max(0, exponent) {
            let (product, isTooMuch) = result.multipliedReportingOverflow(by: 10)
            if isTooMuch { return nil }
            result = product
        }
        return result
    }
}

extension ExactDecimal {
    /// All decimals, at least two, thousands separated: `1,234.565`.
    package var grouped: String {
        let text = String(digits.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
        let whole = Yuan(fen: Int64(padded.dropLast(places)).map { $0 &* 100 } ?? 0).grouped.dropLast(3)
        let decimals = padded.suffix(places) + String(repeating: "0", count: max(0, 2 - places))
        return (digits < 0 ? "−" : "") + whole + "." + decimals
    }
}

/// A number of what is measured, kept in hundredths.
package enum Measure {
    /// With no more decimals than it has: `34.06`, `40`.
    package static func text(_ hundredths: Int64) -> String {
        var text = Yuan(fen: hundredths).description
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}
